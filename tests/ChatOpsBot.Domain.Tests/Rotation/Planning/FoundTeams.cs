using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Tests.Rotation.Planning;

/// <summary>Teams that the random ones once came upon, of whom a gap was told that another would have filled.</summary>
internal static class FoundTeams
{
    public static PlanRequest Bounded { get; } = Team(
        14,
        [
            Novice("p0", 50, "site") with { From = new LocalDate(2026, 5, 22), MaxLoad = new MaxLoad(2, 7) },
            Novice("p1", 25),
        ],
        "p0 2026-04-11..2026-04-24",
        "p0 2026-08-31..2026-09-02",
        "p0 2026-08-14..2026-08-24",
        "p1 2026-01-15..2026-01-19",
        "p1 2026-08-25..2026-08-31",
        "p1 2026-10-09..2026-10-20");

    public static PlanRequest Away { get; } = Team(
        7,
        [
            new Member(new PersonId("p0"), "P0", 100) { Until = new LocalDate(2026, 9, 16), Skills = ["gpu", "site"] },
            Novice("p1", 50),
            Novice("p2", 100) with { MaxLoad = new MaxLoad(1, 3) },
            Novice("p3", 25, "site"),
        ],
        "p0 2026-07-01..2026-07-17",
        "p0 2026-06-29..2026-07-01",
        "p0 2026-02-27..2026-03-07",
        "p1 2026-05-13..2026-05-16",
        "p1 2026-04-22..2026-04-22",
        "p1 2026-04-21..2026-04-23",
        "p2 2026-02-20..2026-04-19",
        "p2 2026-01-08..2026-01-19",
        "p2 2026-05-06..2026-05-18",
        "p3 2026-03-24..2026-03-29",
        "p3 2026-06-15..2026-06-15",
        "p3 2026-01-21..2026-01-29");

    private static Member Novice(string id, int percentTime, params ImmutableArray<string> skills) =>
        new(new PersonId(id), id.ToUpperInvariant(), percentTime) { IsNovice = true, Skills = skills };

    private static PlanRequest Team(int days, ImmutableArray<Member> members, params string[] absences) => RandomTeams.Request([.. members], RandomTeams.Own(members.Length)) with
    {
        Pattern = new ShiftPattern(RandomTeams.Start, days, new LocalTime(17, 0), RandomTeams.Office.Zone),
        Absences = [.. absences.Select(words => words.Split([" ", ".."], StringSplitOptions.None)).Select(words => new Absence(0, new PersonId(words[0]), Day(words[1]), Day(words[2])))],
        Require = ["site", "gpu"],
    };

    private static LocalDate Day(string words) => LocalDatePattern.Iso.Parse(words).Value;
}
