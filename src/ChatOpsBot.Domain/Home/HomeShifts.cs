using System.Collections.Immutable;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Home;

/// <summary>Who serves, and when the reader does, on a person's own page.</summary>
internal static class HomeShifts
{
    private const int MostNext = 3;
    private const int LookedAhead = 52;

    public static Card OnCall(Person reader, ImmutableArray<string> untold, Moment moment)
    {
        var (team, shift) = (moment.Team, moment.Shift);
        var next = moment.Schedule.After(shift);
        return new Card(
            "On call now",
            Tone.Neutral,
            [
                new Element.Paragraph(Who(reader, shift, team)),
                new Element.Facts(
                [
                    At("Until", shift.End, reader, moment),
                    new("Next", next.Backup is { } backup ? $"{team.Get(next.Primary).Name}, backup {team.Get(backup).Name}" : team.Get(next.Primary).Name),
                    Support(reader, moment),
                ]),
                .. untold.Distinct(StringComparer.Ordinal).Select(why => new Element.Paragraph(Prose.Of($"Not everyone could be told of this shift: {why}"), Subtle: true)),
            ],
            []);
    }

    /// <summary>The reader's next shifts, the one they serve in aside.</summary>
    public static Card Next(Person reader, Moment moment)
    {
        ImmutableArray<Element.Fact> shifts =
        [
            .. moment.Schedule.From(moment.Now).Skip(1).Take(LookedAhead)
                .Where(shift => shift.Primary == reader.Id || shift.Backup == reader.Id)
                .Take(MostNext)
                .Select(shift => At(shift.Primary == reader.Id ? "Primary from" : "Backup from", shift.Start, reader, moment)),
        ];
        return new Card(
            "Your next shifts",
            Tone.Neutral,
            shifts.IsEmpty ? [new Element.Paragraph(Prose.Of("None in the coming year."))] : [new Element.Facts(shifts)],
            RosterCards.Mine(reader, moment).Buttons);
    }

    /// <summary>A fact that tells an instant to one reader.</summary>
    public static Element.Fact At(string label, Instant at, Person reader, Moment moment) =>
        new(label, TimeWords.WhenFor(reader, moment.Team, at, moment.Now), at);

    private static Prose Who(Person reader, Shift shift, Team team) => (shift.Primary == reader.Id, shift.Backup == reader.Id, shift.Backup) switch
    {
        (true, _, { } backup) => Prose.Of($"You are primary, with {team.Get(backup)} as backup."),
        (true, _, _) => Prose.Of("You are primary."),
        (_, true, _) => Prose.Of($"{team.Get(shift.Primary)} is primary, with you as backup."),
        (_, _, { } backup) => Prose.Of($"{team.Get(shift.Primary)} is primary, with {team.Get(backup)} as backup."),
        _ => Prose.Of($"{team.Get(shift.Primary)} is primary."),
    };

    private static Element.Fact Support(Person reader, Moment moment)
    {
        var coverage = moment.Team.Coverage;
        return (coverage.IsOpen(moment.Now), coverage.ClosesAt(moment.Now), coverage.NextOpen(moment.Now)) switch
        {
            (true, var closes, _) when closes == CoverageCalendar.Never => new("Support", "always open"),
            (true, var closes, _) => At("Support is open until", closes, reader, moment),
            (_, _, var opens) when opens == CoverageCalendar.Never => new("Support", "closed"),
            (_, _, var opens) => At("Support is closed until", opens, reader, moment),
        };
    }
}
