using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>Something to be told around the end of a shift.</summary>
public enum HandoverStep
{
    /// <summary>Remind those of the next shift.</summary>
    Remind,

    /// <summary>Ask the outgoing primary what to carry.</summary>
    Ask,

    /// <summary>Give those who serve now their list.</summary>
    List,
}

/// <summary>What was decided of a handover: the file from now on, and what people are to be told.</summary>
/// <param name="ListAt">When the list of <see cref="HandoverStep.List"/> was due, which is when coverage opened unless it was open already.</param>
public sealed record HandoverProgress(HandoverFile File, ImmutableArray<HandoverStep> Steps, Instant? ListAt);

/// <summary>Decides what is due around the ends of shifts. Pure: whoever looks, however late and however often, each thing is decided once.</summary>
public static class HandoverDecisions
{
    /// <summary>
    /// What is due now. Where a shift has ended, or several while nobody looked, the tickets of all who served until then begin to be passed on, once, to
    /// whoever serves now. A change within a shift passes nothing on, except that the backup steps up.
    /// </summary>
    /// <param name="file">What is recorded; null when nothing is, as in a store of an earlier version.</param>
    /// <param name="last">The stretch last made known before this look; null when none was.</param>
    /// <returns>The same file where nothing is due.</returns>
    public static HandoverProgress Follow(HandoverFile? file, Shift? last, Moment moment)
    {
        var whole = moment.Schedule.PlannedAt(moment.Now);
        var after = Ended(file ?? First(last, whole, moment), whole, moment);
        if (after.Start == file?.Start && SteppedUp(last, moment) is { } passing)
        {
            after = after with { Passing = after.Passing.Add(passing) };
        }

        after = Seen(after, whole, moment.Shift);
        var steps = ImmutableArray.CreateBuilder<HandoverStep>();
        if (!after.Reminded && moment.Now >= RemindAt(whole, moment.Team))
        {
            after = after with { Reminded = true };
            steps.Add(HandoverStep.Remind);
        }

        // What was handed over but has not come yet would be asked about twice.
        if (after is { Noticed: false, Passing.IsEmpty: true } && moment.Now >= HandoverTimes.NoticeAt(whole, moment.Team))
        {
            after = after with { Noticed = true };
            steps.Add(HandoverStep.Ask);
        }

        if (after is { ListAt: { } at, Passing.IsEmpty: true } && at <= moment.Now)
        {
            after = after with { ListAt = null };
            steps.Add(HandoverStep.List);
        }

        return new HandoverProgress(Looked(after, whole, moment), steps.ToImmutable(), file?.ListAt);
    }

    /// <summary>The first of what is being passed on has all been: those who serve now get their list when they begin, unless somebody stepped up.</summary>
    public static HandoverFile Finish(HandoverFile file, Moment moment)
    {
        var passing = file.Passing[0];
        var after = file with { Passing = file.Passing.RemoveAt(0) };
        return passing.SteppedUp ? after : after with { ListAt = HandoverTimes.ListAt(moment), ListOf = passing.End, Pages = [], Whole = [] };
    }

    // An earlier version knew the shift that served, and no change within it. The first start tells nobody what was to be told before it.
    private static HandoverFile First(Shift? last, PlannedShift whole, Moment moment)
    {
        var began = last is null ? whole : moment.Schedule.PlannedAt(last.Start);
        return new HandoverFile(began.Start, began.End)
        {
            Served = last is null ? [] : [last.Primary],
            Backup = last?.Backup,
            Reminded = moment.Now > RemindAt(whole, moment.Team),
        };
    }

    private static HandoverFile Ended(HandoverFile file, PlannedShift whole, Moment moment)
    {
        if (whole.Start < file.End)
        {
            return file;
        }

        var serves = moment.Shift;
        var from = file.Served.Concat(HandoverTimes.Primaries(moment.Schedule, file.Start, whole.Start)).Distinct().Where(person => person != serves.Primary);
        var helped = file.Backup is { } backup && backup != serves.Primary && backup != serves.Backup ? backup : (PersonId?)null;
        return new HandoverFile(whole.Start, whole.End)
        {
            Passing = file.Passing.Add(new Passing(whole.Start, file.Start, [.. from]) { Backup = helped }),
            Pages = file.Pages,
            Whole = file.Whole,
            Look = file.Look,
            LastPage = file.LastPage,
            Sendings = file.Sendings,
        };
    }

    private static Passing? SteppedUp(Shift? last, Moment moment)
    {
        var shift = moment.Shift;
        var stepped = moment.Schedule.Roster.Changes.Any(change =>
            change is { Kind: ChangeKind.StepUp, Place: Place.Primary } && change.Person == shift.Primary && change.Holds(moment.Now));
        return last is not null && last.Primary != shift.Primary && stepped
            ? new Passing(moment.Now, last.Start, [last.Primary]) { SteppedUp = true }
            : null;
    }

    // A rotation that was changed in the file may move the ends of the shift that serves.
    private static HandoverFile Seen(HandoverFile file, PlannedShift whole, Shift serves) =>
        file.Start == whole.Start && file.End == whole.End && file.Served.Contains(serves.Primary) && file.Backup == serves.Backup
            ? file
            : file with
            {
                Start = whole.Start,
                End = whole.End,
                Served = file.Served.Contains(serves.Primary) ? file.Served : file.Served.Add(serves.Primary),
                Backup = serves.Backup,
            };

    private static HandoverFile Looked(HandoverFile file, PlannedShift whole, Moment moment)
    {
        Instant?[] times =
        [
            file.Passing.IsEmpty ? null : file.Look <= moment.Now ? file.Look : moment.Now,
            file.ListAt is { } at ? Instant.Max(at, moment.Now) : null,
            file.Reminded ? null : RemindAt(whole, moment.Team),
            file.Noticed ? null : HandoverTimes.NoticeAt(whole, moment.Team),
        ];
        var look = times.Min();
        return look == file.Look ? file : file with { Look = look };
    }

    private static Instant RemindAt(PlannedShift whole, Team team) => Instant.Max(whole.Start, HandoverTimes.ReminderAt(whole.End, team));
}
