using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>
/// What calendars were told of a team's shifts, entry by entry. Each edition follows from the one before and from who serves now, so that ids stay, numbers grow,
/// and what no longer is is told as cancelled. One document of the store.
/// </summary>
public sealed record ShiftLedger
{
    /// <summary>Nothing was told yet.</summary>
    public static readonly ShiftLedger Empty = new();

    /// <summary>How far ahead calendars are told where nothing is published: whoever is next in turn may look a quarter ahead.</summary>
    public static readonly Duration Ahead = Duration.FromDays(13 * 7);

    private static readonly Duration Kept = Duration.FromDays(60);
    private static readonly Duration CancelledKept = Duration.FromDays(30);
    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("yyyyMMdd'T'HHmmss'Z'");

    /// <summary>The entries, in order of their starts; cancelled ones among them.</summary>
    public ImmutableArray<ShiftEntry> Entries { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The next edition; this very one where nothing changed. What has passed stays as it was told.</summary>
    public ShiftLedger Follow(Moment moment)
    {
        var (schedule, now) = (moment.Schedule, moment.Now);
        var from = schedule.PlannedAt(now).Start;
        var until = schedule.Roster.Shifts is [.., var last] && last.End > now + Ahead ? last.End : now + Ahead;
        var wanted = schedule.Between(from, until).Select(stretch => Of(stretch, moment)).ToDictionary(entry => entry.Uid, StringComparer.Ordinal);
        var next = ImmutableArray.CreateBuilder<ShiftEntry>();
        var changed = false;
        foreach (var known in Entries)
        {
            var stays = wanted.Remove(known.Uid, out var entry) ? Becomes(known, entry, now)
                : known.Cancelled || known.Start < from || known.Start >= until ? known
                : known with { Cancelled = true, Sequence = known.Sequence + 1, Changed = now };
            changed |= !ReferenceEquals(stays, known);
            if (now - stays.End < Kept && !(stays.Cancelled && now - stays.Changed >= CancelledKept))
            {
                next.Add(stays);
            }
        }

        next.AddRange(wanted.Values);
        return changed || next.Count != Entries.Length || wanted.Count > 0
            ? new ShiftLedger { Entries = [.. next.OrderBy(entry => entry.Start).ThenBy(entry => entry.Uid, StringComparer.Ordinal)] }
            : this;
    }

    private static ShiftEntry Becomes(ShiftEntry known, ShiftEntry entry, Instant now)
    {
        if (known.TellsTheSameAs(entry))
        {
            return known;
        }

        var left = new[] { known.Primary, known.Backup }.OfType<PersonId>().Concat(known.Former).Where(person => !entry.Has(person)).Distinct();
        return entry with { Sequence = known.Sequence + 1, Changed = now, Former = [.. left] };
    }

    private static ShiftEntry Of(Stretch stretch, Moment moment)
    {
        var shift = stretch.Shift;
        var why = stretch.Gap is { } gap ? $"{Why(shift, moment)}. {gap}" : Why(shift, moment);
        return new ShiftEntry($"{Stamp.Format(shift.Start)}.{moment.Team.Id}@chatopsbot", shift.Start, shift.End, shift.Primary, shift.Backup, why, 0, moment.Now);
    }

    private static string Why(Shift shift, Moment moment)
    {
        var changes = moment.Schedule.Roster.Changes.Where(change => change.Holds(shift.Start)).ToList();
        return changes.Count == 0
            ? moment.Schedule.PlannedAt(shift.Start).Why
            : string.Join("; ", changes.Select(change => string.Create(CultureInfo.InvariantCulture,
                $"{Name(change.Kind)} {change.Number} by {moment.Team.Find(change.By)?.Name ?? "somebody who has left"}{(change.Why is { Length: > 0 } why ? $": {why}" : "")}")));
    }

    private static string Name(ChangeKind kind) => kind switch
    {
        ChangeKind.Swap => "swap",
        ChangeKind.Cover => "cover",
        ChangeKind.StepUp => "stepped up",
        _ => "override",
    };
}
