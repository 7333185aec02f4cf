using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Delivery;

/// <summary>A platform whose conversations cannot grow, as tickets meet it.</summary>
public class MoveTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new() { Platform = { MovesWhenAdding = true } };

    [Fact]
    public async Task The_new_conversation_begins_with_introduction_story_and_card_and_what_was_decided_comes_after()
    {
        await Redirected();
        var old = rig.Platform.With(Verb.Escalate, Ada)!.Ref;
        await rig.Presses(Ada, Verb.Escalate, ("text", "stuck"));

        var second = In(1);
        second.Select(message => message.Words.Split('.', ',', '–')[0].Trim()).ShouldBe(
            ["Hello Mia Rossi", "The story so far", "#1 The viewer crashes when I open a file", "Ada Park has brought in Ben Ortiz (this week’s backup)"]);
        second[1].Card!.Everyone.Body.OfType<Element.Timeline>().Single().Items.Select(line => line.What.Split(':')[0])
            .ShouldBe(["Cleo Nakamura passed the request to Ada Park", "Everyone met in the conversation", "Ada Park brought in Ben Ortiz"]);
        var left = rig.Platform.Messages.Single(message => message.Ref == old);
        left.Words.ShouldBe("#1 goes on in a new conversation, where Ben Ortiz is too.");
        left.Card!.As(Ada.Addresses[0]).Buttons.ShouldBeEmpty();
        (await rig.Count("out")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_people_of_one_step_come_by_one_move()
    {
        await Redirected();
        rig.Becomes("2026-11-13T09:00");
        await rig.Settle();
        rig.Platform.Conversations.Count.ShouldBe(2);
        rig.Platform.Conversations[1].People.ShouldBe(new[] { Mia, Cleo, Ada, Ben, Lea }.Select(person => person.Addresses[0]));
        rig.Platform.Calls.OfType<Joining>().ShouldHaveSingleItem().People.Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_in_the_queue_when_the_conversation_moves_goes_to_the_new_one_in_order()
    {
        await Redirected();
        await rig.Accept(rig.Pressing(Ada, Verb.Escalate));
        await rig.Accept(rig.Pressing(Ada, Verb.Acknowledge));
        await rig.Accept(rig.Pressing(Ada, Verb.Reply, ("text", "word 1")));
        await rig.Accept(rig.Pressing(Ada, Verb.Reassign, ("person", "dan")));
        await rig.Accept(rig.Pressing(Ada, Verb.Reply, ("text", "word 2")));
        await rig.Settle();

        rig.Platform.Conversations.Count.ShouldBe(3);
        In(1).Select(message => message.Words).Where(words => words.EndsWith("word 1", StringComparison.Ordinal)).ShouldHaveSingleItem();
        In(2)[^1].Words.ShouldBe("Ada Park answers Mia Rossi: word 2");
        In(0).ShouldNotContain(message => message.Words.Contains("word", StringComparison.Ordinal) && message.Card == null);
        foreach (var room in new[] { 0, 1 })
        {
            In(room).Where(message => message.Card is not null).ShouldAllBe(message => message.Card!.As(Ada.Addresses[0]).Buttons.IsEmpty);
        }

        In(2).Where(message => message.Card?.Responders is not null).ShouldHaveSingleItem().Card!.As(Dan.Addresses[0]).Buttons.ShouldNotBeEmpty();
        rig.Platform.With(Verb.Reply, Dan)!.Ref.Conversation.ShouldBe(rig.Platform.Conversations[2].Ref);
    }

    [Fact]
    public async Task The_old_conversation_still_leads_to_the_ticket_and_a_press_there_is_shown_where_it_went()
    {
        await Redirected();
        var card = rig.Platform.With(Verb.Escalate, Ada)!;
        var (acknowledge, resolve) = (FakePlatform.ButtonOf(card, Verb.Acknowledge, Ada)!, FakePlatform.ButtonOf(card, Verb.Resolve, Ada)!);
        await rig.Presses(Ada, Verb.Escalate);
        await rig.Says(Mia, "Is anybody there?", room: 0);
        await rig.Settle();
        (await rig.Timeline(1))[^1].ShouldBe("Mia Rossi wrote");

        await rig.Accept(rig.Pressing(Ada, resolve, card.Ref, ("resolution", "Fixed")));
        await rig.Settle();
        rig.Platform.Messages.Single(message => message.Ref == card.Ref).Card!.As(Ada.Addresses[0]).Buttons.ShouldBeEmpty();
        await rig.Accept(rig.Pressing(Ada, acknowledge, card.Ref));
        await rig.Settle();
        (await rig.Ticket(1)).Status.ShouldBe(TicketStatus.Acknowledged);
        In(1)[^1].Words.ShouldStartWith("Ada Park has your request");
    }

    [Fact]
    public async Task A_ticket_that_opens_again_elsewhere_is_answered_in_the_new_conversation()
    {
        await Redirected();
        await rig.Presses(Ada, Verb.Resolve, ("resolution", "Fixed"));
        rig.Becomes("2026-11-17T09:00");
        await rig.Says(Mia, "It crashes again.");
        await rig.Settle();
        rig.Platform.Conversations[1].People.ShouldContain(Ben.Addresses[0]);
        In(1)[^1].Words.ShouldStartWith("#1 is open again. Ben Ortiz has it");
        await rig.Writes(Mia, Dan, "Can you help, the viewer crashes again?");
        await rig.Settle();
        In(1)[^1].Words.ShouldStartWith("Mia Rossi also wrote to Dan Weber");
    }

    [Fact]
    public async Task A_death_after_the_move_leaves_one_new_conversation_with_one_card()
    {
        await Redirected();
        await rig.Accept(rig.Pressing(Ada, Verb.Escalate));
        await CrashTests.DiesAfter(rig, call => call is Joining);
        var second = new Rig(rig.Store, rig.Real, rig.Platform);
        second.Real.Advance(NodaTime.Duration.FromMinutes(2));
        await second.Settle();
        rig.Platform.Conversations.Count.ShouldBe(2);
        In(1).Count(message => message.Card?.Responders is not null).ShouldBe(1);
        rig.Platform.Calls.OfType<Joining>().Select(joining => joining.Again).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Somebody_whom_the_platform_cannot_bring_in_is_stood_in_for()
    {
        rig.Platform.IsMissing = address => address == Ada.Addresses[0];
        await Redirected();
        (await rig.Ticket(1)).Assignee.Id.ShouldBe(Ben.Id);
        rig.Platform.Conversations[^1].People.ShouldBe([Mia.Addresses[0], Cleo.Addresses[0], Ben.Addresses[0]]);
        rig.Platform.SeenBy(Mia).ShouldContain(message => message.Words.StartsWith("Ada Park cannot be reached here, Mia Rossi, so Ben Ortiz", StringComparison.Ordinal));
        (await rig.Timeline(1)).ShouldBe(
        [
            "Cleo Nakamura passed the request to Ada Park", "Everyone met in the conversation", "Ada Park could not be brought into the conversation",
            "The bot gave it to Ben Ortiz, after Ada Park", "It goes on in a new conversation",
        ]);
        await rig.Presses(Ben, Verb.Acknowledge);
        (await rig.Ticket(1)).Status.ShouldBe(TicketStatus.Acknowledged);
    }

    [Fact]
    public async Task Where_nobody_of_the_team_can_be_brought_in_the_leads_hear_of_it()
    {
        rig.Platform.IsMissing = address => address != Mia.Addresses[0];
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        rig.LastTo(Lea).ShouldStartWith("#1 has nobody to answer it");
        (await rig.Timeline(1))[^1].ShouldBe("Nobody who could answer can be brought in; the leads were told");
    }

    private IReadOnlyList<FakeMessage> In(int room) =>
        [.. rig.Platform.Messages.Where(message => message.Target is Target.Into into && into.Conversation == rig.Platform.Conversations[room].Ref)];

    private async Task Redirected()
    {
        await rig.Writes(Mia, Cleo, Crash);
        await rig.Settle();
        await rig.Presses(Cleo, Verb.Redirect);
    }
}
