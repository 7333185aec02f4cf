using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

public class RedirectStoryTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task A_requester_is_handed_to_the_primary_answered_and_thanked()
    {
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        rig.Platform.Messages.ShouldHaveSingleItem().Target.ShouldBe(new Target.Whisper(Rig.Talk(Mia, Cleo), Cleo.Addresses[0]));
        (await rig.Tickets()).ShouldBeEmpty("nothing happens over the developer's head");

        await rig.Presses(Cleo, Verb.Redirect);
        var room = rig.Platform.Conversations.ShouldHaveSingleItem();
        room.People.ShouldBe([Mia.Addresses[0], Cleo.Addresses[0], Ada.Addresses[0]]);
        room.Title.ShouldStartWith("#1 The viewer crashes");
        rig.Platform.Messages.Single(message => message.Card?.Everyone.Title == "Redirected as #1").Edits.ShouldBeGreaterThan(0);
        rig.Platform.SeenBy(Mia)[0].Words.ShouldStartWith("Hello Mia Rossi. Cleo Nakamura, whom you contacted first, has passed your request to Ada Park");

        await rig.Presses(Ada, Verb.Acknowledge);
        (await rig.Ticket(1)).Status.ShouldBe(TicketStatus.Acknowledged);
        rig.LastTo(Mia).ShouldStartWith("Ada Park has your request, Mia Rossi.");

        await rig.Presses(Ada, Verb.Reply, ("text", "Which version?"));
        await rig.Says(Mia, "3.4");
        await rig.Settle();
        await rig.Presses(Ada, Verb.Resolve, ("resolution", "KnownIssue"), ("text", "Fixed in 3.5."));
        rig.LastTo(Mia).ShouldBe("Mia Rossi, Ada Park has resolved #1: known issue. Fixed in 3.5. If it is not solved for you, write here and it opens again.");

        await rig.Says(Mia, "Thanks a lot!");
        (await rig.Tickets(openOnly: true)).ShouldBeEmpty();
        (await rig.Timeline(1)).ShouldBe(
        [
            "Cleo Nakamura passed the request to Ada Park", "Everyone met in the conversation", "Ada Park acknowledged it", "Ada Park replied",
            "Mia Rossi wrote", "Ada Park resolved it: known issue", "Mia Rossi wrote",
        ]);
    }

    [Fact]
    public async Task The_card_in_the_conversation_changes_in_place_for_everyone()
    {
        await Redirected();
        var card = rig.Platform.With(Verb.Acknowledge, Ada)!.Ref;
        await rig.Presses(Ada, Verb.Acknowledge);
        await rig.Presses(Ada, Verb.Resolve, ("resolution", "Answered"));
        var message = rig.Platform.Messages.Single(message => message.Ref == card);
        message.Edits.ShouldBe(2);
        message.Card!.As(Mia.Addresses[0]).Badge.ShouldBe("Resolved");
        rig.Platform.Messages.Count(other => other.Card is not null && other.Target is Target.Into).ShouldBe(1);
    }

    [Fact]
    public async Task By_command_and_by_picking_a_message_it_works_just_the_same()
    {
        await rig.Types(Cleo, "redirect", "@Mia Rossi she is blocked", mentions: Mia);
        await rig.Settle();
        (await rig.Ticket(1)).Title.ShouldBe("Cleo Nakamura writes: she is blocked");

        await rig.Accept(new Inbound.Shortcut(Viewer.Id, Rig.NextEvent(), rig.Now, Rig.User(Dan), Rig.Talk(Raj, Dan), ConversationKind.Direct, Rig.User(Raj), "m7", "Where is the manual?"));
        await rig.Settle();
        (await rig.Ticket(2)).ShouldSatisfyAllConditions(ticket => ticket.Title.ShouldBe("Where is the manual?"), ticket => ticket.Requester.Id.ShouldBe(Raj.Id));
    }

    [Fact]
    public async Task Whoever_picks_a_message_may_add_a_note()
    {
        var picked = new Inbound.Shortcut(Viewer.Id, Rig.NextEvent(), rig.Now, Rig.User(Dan), Rig.Talk(Raj, Dan), ConversationKind.Direct, Rig.User(Raj), "m7", "Where is the manual?", " He means the old one. ");
        await rig.Accept(picked);
        await rig.Settle();
        (await rig.Ticket(1)).Title.ShouldBe("Where is the manual?");
        (await rig.Board.Find(Viewer.Id, 1, CancellationToken.None))!.Value.Timeline.ShouldContain(line => line.Detail == "He means the old one.");
    }

    [Fact]
    public async Task Where_the_contacted_developer_is_the_primary_no_third_person_comes()
    {
        await rig.Writes(Mia, Ada, Crash);
        await rig.Settle();
        await rig.Presses(Ada, Verb.Redirect);
        rig.Platform.Conversations.Single().People.ShouldBe([Mia.Addresses[0], Ada.Addresses[0]]);
    }

    [Fact]
    public async Task Writing_to_the_bot_opens_a_ticket_with_the_primary()
    {
        await rig.Asks(Raj, Crash);
        await rig.Settle();
        rig.Platform.Conversations.Single().People.ShouldBe([Raj.Addresses[0], Ada.Addresses[0]]);
        rig.Platform.SeenBy(Raj)[0].Words.ShouldBe("That is ticket #1 now, and Ada Park has it. I bring you together in a conversation of its own.");
    }

    [Fact]
    public async Task A_developer_who_asks_is_served_like_anyone()
    {
        await rig.Writes(Dan, Cleo, Crash);
        await rig.Settle();
        await rig.Presses(Cleo, Verb.Redirect);
        (await rig.Ticket(1)).ShouldSatisfyAllConditions(ticket => ticket.Requester.Id.ShouldBe(Dan.Id), ticket => ticket.Assignee.Id.ShouldBe(Ada.Id));
    }

    [Fact]
    public async Task A_joined_message_becomes_a_ticket_of_its_own_by_one_press()
    {
        await Redirected();
        await rig.Writes(Mia, Dan, "How do I export a picture as PNG?");
        await rig.Settle();
        (await rig.Tickets()).Count.ShouldBe(1);
        await rig.Presses(Mia, Verb.Separate);
        var second = await rig.Ticket(2);
        second.Title.ShouldBe("How do I export a picture as PNG?");
        second.Requester.Id.ShouldBe(Mia.Id);
        (await rig.Timeline(1))[^1].ShouldBe("Mia Rossi made a message ticket #2");
        rig.Platform.Conversations.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_warning_and_a_breach_come_when_they_are_due_and_bring_in_the_backup()
    {
        await Redirected();
        rig.Becomes("2026-11-11T14:00");
        await rig.Settle();
        rig.LastTo(Ada).ShouldStartWith("Soon due: Mia Rossi was promised the next word on #1");
        rig.Becomes("2026-11-11T15:00");
        await rig.Settle();
        rig.Platform.Conversations.Single().People.ShouldContain(Ben.Addresses[0]);
        rig.LastTo(Mia).ShouldStartWith("Sorry, Mia Rossi: the reply you were promised is late.");
        (await rig.Ticket(1)).Breached.ShouldBeTrue();
    }

    [Fact]
    public async Task Where_a_platform_moves_the_conversation_it_goes_on_in_the_new_one_with_its_card()
    {
        rig.Platform.MovesWhenAdding = true;
        await Redirected();
        await rig.Presses(Ada, Verb.Escalate, ("text", "stuck"));
        rig.Platform.Conversations.Count.ShouldBe(2);
        await rig.Says(Mia, "Hello Ben", room: 1);
        await rig.Presses(Ben, Verb.Acknowledge);
        (await rig.Ticket(1)).Assignee.Id.ShouldBe(Ben.Id);
        (await rig.Timeline(1)).ShouldContain("Mia Rossi wrote");
    }

    private async Task Redirected()
    {
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        await rig.Presses(Cleo, Verb.Redirect);
    }
}
