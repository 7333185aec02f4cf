using System.Collections.Immutable;
using System.Diagnostics;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;

namespace ChatOpsBot.Benchmarks;

/// <summary>
/// How long a two-year plan for 40 people takes; and how fair a year of 8 people with unequal weights and some absences is, beside "whoever served longest ago" and plain round
/// robin, in the same run. Options, in this order: rounds (41).
/// </summary>
public static class PlanBenchmark
{
    private static readonly LocalDate Start = new(2026, 1, 2);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Chicago"];

    /// <summary>Runs it.</summary>
    public static Task<int> Run(string[] options)
    {
        var rounds = Figures.Option(options, 0, 41);
        var large = Large();
        var cold = Stopwatch.GetTimestamp();
        Planner.Plan(large);
        Figures.Say($"two years of weekly shifts, 40 people, absences, skills, novices: the first plan {Stopwatch.GetElapsedTime(cold).TotalMilliseconds:0} ms, compiling included");
        var times = new List<double>();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var round = 0; round < rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            Planner.Plan(large);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        process.Refresh();
        var used = (process.TotalProcessorTime - before).TotalMilliseconds / rounds;
        Figures.Say($"then median {Figures.Median(times):0.0} ms, worst {times.Max():0.0} ms of {rounds}; processor time {used:0.0} ms each");
        foreach (var isAway in new[] { false, true })
        {
            Compare(isAway);
        }

        return Task.FromResult(0);
    }

    private static void Compare(bool isAway)
    {
        var request = Small(isAway);
        var plan = Planner.Plan(request);
        Figures.Say($"52 weekly shifts, 8 people of 100, 100, 100, 80, 60, 50, 50 and 25 %{(isAway ? ", each away for four weeks of the year" : "")}:");
        Report("ours", plan, [.. plan.Shifts.Select(shift => shift.Primary)]);
        Report("longest ago", plan, LongestAgo(request, plan));
        Report("round robin", plan, RoundRobin(request, plan));
    }

    // Spacing: how far apart two turns of a person are, as a part of how far apart their share has them; 1 is even.
    private static void Report(string name, Plan plan, PersonId?[] served)
    {
        PersonId[] people = [.. plan.Shifts.SelectMany(shift => shift.Shares).Select(share => share.Person).Distinct()];
        var (farthest, ratios) = (0.0, new List<double>());
        foreach (var person in people)
        {
            var (balance, sinceLast) = (0.0, double.NaN);
            for (var at = 0; at < served.Length; at++)
            {
                var part = plan.Shifts[at].Shares.FirstOrDefault(share => share.Person == person)?.Part ?? 0;
                balance += part;
                sinceLast += part;
                if (served[at] == person)
                {
                    balance--;
                    if (!double.IsNaN(sinceLast))
                    {
                        ratios.Add(sinceLast);
                    }

                    sinceLast = 0;
                }

                farthest = Math.Max(farthest, Math.Abs(balance));
            }
        }

        var mean = ratios.Average();
        var spread = Math.Sqrt(ratios.Average(ratio => (ratio - mean) * (ratio - mean)));
        var twice = Enumerable.Range(1, served.Length - 1).Count(at => served[at] == served[at - 1]);
        Figures.Say($"  {name,-12} farthest from the due share {farthest:0.00} shifts; spacing {ratios.Min():0.00} to {ratios.Max():0.00} of what is due, standard deviation {spread:0.00}; twice in a row {twice}");
    }

    private static PersonId?[] LongestAgo(PlanRequest request, Plan plan)
    {
        var last = request.Members.ToDictionary(member => member.Id, _ => -1);
        return [.. plan.Shifts.Select((shift, at) =>
        {
            var next = request.Members.Where(member => Here(shift, member.Id)).MinBy(member => last[member.Id])!.Id;
            last[next] = at;
            return (PersonId?)next;
        })];
    }

    private static PersonId?[] RoundRobin(PlanRequest request, Plan plan)
    {
        var turn = -1;
        return [.. plan.Shifts.Select(shift =>
        {
            do
            {
                turn = (turn + 1) % request.Members.Length;
            }
            while (!Here(shift, request.Members[turn].Id));

            return (PersonId?)request.Members[turn].Id;
        })];
    }

    private static bool Here(PlannedShift shift, PersonId person) => shift.Shares.Any(share => share.Person == person);

    private static PlanRequest Small(bool isAway)
    {
        int[] weights = [100, 100, 100, 80, 60, 50, 50, 25];
        return Request([.. weights.Select((weight, number) => new Member(Id(number), $"P{number}", weight))], 52) with
        {
            Absences = isAway ? [.. weights.SelectMany((_, number) => new[] { Away(number, (number * 41) % 330, 13), Away(number, ((number * 67) + 150) % 330, 13) })] : [],
        };
    }

    private static PlanRequest Large()
    {
        int[] weights = [100, 100, 100, 80, 75, 60, 50, 25];
        ImmutableArray<Member> members =
        [
            .. Enumerable.Range(0, 40).Select(number => new Member(Id(number), $"P{number}", weights[number % weights.Length])
            {
                IsNovice = number % 5 == 4,
                Skills = number % 3 == 0 ? ["secured-site"] : [],
                From = number % 10 == 9 ? Start.PlusDays(number * 5) : null,
            }),
        ];
        return Request(members, 104) with
        {
            Require = ["secured-site"],
            Absences = [.. Enumerable.Range(0, 160).Select(number => Away(number % 40, (number * 53) % 720, 3 + (number % 12)))],
        };
    }

    private static PlanRequest Request(ImmutableArray<Member> members, int shifts) =>
        new(new ShiftPattern(Start, 7, new LocalTime(17, 0), Zone), members, new BackupPolicy.NextPrimary(), 0, shifts) { Coverage = Office };

    private static CoverageCalendar Office { get; } = new(
        Zone,
        Enumerable.Range(1, 5).SelectMany(day => new[] { (8, 12), (13, 17) }.Select(hours => new WeeklyWindow((IsoDayOfWeek)day, new LocalTime(hours.Item1, 0), new LocalTime(hours.Item2, 0)))),
        [new LocalDate(2026, 12, 25)]);

    private static Absence Away(int person, int day, int days) => new(0, Id(person), Start.PlusDays(day), Start.PlusDays(day + days));

    private static PersonId Id(int number) => new($"p{number}");
}
