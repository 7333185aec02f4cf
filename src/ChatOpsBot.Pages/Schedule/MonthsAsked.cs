using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Pages.Schedule;

/// <summary>Which months a page shows.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many, 1..<see cref="Most"/>.</param>
internal sealed record MonthsAsked(YearMonth First, int Count)
{
    /// <summary>The most months on one page.</summary>
    public const int Most = 12;

    private const int FarthestYears = 20;

    private static readonly YearMonthPattern Iso = YearMonthPattern.Iso;
    private static readonly YearMonthPattern Named = YearMonthPattern.CreateWithInvariantCulture("MMMM yyyy");

    /// <summary>Each of them.</summary>
    public IEnumerable<YearMonth> All => Enumerable.Range(0, Count).Select(First.PlusMonths);

    /// <summary>Reads the address: <c>month=2026-11</c>, <c>months=3</c>. What cannot be read, or is too far away, is this month, and one.</summary>
    public static MonthsAsked Read(string? month, string? months, LocalDate today)
    {
        var present = today.ToYearMonth();
        var first = Iso.Parse(month ?? "") is { Success: true, Value: var asked } && Math.Abs(asked.Year - present.Year) <= FarthestYears ? asked : present;
        return new MonthsAsked(first, int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, Most) : 1);
    }

    /// <summary>What the address of such a page says.</summary>
    public static (string Name, string Value)[] Query(YearMonth first, int count) =>
        [("month", Iso.Format(first)), .. count == 1 ? Array.Empty<(string, string)>() : [("months", count.ToString(CultureInfo.InvariantCulture))]];

    /// <summary>A month by its name: <c>November 2026</c>.</summary>
    public static string Name(YearMonth month) => Named.Format(month);
}
