using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

public class TimeTests
{
    private static readonly TicketCommand Tick = new TicketCommand.TimePassed();

    [Fact]
    public void At_three_quarters_of_the_goal_the_assignee_alone_is_warned()
    {
        var scene = Scene.WithCard().At("2026-11-11T14:00").Do(Tick);
        scene.Events[^1].ShouldBe(new TicketEvent.Warned(At("2026-11-11T15:00")));
        var post = scene.Effects.OfType<Effect.Post>().Single();
        post.Target.ShouldBe(new Target.To(Ada.Addresses[0]));
        post.Text.Plain.ShouldBe("Soon due: Mia Rossi was promised the next word on #1 (The viewer crashes when I open a file.) by today 15:00.");
        scene.Do(Tick).Refusal.ShouldBe("", "once is enough");
    }

    [Fact]
    public void At_the_breach_the_requester_hears_and_the_backup_is_brought_in()
    {
        var scene = Scene.WithCard().At("2026-11-11T14:00").Do(Tick).At("2026-11-11T15:00").Do(Tick);
        scene.Events[^2..].ShouldBe([new TicketEvent.Breached(At("2026-11-11T15:00")), new TicketEvent.BroughtIn(Ben, "the reply is overdue")]);
        scene.ShouldAdd(Ben);
        scene.Said.ShouldBe(["Sorry, Mia Rossi: the reply you were promised is late. I have brought in Ben Ortiz (this week’s backup), so that you are answered soon."]);
        scene.Says(Ben, "I am on it.").Events[^1].ShouldBe(new TicketEvent.Replied("I am on it.", First: true));
    }

    [Fact]
    public void Four_hours_of_coverage_later_the_leads_are_brought_in()
    {
        var scene = Scene.WithCard().At("2026-11-11T15:00").Do(Tick).At("2026-11-12T10:00").Do(Tick);
        scene.Ticket.BroughtIn.ShouldBe([Ben, Lea]);
        scene.Ticket.Clock!.NextStep.ShouldBeNull();
        scene.At("2026-11-19T10:00").Do(Tick).Refusal.ShouldBe("");
    }

    [Fact]
    public void After_a_days_outage_everything_due_is_done_once_and_in_order()
    {
        var scene = Scene.WithCard().At("2026-11-13T09:00").Do(Tick);
        scene.Events[^3..].Select(what => what.GetType().Name).ShouldBe(["Breached", "BroughtIn", "BroughtIn"]);
        scene.Ticket.BroughtIn.ShouldBe([Ben, Lea]);
    }

    [Fact]
    public void Nobody_is_brought_in_who_is_in_it_already()
    {
        var scene = Scene.WithCard(developer: Ben).At("2026-11-11T15:00").Do(Tick);
        scene.Events[^1].ShouldBeOfType<TicketEvent.Breached>();
        scene.Ticket.BroughtIn.ShouldBeEmpty();
    }

    [Fact]
    public void An_answered_ticket_is_left_alone()
    {
        Scene.WithCard().Says(Ada, "Try this.").At("2026-11-12T15:00").Do(Tick).Refusal.ShouldBe("");
        Scene.In(TicketStatus.WaitingForRequester).At("2026-11-12T15:00").Do(Tick).Refusal.ShouldBe("");
        Scene.In(TicketStatus.Resolved).At("2026-11-12T15:00").Do(Tick).Refusal.ShouldBe("");
    }

    [Fact]
    public void An_acknowledged_ticket_can_still_be_breached()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Acknowledge(Ada, 1)).At("2026-11-11T15:00").Do(Tick);
        scene.Events.ShouldContain(new TicketEvent.Breached(At("2026-11-11T15:00")));
        scene.Ticket.Status.ShouldBe(TicketStatus.Acknowledged);
    }

    [Fact]
    public void Without_a_conversation_those_brought_in_are_told_in_their_own()
    {
        var scene = new Scene(developer: Cleo).Do(new TicketCommand.ConversationFailed()).At("2026-11-11T15:00").Do(Tick);
        scene.Effects.OfType<Effect.Post>().Select(post => post.Target)
            .ShouldBe([new Target.To(Ada.Addresses[0]), new Target.To(Ben.Addresses[0]), new Target.To(Mia.Addresses[0])]);
        scene.Effects.OfType<Effect.Post>().Single(post => post.Target == new Target.To(Ben.Addresses[0])).Card!.Everyone.Title.ShouldBe("Ticket #1", "whoever is brought in can act at once");
    }
}
