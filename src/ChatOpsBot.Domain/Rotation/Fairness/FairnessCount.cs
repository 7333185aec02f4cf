using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Fairness;

/// <summary>Counts how a team's load was shared. Pure: what was recorded, and what was done on tickets, give the report.</summary>
public static class FairnessCount
{
    /// <summary>The report.</summary>
    /// <param name="period">Which stretch of time; both ends are known.</param>
    /// <param name="work">What people did on tickets in it.</param>
    public static FairnessReport Of(Moment moment, Interval period, ImmutableDictionary<PersonId, Work> work)
    {
        var parts = new Dictionary<PersonId, FairnessLine>();
        var (shifts, byFile) = (0.0, false);
        foreach (var served in Served(moment.Schedule, period).GroupBy(shift => moment.Schedule.PlannedAt(shift.Start).Start))
        {
            var planned = moment.Schedule.PlannedAt(served.Key);
            var whole = new Measure(planned, moment);
            byFile |= !moment.Schedule.Roster.Shifts.Any(recorded => recorded.Start == planned.Start);
            var counted = 0.0;
            foreach (var shift in served)
            {
                var part = whole.Part(shift);
                counted += part;
                Credit(shift.Primary, line => line with { Served = line.Served + part, Coverage = line.Coverage + whole.Covered(shift) });
                Credit(shift.Backup, line => line with { BackedUp = line.BackedUp + part });
            }

            shifts += counted;
            foreach (var share in DueShares.Of(planned, moment))
            {
                Credit(share.Person, line => line with { Due = line.Due + (share.Part * counted) });
            }

            foreach (var person in served.Select(shift => shift.Primary).Distinct())
            {
                Credit(person, line => line with { ShiftsAsPrimary = line.ShiftsAsPrimary + 1 });
            }

            foreach (var person in served.Select(shift => shift.Backup).OfType<PersonId>().Distinct())
            {
                Credit(person, line => line with { ShiftsAsBackup = line.ShiftsAsBackup + 1 });
            }
        }

        foreach (var person in HolidayPrimaries(moment, period))
        {
            Credit(person, line => line with { Holidays = line.Holidays + 1 });
        }

        foreach (var (person, done) in work)
        {
            Credit(person, line => line with { Work = done });
        }

        return new FairnessReport(period.Start, period.End, [.. InOrder(parts, moment.Team)]) { Shifts = shifts, IsPartlyByFile = byFile };

        void Credit(PersonId? person, Func<FairnessLine, FairnessLine> more)
        {
            if (person is { } id)
            {
                parts[id] = more(parts.GetValueOrDefault(id) ?? new FairnessLine(id, moment.Team.Find(id)?.Name ?? id.Value));
            }
        }
    }

    // Whoever is primary at noon of the day: a shift that begins that evening does not serve it.
    private static IEnumerable<PersonId> HolidayPrimaries(Moment moment, Interval period) => moment.Team.Coverage.Holidays
        .Select(day => moment.Team.Zone.AtLeniently(day + LocalTime.Noon).ToInstant())
        .Where(period.Contains)
        .Select(noon => moment.Schedule.At(noon).Primary);

    // Whoever stands in serves, too.
    private static IEnumerable<Shift> Served(Schedule schedule, Interval period) => schedule.Between(period.Start, period.End)
        .Select(stretch => stretch.Shift with { Start = Instant.Max(stretch.Shift.Start, period.Start), End = Instant.Min(stretch.Shift.End, period.End) });

    private static IEnumerable<FairnessLine> InOrder(Dictionary<PersonId, FairnessLine> parts, Team team)
    {
        var named = team.People.Where(person => parts.ContainsKey(person.Id)).Select(person => parts[person.Id]);
        var left = parts.Values.Where(line => team.Find(line.Person) is null).OrderBy(line => line.Name, StringComparer.Ordinal);
        return named.Concat(left);
    }

    // By coverage time; by elapsed time where a shift has no coverage in it at all.
    private sealed class Measure
    {
        private readonly CoverageCalendar calendar;
        private readonly Duration whole;
        private readonly bool covered;

        public Measure(PlannedShift shift, Moment moment)
        {
            calendar = moment.Team.Coverage;
            var coverage = calendar.Elapsed(shift.Start, shift.End);
            covered = coverage > Duration.Zero;
            whole = covered ? coverage : shift.End - shift.Start;
        }

        public double Part(Shift shift) => (covered ? Covered(shift) : shift.End - shift.Start) / whole;

        public Duration Covered(Shift shift) => calendar.Elapsed(shift.Start, shift.End);
    }
}
