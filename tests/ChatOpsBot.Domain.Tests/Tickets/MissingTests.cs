using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>A platform may not be able to bring everybody in: accounts go, and guests may not meet everyone.</summary>
public class MissingTests
{
    [Fact]
    public void A_ticket_does_not_wait_for_an_assignee_who_cannot_be_brought_in()
    {
        var scene = Opened(Ada);
        scene.Ticket.Assignee.ShouldBe(Ben);
        scene.ShouldAdd(Ben);
        scene.Events[^2..].ShouldBe([new TicketEvent.Unreachable(Ada), new TicketEvent.Reassigned(Ada, Ben, "Ada Park could not be brought in")]);
        scene.Said.First().ShouldStartWith("Hello Mia Rossi. Cleo Nakamura, whom you contacted first, has passed your request to Ben Ortiz (this week’s backup)");
        scene.Said.ShouldContain("Ada Park cannot be reached here, Mia Rossi, so Ben Ortiz (this week’s backup) answers you instead. You will hear from Ben by today 22:00 your time (15:00 in Chicago).");
        TicketCards.Views(scene.Ticket, scene.Moment).For.ShouldContain(Ben.Addresses[0]);
    }

    [Fact]
    public void Where_the_backup_cannot_come_either_a_lead_has_it()
    {
        var scene = Opened(Ada).Do(new TicketCommand.ConversationReady(Scene.Room) { Added = [Ben.Addresses[0]], Missing = [Ben.Addresses[0]] });
        scene.Ticket.Assignee.ShouldBe(Lea);
        scene.ShouldAdd(Lea);
    }

    [Fact]
    public void Where_nobody_can_come_the_leads_are_told_and_can_take_it_over()
    {
        var scene = new Scene().Do(new TicketCommand.ConversationReady(Scene.Room) { Missing = [Ada.Addresses[0]] });
        scene.Do(new TicketCommand.ConversationReady(Scene.Room) { Missing = [Ben.Addresses[0]] }).Do(new TicketCommand.ConversationReady(Scene.Room) { Missing = [Lea.Addresses[0]] });
        scene.Events[^1].ShouldBe(new TicketEvent.NobodyLeft());
        scene.Said.ShouldContain("Lea Lindqvist cannot be reached here, Mia Rossi, and nobody else could be brought in. I have told the team’s leads.");
        var alarm = scene.Effects.OfType<Effect.Post>().Single(post => post.Target == new Target.To(Lea.Addresses[0]));
        alarm.Text.Plain.ShouldStartWith("#1 has nobody to answer it");
        alarm.Card!.As(Lea.Addresses[0]).Buttons.ShouldContain(button => button.Action.Verb == ChatOpsBot.Domain.Cards.Verb.Acknowledge);
        scene.Do(new TicketCommand.Acknowledge(Lea, scene.Ticket.Revision)).Ticket.Absent.ShouldNotContain(Lea.Id, "she is there after all");
    }

    [Fact]
    public void Others_who_cannot_come_are_named_and_the_ticket_goes_on()
    {
        var scene = Opened(Cleo);
        scene.Ticket.Assignee.ShouldBe(Ada);
        scene.Said.ShouldContain("Cleo Nakamura could not be brought in here; #1 goes on without.");
        scene.Events[^1].ShouldBe(new TicketEvent.Unreachable(Cleo));
        Opened(Mia).Said.ShouldContain("Mia Rossi could not be brought in here. Please answer Mia Rossi where they can be reached.");
    }

    [Fact]
    public void Whoever_cannot_come_is_not_brought_in_again_until_they_show_up()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Escalate(Ada, 1, null)).Do(new TicketCommand.ConversationReady(Scene.Room) { Added = [Ben.Addresses[0]], Missing = [Ben.Addresses[0]] });
        scene.Ticket.BroughtIn.ShouldBeEmpty();
        scene.Do(new TicketCommand.Escalate(Ada, 9, null)).ShouldAdd(Lea);
        scene.Says(Ben, "Here I am.").Ticket.Absent.ShouldBeEmpty();
    }

    [Fact]
    public void An_assignee_without_an_account_on_the_platform_is_missing_too()
    {
        var nowhere = new Scene();
        var ticket = nowhere.Ticket with { Assignee = Ada with { Addresses = [] } };
        var done = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(ticket, new TicketCommand.ConversationReady(Scene.Room), nowhere.Moment);
        done.State.Assignee.ShouldBe(Ben);
    }

    [Fact]
    public void A_ticket_that_opens_again_goes_to_somebody_who_can_be_reached()
    {
        var scene = Scene.In(TicketStatus.Resolved).At("2026-11-17T09:00").Do(new TicketCommand.ConversationReady(Scene.Room) { Missing = [Ada.Addresses[0]] });
        var absent = scene.Ticket with { Assignee = Dan, Absent = [Ben.Id] };
        var done = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(absent, new TicketCommand.Reopen(Mia, 9), scene.Moment);
        done.State.Assignee.ShouldBe(Cleo, "Ben is primary then, and Cleo backup");
    }

    private static Scene Opened(Person missing) =>
        new Scene(developer: Cleo).Do(new TicketCommand.ConversationReady(Scene.Room) { Missing = [missing.Addresses[0]] });
}
