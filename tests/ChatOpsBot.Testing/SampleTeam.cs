using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Testing;

/// <summary>The people of the sample team's file, in code. In the week of Wednesday 11 November 2026 Ada is primary and Ben backup.</summary>
public static class SampleTeam
{
    public const string Platform = "playground";

    private static readonly LocalDateTimePattern Wall = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public static readonly DateTimeZone Chicago = DateTimeZoneProviders.Tzdb["America/Chicago"];

    public static readonly Person Ada = Developer("ada", "Ada Park");
    public static readonly Person Ben = Developer("ben", "Ben Ortiz");
    public static readonly Person Cleo = Developer("cleo", "Cleo Nakamura");
    public static readonly Person Dan = Developer("dan", "Dan Weber");
    public static readonly Person Lea = Developer("lea", "Lea Lindqvist") with { Role = Role.Lead };
    public static readonly Person Mia = Requester("mia", "Mia Rossi", "Europe/Berlin");
    public static readonly Person Raj = Requester("raj", "Raj Patel", "Asia/Kolkata");
    public static readonly Person Zoe = Requester("zoe", "Zoe Martin", "America/Denver");

    public static readonly Team Viewer = Make("viewer");

    /// <summary>A team like the sample's under another key.</summary>
    public static Team Make(string id) => new(
        new TeamId(id),
        "Viewer",
        Chicago,
        [Ada, Ben, Cleo, Dan, Lea, Mia, Raj, Zoe],
        new CoverageCalendar(
            Chicago,
            from day in Enumerable.Range(1, 5)
            from hours in new[] { (8, 12), (13, 17) }
            select new WeeklyWindow((IsoDayOfWeek)day, new LocalTime(hours.Item1, 0), new LocalTime(hours.Item2, 0)),
            [new LocalDate(2026, 11, 26), new LocalDate(2026, 11, 27), new LocalDate(2026, 12, 25)]),
        new ShiftRotation(
            new Handover(IsoDayOfWeek.Friday, new LocalTime(17, 0), Chicago), new LocalDate(2026, 1, 2), [Ada.Id, Ben.Id, Cleo.Id, Dan.Id], new BackupPolicy.NextPrimary(), []),
        new ResponseGoal(Duration.FromHours(4)),
        [new LadderStep(Duration.Zero, Rung.Backup), new LadderStep(Duration.FromHours(4), Rung.Leads)],
        ImmutableDictionary<string, string>.Empty.Add(Platform, "support"));

    /// <summary>The instant at which clocks in Chicago show this: <c>2026-11-11T10:00</c>.</summary>
    public static Instant At(string wall) => Chicago.AtStrictly(Wall.Parse(wall).Value).ToInstant();

    /// <summary>The circumstances of a decision at that instant.</summary>
    public static Moment MomentAt(string wall) => new(At(wall), Viewer);

    /// <summary>A requester whom the file does not name.</summary>
    public static Person Stranger(int number) => new(
        new PersonId($"{Platform}:s{number}"), $"Stranger {number}", Role.Requester, "Europe/Paris", [new Address(Platform, $"s{number}")]);

    private static Person Developer(string id, string name) => new(new PersonId(id), name, Role.Developer, "America/Chicago", [new Address(Platform, id)]);

    private static Person Requester(string id, string name, string zone) => new(new PersonId(id), name, Role.Requester, zone, [new Address(Platform, id)]);
}
