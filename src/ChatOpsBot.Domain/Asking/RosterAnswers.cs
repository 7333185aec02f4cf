using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Answers to those who change the rotation, and to those who ask what was changed.</summary>
public static class RosterAnswers
{
    private const int Most = 12;

    /// <summary>What came of what somebody wanted.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="by">Who wanted it.</param>
    /// <param name="moment">The circumstances afterwards.</param>
    public static Prose Done(IReadOnlyList<RosterEvent> events, Person by, Moment moment)
    {
        var prose = events.Select(what => Line(what, by, moment)).Where(line => !line.Spans.IsEmpty).Aggregate(Prose.Empty, (all, line) => all.Spans.IsEmpty ? line : all.Then(Prose.Of(" ")).Then(line));
        if (events.OfType<RosterEvent.WentAway>().Any(away => away.Absence.Confirmed) && !events.Any(what => what is RosterEvent.Offered))
        {
            prose = prose.Then(Prose.Of(" No shift that is published needs cover for it."));
        }

        var change = events.OfType<RosterEvent.Changed>().FirstOrDefault()?.Change;
        return prose.Spans.IsEmpty ? Prose.Of("Done.")
            : change is null ? prose
            : prose.Then(Prose.Of($" Everyone concerned is told. “undo {change.Group}” takes it back."));
    }

    /// <summary>What was changed and is still to come, and what is offered.</summary>
    public static Card Changes(Person asker, Moment moment)
    {
        var roster = moment.Schedule.Roster;
        var standing = roster.Changes.Where(change => change.Until > moment.Now && change.Start < change.Until).OrderBy(change => change.Start).ToList();
        var offers = roster.Offers.Where(offer => offer.IsOpen && offer.End > moment.Now).OrderBy(offer => offer.Start).ToList();
        ImmutableArray<Element.Fact> facts =
        [
            .. standing.Take(Most).Select(change => new Element.Fact($"#{change.Number}", Words(change, asker, moment))),
            .. offers.Take(Most).Select(offer => new Element.Fact($"#{offer.Number}", Words(offer, asker, moment))),
        ];
        var gap = moment.Schedule.Between(moment.Now, roster.Shifts is [.., { End: var end }] ? end : moment.Now).FirstOrDefault(stretch => stretch.Gap is not null);
        return new Card(
            "Changes of the rotation",
            gap is null ? Tone.Neutral : Tone.Warning,
            [
                facts.IsEmpty ? new Element.Paragraph(Prose.Of("None. Everyone serves as planned.")) : new Element.Facts(facts),
                .. standing.Count > Most || offers.Count > Most ? new[] { new Element.Paragraph(Prose.Of("These are the next ones; there are more."), Subtle: true) } : [],
                .. gap is null ? [] : new[] { new Element.Paragraph(Prose.Of($"{TimeWords.WhenFor(asker, moment.Team, gap.Shift.Start, moment.Now)}: {gap.Gap}")) },
            ],
            []);
    }

    /// <summary>Who is away when.</summary>
    public static Card Absences(Person asker, Moment moment)
    {
        var zone = moment.Team.Zone;
        var away = moment.Team.Rotation.Rules.Absences.Concat(moment.Schedule.Roster.Absences)
            .Where(absence => absence.Undone is null && absence.In(zone).End > moment.Now).OrderBy(absence => absence.From).ThenBy(absence => absence.Person.Value, StringComparer.Ordinal).ToList();
        return new Card(
            "Who is away",
            Tone.Neutral,
            away.Count == 0
                ? [new Element.Paragraph(Prose.Of("Nobody, as far as I know. To tell me: “away 2026-12-01..2026-12-05”."))]
                : [new Element.Facts([.. away.Take(2 * Most).Select(absence => new Element.Fact(
                    absence.Number > 0 ? $"#{absence.Number} {RosterWords.Name(absence.Person, moment.Team)}" : RosterWords.Name(absence.Person, moment.Team),
                    RosterWords.Days(absence.From, absence.Until, moment)
                        + (absence.Asks ? " (not confirmed yet)" : "")
                        + (absence.Why is { } why && (asker.Id == absence.Person || asker.Role == Role.Lead) ? $": {why}" : "")))])],
            asker.IsResponder ? [RosterCards.AwayButton(moment)] : []);
    }

    /// <summary>Why those serve who do.</summary>
    public static Prose Why(RosterRequest.Explain question, Person asker, Moment moment)
    {
        var (schedule, team) = (moment.Schedule, moment.Team);
        var at = question.When switch
        {
            When.OnDate on => team.Zone.AtStartOfDay(on.Date).ToInstant() + Duration.FromHours(12),
            When.NextShift => schedule.PlannedAt(moment.Now).End,
            When.PreviousShift => schedule.PlannedAt(moment.Now).Start - Duration.Epsilon,
            _ => moment.Now,
        };
        var (stretch, planned) = (schedule.StretchAt(at), schedule.PlannedAt(at));
        var shift = stretch.Shift;
        var who = Prose.Of($"{RosterWords.Name(shift.Primary, team)} is primary{(shift.Backup is { } backup ? $" and {RosterWords.Name(backup, team)} backup" : "")} {RosterWords.Stretch(shift.Start, shift.End, asker, moment)}");
        var changes = schedule.Roster.Changes.Where(change => change.Holds(at)).Select(change => $" #{change.Number}: {Words(change, asker, moment)}.").ToList();
        var plan = changes.Count == 0 && stretch.Gap is null ? Prose.Of($": {planned.Why}.")
            : Prose.Of($". Planned {(planned.Primary is { } primary ? $"was {RosterWords.Name(primary, team)}" : "was nobody")}{(planned.Backup is { } helper ? $" with {RosterWords.Name(helper, team)}" : "")}: {planned.Why}.");
        var absent = question.Who is { } asked && asked != shift.Primary && asked != shift.Backup ? Prose.Of($" {RosterWords.Name(asked, team)} does not serve then.") : Prose.Empty;
        return who.Then(plan).Then(Prose.Of(string.Concat(changes) + (stretch.Gap is { } gap ? $" {gap}" : ""))).Then(absent);
    }

    /// <summary>A change in a line: who serves where and when instead of whom, who made it and when.</summary>
    public static string Words(RosterChange change, Person reader, Moment moment)
    {
        var team = moment.Team;
        return $"{RosterWords.Of(change.Kind)}: {RosterWords.Name(change.Person, team)} is {RosterWords.Of(change.Place)} {RosterWords.Stretch(change.Start, change.Until, reader, moment).Plain}"
            + $"{(change.Instead is { } instead && instead != change.Person ? $" instead of {RosterWords.Name(instead, team)}" : "")}"
            + $" (by {RosterWords.Name(change.By, team)}, {TimeWords.WhenFor(reader, team, change.At, moment.Now)}){(change.Why is { } why ? $": {why}" : "")}";
    }

    private static string Words(Offer offer, Person reader, Moment moment)
    {
        var team = moment.Team;
        var waits = offer.Asked.Except(offer.Declined).Select(person => RosterWords.Name(person, team)).ToList();
        return $"{RosterWords.Name(offer.Person, team)} {(offer.Kind == OfferKind.Cover ? "needs cover" : "would like to swap")} as {RosterWords.Of(offer.Place)} {RosterWords.Stretch(offer.Start, offer.End, reader, moment).Plain}"
            + (waits.Count == 0 ? "; nobody is left to ask" : $"; asked: {string.Join(", ", waits)}");
    }

    private static Prose Line(RosterEvent what, Person by, Moment moment)
    {
        var team = moment.Team;
        switch (what)
        {
            case RosterEvent.Changed { Change: var change }:
                var you = change.Person == by.Id;
                return Prose.Of($"{(you ? "You are" : $"{RosterWords.Name(change.Person, team)} is")} {RosterWords.Of(change.Place)} {RosterWords.Stretch(change.Start, change.End, by, moment)} (#{change.Number}).");
            case RosterEvent.Undone undone:
                return Prose.Of($"#{undone.Number} is undone.");
            case RosterEvent.WentAway { Absence: { Confirmed: true, Missed: false } absence }:
                return Prose.Of($"Noted: {(absence.Person == by.Id ? "you are" : $"{RosterWords.Name(absence.Person, team)} is")} away {RosterWords.Days(absence.From, absence.Until, moment)} (#{absence.Number}).");
            case RosterEvent.CameBack back:
                var whose = moment.Schedule.Roster.Absences.FirstOrDefault(absence => absence.Number == back.Number)?.Person ?? by.Id;
                return Prose.Of(whose == by.Id ? $"Welcome back, {by.FirstName}. #{back.Number} counts no more; what others have taken over meanwhile stays theirs." : $"#{back.Number} counts no more: {RosterWords.Name(whose, team)} is there.");
            case RosterEvent.Offered { Offer: var offer }:
                var asked = offer.Asked.Select(person => RosterWords.Name(person, team)).ToList();
                return asked.Count == 0
                    ? Prose.Of($"Nobody of the rotation could cover as {RosterWords.Of(offer.Place)} {RosterWords.Stretch(offer.Start, offer.End, by, moment)} (#{offer.Number}).")
                    : Prose.Of($"I have asked {string.Join(", ", asked)} to {(offer.Kind == OfferKind.Cover ? "cover" : "serve")} as {RosterWords.Of(offer.Place)} {RosterWords.Stretch(offer.Start, offer.End, by, moment)} (#{offer.Number}).{(offer.Kind == OfferKind.Swap ? $" “undo {offer.Number}” takes the offer back." : "")}");
            case RosterEvent.Raised:
                return Prose.Of("The leads know, too.");
            case RosterEvent.Settled { How: OfferState.Accepted }:
                return Prose.Of($"Thank you, {by.FirstName}.");
            case RosterEvent.Settled { How: OfferState.Withdrawn, Person: not null } settled:
                return Prose.Of($"Offer #{settled.Number} is taken back.");
            case RosterEvent.Declined declined:
                return Prose.Of($"Noted: you cannot take #{declined.Number}.");
            case RosterEvent.NoticeAnswered { Holds: false }:
                return Prose.Of("Noted: it is not so.");
            case RosterEvent.NoticeAnswered answered when moment.Schedule.Roster.Absences.FirstOrDefault(absence => absence.Number == answered.Number) is { Stands: true } confirmed:
                return Line(new RosterEvent.WentAway(confirmed), by, moment);
            case RosterEvent.Replanned replanned:
                return Prose.Of(replanned.Before.Length == 1 ? "One shift is planned anew." : $"{replanned.Before.Length} shifts are planned anew.");
            default:
                return Prose.Empty;
        }
    }
}
