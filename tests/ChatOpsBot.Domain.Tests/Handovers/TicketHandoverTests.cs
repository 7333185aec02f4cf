using System.Collections.Immutable;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tests.Tickets;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Handovers;

/// <summary>What the end of Ada's shift does to a ticket of Mia's that she has. Ben follows, with Cleo as backup.</summary>
public class TicketHandoverTests
{
    private const string End = "2026-11-13T17:00";

    [Fact]
    public void The_next_primary_and_backup_come_in_at_once_and_the_requester_is_told_by_when()
    {
        var scene = Scene.WithCard("2026-11-13T16:00", developer: Dan);
        var due = scene.Ticket.Clock!.Due;
        scene.At(End).Do(PassOn());
        (scene.Ticket.Assignee, scene.Ticket.Clock!.Due).ShouldBe((Ben, due), "the promise stands");
        scene.ShouldAdd(Ben, Cleo);
        scene.Said.ShouldBe(["Mia Rossi, Ada Park’s shift has ended, and Ben Ortiz (this week’s primary) goes on with #1, with Cleo Nakamura as backup. You will hear from Ben by Mon 16 Nov 18:00 your time (11:00 in Chicago)."]);
        scene.Events[^1].ShouldBe(new TicketEvent.HandedOver(Ada, Ben, SteppedUp: false, null));
        scene.Ticket.BroughtIn.ShouldBe([Ada, Cleo], ignoreOrder: true);
        scene.Do(PassOn()).Refusal.ShouldBe("", "once");
    }

    [Fact]
    public void What_is_carried_stays_and_goes_at_the_next_end_unless_it_is_carried_again()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.ChooseHandover(Ada, Carry: true, "Waiting for a build"));
        scene.At(End).Do(PassOn(choice: scene.Ticket.Handover));
        (scene.Ticket.Assignee, scene.Ticket.Handover).ShouldBe((Ada, null));
        scene.Ticket.HandedOver.ShouldBe(new PastHandover(At(End), Ada, Carried: true, "Waiting for a build"));
        scene.Said.ShouldBeEmpty("for the requester nothing changes");
        scene.Do(PassOn(choice: scene.Ticket.Handover));
        scene.Ticket.Assignee.ShouldBe(Ben);
    }

    [Fact]
    public void A_note_goes_with_it_and_the_requester_does_not_read_it()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.ChooseHandover(Ada, Carry: false, " They are on 5.1, and cross. "));
        scene.At(End).Do(PassOn(choice: scene.Ticket.Handover));
        scene.Ticket.HandedOver!.Note.ShouldBe("They are on 5.1, and cross.");
        scene.Said.ShouldNotContain(said => said.Contains("cross", StringComparison.Ordinal));
        TimelineWords.Of(new TimelineEntry(At(End), null, scene.Events[^1])).ShouldBe(("Handed over to Ben Ortiz, after Ada Park’s shift", null));
    }

    [Fact]
    public void A_mind_can_be_changed_and_the_note_stays_until_another_takes_its_place()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.ChooseHandover(Ada, true, "first")).Do(new TicketCommand.ChooseHandover(Ada, false, null));
        (scene.Ticket.Handover!.Carry, scene.Ticket.Handover.Note).ShouldBe((false, "first"));
        scene.Do(new TicketCommand.ChooseHandover(Ada, false, "second")).Ticket.Handover!.Note.ShouldBe("second");
    }

    [Fact]
    public void Only_whoever_has_it_and_hands_over_can_choose()
    {
        Scene.WithCard().Do(new TicketCommand.ChooseHandover(Ben, true, null)).Refusal.ShouldBe("Ada Park has #1. Take it over first, then it is yours to hand over or to carry.");
        Scene.WithCard().Do(new TicketCommand.TakeOver(Dan, 1)).Do(new TicketCommand.ChooseHandover(Dan, true, null)).Refusal!.ShouldStartWith("You are not primary in this shift, so #1 stays with you.");
        Scene.WithCard().Do(new TicketCommand.TakeOver(Ben, 1)).Do(new TicketCommand.ChooseHandover(Ben, true, null)).Refusal.ShouldBe("You are primary in the next shift too, so #1 stays with you.");
        Scene.In(TicketStatus.Resolved).Do(new TicketCommand.ChooseHandover(Ada, true, null)).Refusal.ShouldBe("#1 is resolved. There is nothing to hand over.");
    }

    [Fact]
    public void A_choice_counts_for_whoever_made_it_and_all_at_once_overrules_what_was_chosen_before()
    {
        var ticket = Scene.WithCard().Do(new TicketCommand.ChooseHandover(Ada, true, "note")).Ticket;
        var file = new HandoverFile(At("2026-11-06T17:00"), At(End));
        file.ChoiceOf(ticket)!.Carry.ShouldBeTrue();
        file.ChoiceOf(ticket with { Assignee = Dan }).ShouldBeNull();
        var all = file with { Whole = [new WholeHandover(Ada.Id, At("2026-11-11T11:00"))] };
        (all.ChoiceOf(ticket)!.Carry, all.ChoiceOf(ticket)!.Note).ShouldBe((false, "note"));
        all.ChoiceOf(ticket with { Handover = ticket.Handover! with { At = At("2026-11-11T12:00") } })!.Carry.ShouldBeTrue("a later choice holds");
    }

    [Fact]
    public void A_primary_s_own_request_goes_to_the_backup()
    {
        var scene = Scene.WithCard("2026-11-13T16:00", requester: Ben, developer: Dan).At(End).Do(PassOn());
        scene.Ticket.Assignee.ShouldBe(Cleo);
    }

    [Fact]
    public void Who_cannot_be_reached_where_the_ticket_is_talked_about_is_passed_over()
    {
        var scene = Scene.WithCard("2026-11-13T16:00").Do(new TicketCommand.ConversationReady(Scene.Room) { Missing = [] });
        var gone = scene.Ticket with { Absent = [Ben.Id] };
        var done = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(gone, PassOn(), MomentAt(End));
        done.State.Assignee.ShouldBe(Cleo);
    }

    [Fact]
    public void Where_nobody_can_take_it_whoever_has_it_goes_on()
    {
        var ticket = Scene.WithCard("2026-11-13T16:00").Ticket with { Absent = [Ben.Id, Cleo.Id, Lea.Id] };
        var done = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(ticket, PassOn(), MomentAt(End));
        (done.State.Assignee, done.State.HandedOver!.Carried).ShouldBe((Ada, true));
        done.Events.ShouldBe([new TicketEvent.Carried(Ada, null)]);
    }

    [Fact]
    public void A_backup_who_came_with_the_handover_is_called_on_at_the_breach()
    {
        var scene = Scene.WithCard("2026-11-13T16:00").At(End).Do(PassOn());
        scene.At("2026-11-16T11:00").Do(new TicketCommand.TimePassed());
        scene.Effects.OfType<Effect.Post>().Where(post => post.Target == new Target.To(Cleo.Addresses[0])).ShouldHaveSingleItem()
            .Text.Plain.ShouldEndWith("Ben Ortiz has it, and you are backup: please help.");
    }

    [Fact]
    public void Whoever_steps_up_gets_what_waits_and_nothing_else()
    {
        var answered = Scene.WithCard().Do(new TicketCommand.Reply(Ada, 1, "Try 5.2."));
        answered.Do(PassOn(steppedUp: true)).Refusal.ShouldBe("");
        var moment = HandoverTimeTests.Covered("2026-11-12T09:00", Ben.Id, Domain.Rotation.ChangeKind.StepUp);
        var carried = Scene.WithCard().Do(new TicketCommand.ChooseHandover(Ada, true, null)).Ticket;
        var done = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(carried, PassOn(steppedUp: true, carried.Handover), moment);
        done.State.Assignee.ShouldBe(Ben);
        done.Effects.OfType<Effect.Post>().Select(post => post.Text.Plain).ShouldContain(said => said.StartsWith("Mia Rossi, Ben Ortiz has stepped up as primary and goes on with #1 in place of Ada Park", StringComparison.Ordinal));
    }

    private static TicketCommand.PassOn PassOn(bool steppedUp = false, HandoverChoice? choice = null) => new(At(End), [Ada.Id], steppedUp, choice);
}
