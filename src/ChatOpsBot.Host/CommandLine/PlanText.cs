using System.Globalization;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>A plan as a table in the team's zone, with the shares below.</summary>
internal static class PlanText
{
    private const string Nobody = "–";

    public static void Write(PlannedTeam plan, TextWriter output)
    {
        var team = plan.Team;
        output.WriteLine($"{team.Name}: times of {team.Zone.Id}");
        Table(
            output,
            ["from", "primary", "backup", "why"],
            [.. plan.Shifts.Select(shift => new[] { At(shift.Start, team), Name(shift.Primary, team), Name(shift.Backup, team), shift.Why })]);
        if (!plan.Shifts.IsEmpty)
        {
            output.WriteLine($"until {At(plan.Shifts[^1].End, team)}");
        }

        var gaps = plan.Shifts.Where(shift => shift.Gap is not null).ToArray();
        if (gaps.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(gaps.Length == 1 ? "1 gap:" : $"{gaps.Length} gaps:");
            Table(output, ["from", "why"], [.. gaps.Select(shift => new[] { At(shift.Start, team), shift.Gap! })]);
        }

        output.WriteLine();
        Table(
            output,
            ["person", "due", "served"],
            [.. plan.Shares.Select(share => new[] { Name(share.Person, team), share.Due.ToString("0.00", CultureInfo.InvariantCulture), share.Served.ToString(CultureInfo.InvariantCulture) })]);
    }

    private static void Table(TextWriter output, string[] heads, string[][] rows)
    {
        var widths = heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(heads))
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static string Name(PersonId? person, Team team) => person is { } id ? team.Find(id)?.Name ?? id.Value : Nobody;

    private static string At(Instant at, Team team) => at.InZone(team.Zone).ToString("ddd uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
