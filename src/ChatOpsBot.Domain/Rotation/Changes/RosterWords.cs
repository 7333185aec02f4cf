using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Rotation.Changes;

/// <summary>How the rotation's changes are told.</summary>
public static class RosterWords
{
    private const int MostLines = 6;
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalDatePattern DayOfYear = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM yyyy");

    /// <summary>A place, in a word.</summary>
    public static string Of(Place place) => place == Place.Primary ? "primary" : "backup";

    /// <summary>A kind of change, in a word or two.</summary>
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Override => "override",
        ChangeKind.Swap => "swap",
        ChangeKind.Cover => "cover",
        _ => "step up",
    };

    /// <summary>The person with this key, or whoever has it no more.</summary>
    public static Person Person(PersonId who, Team team) => team.Find(who) ?? new Person(who, who.Value, Role.Requester, team.Zone.Id, []);

    /// <summary>A person's name, also where the team's file no longer names them.</summary>
    public static string Name(PersonId who, Team team) => team.Find(who)?.Name ?? who.Value;

    /// <summary>Days, both included: <c>Tue 1 Dec to Sat 5 Dec</c>.</summary>
    public static string Days(LocalDate from, LocalDate until, Moment moment)
    {
        var year = moment.Now.InZone(moment.Team.Zone).Year;
        return from == until ? Date(from) : $"{Date(from)} to {Date(until)}";

        string Date(LocalDate date) => (date.Year == year ? Day : DayOfYear).Format(date);
    }

    /// <summary>A stretch in the reader's time; in the team's, named, where several read it: <c>from Fri 4 Dec 17:00 to Fri 11 Dec 17:00</c>.</summary>
    public static Prose Stretch(Instant start, Instant end, Person? reader, Moment moment)
    {
        var (zone, whose) = TimeWords.Clock(reader, moment.Team, end);
        var until = new Span.When(end, $"{TimeWords.When(end, zone, moment.Now)}{whose}");
        return start <= moment.Now && moment.Now < end
            ? Prose.Of($"from now until {until}")
            : Prose.Of($"from {new Span.When(start, TimeWords.When(start, zone, moment.Now))} to {until}");
    }

    /// <summary>A change that stands, so that a refusal can name it: <c>#12 (override, made by Lea Lindqvist, today 10:00)</c>.</summary>
    public static string Named(RosterChange change, Person reader, Moment moment) =>
        $"#{change.Number} ({Of(change.Kind)}, made by {Name(change.By, moment.Team)}, {TimeWords.WhenFor(reader, moment.Team, change.At, moment.Now)})";

    /// <summary>What one person serves more or less, in sentences that follow another.</summary>
    public static Prose Yours(ImmutableArray<Duty> duties, Person reader, Moment moment) => Join(duties, duty =>
        Prose.Of($" You {(duty.Gained ? StandsIn(duty, moment) ? "stand in as" : "are" : "are no longer")} {Of(duty.Place)} {Stretch(duty.Start, duty.End, reader, moment)}."));

    /// <summary>Who serves now where somebody else did, in sentences that follow another.</summary>
    /// <param name="reader">By whose clock; null where everyone reads it.</param>
    public static Prose Everyones(ImmutableArray<Duty> duties, Person? reader, Moment moment)
    {
        var gained = duties.Where(duty => duty.Gained).ToImmutableArray();
        var nobody = duties.Where(duty => !duty.Gained && duty.Place == Place.Backup && !gained.Any(other => other.Place == Place.Backup && other.Start < duty.End && duty.Start < other.End));
        return Join([.. gained.Concat(nobody).OrderBy(duty => duty.Start)], duty => duty.Gained
            ? Prose.Of($" {Name(duty.Person, moment.Team)} {(StandsIn(duty, moment) ? "stands in as" : "is")} {Of(duty.Place)} {Stretch(duty.Start, duty.End, reader, moment)}.")
            : Prose.Of($" There is no backup {Stretch(duty.Start, duty.End, reader, moment)}."));
    }

    private static bool StandsIn(Duty duty, Moment moment) => duty.Place == Place.Primary && moment.Schedule.StretchAt(duty.Start) is var stretch && stretch.Primary != duty.Person && stretch.Shift.Primary == duty.Person;

    private static Prose Join(ImmutableArray<Duty> duties, Func<Duty, Prose> line)
    {
        var prose = duties.Take(MostLines).Aggregate(Prose.Empty, (all, duty) => all.Then(line(duty)));
        return duties.Length <= MostLines ? prose : prose.Then(Prose.Of($" And {duties.Length - MostLines} more: ask me for “schedule”."));
    }
}
