using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Changes;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Asking;

/// <summary>The cards with which people see the schedule and change it.</summary>
public static class RosterCards
{
    /// <summary>What the buttons of the schedule name.</summary>
    public const string Subject = "roster";

    /// <summary>Stands in the swap's form for everyone.</summary>
    public const string Anyone = "anyone";

    /// <summary>Stands in the swap's form for the other's next shift in return.</summary>
    public const string TheirNext = "next";

    private const int MostShifts = 10;
    private const int LookedAhead = 120;
    private const int LongestLabel = 75;

    /// <summary>The coming shifts, with changes and gaps, and what the reader may do about them.</summary>
    /// <param name="asker">Who reads it; null where everyone does.</param>
    /// <param name="reasons">Whether each shift says why it is these two.</param>
    public static Card Schedule(int shifts, Person? asker, Moment moment, bool reasons = false)
    {
        var (card, team) = (ShiftAnswers.Schedule(shifts, asker, moment), moment.Team);
        var until = moment.Schedule.From(moment.Now).Take(shifts).Last().End;
        var zone = TimeWords.Clock(asker, team, moment.Now).Zone;
        var notes = moment.Schedule.StretchesFrom(moment.Now).Take(shifts).SelectMany(stretch => Notes(stretch, asker, reasons, moment)
            .Select(note => new Element.Moment(TimeWords.When(stretch.Shift.Start, zone, moment.Now), note, stretch.Shift.Start))).ToImmutableArray();
        return card with
        {
            Tone = moment.Schedule.Between(moment.Now, until).Any(stretch => stretch.Gap is not null) ? Tone.Warning : card.Tone,
            Body = notes.IsEmpty ? card.Body : card.Body.Add(new Element.Timeline(notes)),
            Buttons = asker is { IsResponder: true } ? Buttons(asker, moment) : [],
        };
    }

    /// <summary>When somebody serves.</summary>
    public static Card Mine(Person asker, Moment moment)
    {
        ImmutableArray<Element.Fact> facts =
        [
            .. Own(asker.Id, moment).Take(MostShifts).Select(own => new Element.Fact(
                char.ToUpperInvariant(RosterWords.Of(own.Place)[0]) + RosterWords.Of(own.Place)[1..], RosterWords.Stretch(own.Start, own.End, asker, moment).Plain)),
        ];
        return new Card(
            "Your shifts",
            Tone.Neutral,
            [facts.IsEmpty ? new Element.Paragraph(Prose.Of("You serve in none of the coming shifts.")) : new Element.Facts(facts)],
            Buttons(asker, moment));
    }

    /// <summary>What planning anew would change, with the button that does it.</summary>
    public static Card Difference(Replanning difference, Person asker, Moment moment)
    {
        var (team, from) = (moment.Team, RosterWords.Days(difference.From, difference.From, moment));
        if (difference.Changes.IsEmpty)
        {
            return new Card($"Planning anew from {from}", Tone.Good, [new Element.Paragraph(Prose.Of("Nothing would change: the plan is as it is published."))], []);
        }

        var lines = difference.Changes.Take(MostShifts).Select(change => new Element.Fact(
            TimeWords.When(change.After.Start, TimeWords.Clock(asker, team, change.After.Start).Zone, moment.Now),
            $"{Pair(change.Before)} → {Pair(change.After)}: {change.After.Why}", change.After.Start));
        ImmutableArray<Element> body =
        [
            new Element.Facts([.. lines]),
            .. difference.Changes.Length > MostShifts ? new[] { new Element.Paragraph(Prose.Of($"and {difference.Changes.Length - MostShifts} more"), Subtle: true) } : [],
            .. difference.Kept > 0 ? new[] { new Element.Paragraph(Prose.Of(difference.Kept == 1 ? "One shift stays, since it was changed by agreement or by a lead." : $"{difference.Kept} shifts stay, since they were changed by agreement or by a lead."), Subtle: true) } : [],
        ];
        return new Card($"Planning anew from {from}", Tone.Attention, body, asker.Role == Role.Lead
            ? [new Button("Do it", new CardAction(Verb.Replan, ReplanSubject(difference), 0), ButtonStyle.Primary)]
            : []);

        string Pair(PlannedShift shift) => $"{(shift.Primary is { } primary ? RosterWords.Name(primary, team) : "nobody")} with {(shift.Backup is { } backup ? RosterWords.Name(backup, team) : "nobody")}";
    }

    /// <summary>What the button of a difference names.</summary>
    public static string ReplanSubject(Replanning difference) => $"replan/{LocalDatePattern.Iso.Format(difference.From)}/{difference.Mark}";

    /// <summary>What somebody serves from now on, stretch by stretch, within a year.</summary>
    public static IEnumerable<Turnabout> Own(PersonId who, Moment moment)
    {
        Turnabout? last = null;
        var until = moment.Now + Duration.FromDays(366);
        foreach (var stretch in moment.Schedule.StretchesFrom(moment.Now).Take(LookedAhead).TakeWhile(stretch => stretch.Shift.Start < until))
        {
            Place? place = stretch.Primary == who || stretch.Shift.Primary == who ? Place.Primary : stretch.Backup == who ? Place.Backup : null;
            if (last is not null && place == last.Place && last.End == stretch.Shift.Start && moment.Schedule.PlannedAt(last.Start).End > last.End)
            {
                last = last with { End = stretch.Shift.End };
                continue;
            }

            if (last is not null)
            {
                yield return last;
            }

            last = place is { } own ? new Turnabout(own, stretch.Shift.Start, stretch.Shift.End) : null;
        }

        if (last is not null)
        {
            yield return last;
        }
    }

    /// <summary>What in a form stands for a stretch of somebody's own.</summary>
    public static string Key(Turnabout own) => $"{RosterWords.Of(own.Place)}/{InstantPattern.ExtendedIso.Format(own.Start)}";

    /// <summary>The button with which somebody says when they are away.</summary>
    public static Button AwayButton(Moment moment)
    {
        var tomorrow = moment.Now.InZone(moment.Team.Zone).Date.PlusDays(1);
        return new Button("I am away…", new CardAction(Verb.GoAway, Subject, 0))
        {
            Form = new Form("I am away", [
                new Field.Date("from", "The first day", tomorrow),
                new Field.Date("until", "The last day", tomorrow),
                new Field.Text("text", "Why? (optional)", Required: false, "Whoever is asked to cover reads it", MaxLength: 500, Multiline: false)], "I am away"),
        };
    }

    private static ImmutableArray<Button> Buttons(Person asker, Moment moment)
    {
        var own = Own(asker.Id, moment).Take(MostShifts).ToList();
        var (now, team) = (moment.Shift, moment.Team);
        return
        [
            AwayButton(moment),
            .. own.Count == 0 ? [] : new[] { SwapButton(own, asker, moment) },
            .. now.Backup is { } backup && (asker.Id == backup || asker.Id == now.Primary || asker.Role == Role.Lead)
                ? new[]
                {
                    new Button(asker.Id == backup ? "Step up" : $"{Wording.Shorten(RosterWords.Person(backup, team).FirstName, 16)} steps up", new CardAction(Verb.StepUp, Subject, 0))
                    {
                        Form = new Form("Step up as primary", [new Field.Text("text", "Why? (optional)", Required: false, "Everyone is told", MaxLength: 500, Multiline: false)], "Step up"),
                    },
                }
                : [],
        ];
    }

    /// <summary>The button with which somebody proposes a swap.</summary>
    public static Button SwapButton(IReadOnlyList<Turnabout> own, Person asker, Moment moment)
    {
        var team = moment.Team;
        var others = team.Rotation.Primaries.Concat(team.People.Where(person => person.IsResponder).Select(person => person.Id)).Distinct()
            .Where(person => person != asker.Id && team.Find(person) is { IsResponder: true }).Take(90);
        return new Button("Propose a swap…", new CardAction(Verb.ProposeSwap, Subject, 0))
        {
            Form = new Form("Propose a swap", [
                new Field.Choice("shift", "Which of your shifts?", [.. own.Select(one => new Field.Option(Key(one), Wording.Shorten($"{RosterWords.Of(one.Place)} {RosterWords.Stretch(one.Start, one.End, asker, moment).Plain}", LongestLabel)))], Key(own[0])),
                new Field.Choice("person", "With whom?", [new(Anyone, "Anyone who could"), .. others.Select(person => new Field.Option(person.Value, Wording.Shorten(RosterWords.Name(person, team), LongestLabel)))], Anyone),
                new Field.Choice("return", "In return?", [new("no", "Nothing"), new(TheirNext, "Their next shift (one person only)")], "no"),
                new Field.Text("text", "Why? (optional)", Required: false, "Whoever is asked reads it", MaxLength: 500, Multiline: false)], "Propose"),
        };
    }

    private static IEnumerable<string> Notes(Stretch stretch, Person? asker, bool reasons, Moment moment)
    {
        if (stretch.Gap is { } gap)
        {
            yield return gap;
        }

        var at = Instant.Max(stretch.Shift.Start, moment.Now);
        foreach (var change in moment.Schedule.Roster.Changes.Where(change => change.Holds(at)))
        {
            // What was said about it is for the team.
            yield return asker is not { IsResponder: true }
                ? $"#{change.Number} ({RosterWords.Of(change.Kind)}): {RosterWords.Name(change.Person, moment.Team)} is {RosterWords.Of(change.Place)}{(change.Instead is { } instead ? $" instead of {RosterWords.Name(instead, moment.Team)}" : "")}"
                : $"#{change.Number} {RosterAnswers.Words(change, asker, moment)}";
        }

        if (reasons)
        {
            yield return moment.Schedule.PlannedAt(at).Why;
        }
    }
}
