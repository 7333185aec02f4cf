using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Tickets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>Goals by priority and group as tickets run under them, and what happens while a requester does not answer.</summary>
public class PriorityTests
{
    private static readonly Team Served = Viewer with
    {
        Groups = [new RequesterGroup("close", "close customers", [Raj.Id], []) { Priority = Priority.Low }],
        Goals =
        [
            new ResponseGoal(Duration.FromHours(1)) { Name = "urgent", For = new GoalScope([Priority.High], [], null) },
            new ResponseGoal(Duration.FromHours(2)) { Name = "close", For = new GoalScope([], ["close"], Word.First) },
            new ResponseGoal(new GoalRule.Elapsed(Duration.FromHours(48))) { Name = "slow", For = new GoalScope([Priority.Low], [], null) },
        ],
    };

    [Fact]
    public void The_promise_says_by_which_goal_it_is_and_follow_ups_have_their_own()
    {
        var scene = new Scene(requester: Raj, team: Served).Do(new TicketCommand.ConversationReady(Scene.Room));
        scene.Ticket.Priority.ShouldBe(Priority.Low, "as the group's tickets open");
        scene.Ticket.Clock!.Due.ShouldBe(At("2026-11-11T13:00") + Duration.FromHours(-1), "two hours of coverage are stricter than 48 of the clock");
        scene.Said.First().ShouldContain("by today 23:30 your time (12:00 in Chicago): within 2 hours of coverage, for close customers. Coverage is Mon-Fri 8:00-12:00 and 13:00-17:00, Chicago time, less holidays.");
        Facts(scene, Ada).ShouldContain(("Promised", "within 2 hours of coverage, for close customers"));
        Facts(scene, Ada).ShouldContain(("Priority", "Low"));
        Facts(scene, Raj).ShouldContain(("Promised", "within 2 hours of coverage, for close customers"));

        // After the first response it is the next word's goal.
        scene.Do(new TicketCommand.Acknowledge(Ada, 1)).Ticket.Clock!.Due.ShouldBe(At("2026-11-13T10:00"));
        scene.Says(Ada, "Try this.").Ticket.Clock.ShouldBeNull();
        scene.Says(Raj, "It did not help.").Ticket.Clock!.Goal.ShouldBe("within 48 hours, day and night, at low priority");
    }

    [Fact]
    public void A_ticket_that_an_earlier_version_left_waiting_is_minded_from_now_on_and_another_is_not()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.WaitForRequester(Ada, 1, "Which version?"));
        var minding = new TicketCommand.BeginWaiting();
        TicketDecisions.Decide(scene.Ticket, minding, scene.Moment).ShouldBeOfType<Decision<Ticket, TicketEvent>.Refused>("it is minded already");
        var earlier = scene.Ticket with { Waiting = null };
        var now = MomentAt("2026-12-07T10:00");
        var begun = TicketDecisions.Decide(earlier, minding, now).ShouldBeOfType<Decision<Ticket, TicketEvent>.Done>();
        (begun.State.Waiting!.Since, begun.State.NextLook, begun.Effects.Length).ShouldBe((now.Now, At("2026-12-09T10:00"), 0));
        TicketDecisions.Decide(earlier with { Status = TicketStatus.Acknowledged }, minding, now).ShouldBeOfType<Decision<Ticket, TicketEvent>.Refused>();
    }

    [Fact]
    public void A_priority_that_is_raised_makes_the_promise_sooner_from_then_on_and_the_requester_is_told()
    {
        var scene = Scene.WithCard(team: Served).At("2026-11-11T11:00").Do(new TicketCommand.SetPriority(Ada, 1, Priority.High));
        scene.Ticket.Clock!.Due.ShouldBe(At("2026-11-11T12:00"));
        scene.Ticket.Clock.Warn.ShouldBe(At("2026-11-11T11:45"));
        scene.Said.ShouldBe(["Ada Park has given #1 high priority, Mia Rossi. You will hear from Ada by today 19:00 your time (12:00 in Chicago): within 1 hour of coverage, at high priority."]);
        scene.Events[^1].ShouldBe(new TicketEvent.PrioritySet(Priority.Medium, Priority.High));
        scene.Effects.OfType<Effect.Update>().ShouldHaveSingleItem("the card is shown anew");

        // Back again: what was promised stands.
        var lowered = scene.Do(new TicketCommand.SetPriority(Ada, 1, Priority.Low));
        lowered.Ticket.Clock!.Due.ShouldBe(At("2026-11-11T12:00"));
        lowered.Said.ShouldBeEmpty("the instant that the requester was told still holds");
    }

    [Fact]
    public void What_was_agreed_and_what_is_late_already_stands_whatever_the_priority()
    {
        Scene.WithCard(team: Served).Do(new TicketCommand.AgreeDue(Ada, 1, "2026-11-16", "10:00")).Do(new TicketCommand.SetPriority(Ada, 1, Priority.High))
            .Ticket.Clock!.Due.ShouldBe(At("2026-11-16T10:00"));
        var late = Scene.WithCard(team: Served).At("2026-11-11T15:00").Do(new TicketCommand.TimePassed());
        late.Do(new TicketCommand.SetPriority(Ada, 1, Priority.High)).Ticket.Clock!.ShouldSatisfyAllConditions(clock => clock.Breached.ShouldBeTrue(), clock => clock.Due.ShouldBe(At("2026-11-11T15:00")));
    }

    [Fact]
    public void An_agreed_promise_says_so_on_the_card() =>
        Facts(Scene.WithCard().Do(new TicketCommand.AgreeDue(Ada, 1, "2026-11-16", "10:00")), Mia).ShouldContain(("Promised", "as agreed"));

    [Fact]
    public void Without_a_promise_the_requester_is_told_so_and_when_the_developer_is_reminded()
    {
        var none = Viewer with { Coverage = CoverageCalendar.None(Chicago), Goal = new ResponseGoal(new GoalRule.NoPromise()) };
        var scene = new Scene(team: none).Do(new TicketCommand.ConversationReady(Scene.Room));
        scene.Said.First().ShouldEndWith("Support here keeps no fixed hours, and no time of an answer is promised. Ada answers as soon as it can be done; if nobody has written by Wed 18 Nov 17:00 your time (10:00 in Chicago), I remind Ada.");
        Facts(scene, Mia).ShouldContain(("Next reply by", "no time is promised"));
        scene.At("2026-11-18T10:00").Do(new TicketCommand.TimePassed());
        scene.Effects.OfType<Effect.Post>().Single().Text.Plain.ShouldBe("Nobody has written to Mia Rossi on #1 (The viewer crashes when I open a file.) for a while. No time was promised; a word would still be kind.");
        scene.Ticket.NextLook.ShouldBeNull();
        scene.Ticket.Clock!.Breached.ShouldBeFalse();
    }

    [Fact]
    public void Outside_coverage_the_requester_is_told_the_instant_by_every_kind_of_goal()
    {
        var day = new Scene("2026-11-14T12:00", team: Viewer with { Goal = new ResponseGoal(new GoalRule.Elapsed(Duration.FromHours(24))) }).Do(new TicketCommand.ConversationReady(Scene.Room));
        day.Said.First().ShouldEndWith("by tomorrow 19:00 your time (12:00 in Chicago): within 24 hours, day and night. Coverage is Mon-Fri 8:00-12:00 and 13:00-17:00, Chicago time, less holidays. Support is closed just now and opens Mon 16 Nov 15:00 your time (08:00 in Chicago).");
        var cut = new Scene("2026-11-14T12:00", team: Viewer with { Goal = new ResponseGoal(new GoalRule.CutOff(new LocalTime(8, 0), new LocalTime(15, 0), null, new LocalTime(12, 0))) })
            .Do(new TicketCommand.ConversationReady(Scene.Room));
        cut.Said.First().ShouldContain("by Mon 16 Nov 19:00 your time (12:00 in Chicago): by close of business for what comes between 8:00 and 15:00, later by noon of the next working day.");
    }

    [Fact]
    public void A_requester_who_does_not_answer_is_reminded_told_and_then_the_ticket_closes()
    {
        var scene = Scene.In(TicketStatus.WaitingForRequester);
        Facts(scene, Mia).ShouldContain(("Closes without a word", "Fri 20 Nov 17:00 your time (10:00 in Chicago)"));
        scene.Ticket.NextLook.ShouldBe(At("2026-11-13T10:00"));
        scene.At("2026-11-13T10:00").Do(new TicketCommand.TimePassed()).Said.ShouldBe(
            ["Mia Rossi, Ada still needs to hear from you to go on with #1. Without a word from you it closes Fri 20 Nov 17:00 your time (10:00 in Chicago); writing here opens it again at any time."]);
        scene.At("2026-11-19T10:00").Do(new TicketCommand.TimePassed()).Said.ShouldBe(
            ["Mia Rossi, Ada has not heard from you. #1 closes tomorrow 17:00 your time (10:00 in Chicago); a word from you here keeps it open."]);
        scene.At("2026-11-20T10:00").Do(new TicketCommand.TimePassed()).Said.ShouldBe(["#1 is closed, Mia Rossi, because there was no answer. Write here at any time and it opens again."]);
        (scene.Ticket.Status, scene.Ticket.Resolution, scene.Ticket.NextLook).ShouldBe((TicketStatus.Resolved, Resolution.NoAnswer, null));
        scene.Events.TakeLast(3).Select(what => what.GetType()).ShouldBe([typeof(TicketEvent.RequesterReminded), typeof(TicketEvent.ClosingAnnounced), typeof(TicketEvent.Resolved)]);
        TimelineWords.Of(new TimelineEntry(scene.Moment.Now, null, scene.Events[^1])).What.ShouldBe("The bot closed it: no answer");

        // Any word opens it again.
        scene.At("2026-11-23T09:00").Says(Mia, "Sorry, I was away. Version 5.2.").Ticket.Status.ShouldBe(TicketStatus.Open);
        scene.Ticket.Waiting.ShouldBeNull();
    }

    [Fact]
    public void Any_word_of_the_requester_stops_the_closing()
    {
        var written = Scene.In(TicketStatus.WaitingForRequester).At("2026-11-19T10:00").Do(new TicketCommand.TimePassed()).Says(Mia, "Version 5.2.");
        (written.Ticket.Status, written.Ticket.Waiting).ShouldBe((TicketStatus.Acknowledged, null));
        written.At("2026-11-20T10:00").Ticket.NextLook.ShouldBe(written.Ticket.Clock!.NextStep);

        var thanked = Scene.In(TicketStatus.WaitingForRequester).At("2026-11-19T10:00").Do(new TicketCommand.TimePassed()).Says(Mia, "Thanks!", thanks: true);
        thanked.Ticket.NextLook.ShouldBe(At("2026-11-23T10:00"), "mere thanks are no answer, but they are given the whole time again");
        var asked = Scene.In(TicketStatus.WaitingForRequester).At("2026-11-19T10:00").Says(Ada, "Or send me the file?");
        asked.Ticket.NextLook.ShouldBe(At("2026-11-23T10:00"), "asked anew");
    }

    private static IEnumerable<(string, string)> Facts(Scene scene, Person reader) =>
        TicketCards.Views(scene.Ticket, scene.Moment).As(reader.Addresses[0]).Body.OfType<Element.Facts>().Single().Items.Select(fact => (fact.Label, fact.Value));
}
