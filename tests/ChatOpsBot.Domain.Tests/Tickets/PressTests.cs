using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

public class PressTests
{
    [Fact]
    public void Of_two_who_acknowledge_at_once_one_has_it_and_the_other_hears_who()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Acknowledge(Ben, 1));
        scene.Ticket.Assignee.ShouldBe(Ben);

        scene.Do(new TicketCommand.Acknowledge(Ada, 1)).Refusal.ShouldBe("Ben Ortiz has #1 already.");
    }

    [Fact]
    public void A_double_press_is_nothing_to_talk_about()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Acknowledge(Ada, 1));
        scene.Do(new TicketCommand.Acknowledge(Ada, 1)).Refusal.ShouldBe("");
        scene.Events.OfType<TicketEvent.Acknowledged>().Count().ShouldBe(1);
    }

    [Fact]
    public void Whoever_acknowledges_has_the_ticket_and_the_first_assignee_keeps_the_responders_card()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Acknowledge(Ben, 1));
        scene.Ticket.Participants.ShouldContain(Ada);
        TicketCards.Views(scene.Ticket, scene.Moment).For.ShouldContain(Ada.Addresses[0]);
    }

    [Fact]
    public void A_resolution_over_the_requesters_head_is_refused_with_a_sentence()
    {
        var scene = Scene.WithCard().Says(Mia, "Wait, there is more: it also hangs.");
        scene.Do(new TicketCommand.Resolve(Ada, 1, Resolution.Answered, null));
        scene.Refusal.ShouldBe("Mia Rossi has written since you opened that card. Here it is as it stands now; press again if it still holds.");

        scene.Do(new TicketCommand.Resolve(Ada, scene.Ticket.Revision, Resolution.Answered, null)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Waiting_over_the_requesters_head_is_refused_too_but_a_late_reply_is_welcome()
    {
        var scene = Scene.WithCard().Says(Mia, "It also hangs.");
        scene.Do(new TicketCommand.WaitForRequester(Ada, 1, null)).Refusal.ShouldNotBeNullOrEmpty();
        scene.Do(new TicketCommand.Reply(Ada, 1, "I see.")).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Not_solved_yet_counts_as_the_requesters_word_against_a_stale_resolve()
    {
        var scene = Scene.In(TicketStatus.Resolved);
        var stale = scene.Ticket.Revision;
        scene.Do(new TicketCommand.Reopen(Mia, stale));
        scene.Do(new TicketCommand.Resolve(Ada, stale - 1, Resolution.Answered, null)).Refusal.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void The_requesters_own_resolve_is_never_stale()
    {
        var scene = Scene.WithCard().Says(Mia, "Found it myself.");
        scene.Do(new TicketCommand.Resolve(Mia, 1, Resolution.Answered, null)).Ticket.Status.ShouldBe(TicketStatus.Resolved);
        scene.Said.ShouldBe(["Mia Rossi says it is solved. Thank you! Should it come back, write here and #1 opens again."]);
        scene.Ticket.FirstResponseAt.ShouldBeNull("nobody of the team has answered");
    }

    [Fact]
    public void A_developer_who_asks_cannot_be_their_own_responder()
    {
        var scene = Scene.WithCard(requester: Dan);
        foreach (var command in new TicketCommand[]
        {
            new TicketCommand.Acknowledge(Dan, 1), new TicketCommand.Reply(Dan, 1, "Me."), new TicketCommand.TakeOver(Dan, 1),
            new TicketCommand.WaitForRequester(Dan, 1, null),
        })
        {
            scene.Do(command).Refusal.ShouldBe("#1 is your own request; Ada Park has it. “It is solved” closes it.");
        }

        scene.Do(new TicketCommand.Resolve(Dan, 1, Resolution.Answered, null)).Ticket.Status.ShouldBe(TicketStatus.Resolved);
    }

    [Fact]
    public void A_requester_is_told_who_can()
    {
        Scene.WithCard().Do(new TicketCommand.Escalate(Mia, 1, null)).Refusal.ShouldBe("Only the team’s developers can do that. Ada Park has #1.");
    }

    [Fact]
    public void The_backup_is_brought_in_first_then_the_leads_then_nobody_is_left()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Escalate(Ada, 1, "I know nothing of HDF5"));
        scene.Said.ShouldBe(["Ada Park has brought in Ben Ortiz (this week’s backup). “I know nothing of HDF5”"]);
        scene.ShouldAdd(Ben);

        scene.Do(new TicketCommand.Escalate(Ada, 2, null)).Ticket.BroughtIn.ShouldBe([Ben, Lea]);
        scene.Do(new TicketCommand.Escalate(Ada, 3, null)).Refusal.ShouldBe("Backup and leads are all in #1 already.");
    }

    [Fact]
    public void Taking_over_keeps_the_former_assignee_in_the_ticket()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.TakeOver(Dan, 1));
        scene.Ticket.Assignee.ShouldBe(Dan);
        scene.Ticket.Participants.ShouldBe([Mia, Cleo, Dan, Ada]);
        scene.Said.ShouldBe(["Dan Weber takes over from Ada Park and answers you from here, Mia Rossi."]);
    }

    [Fact]
    public void A_press_changes_the_card_in_place()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Acknowledge(Ada, 1));
        var update = scene.Effects.OfType<Effect.Update>().Single();
        update.Message.ShouldBe(Scene.CardMessage);
        update.Card!.As(Ada.Addresses[0]).Badge.ShouldBe("In hand");
        update.Card.As(Ada.Addresses[0]).Buttons[^1].Action.ShouldBe(new CardAction(Verb.TakeOver, "ticket:1", 2));
    }

    [Fact]
    public void The_requester_sees_no_buttons_of_the_responders()
    {
        var views = TicketCards.Views(Scene.WithCard().Ticket, MomentAt("2026-11-11T10:00"));
        views.As(Mia.Addresses[0]).Buttons.Select(button => button.Action.Verb).ShouldBe([Verb.Resolve]);
        views.As(Ada.Addresses[0]).Buttons.Select(button => button.Action.Verb)
            .ShouldBe([Verb.Acknowledge, Verb.Reply, Verb.Resolve, Verb.WaitForRequester, Verb.Escalate, Verb.Reassign, Verb.AgreeDue, Verb.SetPriority, Verb.SetKind]);
        views.As(Raj.Addresses[0]).ShouldBe(views.Everyone);
    }
}
