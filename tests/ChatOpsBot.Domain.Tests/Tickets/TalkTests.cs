using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

public class TalkTests
{
    [Fact]
    public void A_responders_words_are_the_first_response_and_stop_the_clock()
    {
        var scene = Scene.WithCard().At("2026-11-11T11:00").Says(Ada, "Looking at it.");
        scene.Ticket.FirstResponseAt.ShouldBe(At("2026-11-11T11:00"));
        scene.Ticket.Clock.ShouldBeNull();
        scene.Events[^1].ShouldBe(new TicketEvent.Replied("Looking at it.", First: true));

        scene.Says(Ada, "Found it.");
        scene.Events[^1].ShouldBe(new TicketEvent.Replied("Found it.", First: false));
        scene.Ticket.FirstResponseAt.ShouldBe(At("2026-11-11T11:00"));
    }

    [Fact]
    public void An_acknowledgement_is_a_response_and_promises_the_next_word()
    {
        var scene = Scene.WithCard().At("2026-11-11T11:00").Do(new TicketCommand.Acknowledge(Ada, 1));
        scene.Ticket.FirstResponseAt.ShouldBe(At("2026-11-11T11:00"));
        scene.Ticket.Clock!.Due.ShouldBe(At("2026-11-11T16:00"));
    }

    [Fact]
    public void The_contacted_developers_words_are_a_comment_until_they_are_brought_in()
    {
        var scene = Scene.WithCard().Says(Cleo, "Ada knows this part.");
        scene.Events[^1].ShouldBe(new TicketEvent.Commented("Ada knows this part."));
        scene.Ticket.Clock.ShouldNotBeNull();

        scene.Do(new TicketCommand.TakeOver(Cleo, 1)).Says(Cleo, "I can do it after all.");
        scene.Events[^1].ShouldBe(new TicketEvent.Replied("I can do it after all.", First: true));
    }

    [Fact]
    public void A_lead_who_was_brought_in_answers_and_one_who_was_not_comments()
    {
        Scene.WithCard().Says(Lea, "Hm.").Events[^1].ShouldBeOfType<TicketEvent.Commented>();
        Scene.WithCard().Do(new TicketCommand.Escalate(Ada, 1, null)).Do(new TicketCommand.Escalate(Ada, 2, null)).Says(Lea, "It is known.")
            .Events[^1].ShouldBeOfType<TicketEvent.Replied>();
    }

    [Fact]
    public void A_waiting_ticket_comes_back_with_a_new_promise_when_the_requester_writes()
    {
        var scene = Scene.In(TicketStatus.WaitingForRequester).At("2026-11-12T09:00").Says(Mia, "Version 3.4.");
        scene.Ticket.Status.ShouldBe(TicketStatus.Acknowledged);
        scene.Ticket.Clock!.Due.ShouldBe(At("2026-11-12T14:00"));
    }

    [Fact]
    public void A_second_message_does_not_move_a_running_promise()
    {
        var due = Scene.WithCard().Ticket.Clock!.Due;
        Scene.WithCard().At("2026-11-11T11:30").Says(Mia, "Anyone?").Ticket.Clock!.Due.ShouldBe(due);
    }

    [Fact]
    public void Thanks_after_the_resolution_do_not_open_it_again()
    {
        var scene = Scene.In(TicketStatus.Resolved).Says(Mia, "Thank you, works!", thanks: true);
        scene.Ticket.Status.ShouldBe(TicketStatus.Resolved);
        scene.Events[^1].ShouldBe(new TicketEvent.RequesterWrote("Thank you, works!"));
        scene.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Writing_after_the_resolution_opens_it_again_with_whoever_had_it_while_they_serve()
    {
        var scene = Scene.In(TicketStatus.Resolved).At("2026-11-12T09:00").Says(Mia, "It crashes again.");
        scene.Ticket.Status.ShouldBe(TicketStatus.Open);
        scene.Ticket.Assignee.ShouldBe(Ada);
        scene.Ticket.Resolution.ShouldBeNull();
        scene.Ticket.ResolutionNote.ShouldBeNull();
        scene.Events[^2..].ShouldBe([new TicketEvent.RequesterWrote("It crashes again."), new TicketEvent.Reopened()]);
        scene.Said.Single().ShouldBe("#1 is open again. Ada Park has it, Mia Rossi. You will hear from Ada by today 21:00 your time (14:00 in Chicago): "
            + "within 4 hours of coverage, which is Mon-Fri 8:00-12:00 and 13:00-17:00, Chicago time, less holidays.");
    }

    [Fact]
    public void A_week_or_two_later_it_opens_again_with_whoever_serves_then_who_is_added_to_the_conversation()
    {
        var scene = Scene.In(TicketStatus.Resolved).At("2026-11-24T09:00").Says(Mia, "It crashes again.");
        scene.Ticket.Assignee.ShouldBe(Cleo, "she is primary now");
        var other = Scene.In(TicketStatus.Resolved).At("2026-11-17T09:00").Says(Mia, "It crashes again.");
        other.Ticket.Assignee.ShouldBe(Ben);
        other.Ticket.Participants.ShouldContain(Ada);
        other.ShouldAdd(Ben);
    }

    [Fact]
    public void Reopening_by_the_button_brings_in_whoever_serves_just_the_same()
    {
        var scene = Scene.In(TicketStatus.Resolved).At("2026-11-17T09:00");
        scene.Do(new TicketCommand.Reopen(Mia, scene.Ticket.Revision)).Ticket.Assignee.ShouldBe(Ben);
        scene.ShouldAdd(Ben);
    }

    [Fact]
    public void Another_request_after_the_first_answer_can_be_made_a_ticket_of_its_own()
    {
        var scene = Scene.WithCard().Says(Mia, "It crashes on every file.", request: true);
        scene.Ticket.Joined.ShouldBeEmpty("the first words before any answer belong to this ticket");

        scene.Says(Ada, "Try 3.5.").Says(Mia, "How do I export to PNG?", request: true);
        var joined = scene.Ticket.Joined.ShouldHaveSingleItem();
        TicketCards.Views(scene.Ticket, scene.Moment).As(Mia.Addresses[0]).Buttons
            .ShouldContain(button => button.Action == new CardAction(Verb.Separate, "joined:1:1", scene.Ticket.Revision));

        scene.Do(new TicketCommand.Separate(joined.Id, 2, Mia)).Ticket.Joined.ShouldBeEmpty();
        scene.Said.ShouldBe(["Mia Rossi has made that message ticket #2. #1 goes on here."]);
        scene.Do(new TicketCommand.Separate(joined.Id, 3, Mia)).Refusal.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_stranger_cannot_separate()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Join("And this?", Dan, Mia));
        scene.Do(new TicketCommand.Separate(1, 2, Raj)).Refusal.ShouldBe("Only Mia Rossi and the team’s developers can do that.");
    }

    [Fact]
    public void The_latest_three_joined_messages_can_still_be_separated()
    {
        var scene = Scene.WithCard();
        for (var i = 1; i <= 5; i++)
        {
            scene.Do(new TicketCommand.Join($"message {i}", Dan, Mia));
        }

        scene.Ticket.Joined.Select(message => message.Id).ShouldBe([3, 4, 5]);
        scene.Ticket.JoinedEver.ShouldBe(5);
        scene.Said.ShouldBe(["Mia Rossi also wrote to Dan Weber: “message 5”"]);
    }

    [Fact]
    public void A_message_that_joins_a_resolved_ticket_opens_it_again()
    {
        var scene = Scene.In(TicketStatus.Resolved).Do(new TicketCommand.Join("It is back", Dan, Mia));
        scene.Ticket.Status.ShouldBe(TicketStatus.Open);
        scene.Ticket.Clock.ShouldNotBeNull();
        scene.Events[^1].ShouldBe(new TicketEvent.Reopened());
    }
}
