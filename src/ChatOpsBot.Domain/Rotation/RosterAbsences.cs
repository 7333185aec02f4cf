using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>People who are away: what they serve then is offered to others, and raised to the leads where nobody takes it in time.</summary>
public static partial class RosterDecisions
{
    // In good time before the shift: the leads still have two working days, mostly.
    private static readonly Duration RaisedBefore = Duration.FromHours(72);

    private const int LongestAbsence = 366;

    private static Prose? GoAway(RosterDraft draft, RosterCommand.GoAway command)
    {
        var (by, who) = (command.By, draft.Person(command.Who));
        if (!by.IsResponder)
        {
            return NotForRequesters();
        }

        if (!who.IsResponder)
        {
            return Refuse($"{who.Name} is not one of the team’s developers, so nobody waits for them.");
        }

        if (by.Id != who.Id && by.Role != Role.Lead)
        {
            return Refuse($"Only {who.FirstName} or a lead can say that {who.FirstName} is away.");
        }

        if (command.Until < draft.Today || command.Until < command.From)
        {
            return Refuse("That is over, and the past stays as it was. Type the days as in “away 2026-12-01..2026-12-05”.");
        }

        if (Period.DaysBetween(command.From, command.Until) >= LongestAbsence || command.From > draft.Today.PlusDays(FarthestDays))
        {
            return Refuse("An absence is a year long at most, and begins within two years. For longer, a lead changes the team’s file.");
        }

        if (draft.Roster.Absences.FirstOrDefault(absence => absence.Person == who.Id && absence.Stands && absence.From <= command.Until && command.From <= absence.Until) is { } known)
        {
            return Refuse($"{(by.Id == who.Id ? "You are" : $"{who.Name} is")} away {RosterWords.Days(known.From, known.Until, draft.Moment)} already (#{known.Number}). To change that, type “undo {known.Number}” and say it anew.");
        }

        // A calendar said the same and waits for an answer: this is one.
        foreach (var asked in draft.Roster.Absences.Where(absence => absence.Person == who.Id && absence.Asks && command.From <= absence.From && absence.Until <= command.Until).ToList())
        {
            draft.Replace(asked with { Undone = new Undoing(by.Id, draft.Now) }, new RosterEvent.NoticeAnswered(asked.Number, true));
        }

        var absent = new Absence(draft.Number(), who.Id, command.From, command.Until) { Why = Bounded(command.Why), Said = new Undoing(by.Id, draft.Now) };
        draft.Happens(draft.Roster with { Absences = draft.Roster.Absences.Add(absent) }, new RosterEvent.WentAway(absent));
        IsAway(draft, by, absent);
        return null;
    }

    private static void IsAway(RosterDraft draft, Person by, Absence absent)
    {
        draft.Actor = by.Id;
        draft.Headline = Prose.Of($"{draft.Person(absent.Person).Name} is away {RosterWords.Days(absent.From, absent.Until, draft.Moment)} (#{absent.Number}).");
        if (by.Id != absent.Person)
        {
            draft.Tell(absent.Person, Prose.Of($"{by.Name} has noted that you are away {RosterWords.Days(absent.From, absent.Until, draft.Moment)} (#{absent.Number}). If that is wrong, type “undo {absent.Number}”."));
        }
    }

    private static Prose? ComeBack(RosterDraft draft, RosterCommand.ComeBack command)
    {
        var (by, who) = (command.By, draft.Person(command.Who));
        if (!by.IsResponder)
        {
            return NotForRequesters();
        }

        var absence = draft.Roster.Absences.Where(absence => absence.Person == who.Id && absence.Stands && absence.In(draft.Team.Zone).End > draft.Now).MinBy(absence => absence.From);
        return absence is not null ? ComeBack(draft, by, absence)
            : Refuse(by.Id == who.Id ? "I have not noted that you are away." : $"I have not noted that {who.Name} is away.");
    }

    private static Prose? ComeBack(RosterDraft draft, Person by, Absence absence)
    {
        var who = draft.Person(absence.Person);
        if (by.Id != who.Id && by.Role != Role.Lead)
        {
            return Refuse($"Only {who.FirstName} or a lead can say that {who.FirstName} is there.");
        }

        if (absence.Undone is not null || !absence.Confirmed)
        {
            return Refuse($"#{absence.Number} does not stand any more.");
        }

        if (absence.In(draft.Team.Zone).End <= draft.Now)
        {
            return Refuse($"#{absence.Number} is over, and the past stays as it was.");
        }

        draft.Replace(absence with { Undone = new Undoing(by.Id, draft.Now) }, new RosterEvent.CameBack(absence.Number));
        draft.Actor = by.Id;
        draft.Headline = Prose.Of($"{who.Name} is not away {RosterWords.Days(absence.From, absence.Until, draft.Moment)} after all (#{absence.Number}).");
        if (by.Id != who.Id)
        {
            draft.Tell(who.Id, Prose.Of($"{by.Name} has taken back that you are away {RosterWords.Days(absence.From, absence.Until, draft.Moment)} (#{absence.Number})."));
        }

        return null;
    }

    /// <summary>Offers what nobody serves, since whose it is is away, to everyone who could: once.</summary>
    private static void SeekCover(RosterDraft draft)
    {
        if (draft.Roster.Shifts.IsEmpty || draft.Roster.Shifts[^1].End <= draft.Now)
        {
            return;
        }

        foreach (var stretch in draft.Schedule.Between(draft.Now, draft.Roster.Shifts[^1].End).ToList())
        {
            var (start, end) = (Instant.Max(stretch.Shift.Start, draft.Now), stretch.Shift.End);
            foreach (var place in Enum.GetValues<Place>())
            {
                if (stretch.Of(place) is { } who && draft.Team.Find(who) is not null && stretch.IsAway(place) && draft.Team.Coverage.NextOpen(start) < end
                    && !(place == Place.Backup && stretch.Primary == who)
                    && !draft.Roster.Offers.Any(offer => offer.Place == place && offer.Person == who && offer.IsOpen && offer.Start < end && start < offer.End))
                {
                    var absence = draft.Roster.Absences.LastOrDefault(absence => absence.Person == who && absence.Stands && absence.In(draft.Team.Zone) is var away && away.Start < end && start < away.End);
                    Offer(draft, new Offer(draft.Number(), OfferKind.Cover, place, start, end, who, absence?.Said?.By ?? who, draft.Now, absence?.Why)
                    {
                        Asked = [.. Suitability.Candidates(who, place, start, end, draft.Schedule, draft.Team)],
                    });
                }
            }
        }
    }

    private static void Offer(RosterDraft draft, Offer offer)
    {
        var opens = draft.Team.Coverage.NextOpen(offer.Start - RaisedBefore);
        var raiseAt = opens < offer.Start ? opens : offer.Start - RaisedBefore;
        offer = offer with { RaiseAt = Instant.Max(raiseAt, draft.Now) };
        draft.Happens(draft.Roster with { Offers = draft.Roster.Offers.Add(offer) }, new RosterEvent.Offered(offer));
        foreach (var asked in offer.Asked)
        {
            draft.Tell(asked, OfferCards.Text(offer, draft.Person(asked), draft.Moment), OfferCards.Of(offer, draft.Person(asked), draft.Moment));
        }

        if (offer.Kind == OfferKind.Cover && (raiseAt <= draft.Now || offer.Asked.IsEmpty))
        {
            Raise(draft, offer);
        }
    }

    // The leads hear of it.
    private static void Raise(RosterDraft draft, Offer offer)
    {
        draft.Replace(offer with { Raised = true }, new RosterEvent.Raised(offer.Number));
        foreach (var lead in draft.Team.People.Where(person => person.Role == Role.Lead && person.Id != offer.Person))
        {
            draft.Tell(lead.Id, OfferCards.Uncovered(offer, lead, draft.Moment), OfferCards.Of(offer, lead, draft.Moment));
        }
    }

    private static Prose? TimePassed(RosterDraft draft)
    {
        foreach (var offer in draft.Roster.Offers.Where(offer => offer is { IsOpen: true, Kind: OfferKind.Cover, Raised: false } && offer.RaiseAt <= draft.Now && offer.End > draft.Now).ToList())
        {
            Raise(draft, offer);
        }

        return null;
    }

    /// <summary>When something has to be done about offers next; null when nothing has.</summary>
    public static Instant? NextStep(Roster roster) => roster.Offers.Where(offer => offer.IsOpen)
        .Select(offer => (Instant?)(offer is { Kind: OfferKind.Cover, Raised: false } ? Instant.Min(offer.RaiseAt, offer.End) : offer.End)).Min();

    /// <summary>Ends offers that are over, or have lost their sense: whose place it was has it no more, or is there after all.</summary>
    private static void CloseOffers(RosterDraft draft)
    {
        foreach (var offer in draft.Roster.Offers.Where(offer => offer.IsOpen).ToList())
        {
            var start = Instant.Max(offer.Start, draft.Now);
            OfferState? how = offer.End <= draft.Now ? OfferState.Lapsed
                : NotTheirs(draft, offer.Person, offer.Place, start, offer.End) is not null ? OfferState.Withdrawn
                : offer.Kind == OfferKind.Cover && !draft.Schedule.Between(start, offer.End).All(stretch => stretch.IsAway(offer.Place)) ? OfferState.Withdrawn
                : null;
            if (how is { } end)
            {
                draft.Replace(offer with { State = end }, new RosterEvent.Settled(offer.Number, end, null));
            }
        }
    }
}
