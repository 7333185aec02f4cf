using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>Changes by decision: a lead's override, and stepping up.</summary>
public static partial class RosterDecisions
{
    private static Prose? Override(RosterDraft draft, RosterCommand.Override command) => command.By.Role != Role.Lead
        ? Refuse($"An override is a lead’s to make: {Leads(draft.Team)}. You can propose a swap: “swap … with @person”.")
        : Override(draft, command.By, command.Place, command.To, command.Start, command.End, Bounded(command.Why));

    private static Prose? Override(RosterDraft draft, Person by, Place place, PersonId to, Instant from, Instant end, string? why)
    {
        var start = Instant.Max(from, draft.Now);
        if (Unplannable(draft, start, end) is { } impossible)
        {
            return impossible;
        }

        PublishThrough(draft, end);
        if (Suitability.WhyNot(to, start, end, draft.Schedule, draft.Team) is { } unsuitable)
        {
            return Refuse($"{unsuitable}. Choose somebody else.");
        }

        if (Standing(draft, place, start, end) is { } other)
        {
            return Refuse($"Then there is {RosterWords.Named(other, by, draft.Moment)} already: {draft.Person(other.Person).Name} is {RosterWords.Of(place)} {RosterWords.Stretch(other.Start, other.Until, by, draft.Moment).Plain}. Undo it first (“undo {other.Number}”), or choose another time.");
        }

        if (draft.Schedule.Between(start, end).All(stretch => stretch.Of(place) == to))
        {
            return Refuse($"{draft.Person(to).Name} is {RosterWords.Of(place)} then already.");
        }

        var number = draft.Assign(ChangeKind.Override, place, start, end, to, by.Id, why);
        if (Twice(draft, start, end) is { } twice)
        {
            return Refuse($"{draft.Person(to).Name} is {RosterWords.Of(place == Place.Primary ? Place.Backup : Place.Primary)} {RosterWords.Stretch(twice.Shift.Start, twice.Shift.End, by, draft.Moment).Plain}, and nobody is both. Give that place to somebody else first.");
        }

        (draft.Actor, draft.Headline) = (by.Id, Prose.Of($"{by.Name} has changed who serves (override #{number}).").Then(Because(why)));
        return null;
    }

    private static Prose? StepUp(RosterDraft draft, RosterCommand.StepUp command)
    {
        PublishThrough(draft, draft.Schedule.PlannedAt(draft.Now).End);
        var (by, now) = (command.By, draft.Now);
        var stretch = draft.Schedule.StretchAt(now);
        if (stretch.Shift.Backup is not { } backup)
        {
            return Refuse("There is no backup now who could step up. A lead can say who serves: “override primary to @person today”.");
        }

        if (by.Role != Role.Lead && by.Id != backup && by.Id != stretch.Shift.Primary && by.Id != stretch.Primary)
        {
            return Refuse($"{draft.Person(backup).Name} is backup now. The backup steps up, or the primary or a lead has them do so.");
        }

        // As long as the same primary would have served, and to the end of the shift at most: what was changed for later stays.
        var end = draft.Schedule.Between(now, draft.Schedule.PlannedAt(now).End).TakeWhile(next => next.Primary == stretch.Primary).Last().Shift.End;
        end = Instant.Min(end, draft.Schedule.PlannedAt(now).End);
        var why = Bounded(command.Why);
        var number = draft.Assign(ChangeKind.StepUp, Place.Primary, now, end, backup, by.Id, why);
        var found = FindBackup(draft, backup, stretch.Primary, now, end, by.Id, number, ChangeKind.StepUp);
        (draft.Actor, draft.Headline) = (by.Id, Prose.Of($"{draft.Person(backup).Name} steps up as primary{(stretch.Primary is { } before ? $" for {draft.Person(before).Name}" : "")} (#{number}).")
            .Then(Because(why)).Then(found ? Prose.Empty : Prose.Of(" Nobody could be found as backup.")));
        draft.TellAll(draft.Headline);
        return null;
    }

    /// <summary>Finds somebody for the backup's place where the backup has become primary: next in turn, or the one who was primary; says whether there is one all the time.</summary>
    private static bool FindBackup(RosterDraft draft, PersonId backup, PersonId? primary, Instant start, Instant end, PersonId by, int with, ChangeKind kind)
    {
        var all = true;
        foreach (var stretch in draft.Schedule.Between(start, end).Where(stretch => stretch.Backup == backup).ToList())
        {
            var (from, to) = (Instant.Max(stretch.Shift.Start, start), Instant.Min(stretch.Shift.End, end));
            var candidates = Suitability.Candidates(backup, Place.Backup, from, to, draft.Schedule, draft.Team).ToList();
            var helper = candidates.Where(person => person != primary).Concat(candidates.Where(person => person == primary)).Select(person => (PersonId?)person).FirstOrDefault();
            if (helper is { } found)
            {
                draft.Assign(kind, Place.Backup, from, to, found, by, null, with);
            }

            all &= helper is not null;
        }

        return all;
    }

    private static Prose? Unplannable(RosterDraft draft, Instant start, Instant end) =>
        end <= start ? Refuse("That is over, and the past stays as it was.")
        : end > draft.Now + Duration.FromDays(FarthestDays) ? Refuse("That is more than two years away. Nobody plans that far.")
        : null;

    // The change of a place that stands over a part of a stretch; null where none does.
    private static RosterChange? Standing(RosterDraft draft, Place place, Instant start, Instant end) =>
        draft.Roster.Changes.LastOrDefault(change => change.Place == place && change.Start < change.Until && change.Start < end && start < change.Until);

    // The first stretch in which one person would have both places and had not before.
    private static Stretch? Twice(RosterDraft draft, Instant start, Instant end) => draft.Schedule.Between(start, end)
        .FirstOrDefault(stretch => stretch.Primary is { } both && both == stretch.Backup
            && draft.Before.Schedule.StretchAt(Instant.Max(stretch.Shift.Start, start)) is var before && before.Primary != before.Backup);

    private static string Leads(Team team)
    {
        var leads = team.People.Where(person => person.Role == Role.Lead).Select(person => person.Name).ToList();
        return leads.Count == 0 ? "the team’s file names none" : string.Join(" or ", leads);
    }
}
