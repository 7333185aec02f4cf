using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Escalation;

/// <summary>Every rung once, at its planned time, whatever looks come when.</summary>
public class LadderTests
{
    private static readonly Team Team = HelpDesk.Laddered;
    private static readonly Instant Start = At("2026-11-11T10:00");

    [Theory]
    [InlineData(Priority.High, "urgent")]
    [InlineData(Priority.Medium, "usual")]
    [InlineData(Priority.Low, "usual")]
    public void A_priority_has_its_ladder_and_the_rest_share_one(Priority priority, string name) => Team.LadderFor(priority).Name.ShouldBe(name);

    [Fact]
    public void A_team_with_one_ladder_has_it_for_every_priority() =>
        Enum.GetValues<Priority>().ShouldAllBe(priority => Viewer.LadderFor(priority).Steps == Viewer.Ladder);

    [Fact]
    public void Minute_by_minute_each_rung_comes_once_and_exactly_at_its_planned_time()
    {
        // Due on Wednesday at 15:00; the rungs of the usual ladder come then, two and four hours of coverage later, and everybody in it is told again every eight.
        var done = Play(Ticks(Duration.FromMinutes(1), Duration.FromDays(5)), Priority.Medium);
        done.Where(what => what.What is TicketEvent.BroughtIn or TicketEvent.CalledFor or TicketEvent.Breached or TicketEvent.Warned or TicketEvent.StillWaiting).Select(what => $"{Wall(what.At)} {Say(what.What)}").ShouldBe([
            "11 14:00 Warned", "11 15:00 Breached", "11 15:00 Ben Ortiz", "11 17:00 asked Cleo Nakamura", "11 17:00 asked Dan Weber", "12 10:00 Lea Lindqvist",
            "13 10:00 StillWaiting", "16 10:00 StillWaiting"]);
    }

    [Fact]
    public void An_hourly_look_and_one_after_a_week_do_the_same_once_and_push_nothing()
    {
        var names = Play(Ticks(Duration.FromMinutes(1), Duration.FromDays(9)), Priority.Medium).Select(what => Say(what.What)).Where(what => what is not ("Warned" or "StillWaiting")).ToList();
        Play(Ticks(Duration.FromHours(1), Duration.FromDays(9)), Priority.Medium).Select(what => Say(what.What)).Where(what => what is not ("Warned" or "StillWaiting")).ShouldBe(names);

        var late = Play([Start + Duration.FromDays(7), Start + Duration.FromDays(8)], Priority.Medium).ToList();
        late.Select(what => Say(what.What)).ShouldBe(["Breached", "Cleo Nakamura", "Lea Lindqvist", "asked Dan Weber", "StillWaiting", "StillWaiting"],
            "the backup is Cleo by then, who is in it and not asked; and of the repetitions that were missed one is left");

        // The next repetition comes when it was planned from the beginning, not a whole interval after the late look.
        var clock = Clock(Start).At(Start + Duration.FromDays(7), Team, Team.LadderFor(Priority.Medium)).Clock;
        clock.NextStep.ShouldBe(At("2026-11-19T10:00"));
    }

    [Fact]
    public void Whenever_somebody_looks_every_step_is_taken_once_in_order_and_never_before_its_time() =>
        Prop.ForAll(Gen.Choose(1, 4000).ArrayOf().ToArbitrary(), Gen.Elements(Enum.GetValues<Priority>()).ToArbitrary(), (pauses, priority) =>
        {
            var ladder = Team.LadderFor(priority);
            var (clock, now, taken, repeats) = (Clock(Start), Start, new List<LadderStep>(), 0);
            foreach (var pause in pauses)
            {
                now += Duration.FromMinutes(pause);
                var (after, _, breach, climb) = clock.At(now, Team, ladder);
                breach.ShouldBe(!clock.Breached && now >= clock.Due);
                foreach (var step in climb)
                {
                    ladder.Steps[taken.Count].ShouldBe(step);
                    taken.Add(step);
                    Planned(clock, step).ShouldBeLessThanOrEqualTo(now);
                }

                repeats += after.Repeated > clock.Repeated ? 1 : 0;
                (after.NextStep ?? Instant.MaxValue).ShouldBeGreaterThan(now, "whoever looks again at once has nothing to do");
                clock = after;
            }

            ladder.Steps.Count(step => Planned(clock, step) <= now).ShouldBe(taken.Count, "nothing that is due is left");
            repeats.ShouldBeLessThanOrEqualTo(pauses.Length);
            if (taken.Count == ladder.Steps.Length)
            {
                var last = Planned(clock, ladder.Steps[^1]);
                clock.Repeated.ShouldBe((int)(Team.Coverage.Elapsed(last, now) / ladder.Repeat!.Value));
                clock.NextStep.ShouldBe(Team.Coverage.Due(last, ladder.Repeat.Value * (clock.Repeated + 1)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(40));

    [Fact]
    public void On_another_ladder_climbing_begins_anew_and_nobody_is_turned_to_twice()
    {
        var moment = new Moment(At("2026-11-12T11:00"), Team);
        var ticket = Opened() with { Conversation = new ConversationRef(Platform, "room") };
        var late = Take(ticket, new TicketCommand.TimePassed(), moment);
        late.BroughtIn.Select(person => person.Id.Value).ShouldBe(["ben", "lea"]);

        var urgent = Take(late, new TicketCommand.SetPriority(Lea, 99, Priority.High), moment);
        urgent.NextLook!.Value.ShouldBeLessThanOrEqualTo(moment.Now, "steps of the urgent ladder are due already");
        var climbed = Take(urgent, new TicketCommand.TimePassed(), moment);
        climbed.BroughtIn.Select(person => person.Id.Value).ShouldBe(["ben", "lea"]);
        climbed.Calls.Select(call => call.Who.Id.Value).ShouldBe(["cleo", "dan"], "they were asked before, and are not asked again");
        climbed.Clock!.Ladder.ShouldBe("urgent");
        climbed.Clock.NextStep!.Value.ShouldBeGreaterThan(moment.Now);
    }

    [Fact]
    public void A_clock_that_an_earlier_version_stored_goes_on()
    {
        var stored = new ReplyClock(Start, At("2026-11-11T14:00"), At("2026-11-11T15:00"), Warned: true, Breached: true, Climbed: 1, NextStep: At("2026-11-11T17:00"));
        var (clock, _, breach, climb) = stored.At(At("2026-11-11T17:00"), Team, Team.LadderFor(Priority.Medium));
        (breach, climb.ShouldHaveSingleItem().Bring, clock.Climbed, clock.NextStep).ShouldBe((false, Rung.AskDevelopers, 2, At("2026-11-12T10:00")));
    }

    [Fact]
    public void An_answer_stops_everything()
    {
        var moment = new Moment(At("2026-11-11T15:00"), Team);
        var ticket = Take(Opened() with { Conversation = new ConversationRef(Platform, "room") }, new TicketCommand.TimePassed(), moment);
        var answered = Take(ticket, new TicketCommand.Wrote(Ben, "It is the driver.", false, false), moment);
        answered.NextLook.ShouldBeNull();
        TicketDecisions.Decide(answered, new TicketCommand.TimePassed(), moment with { Now = moment.Now + Duration.FromDays(30) }).ShouldBeOfType<Decision<Ticket, TicketEvent>.Refused>();
    }

    [Fact]
    public void Those_in_it_are_told_again_in_the_same_few_words()
    {
        var ticket = Opened() with { Conversation = new ConversationRef(Platform, "room") };
        var once = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(ticket, new TicketCommand.TimePassed(), new Moment(At("2026-11-12T10:00"), Team));
        var again = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(once.State, new TicketCommand.TimePassed(), new Moment(At("2026-11-13T10:00"), Team));
        again.Events.ShouldBe([new TicketEvent.StillWaiting(ticket.Clock!.Due)]);
        again.Effects.OfType<Effect.Post>().Select(post => (post.Target, post.Text.Plain)).ShouldBe(new[] { Ada, Ben, Lea }.Select(person => (
            (Target)new Target.To(person.Addresses[0]), "Still without an answer: #1 (It crashes.). Mia Rossi was to hear by Wed 11 Nov 15:00; Ada Park has it.")));
    }

    private static ReplyClock Clock(Instant at) => ReplyClock.Start(at, Team);

    private static Instant Planned(ReplyClock clock, LadderStep step) => step.After == Duration.Zero ? clock.Due : Team.Coverage.Due(clock.Due, step.After);

    private static Ticket Opened(Priority priority = Priority.Medium)
    {
        var moment = new Moment(Start, Team);
        var ticket = ((Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(new NewTicket(Mia, "It crashes.", new FirstContact(ContactKind.Bot, null, null, Platform)), 1, moment)).State;
        return priority == ticket.Priority ? ticket : Take(ticket, new TicketCommand.SetPriority(Ada, 99, priority), moment);
    }

    private static Ticket Take(Ticket ticket, TicketCommand command, Moment moment) => TicketDecisions.Decide(ticket, command, moment) is Decision<Ticket, TicketEvent>.Done done ? done.State : ticket;

    private static IEnumerable<Instant> Ticks(Duration every, Duration all)
    {
        for (var at = Start; at <= Start + all; at += every)
        {
            yield return at;
        }
    }

    private static List<(Instant At, TicketEvent What)> Play(IEnumerable<Instant> looks, Priority priority)
    {
        var ticket = Opened(priority);
        var events = new List<(Instant, TicketEvent)>();
        foreach (var now in looks)
        {
            if (TicketDecisions.Decide(ticket, new TicketCommand.TimePassed(), new Moment(now, Team)) is Decision<Ticket, TicketEvent>.Done done)
            {
                ticket = done.State;
                events.AddRange(done.Events.Select(what => (now, what)));
            }
        }

        return events;
    }

    private static string Wall(Instant at) => at.InZone(Chicago).ToString("dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string Say(TicketEvent what) => what switch
    {
        TicketEvent.BroughtIn brought => brought.Person.Name,
        TicketEvent.CalledFor called => $"asked {called.Person.Name}",
        _ => what.GetType().Name,
    };
}
