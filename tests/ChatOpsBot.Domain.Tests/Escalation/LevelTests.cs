using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Tests.Tickets;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Testing;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Escalation;

/// <summary>The levels of a help desk: Ben at the front desk, then Cleo and Dan, then Lea.</summary>
public class LevelTests
{
    private const int Newest = int.MaxValue;

    [Fact]
    public void A_ticket_begins_at_the_first_level_with_somebody_of_it()
    {
        var scene = Desk();
        (scene.Ticket.Level, scene.Ticket.Assignee.Id).ShouldBe((0, Ben.Id));
        scene.Ticket.LevelDue.ShouldBe(At("2026-11-12T10:00"), "eight hours of coverage");
        Level(scene).ShouldBe("Front desk until tomorrow 10:00 Chicago time; hands up: too complex, or not our kind of task");
    }

    [Fact]
    public void It_is_handed_up_with_a_reason_and_down_again()
    {
        var scene = Desk().Do(new TicketCommand.Escalate(Ben, Newest, "Too complex") { To = new Whom.NextLevel(Up: true) });
        (scene.Ticket.Level, scene.Ticket.Assignee.Id).ShouldBe((1, Dan.Id), "Cleo asks, and is passed over");
        scene.Events[^1].ShouldBe(new TicketEvent.LevelChanged(0, 1, "Engineers", Dan, "Too complex"));
        scene.ShouldAdd(Dan);
        scene.Said.ShouldBe(["Ben Ortiz has handed #1 up to Engineers: Dan Weber answers you from here, Cleo Nakamura. “Too complex”"]);
        scene.Do(new TicketCommand.Escalate(Dan, Newest, "Not our kind of task") { To = new Whom.NextLevel(Up: false) });
        (scene.Ticket.Level, scene.Ticket.Assignee.Id).ShouldBe((0, Ben.Id));
        scene.Said.Single().ShouldStartWith("Dan Weber has handed #1 down to Front desk: Ben Ortiz (this week’s backup) answers you from here");
        scene.Do(new TicketCommand.Escalate(Ben, Newest, null) { To = new Whom.NextLevel(Up: false) }).Refusal.ShouldBe("Front desk is the lowest level.");
        scene.Do(new TicketCommand.Escalate(Ben, Newest, null) { To = new Whom.Level(2) }).Ticket.Assignee.Id.ShouldBe(Lea.Id);
        scene.Do(new TicketCommand.Escalate(Lea, Newest, null) { To = new Whom.NextLevel(Up: true) }).Refusal.ShouldBe("Lead is the highest level. Ask other developers, or another team.");
        scene.Do(new TicketCommand.Escalate(Lea, Newest, null) { To = new Whom.Level(2) }).Refusal.ShouldBe("#1 is with Lead already.");
    }

    [Fact]
    public void When_its_time_is_up_the_next_level_has_it_and_the_last_keeps_it()
    {
        var scene = Desk().Do(new TicketCommand.Reply(Ben, Newest, "I am looking.")).At("2026-11-12T10:00").Do(new TicketCommand.TimePassed());
        scene.Events[^1].ShouldBe(new TicketEvent.LevelChanged(0, 1, "Engineers", Dan, "its time there is up"));
        scene.Said.ShouldBe(["#1 has gone up to Engineers: Dan Weber answers you from here, Cleo Nakamura."]);
        scene.Ticket.LevelDue.ShouldBe(At("2026-11-16T10:00"), "sixteen hours of coverage");
        scene.At("2026-11-16T10:00").Do(new TicketCommand.TimePassed());
        (scene.Ticket.Level, scene.Ticket.Assignee.Id, scene.Ticket.LevelDue, scene.Ticket.NextLook).ShouldBe((2, Lea.Id, null, null));
    }

    [Fact]
    public void A_ticket_that_waits_for_its_requester_does_not_use_up_its_levels_time()
    {
        var scene = Desk().Do(new TicketCommand.WaitForRequester(Ben, Newest, "Which version?")).At("2026-11-12T10:00").Do(new TicketCommand.TimePassed());
        (scene.Ticket.Level, scene.Ticket.LevelDue).ShouldBe((0, At("2026-11-13T10:00")));
    }

    [Fact]
    public void What_is_urgent_begins_where_the_file_says_or_goes_there()
    {
        var scene = Desk().Do(new TicketCommand.SetPriority(Ben, Newest, Priority.High));
        (scene.Ticket.Level, scene.Ticket.Assignee.Id).ShouldBe((1, Dan.Id));
        scene.Events[^2..].ShouldBe([new TicketEvent.PrioritySet(Priority.Medium, Priority.High), new TicketEvent.LevelChanged(0, 1, "Engineers", Dan, "high priority")]);
        scene.Ticket.LevelDue.ShouldBe(At("2026-11-12T10:00"), "eight hours where others have sixteen");
    }

    [Fact]
    public void Nobody_who_is_away_or_out_of_reach_is_handed_a_ticket_while_there_is_somebody_else()
    {
        var away = new Domain.Rotation.Roster { Absences = [new Domain.Rotation.Absence(1, Cleo.Id, new NodaTime.LocalDate(2026, 11, 11), new NodaTime.LocalDate(2026, 11, 12))] };
        Scene.WithCard(requester: Mia, developer: Ada, team: HelpDesk.Levelled).Roster(away).Do(new TicketCommand.Escalate(Ben, Newest, null) { To = new Whom.NextLevel(Up: true) })
            .Ticket.Assignee.Id.ShouldBe(Dan.Id);
        var gone = HelpDesk.Levelled with { Levels = [HelpDesk.Levelled.Levels[0], new Level(1, "Empty", [])] };
        Scene.WithCard(team: gone).Do(new TicketCommand.Escalate(Ben, Newest, null) { To = new Whom.NextLevel(Up: true) })
            .Refusal.ShouldBe("Nobody of Empty can be reached for #1 just now. Choose another level, or reassign it.");
    }

    [Fact]
    public void A_ticket_from_before_there_were_levels_is_where_it_would_have_begun()
    {
        var scene = new Scene().Do(new TicketCommand.ConversationReady(Scene.Room));
        scene.Ticket.Level.ShouldBeNull();
        scene.In(HelpDesk.Levelled).Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.NextLevel(Up: true) }).Ticket.Level.ShouldBe(1);
    }

    // Cleo is the one who asks.
    [Fact]
    public void A_goal_of_a_level_counts_for_what_begins_or_arrives_there_and_makes_a_promise_only_sooner()
    {
        var (within1, within20) = (new ResponseGoal(NodaTime.Duration.FromHours(1)) { Name = "engineers", For = GoalScope.Everything with { Levels = [1] } },
            new ResponseGoal(NodaTime.Duration.FromHours(20)) { Name = "lead", For = GoalScope.Everything with { Levels = [2] } });
        var scene = Scene.WithCard(requester: Cleo, developer: Ada, team: HelpDesk.Levelled with { Goals = [within1, within20] });
        scene.Ticket.Clock!.Goal.ShouldBeNull("the front desk has none of its own");
        var (usual, now) = (scene.Ticket.Clock.Due, scene.Moment.Now);

        scene.Do(new TicketCommand.Escalate(Ben, Newest, null) { To = new Whom.NextLevel(Up: true) });
        scene.Ticket.Clock!.Due.ShouldBe(now + NodaTime.Duration.FromHours(1));
        scene.Ticket.Clock.Due.ShouldBeLessThan(usual);
        scene.Said.Single().ShouldContain("within 1 hour of coverage, with Engineers");

        scene.Do(new TicketCommand.Escalate(Dan, Newest, null) { To = new Whom.Level(2) });
        scene.Ticket.Clock!.Due.ShouldBe(now + NodaTime.Duration.FromHours(1), "what was promised stands");
    }

    private static Scene Desk() => Scene.WithCard(requester: Cleo, developer: Ada, team: HelpDesk.Levelled);

    private static string Level(Scene scene) => TicketCards.Views(scene.Ticket, scene.Moment).Responders!.Body.OfType<Element.Facts>().Single().Items.Single(fact => fact.Label == "Level").Value;
}
