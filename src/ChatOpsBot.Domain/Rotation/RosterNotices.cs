using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>What calendars say: whoever it is about is asked, and then it is as if they had said so themselves.</summary>
public static partial class RosterDecisions
{
    private static Prose? NoticeAbsence(RosterDraft draft, RosterCommand.NoticeAbsence notice)
    {
        var known = draft.Roster.Absences.LastOrDefault(absence => Is(absence, notice.Source, notice.SourceKey));
        if (notice.Until < draft.Today || notice.Until < notice.From || Period.DaysBetween(notice.From, notice.Until) >= LongestAbsence || !draft.Person(notice.Who).IsResponder
            || (known is not null && known.Person == notice.Who && known.From == notice.From && known.Until == notice.Until && !known.Missed)
            || draft.Roster.Absences.Any(absence => absence.Person == notice.Who && absence.Stands && absence.From <= notice.From && notice.Until <= absence.Until && !Is(absence, notice.Source, notice.SourceKey)))
        {
            return Nothing;
        }

        // What it said before and nobody answered is asked no more. What was confirmed stands until the new days are.
        if (known is { Asks: true })
        {
            draft.Replace(known with { Undone = new Undoing(known.Person, draft.Now) }, new RosterEvent.NoticeAnswered(known.Number, false));
        }

        var absence = new Absence(draft.Number(), notice.Who, notice.From, notice.Until) { Confirmed = false, Source = notice.Source, SourceKey = notice.SourceKey };
        draft.Happens(draft.Roster with { Absences = draft.Roster.Absences.Add(absence) }, new RosterEvent.WentAway(absence));
        draft.Tell(notice.Who, NoticeCards.Text(absence, draft.Moment), NoticeCards.Of(absence, draft.Moment));
        return null;
    }

    private static Prose? MissAbsence(RosterDraft draft, RosterCommand.MissAbsence miss)
    {
        var any = false;
        foreach (var absence in draft.Roster.Absences.Where(absence => Is(absence, miss.Source, miss.SourceKey) && absence.Undone is null && !absence.Missed).ToList())
        {
            if (absence.In(draft.Team.Zone).End <= draft.Now)
            {
                continue;
            }

            any = true;
            if (absence.Asks)
            {
                draft.Replace(absence with { Undone = new Undoing(absence.Person, draft.Now) }, new RosterEvent.NoticeAnswered(absence.Number, false));
                draft.Tell(absence.Person, Prose.Of($"{NoticeCards.Source(absence.Source)} no longer says that you are away {RosterWords.Days(absence.From, absence.Until, draft.Moment)}. You need not answer any more."));
            }
            else
            {
                var missed = absence with { Missed = true };
                draft.Replace(missed, new RosterEvent.WentAway(missed));
                draft.Tell(absence.Person, NoticeCards.MissedText(missed, draft.Moment), NoticeCards.OfMissed(missed, draft.Moment));
            }
        }

        return any ? null : Nothing;
    }

    private static Prose? NoticeChange(RosterDraft draft, RosterCommand.NoticeChange notice)
    {
        var known = draft.Roster.Notices.LastOrDefault(other => other.Source == notice.Source && other.SourceKey == notice.SourceKey && other.Place == notice.Place);
        if (notice.End <= draft.Now || notice.End <= notice.Start || notice.End > draft.Now + Duration.FromDays(FarthestDays) || !draft.Person(notice.To).IsResponder
            || (known is not null && known.To == notice.To && known.Start == notice.Start && known.End == notice.End))
        {
            return Nothing;
        }

        // Somebody put it back, or the bot wrote it there itself: there is nothing to ask.
        var so = draft.Schedule.Between(Instant.Max(notice.Start, draft.Now), notice.End).All(stretch => stretch.Of(notice.Place) == notice.To);
        if (so && known is not { Holds: null })
        {
            return Nothing;
        }

        if (known is { Holds: null })
        {
            Answered(draft, known, false);
        }

        if (so)
        {
            return null;
        }

        var fresh = new CalendarNotice(draft.Number(), notice.Place, notice.Start, notice.End, notice.To, notice.Source, notice.SourceKey, draft.Now);
        draft.Happens(draft.Roster with { Notices = draft.Roster.Notices.Add(fresh) }, new RosterEvent.Noticed(fresh));
        foreach (var lead in draft.Team.People.Where(person => person.Role == Role.Lead))
        {
            draft.Tell(lead.Id, NoticeCards.Text(fresh, lead, draft.Moment), NoticeCards.Of(fresh, lead, draft.Moment));
        }

        return null;
    }

    private static Prose? AnswerNotice(RosterDraft draft, RosterCommand.AnswerNotice answer)
    {
        var by = answer.By;
        if (!by.IsResponder)
        {
            return NotForRequesters();
        }

        if (draft.Roster.Absences.FirstOrDefault(absence => absence.Number == answer.Number && absence.Source is not null) is { } absence)
        {
            return AnswerAbsence(draft, by, absence, answer.Holds);
        }

        if (draft.Roster.Notices.FirstOrDefault(notice => notice.Number == answer.Number) is not { } asked)
        {
            return Refuse($"There is no question #{answer.Number}.");
        }

        if (by.Role != Role.Lead)
        {
            return Refuse($"Who serves by the calendar is for a lead to confirm: {Leads(draft.Team)}.");
        }

        if (asked.Holds is { } said)
        {
            return Refuse($"That was answered already: {(said ? "it holds" : "it does not hold")}.");
        }

        var source = NoticeCards.Source(asked.Source);
        if (answer.Holds && Override(draft, by, asked.Place, asked.To, asked.Start, asked.End, $"as {source} has it") is { } refusal)
        {
            return refusal;
        }

        Answered(draft, asked, answer.Holds);
        draft.Actor = by.Id;
        return null;
    }

    private static Prose? AnswerAbsence(RosterDraft draft, Person by, Absence absence, bool holds)
    {
        var who = draft.Person(absence.Person);
        if (by.Id != who.Id && by.Role != Role.Lead)
        {
            return Refuse($"Only {who.FirstName} or a lead can answer that.");
        }

        if (!absence.Asks)
        {
            return Refuse(absence.Stands ? $"That is noted already (#{absence.Number}). “undo {absence.Number}” takes it back." : "That was answered already.");
        }

        if (!holds)
        {
            draft.Actor = by.Id;
            draft.Replace(absence with { Undone = new Undoing(by.Id, draft.Now) }, new RosterEvent.NoticeAnswered(absence.Number, false));
            return null;
        }

        // The days changed: the new ones take the place of those that were confirmed before.
        foreach (var before in draft.Roster.Absences.Where(other => other.Stands && other.Person == absence.Person && Is(other, absence.Source!, absence.SourceKey!)).ToList())
        {
            draft.Replace(before with { Undone = new Undoing(by.Id, draft.Now) }, new RosterEvent.CameBack(before.Number));
        }

        var confirmed = absence with { Confirmed = true, Said = new Undoing(by.Id, draft.Now) };
        draft.Replace(confirmed, new RosterEvent.NoticeAnswered(absence.Number, true));
        IsAway(draft, by, confirmed);
        return null;
    }

    private static void Answered(RosterDraft draft, CalendarNotice notice, bool holds) => draft.Happens(
        draft.Roster with { Notices = [.. draft.Roster.Notices.Select(other => other.Number == notice.Number ? notice with { Holds = holds } : other)] },
        new RosterEvent.NoticeAnswered(notice.Number, holds));

    private static bool Is(Absence absence, string source, string key) => absence.Source == source && absence.SourceKey == key;
}
