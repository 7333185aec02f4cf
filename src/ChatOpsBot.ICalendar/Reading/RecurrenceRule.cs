using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>How often something is repeated.</summary>
internal enum Frequency
{
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A weekday, maybe the first or the last one of a month or year.</summary>
/// <param name="Nth">Which, from 1, or from -1 for the last; 0 for every one.</param>
internal sealed record NthDay(int Nth, IsoDayOfWeek Day);

/// <summary>The RRULE of calendars that people keep: days, weeks, months, years, and which days of them. Anything finer than a day is refused.</summary>
internal sealed record RecurrenceRule(Frequency Frequency)
{
    private static readonly string[] DayNames = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    public int Interval { get; init; } = 1;

    public int? Count { get; init; }

    /// <summary>The last instant or day; a time in UTC stays in UTC.</summary>
    public IcsTime? Until { get; init; }

    public ImmutableArray<NthDay> Days { get; init; } = [];

    public ImmutableArray<int> Months { get; init; } = [];

    public ImmutableArray<int> MonthDays { get; init; } = [];

    public ImmutableArray<int> Positions { get; init; } = [];

    public IsoDayOfWeek WeekStart { get; init; } = IsoDayOfWeek.Monday;

    /// <summary>Reads it.</summary>
    /// <exception cref="IcsException">It is none, or one that is not understood.</exception>
    public static RecurrenceRule Read(IcsLine line)
    {
        RecurrenceRule? rule = null;
        var parts = line.Value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in parts.OrderBy(part => !part.StartsWith("FREQ=", StringComparison.OrdinalIgnoreCase)))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left.ToUpperInvariant(), right.ToUpperInvariant()) : (part, "");
            rule = name switch
            {
                "FREQ" => new RecurrenceRule(Enum.TryParse<Frequency>(value, ignoreCase: true, out var often) && value.All(char.IsAsciiLetter)
                    ? often
                    : throw new IcsException(line.Number, $"RRULE: {IcsMistake.Plain(value)} is not understood; expected DAILY, WEEKLY, MONTHLY or YEARLY")),
                _ when rule is null => throw new IcsException(line.Number, "RRULE says no FREQ"),
                "INTERVAL" => rule with { Interval = Number(line, value, 1, 10_000) },
                "COUNT" => rule with { Count = Number(line, value, 1, 100_000) },
                "UNTIL" => rule with { Until = IcsTime.Read(line with { Parameters = line.Parameters.Remove("TZID") }, value, new IcsZones([])) },
                "BYDAY" => rule with { Days = [.. value.Split(',').Select(day => Day(line, day))] },
                "BYMONTH" => rule with { Months = [.. value.Split(',').Select(month => Number(line, month, 1, 12))] },
                "BYMONTHDAY" => rule with { MonthDays = [.. value.Split(',').Select(day => Number(line, day, -31, 31))] },
                "BYSETPOS" => rule with { Positions = [.. value.Split(',').Select(position => Number(line, position, -366, 366))] },
                "WKST" => rule with { WeekStart = Day(line, value).Day },
                _ => throw new IcsException(line.Number, $"RRULE: {IcsMistake.Plain(name)} is not understood"),
            };
        }

        return rule ?? throw new IcsException(line.Number, "RRULE says nothing");
    }

    /// <summary>
    /// The wall times of what begins at a wall time, in order, which is always the first of them. It ends by its count or its own last day, or soon after
    /// <paramref name="until"/>; what is long before <paramref name="from"/> may be passed over where nothing has to be counted.
    /// </summary>
    public IEnumerable<LocalDateTime> Expand(LocalDateTime start, LocalDateTime until, Steps steps, LocalDateTime? from = null)
    {
        var left = Count ?? int.MaxValue;
        yield return start;
        if (--left == 0)
        {
            yield break;
        }

        for (var period = Count is null && from is { } early ? PeriodsBefore(start.Date, early.Date) : 0; ; period++)
        {
            var any = false;
            foreach (var day in Chosen(start.Date, period, steps))
            {
                any = true;
                var at = day.At(start.TimeOfDay);
                if (at <= start)
                {
                    continue;
                }

                if (at > until || IsOver(at))
                {
                    yield break;
                }

                yield return at;
                if (--left == 0)
                {
                    yield break;
                }
            }

            steps.Take();
            if (!any && PeriodStart(start.Date, period) is var begins && (begins is null || begins.Value.AtMidnight() > until))
            {
                yield break;
            }
        }
    }

    private bool IsOver(LocalDateTime at) => Until switch
    {
        null => false,
        { IsDate: true } day => at.Date > day.Local.Date,

        // Times in UTC are compared by whoever knows the zone; a day more is enough here.
        { Zone: not null } utc => at > utc.Local.PlusDays(1),
        var local => at > local.Local,
    };

    private LocalDate? PeriodStart(LocalDate start, int period)
    {
        var many = (long)period * Interval;
        try
        {
            return many > 300_000 ? null : Frequency switch
            {
                Frequency.Daily => start.PlusDays((int)many),
                Frequency.Weekly => WeekOf(start).PlusWeeks((int)many),
                Frequency.Monthly => new LocalDate(start.Year, start.Month, 1).PlusMonths((int)many),
                _ => start.Year + many > 2300 ? null : new LocalDate(start.Year + (int)many, 1, 1),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private int PeriodsBefore(LocalDate start, LocalDate from)
    {
        if (from <= start)
        {
            return 0;
        }

        var passed = Frequency switch
        {
            Frequency.Daily => NodaTime.Period.DaysBetween(start, from),
            Frequency.Weekly => NodaTime.Period.DaysBetween(start, from) / 7,
            Frequency.Monthly => NodaTime.Period.Between(start, from, PeriodUnits.Months).Months,
            _ => from.Year - start.Year,
        };
        return Math.Max(0, (passed / Interval) - 1);
    }

    private IEnumerable<LocalDate> Chosen(LocalDate start, int period, Steps steps)
    {
        if (PeriodStart(start, period) is not { } begins)
        {
            yield break;
        }

        var days = new List<LocalDate>();
        foreach (var day in DaysOf(begins, start))
        {
            steps.Take();
            days.Add(day);
        }

        foreach (var day in Positions.IsEmpty ? days : [.. Positions.Select(nth => nth > 0 ? nth - 1 : days.Count + nth).Where(i => i >= 0 && i < days.Count).Distinct().Order().Select(i => days[i])])
        {
            yield return day;
        }
    }

    private IEnumerable<LocalDate> DaysOf(LocalDate begins, LocalDate start)
    {
        switch (Frequency)
        {
            case Frequency.Daily:
                return Matching([begins]).Where(day => Days.IsEmpty || Days.Any(one => one.Day == day.DayOfWeek));
            case Frequency.Weekly:
                return Enumerable.Range(0, 7).Select(begins.PlusDays).Where(day => Days.IsEmpty ? day.DayOfWeek == start.DayOfWeek : Days.Any(one => one.Day == day.DayOfWeek))
                    .Where(day => Months.IsEmpty || Months.Contains(day.Month));
            case Frequency.Monthly:
                return InMonth(begins.Year, begins.Month, start);
            default:
                var months = Months.IsEmpty ? Days.IsEmpty && MonthDays.IsEmpty ? [start.Month] : Enumerable.Range(1, 12) : Months.Order();
                return Months.IsEmpty && !Days.IsEmpty && MonthDays.IsEmpty
                    ? Nth(begins, new LocalDate(begins.Year, 12, 31))
                    : months.Distinct().SelectMany(month => InMonth(begins.Year, month, start));
        }
    }

    private IEnumerable<LocalDate> InMonth(int year, int month, LocalDate start)
    {
        var (first, length) = (new LocalDate(year, month, 1), CalendarSystem.Iso.GetDaysInMonth(year, month));
        var all = Days.IsEmpty
            ? Enumerable.Range(1, length).Select(day => new LocalDate(year, month, day)).Where(day => !MonthDays.IsEmpty || day.Day == start.Day)
            : Nth(first, new LocalDate(year, month, length));
        return Matching(all);
    }

    // Weekdays of a month or year, the nth ones where that is said.
    private IEnumerable<LocalDate> Nth(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            var (before, after) = (NodaTime.Period.DaysBetween(first, day) / 7, NodaTime.Period.DaysBetween(day, last) / 7);
            if (Days.Any(one => one.Day == day.DayOfWeek && (one.Nth == 0 || one.Nth == before + 1 || one.Nth == -after - 1)))
            {
                yield return day;
            }
        }
    }

    private IEnumerable<LocalDate> Matching(IEnumerable<LocalDate> days) => days
        .Where(day => Months.IsEmpty || Months.Contains(day.Month))
        .Where(day => MonthDays.IsEmpty || MonthDays.Any(wanted => wanted == day.Day || wanted == day.Day - 1 - day.Calendar.GetDaysInMonth(day.Year, day.Month)));

    private LocalDate WeekOf(LocalDate day) => day.PlusDays(-(((int)day.DayOfWeek - (int)WeekStart + 7) % 7));

    private static NthDay Day(IcsLine line, string text)
    {
        text = text.Trim();
        var day = text.Length < 2 ? -1 : Array.IndexOf(DayNames, text[^2..]);
        return day > 0 && (text.Length == 2 || int.TryParse(text[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? new NthDay(text.Length == 2 ? 0 : Number(line, text[..^2], -53, 53), (IsoDayOfWeek)day)
            : throw new IcsException(line.Number, $"RRULE: {IcsMistake.Plain(text)} is no weekday such as MO or -1FR");
    }

    private static int Number(IcsLine line, string text, int least, int most) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most && number != 0
            ? number
            : throw new IcsException(line.Number, string.Create(CultureInfo.InvariantCulture, $"RRULE: {IcsMistake.Plain(text)} is no number from {least} to {most}"));
}
