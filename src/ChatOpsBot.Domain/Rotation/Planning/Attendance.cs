using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Planning;

/// <summary>Whether somebody can be asked to serve in a shift at all.</summary>
internal enum Presence
{
    Here,
    Away,
    NotYet,
    Left,
}

/// <summary>Who is there in which of the planned shifts. A shift is looked at by the hours that matter in it.</summary>
internal sealed class Attendance
{
    private readonly ShiftPattern pattern;
    private readonly CoverageCalendar? coverage;
    private readonly Instant[] starts;
    private readonly Presence[][] rows;
    private readonly int first;

    /// <summary>Looks at the shifts from one before the first on, since who was not there in that one is new in the first.</summary>
    public Attendance(PlanRequest request, ImmutableArray<Member> people, int count)
    {
        pattern = request.Pattern;
        coverage = request.Coverage;
        first = request.First - 1;
        starts = [.. Enumerable.Range(first, count + 2).Select(pattern.StartOf)];
        rows = [.. Enumerable.Range(0, count + 1).Select(_ => new Presence[people.Length])];
        var zone = pattern.Zone;
        for (var who = 0; who < people.Length; who++)
        {
            var person = people[who];
            if (person.From is { } from)
            {
                Mark(who, starts[0], zone.AtStartOfDay(from).ToInstant(), Presence.NotYet);
            }

            if (person.Until is { } until)
            {
                Mark(who, zone.AtStartOfDay(until.PlusDays(1)).ToInstant(), starts[^1], Presence.Left);
            }

            foreach (var absence in request.Absences)
            {
                if (absence.Person == person.Id && absence.Confirmed && absence.From <= absence.Until)
                {
                    var away = absence.In(zone);
                    Mark(who, away.Start, away.End, Presence.Away);
                }
            }
        }
    }

    /// <summary>Everyone's presence in a shift, counted from the first; -1 is the one before.</summary>
    public Presence[] In(int shift) => rows[shift + 1];

    /// <summary>The stretch of a shift, counted from the first.</summary>
    public (Instant Start, Instant End) Stretch(int shift) => (starts[shift + 1], starts[shift + 2]);

    private void Mark(int who, Instant from, Instant to, Presence presence)
    {
        if (from >= starts[^1] || to <= starts[0] || from >= to)
        {
            return;
        }

        var found = Array.BinarySearch(starts, from);
        for (var at = Math.Max(0, found < 0 ? ~found - 1 : found); at < rows.Length && starts[at] < to; at++)
        {
            var (start, end) = (Instant.Max(from, starts[at]), Instant.Min(to, starts[at + 1]));
            if (rows[at][who] == Presence.Here && start < end && Matters(at, start, end, presence))
            {
                rows[at][who] = presence;
            }
        }
    }

    // Where a shift has no coverage at all, nobody is missed in it; but who is not in the team is not in it.
    private bool Matters(int at, Instant start, Instant end, Presence presence) =>
        coverage is null || coverage.NextOpen(start) < end || (presence != Presence.Away && coverage.NextOpen(starts[at]) >= starts[at + 1]);
}
