using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Handovers;

/// <summary>The end of Ada's shift on Friday at 17:00, when Ben follows with Cleo as backup. It is Wednesday.</summary>
public class HandoverTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task On_Friday_after_lunch_the_primary_is_shown_every_open_ticket_and_chooses()
    {
        await Start(rig);
        await Open(3);
        await Jump("2026-11-13T13:00");
        var card = CardOf(Ada);
        card.Title.ShouldBe("Handover today 17:00");
        Facts(card).Where(fact => fact.Label.StartsWith('#')).Select(fact => fact.Label).ShouldBe(["#1", "#2", "#3"]);
        card.Buttons.Select(button => button.Label).ShouldBe(["Hand one over", "Carry one", "Hand all over"]);

        await rig.Presses(Ada, Verb.Carry, ("ticket", "2"), ("text", "the fix is in review"));
        await rig.Presses(Ada, Verb.HandOver, ("ticket", "3"), ("text", "they are on 5.1"));
        CardMessages(Ada).ShouldHaveSingleItem("it is kept in place");
        Ends(CardOf(Ada)).ShouldBe(["handed over", "carried on – the fix is in review", "handed over – they are on 5.1"]);

        await Jump("2026-11-13T17:00");
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ben.Id);
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Ada.Id);
        (await rig.Ticket(3)).Assignee!.Id.ShouldBe(Ben.Id);
        (await rig.Timeline(1))[^1].ShouldBe("Handed over to Ben Ortiz, after Ada Park’s shift");
        (await rig.Timeline(2))[^1].ShouldBe("Ada Park goes on with it after their shift");
        CardOf(Ada).Buttons.ShouldBeEmpty();
        Texts(CardOf(Ada)).ShouldBe(["With Ben Ortiz now: #1, #3.", "You go on with #2."]);
        Told(Ada)[^1].ShouldBe("Your shift is over. Thank you, Ada. 2 tickets went to Ben Ortiz; you carry 1.");
        Told(Ben).ShouldContain("You are primary from now until Fri 20 Nov 17:00, with Cleo Nakamura as backup. 3 tickets are open; a reply is overdue.");
        Told(Cleo).ShouldContain("You are backup from now until Fri 20 Nov 17:00; Ben Ortiz is primary. 3 tickets are open; a reply is overdue.");
    }

    [Fact]
    public async Task Everyone_hears_who_goes_on_in_the_ticket_s_conversation_where_the_new_two_have_come()
    {
        await Start(rig);
        await rig.Writes(Mia, Dan, Crash);
        await rig.Settle();
        await rig.Presses(Dan, Verb.Redirect);
        await Jump("2026-11-13T17:00");
        var room = rig.Platform.Conversations[0];
        room.People.ShouldBe([Mia.Addresses[0], Dan.Addresses[0], Ada.Addresses[0], Lea.Addresses[0], Ben.Addresses[0], Cleo.Addresses[0]], ignoreOrder: true);
        rig.Platform.Messages.Count(message => message.Target == new Target.Into(room.Ref) && message.Words.Contains("shift has ended", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task The_next_two_are_reminded_the_working_day_before()
    {
        await Start(rig);
        await Jump("2026-11-12T08:00");
        Told(Ben).ShouldBe(["Your shift starts tomorrow 17:00. You are primary until Fri 20 Nov 17:00, with Cleo Nakamura as backup."]);
        Told(Cleo).ShouldBe(["Your shift starts tomorrow 17:00. You are backup until Fri 20 Nov 17:00; Ben Ortiz is primary."]);
        Told(Ada).ShouldBeEmpty();
        await Jump("2026-11-12T12:00");
        Told(Ben).Count.ShouldBe(1);
    }

    [Fact]
    public async Task On_Monday_morning_the_new_two_get_their_list_with_notes_and_what_came_over_the_weekend()
    {
        await Start(rig);
        await Open(2);
        await Jump("2026-11-13T13:00");
        await rig.Presses(Ada, Verb.HandOver, ("ticket", "1"), ("text", "they are on 5.1"));
        await rig.Presses(Ada, Verb.Carry, ("ticket", "2"));
        await Jump("2026-11-14T12:00");
        await rig.Asks(Zoe, Crash);
        await rig.Settle();
        Told(Ben).ShouldNotContain("Your first list");
        await Jump("2026-11-16T07:59");
        Told(Ben).ShouldNotContain("Your first list");
        await Jump("2026-11-16T08:00");

        var list = Listed(Ben, "Your first list");
        Texts(list).ShouldBe(["Handed over", "Arrived since Fri 13 Nov 17:00", "Carried on by those who had them"]);
        Facts(list).Where(fact => fact.Label.StartsWith('#')).Select(fact => fact.Label).ShouldBe(["#1", "#3", "#2"]);
        list.Body.OfType<Element.Quote>().ShouldBe([new Element.Quote("Ada Park on #1", "they are on 5.1")]);
        Facts(list).Single(fact => fact.Label == "Next reply due").Value.ShouldBe("today 12:00");
        Texts(Listed(Cleo, "Ben Ortiz’s first list")).ShouldBe(Texts(list));
        await Jump("2026-11-16T12:00");
        Told(Ben).Count(words => words == "Your first list").ShouldBe(1);
    }

    [Fact]
    public async Task Within_coverage_the_list_comes_at_once()
    {
        var noon = Viewer with { Rotation = new ShiftRotation(new Handover(NodaTime.IsoDayOfWeek.Friday, new NodaTime.LocalTime(15, 0), Chicago), Viewer.Rotation.Starts, Viewer.Rotation.Primaries, Viewer.Rotation.Backup, []) };
        var early = new Rig(rig.Store, rig.Real, rig.Platform, null, noon);
        await Start(early);
        await early.Asks(Mia, Crash);
        await early.Settle();
        rig.Becomes("2026-11-13T15:00");
        await early.Settle();
        Texts(Listed(Ben, "Your first list")).ShouldBe(["Handed over"]);
    }

    [Fact]
    public async Task A_new_ticket_comes_on_the_card_and_a_resolved_one_goes()
    {
        await Start(rig);
        await Open(1);
        await Jump("2026-11-13T13:00");
        await rig.Asks(Zoe, "How do I export a movie of the simulation?");
        await rig.Settle();
        Facts(CardOf(Ada)).Select(fact => fact.Label).ShouldContain("#2");
        await rig.Presses(Ada, Verb.Resolve, ("resolution", "Answered"));
        Texts(CardOf(Ada))[^1].ShouldBe("No longer yours or no longer open: #2.");
        CardOf(Ada).Buttons.Select(button => button.Label).ShouldBe(["Hand #1 over", "Carry #1"]);
        CardMessages(Ada).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Many_tickets_come_on_several_cards_the_most_urgent_first()
    {
        await Start(rig);
        await Open(19);
        await Jump("2026-11-13T13:00");
        CardMessages(Ada).Select(message => message.Card!.Everyone.Badge).ShouldBe(["1 of 3", "2 of 3", "3 of 3"]);
        CardMessages(Ada).Select(message => Facts(message.Card!.Everyone).Count(fact => fact.Label.StartsWith('#'))).ShouldBe([8, 8, 3]);
    }

    [Fact]
    public async Task All_at_once_overrules_what_was_chosen_and_can_be_changed_again()
    {
        await Start(rig);
        await Open(2);
        await Jump("2026-11-13T13:00");
        await rig.Presses(Ada, Verb.Carry, ("ticket", "1"));
        await rig.Presses(Ada, Verb.Carry, ("ticket", "2"));
        await Jump("2026-11-13T14:00");
        await rig.Presses(Ada, Verb.HandAllOver);
        Ends(CardOf(Ada)).ShouldBe(["handed over", "handed over"]);
        await Jump("2026-11-13T15:00");
        await rig.Presses(Ada, Verb.Carry, ("ticket", "2"));
        Ends(CardOf(Ada)).ShouldBe(["handed over", "carried on"]);
        await Jump("2026-11-13T17:00");
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ben.Id);
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Ada.Id);
    }

    [Fact]
    public async Task Whoever_asks_for_the_handover_sees_it_and_the_primary_writes_notes_before_the_card_comes()
    {
        await Start(rig);
        await Open(2);
        await rig.Types(Dan, "ticket", "handover");
        await rig.Settle();
        Texts(rig.Platform.SeenBy(Dan)[^1].Card!.Everyone)[0].ShouldBe("Ada Park hands over to Ben Ortiz Fri 13 Nov 17:00, with Cleo Nakamura as backup.");
        FakePlatform.ButtonOf(rig.Platform.SeenBy(Dan)[^1], Verb.Carry, Dan).ShouldBeNull();

        await rig.Types(Ada, "ticket", "hand over 1: they are on 5.1");
        await rig.Settle();
        rig.LastTo(Ada).ShouldBe("#1 will be handed over when your shift ends, with your note. You can change your mind until then.");
        await rig.Asks(Ada, "handover");
        await rig.Settle();
        await rig.Presses(Ada, Verb.Carry, ("ticket", "2"));
        Ends(rig.Platform.SeenBy(Ada)[^1].Card!.Everyone).ShouldBe(["handed over – they are on 5.1", "carried on"]);
        await rig.Types(Mia, "ticket", "handover");
        await rig.Settle();
        rig.LastTo(Mia).ShouldStartWith("Handover is for the team’s developers.");
        await rig.Types(Mia, "ticket", "carry 1");
        await rig.Settle();
        rig.LastTo(Mia).ShouldStartWith("Handover is for the team’s developers.");
        await Jump("2026-11-13T17:00");
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Ada.Id);
    }

    [Fact]
    public async Task Nobody_chooses_for_another_and_nobody_on_a_card_of_a_shift_that_has_ended()
    {
        await Start(rig);
        await Open(1);
        await Jump("2026-11-13T13:00");
        var message = CardMessages(Ada)[0];
        var carry = FakePlatform.ButtonOf(message, Verb.Carry, Ada)!;
        await rig.Accept(rig.Pressing(Ben, carry, message.Ref, ("ticket", "1")));
        await rig.Settle();
        rig.LastTo(Ben).ShouldStartWith("Only the person whose tickets these are can choose.");
        (await rig.Desk.FindCard(Viewer.Id, carry.Subject, Rig.User(Ben), CancellationToken.None)).ShouldBeNull();
        (await rig.Desk.FindButton(Viewer.Id, carry, Rig.User(Ada), CancellationToken.None))!.Form!.Fields.Length.ShouldBe(2);

        await Jump("2026-11-13T18:00");
        await rig.Accept(rig.Pressing(Ada, carry, message.Ref, ("ticket", "1")));
        await rig.Settle();
        Told(Ada)[^1].ShouldStartWith("Ben Ortiz has #1. Take it over first");
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ben.Id);
    }

    [Fact]
    public async Task A_card_that_was_deleted_comes_again_with_the_next_change()
    {
        await Start(rig);
        await Open(2);
        await Jump("2026-11-13T13:00");
        rig.Platform.HonoursKeys = false;
        await rig.Accept(rig.Pressing(Ada, Verb.Carry, ("ticket", "1")));
        rig.Platform.Delete(CardMessages(Ada)[0].Ref);
        await rig.Settle();
        CardMessages(Ada).ShouldBeEmpty();
        await rig.Types(Ada, "ticket", "carry 2");
        await rig.Settle();
        Ends(CardMessages(Ada).ShouldHaveSingleItem().Card!.Everyone).ShouldBe(["carried on", "carried on"]);
    }

    [Fact]
    public async Task What_was_done_is_counted_and_said_with_thanks()
    {
        await Start(rig);
        await Open(3);
        await rig.Says(Ada, "Looking at it.", room: 0);
        await rig.Settle();
        await Jump("2026-11-12T16:00");
        await rig.Says(Ada, "Sorry, that took a while.", room: 1);
        await rig.Settle();
        var third = rig.Platform.SeenBy(Ada).Last(message => message.Ref.Conversation == rig.Platform.Conversations[2].Ref && FakePlatform.ButtonOf(message, Verb.Resolve, Ada) is not null);
        await rig.Accept(rig.Pressing(Ada, FakePlatform.ButtonOf(third, Verb.Resolve, Ada)!, third.Ref, ("resolution", "Answered")));
        await rig.Settle();
        await Jump("2026-11-13T17:00");
        Told(Ada)[^1].ShouldBe("Your shift is over. Thank you, Ada. You resolved one ticket and gave 3 answers, 1 in time. 2 tickets went to Ben Ortiz.");
    }

    [Fact]
    public async Task A_store_of_the_earlier_version_has_its_first_handover()
    {
        await Start(rig);
        await Open(2);
        await rig.Store.Save(Viewer.Id.Value, [new Change(Keys.Handover, Expected.Whatever, null)], CancellationToken.None);
        var later = Restarted("2026-11-14T09:00");
        await Start(later);
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ben.Id);
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Ben.Id);
        Told(Ada)[^1].ShouldStartWith("Your shift is over. Thank you, Ada.");
    }

    private async Task Open(int tickets)
    {
        for (var i = 1; i <= tickets; i++)
        {
            await rig.Asks(Stranger(i), Crash);

            // Tickets are carried side by side: only so is the first conversation the first ticket's.
            await rig.Settle();
        }
    }

    private Task Jump(string wall) => rig.Travel.AdvanceTo(SampleTeam.At(wall), CancellationToken.None).AsTask();

    private static async Task Start(Rig of)
    {
        await of.Watch.StartAsync(CancellationToken.None);
        await of.Settle();
    }

    private Rig Restarted(string wall)
    {
        rig.Becomes(wall);
        return new Rig(rig.Store, rig.Real, rig.Platform);
    }

    private Card CardOf(Person person) => CardMessages(person)[^1].Card!.Everyone;

    private List<FakeMessage> CardMessages(Person person) => [.. rig.Platform.Messages.Where(message =>
        message.Target is Target.To { Person: var address } && address == person.Addresses[0] && message.Card?.Everyone.Title.StartsWith("Handover", StringComparison.Ordinal) == true)];

    private Card Listed(Person person, string title) => rig.Platform.SeenBy(person).Single(message => message.Card?.Everyone.Title == title).Card!.Everyone;

    private List<string> Told(Person person) => [.. rig.Platform.Messages.Where(message => message.Target is Target.To { Person: var address } && address == person.Addresses[0]
        && !message.Words.StartsWith("Soon due", StringComparison.Ordinal) && !message.Words.StartsWith("Overdue", StringComparison.Ordinal)
        || message.Target is Target.Whisper { Person: var whispered } && whispered == person.Addresses[0]).Select(message => message.Words)];

    private static IEnumerable<Element.Fact> Facts(Card card) => card.Body.OfType<Element.Facts>().SelectMany(facts => facts.Items);

    private static IEnumerable<string> Ends(Card card) => Facts(card).Where(fact => fact.Label == "At the end").Select(fact => fact.Value);

    private static List<string> Texts(Card card) => [.. card.Body.OfType<Element.Paragraph>().Select(paragraph => paragraph.Text.Plain)];
}
