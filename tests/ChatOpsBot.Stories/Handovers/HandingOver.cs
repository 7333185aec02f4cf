using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Handovers;

/// <summary>The end of Cleo's shift, when Dan follows with Ada as backup. Thursday and Friday are holidays, so she is asked on Wednesday after lunch.</summary>
public sealed class HandingOver
{
    private const string Crash = "The viewer crashes on start, please help.";
    private const string Export = "How can I export a movie of my simulation?";
    private const string AfterLunch = "2026-11-25T19:00:00Z";
    private const string MondayAtEight = "2026-11-30T14:00:00Z";

    [Theory]
    [OnEveryStage]
    public async Task The_primary_chooses_on_a_card_requesters_hear_who_goes_on_and_the_next_two_find_their_list(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Crash);
        await story.Raj.Writes("bot", Export);
        await story.Cleo.WritesIn(await story.Mia.Group(), "Mia, which version do you use?");
        (await CardOf(story.Cleo)).ShouldBeNull("it is Monday");

        await story.Api.Forward(AfterLunch);
        var card = (await CardOf(story.Cleo))!;
        OneLine(card.Words).ShouldContain("Dan Weber goes on, with Ada Park as backup.");
        card.Words.ShouldContain("#1");
        card.Words.ShouldContain("#2");
        card.ShouldOffer("Hand one over", "Carry one", "Hand all over");
        await story.Cleo.Presses("Carry one", new { ticket = "2", text = "the nightly can do it" });
        await story.Cleo.Presses("Hand one over", new { ticket = "1", text = "they are on 5.1" });
        card = (await CardOf(story.Cleo))!;
        OneLine(card.Words).ShouldContain("carried on – the nightly can do it");
        OneLine(card.Words).ShouldContain("handed over – they are on 5.1");
        (await story.Mia.View()).AllWords.ShouldNotContain("they are on 5.1");

        await story.Api.Forward("shiftEnd");
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("dan");
        (await story.Api.Ticket(1)).Story.ShouldContain("Handed over to Dan Weber, after Cleo Nakamura’s shift");
        (await story.Api.Ticket(2)).Assignee!.Id.ShouldBe("cleo");
        (await story.Mia.View()).AllWords.ShouldContain("Cleo Nakamura’s shift has ended, and @Dan Weber (this week’s primary) goes on with #1, with @Ada Park as backup.");
        (await story.Mia.Group()).People.ShouldBe(["mia", "cleo", "dan", "ada"], ignoreOrder: true);
        (await story.Raj.View()).AllWords.ShouldNotContain("shift has ended");
        (await story.Cleo.View()).With("bot").Messages[^1].Text.ShouldStartWith("Your shift is over. Thank you, Cleo.");
        (await CardOf(story.Cleo))!.Buttons.ShouldBeEmpty();
        (await story.Dan.View()).AllWords.ShouldContain("You are primary from now until Fri 4 Dec 17:00, with Ada Park as backup.");

        // Saturday.
        await story.Api.Forward("2026-11-28T18:00:00Z");
        await story.Person("zoe").Writes("bot", "The installer fails with an error about a missing library.");
        (await story.Dan.View()).AllWords.ShouldNotContain("Your first list");
        await story.Api.Forward(MondayAtEight);
        var list = (await story.Dan.View()).With("bot").Messages.Last(message => message.Words.Contains("Your first list", StringComparison.Ordinal)).Words;
        list.ShouldContain("Handed over");
        list.ShouldContain("they are on 5.1");
        list.ShouldContain("Arrived since Wed 25 Nov 17:00");
        list.ShouldContain("#3");
        list.ShouldContain("Carried on by those who had them");
        list.ShouldContain("the nightly can do it");
        (await story.Ada.View()).AllWords.ShouldContain("Dan Weber’s first list");
        (await story.Mia.View()).AllWords.ShouldNotContain("they are on 5.1");
    }

    [Theory]
    [OnEveryStage]
    public async Task What_nobody_touched_is_handed_over_and_a_host_that_was_down_does_it_at_its_next_start(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Crash);
        await story.Cleo.WritesIn(await story.Mia.Group(), "Mia, which version do you use?");
        await story.Stop();
        await story.StartAgain("2026-11-28T18:00:00Z");
        await story.Settle();
        await story.Api.Forward("PT1M");
        (await story.Api.Ticket(1)).Assignee!.Id.ShouldBe("dan");
        (await story.Api.Ticket(1)).Story.Count(line => line.StartsWith("Handed over", StringComparison.Ordinal)).ShouldBe(1);
        await story.Stop();
        await story.StartAgain("2026-11-28T19:00:00Z");
        await story.Api.Forward("PT1M");
        (await story.Mia.View()).Messages.Count(message => message.Text.Contains("shift has ended", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [OnEveryStage]
    public async Task Notes_are_written_in_words_and_the_state_is_asked_for(Stage on)
    {
        await using var story = await StoryHost.Start(on);
        await story.Mia.Writes("bot", Crash);
        (await story.Cleo.Asks("hand over 1: they are on 5.1")).ShouldBe("#1 will be handed over when your shift ends, with your note. You can change your mind until then.");
        var state = OneLine(await story.Ben.Asks("handover"));
        state.ShouldContain("Cleo Nakamura hands over to Dan Weber Fri 27 Nov 17:00, with Ada Park as backup.");
        state.ShouldContain("they are on 5.1");
        await story.Cleo.Writes("bot", "handover");
        await story.Cleo.Presses("Carry #1", new { ticket = "1" });
        (await story.Ben.Asks("handover")).ShouldContain("carried on");
        (await story.Raj.Asks("handover")).ShouldStartWith("Handover is for the team’s developers.");
    }

    // A card shows each stretch of a sentence as a text of its own.
    private static string OneLine(string words) => words.Replace("\n", "", StringComparison.Ordinal);

    private static async Task<SeenMessage?> CardOf(Someone person) => (await person.View()).Conversations.Where(conversation => conversation.Kind == "bot")
        .SelectMany(conversation => conversation.Messages).LastOrDefault(message => message.Card is not null && message.CardWords.Contains("Handover", StringComparison.Ordinal));
}
