using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>How shifts are published: fixed ahead of time, and never computed again.</summary>
public static partial class RosterDecisions
{
    // So far ahead people plan; a wish for more is a slip of the keyboard.
    private const int FarthestDays = 2 * 366;

    private static Prose? Publish(RosterDraft draft, RosterCommand.Publish command)
    {
        Begin(draft, command.Known);
        PublishThrough(draft, command.Through);
        Refill(draft);
        RecordStandIns(draft);
        return null;
    }

    // The first shift ever published is the present one, as it was made known by an earlier version, or as the file has it.
    private static void Begin(RosterDraft draft, Shift? known)
    {
        if (!draft.Roster.Shifts.IsEmpty)
        {
            return;
        }

        var (rotation, now) = (draft.Team.Rotation, draft.Now);
        var planned = rotation.PlannedAt(now);
        if (known is not null && known.Start <= now && now < known.End && draft.Team.Find(known.Primary) is not null)
        {
            var backup = known.Backup is { } helper && draft.Team.Find(helper) is not null ? known.Backup : null;
            planned = known.Primary == planned.Primary && backup == planned.Backup
                ? planned with { Start = known.Start, End = known.End }
                : new PlannedShift(known.Start, known.End, known.Primary, backup, "as it was made known");
        }

        var standing = rotation.StandingBefore(rotation.Pattern.NumberAt(planned.Start));
        draft.Happens(
            draft.Roster with { Shifts = [planned], Carried = Standings.Carry(standing) },
            new RosterEvent.Published(planned.Start, planned.End));
    }

    /// <summary>Extends what is published, so that it reaches an instant.</summary>
    private static void PublishThrough(RosterDraft draft, Instant through)
    {
        Begin(draft, null);
        var last = draft.Roster.Shifts[^1].End;
        through = Instant.Min(through, draft.Now + Duration.FromDays(FarthestDays));
        if (last >= through)
        {
            return;
        }

        var fresh = Plan(draft.Moment, last, through);
        draft.Happens(draft.Roster with { Shifts = [.. draft.Roster.Shifts, .. fresh] }, new RosterEvent.Published(last, fresh[^1].End));
    }

    /// <summary>Shifts from an instant, at which one starts, to another or beyond, by what was really served until then.</summary>
    internal static ImmutableArray<PlannedShift> Plan(Moment moment, Instant from, Instant through)
    {
        var (rotation, pattern) = (moment.Team.Rotation, moment.Team.Rotation.Pattern);
        var first = pattern.NumberAt(from);
        var count = Math.Max(1, pattern.NumberAt(through - Duration.Epsilon) - first + 1);
        var absences = moment.Schedule.Roster.Absences.Where(absence => absence.Stands);
        var plan = Planner.Plan(rotation.Request(first, count, Standings.Before(from, moment), absences));
        return [.. plan.Shifts.Where(shift => shift.End > from && shift.Start < shift.End).Select(rotation.Overridden).Select((shift, i) => i == 0 ? shift with { Start = from } : shift)];
    }

    /// <summary>
    /// Finds others for shifts ahead that were published with somebody whom the file no longer names, and takes over what a lead has written into the file
    /// about a shift ahead since.
    /// </summary>
    private static void Refill(RosterDraft draft)
    {
        var shifts = draft.Roster.Shifts.ToBuilder();
        var before = ImmutableArray.CreateBuilder<PlannedShift>();
        for (var i = 0; i < shifts.Count; i++)
        {
            var shift = shifts[i];
            if (shift.Start <= draft.Now)
            {
                continue;
            }

            var file = draft.Team.Rotation.Overridden(shift);
            var after = file.Primary != shift.Primary || file.Backup != shift.Backup ? file with { Start = shift.Start, End = shift.End } : Refilled(draft, shift, i, shifts);
            if (after != shift)
            {
                before.Add(shift);
                shifts[i] = after;
            }
        }

        if (before.Count > 0)
        {
            draft.Headline = Prose.Of("The team’s file has changed, and with it shifts that were published.");
            draft.Happens(draft.Roster with { Shifts = shifts.ToImmutable() }, new RosterEvent.Replanned(before.ToImmutable()));
        }
    }

    private static PlannedShift Refilled(RosterDraft draft, PlannedShift shift, int at, ImmutableArray<PlannedShift>.Builder shifts)
    {
        var (team, gone) = (draft.Team, new List<PersonId>());
        if (Gone(shift.Primary) is { } primary)
        {
            gone.Add(primary);
            var neighbours = new[] { shifts[at - 1].Primary, at + 1 < shifts.Count ? shifts[at + 1].Primary : null };
            shift = shift with { Primary = Best(Place.Primary, primary, shift, neighbours) };
        }

        if (Gone(shift.Backup) is { } backup)
        {
            gone.Add(backup);
            shift = shift with { Backup = Best(Place.Backup, backup, shift, []) };
        }

        if (gone.Count == 0)
        {
            return shift;
        }

        var names = string.Join(" and ", gone.Distinct().Select(person => RosterWords.Name(person, team)));
        var why = $"{names} {(gone.Distinct().Count() == 1 ? "has" : "have")} left the team";
        return shift with { Why = why, Gap = shift.Primary is null || shift.Backup is null ? $"{why}, and nobody else could serve" : null };

        PersonId? Gone(PersonId? who) => who is { } person && team.Find(person) is not { IsResponder: true } ? person : null;

        // Whoever is owed the fewest shifts less, who is not next to it already.
        PersonId? Best(Place place, PersonId instead, PlannedShift of, PersonId?[] neighbours)
        {
            var other = place == Place.Primary ? of.Backup : of.Primary;
            var balances = Standings.Before(draft.Schedule.Roster.Shifts[^1].End, draft.Moment).Balances;
            return Suitability.Candidates(instead, place, of.Start, of.End, draft.Schedule, team)
                .Where(person => person != other)
                .OrderBy(person => neighbours.Contains(person) ? 1 : 0)
                .ThenByDescending(person => balances.GetValueOrDefault(person))
                .Select(person => (PersonId?)person).FirstOrDefault();
        }
    }

    // Whoever stood in has served: it is recorded once it is over, so that it stays as it was whatever the file says later.
    private static void RecordStandIns(RosterDraft draft)
    {
        foreach (var stretch in draft.Schedule.Between(draft.Roster.Shifts[0].Start, draft.Now).ToList())
        {
            var (shift, served) = (stretch.Shift, stretch.Shift.Primary);
            if (served != stretch.Primary && shift.End <= draft.Now && draft.Team.Find(served) is not null)
            {
                draft.Assign(ChangeKind.Cover, Place.Primary, shift.Start, shift.End, served, served, stretch.Gap);
            }
        }
    }
}
