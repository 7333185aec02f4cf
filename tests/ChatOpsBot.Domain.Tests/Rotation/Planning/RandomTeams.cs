using System.Collections.Immutable;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Rotation.Planning;

/// <summary>Teams of 2 to 40 people with weights, service dates, absences, skills, novices, highest loads and all policies.</summary>
internal static class RandomTeams
{
    public const int Shifts = 40;

    internal static readonly LocalDate Start = new(2026, 1, 2);
    internal static readonly CoverageCalendar Office = Coverage.Calendars.Of("America/Chicago", "Mon-Fri 08:00-12:00 13:00-17:00", "2026-05-25 2026-07-03 2026-09-07 2026-12-25");

    /// <summary>Nothing but weights, so that nothing stands in the way of a fair plan.</summary>
    public static Arbitrary<PlanRequest> Weighted { get; } = (
        from size in Sizes
        from members in Gen.CollectToArray(Enumerable.Range(0, size), number => Named(number, Gen.Elements(100, 100, 100, 90, 80, 75, 60, 50, 40, 25, 20, 10)))
        from policy in Policies(size)
        select Request(members, policy)).ToArbitrary();

    /// <summary>Everything at once.</summary>
    public static Arbitrary<PlanRequest> Whole { get; } = (
        from size in Sizes
        from members in Gen.CollectToArray(Enumerable.Range(0, size), Anybody)
        from policy in Policies(size)
        from absences in Gen.CollectToArray(Enumerable.Range(0, size), Absences)
        from require in Gen.Frequency((2, Gen.Constant(ImmutableArray<string>.Empty)), (1, Gen.Constant(ImmutableArray.Create("site"))), (1, Gen.Constant(ImmutableArray.Create("site", "gpu"))))
        from days in Gen.Elements(7, 7, 7, 14, 3)
        select Request(members, policy) with
        {
            Pattern = new ShiftPattern(Start, days, new LocalTime(17, 0), Office.Zone),
            Absences = [.. absences.SelectMany(some => some)],
            Require = require,
        }).ToArbitrary();

    /// <summary>Looks at the plans of so many random teams.</summary>
    public static void Holds(int times, Arbitrary<PlanRequest> teams, Action<PlanRequest, Plan> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(teams, request => property(request, Planner.Plan(request))));

    private static Gen<int> Sizes => Gen.Frequency((4, Gen.Choose(2, 6)), (4, Gen.Choose(5, 14)), (1, Gen.Choose(15, 40)));

    internal static PlanRequest Request(Member[] members, BackupPolicy policy)
    {
        var own = policy is BackupPolicy.OwnOrder order ? order.People : [];
        return new PlanRequest(new ShiftPattern(Start, 7, new LocalTime(17, 0), Office.Zone), [.. members], policy, 0, Shifts)
        {
            BackupMembers = [.. own.Where(person => members.All(member => member.Id != person)).Select(person => new Member(person, person.Value.ToUpperInvariant(), 100))],
            Coverage = Office,
        };
    }

    private static Gen<Member> Named(int number, Gen<int> percent) =>
        from share in percent
        select new Member(new PersonId($"p{number}"), $"P{number}", share);

    private static Gen<Member> Anybody(int number) =>
        from member in Named(number, Gen.Elements(100, 100, 75, 50, 25))
        from joins in Gen.Frequency((5, Gen.Constant(-1)), (1, Gen.Choose(0, 200)))
        from leaves in Gen.Frequency((7, Gen.Constant(-1)), (1, Gen.Choose(60, 400)))
        from isNovice in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from skills in Gen.Elements(ImmutableArray<string>.Empty, ["site"], ["gpu", "site"])
        from load in Gen.Frequency((7, Gen.Constant<MaxLoad?>(null)), (1, Gen.Choose(2, 8).Select(of => (MaxLoad?)new MaxLoad(1, of))), (1, Gen.Constant<MaxLoad?>(new MaxLoad(2, 7))))
        select member with
        {
            From = joins < 0 ? null : Start.PlusDays(joins),
            Until = leaves < 0 || leaves < joins ? null : Start.PlusDays(leaves),
            IsNovice = isNovice,
            Skills = skills,
            MaxLoad = load,
        };

    private static Gen<Absence[]> Absences(int number) => (
        from day in Gen.Choose(0, 280)
        from length in Gen.Frequency((5, Gen.Choose(0, 12)), (1, Gen.Choose(10, 60)))
        select new Absence(0, new PersonId($"p{number}"), Start.PlusDays(day), Start.PlusDays(day + length))).ArrayOf(3);

    private static Gen<BackupPolicy> Policies(int size) => Gen.OneOf(
        Gen.Constant<BackupPolicy>(new BackupPolicy.NextPrimary()),
        Gen.Constant<BackupPolicy>(new BackupPolicy.LastPrimary()),
        Gen.Constant<BackupPolicy>(Own(size)));

    internal static BackupPolicy.OwnOrder Own(int size) => new([new PersonId("b0"), new PersonId("b1"), new PersonId("p0"), new PersonId($"p{size - 1}")]);
}
