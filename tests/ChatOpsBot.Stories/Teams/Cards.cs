using System.Text.Json.Nodes;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>A ticket's card: each sees their own, and two may press at once.</summary>
public sealed class Cards
{
    private const string Request = "The viewer crashes when I open my 40 GB file, can you help?";

    [Fact]
    public async Task Requester_and_responders_see_their_own_view_after_every_change()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var card = story.Groups.Single().TheCard();
        card.Buttons(story.Mia).ShouldBe(["It is solved"]);
        card.Buttons(story.Cleo).ShouldBe(["Acknowledge", "Reply", "Resolve", "Waiting for Mia", "Bring in the backup", "Reassign", "Next reply due", "Priority", "Kind"]);
        card.Card!["refresh"]!["userIds"]!.AsArray().Select(id => (string?)id).ShouldContain(story.Cleo.User);
        card.Card["refresh"]!["userIds"]!.AsArray().Select(id => (string?)id).ShouldNotContain(story.Mia.User);

        await story.Cleo.Presses("Acknowledge", card);
        await story.Settle();
        card.Buttons(story.Cleo).ShouldNotContain("Acknowledge");
        card.Buttons(story.Mia).ShouldBe(["It is solved"]);
        card.Words(story.Mia).ShouldContain("Cleo Nakamura");
        card.Edited.ShouldBeTrue("it changed for everyone");
    }

    [Fact]
    public async Task Of_two_who_acknowledge_at_once_one_has_it_and_the_other_sees_who()
    {
        await using var story = await TeamsStory.Start();
        await story.Ben.TellsBot("/ticket new @mia cannot log in");
        await story.Settle();
        var group = story.Groups.Single();
        var card = group.TheCard();

        await Task.WhenAll(story.Ben.Presses("Acknowledge", card), story.Cleo.Presses("Acknowledge", card));
        await story.Settle();

        var has = (await story.Api.Ticket(1)).Assignee!.Name;
        var (winner, other) = has == "Ben Ortiz" ? (story.Ben, story.Cleo) : (story.Cleo, story.Ben);
        other.Notices.ShouldAllBe(notice => !notice.IsError && notice.Words.Contains($"{has} has #1 already.", StringComparison.Ordinal));
        winner.Notices.ShouldBeEmpty();
        card.Words(other).ShouldContain(has);
        card.Buttons(other).ShouldNotContain("Acknowledge");
        group.SaidByBot().Count(words => words.Contains("has your request, @Mia", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_press_on_a_card_of_long_ago_is_answered_with_the_card_as_it_is()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var card = story.Groups.Single().TheCard();
        await story.Cleo.Presses("Resolve", card, ("resolution", "Answered"));
        await story.Settle();

        await story.Cleo.PressesRaw(card, (JsonObject)JsonNode.Parse("""{"type":"Action.Execute","title":"Acknowledge","verb":"Acknowledge","data":{"verb":"Acknowledge","subject":"ticket:1","revision":1}}""")!);
        await story.Settle();
        story.Cleo.Notices.ShouldAllBe(notice => !notice.IsError);
        card.Words(story.Cleo).ShouldContain("Resolved", Case.Insensitive);
        card.Buttons(story.Cleo).ShouldContain("Reopen");
    }

    [Fact]
    public async Task An_old_client_that_knows_no_execute_does_the_same_by_its_message()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var card = story.Groups.Single().TheCard();
        await story.Cleo.SubmitsOld("Acknowledge", card);
        await story.Settle();

        (await story.Api.Ticket(1)).State.ShouldBe("acknowledged");
        card.Buttons(story.Cleo).ShouldNotContain("Acknowledge");
    }

    [Fact]
    public async Task A_double_click_counts_once()
    {
        await using var story = await TeamsStory.Start();
        await story.Mia.TellsBot(Request);
        await story.Settle();
        var group = story.Groups.Single();
        var card = group.TheCard();
        await Task.WhenAll(story.Cleo.Presses("Reply", card, ("text", "Which version is it?")), story.Cleo.Presses("Acknowledge", card));
        await Task.WhenAll(story.Mia.Presses("It is solved", card), story.Mia.Presses("It is solved", card));
        await story.Settle();
        (await story.Api.Ticket(1)).State.ShouldBe("resolved");
        group.SaidByBot().ShouldBeUnique();
    }
}
