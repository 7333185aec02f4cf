using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Fairness;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Fairness;

public class FairnessTests
{
    private static readonly ImmutableDictionary<PersonId, Work> NoWork = ImmutableDictionary<PersonId, Work>.Empty;

    [Fact]
    public void Four_shifts_of_four_people_are_shared_evenly()
    {
        var report = Report(Roster.Empty, "2026-11-06T17:00", "2026-12-04T17:00");
        report.Lines.Select(line => line.Name).ShouldBe(["Ada Park", "Ben Ortiz", "Cleo Nakamura", "Dan Weber"]);
        foreach (var line in report.Lines)
        {
            (line.Due, line.Served, line.BackedUp, line.Beyond).ShouldBe((1, 1, 1, 0));
            (line.ShiftsAsPrimary, line.ShiftsAsBackup).ShouldBe((1, 1));
        }

        (report.Shifts, report.IsPartlyByFile).ShouldBe((4, true));
        Of(Ada, report).Coverage.ShouldBe(Duration.FromHours(40));

        // Thanksgiving and the day after it, whose evening is the next primary's.
        Of(Cleo, report).Coverage.ShouldBe(Duration.FromHours(24));
        Of(Cleo, report).Holidays.ShouldBe(2);
        report.Lines.Sum(line => line.Holidays).ShouldBe(2);
    }

    [Fact]
    public void Whoever_stood_in_for_a_part_is_credited_that_part_and_it_stays_due_from_whom_it_was_due()
    {
        var roster = Recorded(Change(Place.Primary, Dan, "2026-11-09T08:00", "2026-11-11T08:00"));
        var report = Report(roster, "2026-11-06T17:00", "2026-11-13T17:00");
        Of(Ada, report).Served.ShouldBe(0.6, 1e-9);
        Of(Dan, report).Served.ShouldBe(0.4, 1e-9);
        Of(Ada, report).Due.ShouldBe(1);
        Of(Dan, report).Due.ShouldBe(0);
        Of(Dan, report).Coverage.ShouldBe(Duration.FromHours(16));
        (Of(Ada, report).ShiftsAsPrimary, Of(Dan, report).ShiftsAsPrimary).ShouldBe((1, 1));
    }

    [Fact]
    public void An_undone_change_credits_nobody()
    {
        var change = Change(Place.Primary, Dan, "2026-11-09T08:00", "2026-11-11T08:00") with { Undone = new Undoing(Lea.Id, At("2026-11-08T10:00")) };
        var report = Report(Recorded(change), "2026-11-06T17:00", "2026-11-13T17:00");
        Of(Ada, report).Served.ShouldBe(1);
        report.Lines.ShouldNotContain(line => line.Person == Dan.Id);
    }

    [Fact]
    public void A_weekend_stood_in_for_counts_for_nothing_where_support_is_closed()
    {
        var roster = Recorded(Change(Place.Primary, Dan, "2026-11-07T00:00", "2026-11-09T00:00"));
        var report = Report(roster, "2026-11-06T17:00", "2026-11-13T17:00");
        Of(Dan, report).Served.ShouldBe(0);
        Of(Dan, report).ShiftsAsPrimary.ShouldBe(1);
    }

    [Fact]
    public void A_shift_that_goes_on_is_due_and_served_as_far_as_it_has_come()
    {
        var report = Report(Recorded(), "2026-11-06T17:00", "2026-11-11T08:00");
        Of(Ada, report).Due.ShouldBe(0.4, 1e-9);
        Of(Ada, report).Served.ShouldBe(0.4, 1e-9);
        report.Shifts.ShouldBe(0.4, 1e-9);
        report.IsPartlyByFile.ShouldBeFalse();
    }

    [Fact]
    public void Without_recorded_shares_what_is_due_follows_percent_time()
    {
        var people = Viewer.People.Replace(Cleo, Cleo with { PercentTime = 50 });
        var team = new Team(Viewer.Id, Viewer.Name, Viewer.Zone, people, Viewer.Coverage, Viewer.Rotation, Viewer.Goal, Viewer.Ladder, Viewer.Channels);
        var moment = new Moment(At("2026-12-04T17:00"), team);
        var report = FairnessCount.Of(moment, Period("2026-11-06T17:00", "2026-12-04T17:00"), NoWork);
        Of(Cleo, report).Due.ShouldBe(4 * 50 / 350.0, 1e-9);
        Of(Ada, report).Due.ShouldBe(4 * 100 / 350.0, 1e-9);
        Of(Cleo, report).Beyond.ShouldBe(1 - (4 * 50 / 350.0), 1e-9);
    }

    [Fact]
    public void A_shift_without_shares_is_due_as_the_one_before()
    {
        var first = Planned("2026-11-06T17:00", "2026-11-13T17:00", Ada, Ben) with { Shares = [new(Ada.Id, 0.25), new(Ben.Id, 0.75)] };
        var roster = Roster.Empty with { Shifts = [first, Planned("2026-11-13T17:00", "2026-11-20T17:00", Ben, Ada)] };
        var report = Report(roster, "2026-11-13T17:00", "2026-11-20T17:00");
        Of(Ada, report).Due.ShouldBe(0.25);
        Of(Ben, report).Due.ShouldBe(0.75);
    }

    [Fact]
    public void Whoever_has_left_the_file_keeps_their_line_under_their_id()
    {
        var roster = Recorded() with { Shifts = [Planned("2026-11-06T17:00", "2026-11-13T17:00", Ada, Ben) with { Shares = [new(new PersonId("gus"), 1)] }] };
        var report = Report(roster, "2026-11-06T17:00", "2026-11-13T17:00");
        report.Lines[^1].Name.ShouldBe("gus");
        report.Lines[^1].Due.ShouldBe(1);
    }

    [Fact]
    public void Those_who_only_answered_have_a_line_too()
    {
        var report = FairnessCount.Of(MomentAt("2026-11-13T17:00"), Period("2026-11-06T17:00", "2026-11-13T17:00"), NoWork.Add(Lea.Id, new Work(0, 2, 3, 90)));
        Of(Lea, report).Work.Answers.ShouldBe(3);
        Of(Lea, report).Due.ShouldBe(0);
    }

    [Fact]
    public void The_usual_period_begins_with_the_first_recorded_shift_and_is_a_year_at_most()
    {
        var now = MomentAt("2026-12-04T10:00");
        FairnessPeriod.Usual(now).ShouldBe(UntilNow("2025-12-04T00:00"));
        FairnessPeriod.Usual(With(Recorded(), "2026-12-04T10:00")).ShouldBe(UntilNow("2026-11-06T17:00"));
        var old = Roster.Empty with { Shifts = [Planned("2020-11-06T17:00", "2020-11-13T17:00", Ada, Ben)] };
        FairnessPeriod.Usual(With(old, "2026-12-04T10:00")).ShouldBe(UntilNow("2025-12-04T00:00"));
    }

    [Theory]
    [InlineData(2026, 11, 1, "2026-11-01T00:00")]
    [InlineData(2026, 12, 4, "2026-12-04T00:00")]
    [InlineData(1200, 1, 1, "2016-12-04T00:00")]
    public void A_period_since_a_day_begins_with_that_day(int year, int month, int day, string start) =>
        FairnessPeriod.Since(new LocalDate(year, month, day), MomentAt("2026-12-04T10:00")).ShouldBe(UntilNow(start));

    [Fact]
    public void There_is_no_period_since_tomorrow() => FairnessPeriod.Since(new LocalDate(2026, 12, 5), MomentAt("2026-12-04T10:00")).ShouldBeNull();

    [Fact]
    public void The_card_says_it_in_a_line_for_each()
    {
        var moment = With(Recorded(Change(Place.Primary, Dan, "2026-11-09T08:00", "2026-11-11T08:00")), "2026-11-13T17:00");
        var report = FairnessCount.Of(moment, Period("2026-11-06T17:00", "2026-11-13T17:00"), NoWork.Add(Dan.Id, new Work(1, 2, 3, 90)));
        var card = FairnessWords.Card(report, moment);
        var facts = card.Body.OfType<ChatOpsBot.Domain.Cards.Element.Facts>().Single().Items;
        facts.Single(fact => fact.Label == "Dan Weber").Value
            .ShouldBe("0.4 shifts of 0 due (+0.4), backup in 0, 16 hours of coverage, 1 ticket, 3 answers in 2 tickets, effort 1 hour 30 minutes");
        facts.Single(fact => fact.Label == "Ada Park").Value.ShouldStartWith("0.6 shifts of 1 due (−0.4)");
        card.Buttons.ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_stood_in_for_somebody_away_is_credited()
    {
        var away = new Absence(1, Ada.Id, new LocalDate(2026, 11, 9), new LocalDate(2026, 11, 9));
        var report = Report(Recorded() with { Absences = [away] }, "2026-11-06T17:00", "2026-11-13T17:00");
        Of(Lea, report).Served.ShouldBe(0.2, 1e-9);
        Of(Ada, report).Served.ShouldBe(0.8, 1e-9);
    }

    private static FairnessLine Of(Person person, FairnessReport report) => report.Lines.Single(line => line.Person == person.Id);

    private static FairnessReport Report(Roster roster, string from, string until) => FairnessCount.Of(With(roster, until), Period(from, until), NoWork);

    private static Moment With(Roster roster, string now) => MomentAt(now) with { Schedule = new Schedule(Viewer, roster) };

    // What happens at this very instant counts.
    private static Interval UntilNow(string from) => new(At(from), At("2026-12-04T10:00") + Duration.Epsilon);

    private static Interval Period(string from, string until) => new(At(from), At(until));

    private static Roster Recorded(params ImmutableArray<RosterChange> changes) => Roster.Empty with
    {
        Shifts = [Planned("2026-11-06T17:00", "2026-11-13T17:00", Ada, Ben) with { Shares = [new(Ada.Id, 1)] }],
        Changes = changes,
    };

    private static PlannedShift Planned(string from, string until, Person primary, Person backup) => new(At(from), At(until), primary.Id, backup.Id, "next in turn");

    private static RosterChange Change(Place place, Person person, string from, string until) =>
        new(1, ChangeKind.Override, place, At(from), At(until), person.Id, Lea.Id, At("2026-11-06T10:00"), null);
}
