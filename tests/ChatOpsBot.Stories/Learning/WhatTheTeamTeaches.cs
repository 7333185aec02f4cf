using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Stories.Running;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Stories.Learning;

/// <summary>
/// The spotter learns from what a team's developers say of messages. Which messages it is in doubt about is up to its model, so each story looks for some first.
/// </summary>
public sealed class WhatTheTeamTeaches
{
    private const string Request = "The export to PNG is black on my laptop, how can I fix it?";

    private static readonly string[] Quiet = ["colours look odd lately", "that is strange", "it is slow today", "the picture is upside down", "I am on version 5 now", "see you tomorrow"];

    [Theory]
    [OnEveryStage(Sockets = true)]
    public async Task Plans_for_an_occasion_are_asked_about_no_more_and_a_clear_request_still_is(Stage on)
    {
        var (plans, another) = DoubtfulPlans.OfOneOccasion(Request);
        await using var story = await StoryHost.Start(on);
        var (mia, raj, ben, dan) = (story.Mia, story.Raj, story.Ben, story.Dan);
        foreach (var (who, to, plan) in new[] { (mia, ben, plans[0]), (raj, ben, plans[1]), (mia, dan, plans[2]) })
        {
            await who.Writes(to.Handle, plan);
            (await IsAsked(to, who)).ShouldBeTrue();
            await to.Presses("Not a request");
        }

        await raj.Writes("dan", another);
        (await IsAsked(dan, raj)).ShouldBeFalse("the team has said often enough that this is none");
        await mia.Writes("ada", Request);
        (await IsAsked(story.Ada, mia)).ShouldBeTrue();

        var lessons = await story.Ada.Asks("spotting lessons");
        lessons.ShouldContain("not a request, says Ben Ortiz, today");
        lessons.ShouldContain("not a request, says Dan Weber, today");
        lessons.ShouldNotContain(plans[0].Split(' ')[^1].TrimEnd('?'), Case.Insensitive, "no words are kept");
        var report = await story.Ada.Asks("spotting report");
        report.ShouldContain("4 messages");
        report.ShouldContain("0 % (0 of 3)");
        report.ShouldContain("I go by 3 lessons of yours: 0 requests, 3 not.");

        (await story.Ben.Asks("spotting forget all")).ShouldStartWith("All lessons together are a lead’s to forget: Lea Lindqvist.");
        (await story.Lea.Asks("spotting forget all")).ShouldBe("Forgotten, all 3. I judge as if nobody had ever taught me anything.");
        await raj.Writes("ada", another);
        (await IsAsked(story.Ada, raj)).ShouldBeTrue("as before anything was taught");
    }

    [Theory]
    [OnEveryStage]
    public async Task What_is_redirected_after_all_was_never_taught(Stage on)
    {
        var (plans, _) = DoubtfulPlans.OfOneOccasion(Request);
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", plans[0]);
        await story.Ben.Presses("Not a request");
        (await story.Ben.Asks("spotting lessons")).ShouldContain("#1");
        await story.Ben.Presses("Redirect it after all");

        (await story.Api.Tickets()).ShouldHaveSingleItem();
        (await story.Ben.Asks("spotting lessons")).ShouldContain("Nothing taught yet");
        (await story.Ben.Asks("spotting report")).ShouldContain("100 % (1 of 1)");
    }

    [Theory]
    [OnEveryStage]
    public async Task What_was_missed_and_redirected_by_hand_teaches_and_is_reported(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("ben", Quiet.First(text => Spotter.Judge(text).Verdict == Verdict.Chatter));
        (await IsAsked(story.Ben, story.Mia)).ShouldBeFalse();
        await story.Ben.Writes("mia", "/redirect @mia");

        (await story.Ben.Asks("spotting lessons")).ShouldContain("a request, says Ben Ortiz, today");
        (await story.Dan.Asks("spotting report")).ShouldContain("1, redirected by hand");
        (await story.Dan.Asks("spotting forget 1")).ShouldBe("Lesson #1 is Ben Ortiz’s. They or a lead can have it forgotten: Lea Lindqvist.");
        (await story.Ben.Asks("spotting forget 1")).ShouldBe("Lesson #1 is forgotten. I judge as if it had never been taught.");
        (await story.Mia.Asks("spotting lessons")).ShouldStartWith("What spotting learns is for the team’s developers.");
    }

    private static async Task<bool> IsAsked(Someone developer, Someone by) => (await developer.View()).With(by.Handle).Messages.Any(message => message.Bot && message.Words.Contains("support request", StringComparison.Ordinal));
}
