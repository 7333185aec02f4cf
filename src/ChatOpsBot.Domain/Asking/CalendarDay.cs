using System.Globalization;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>
/// Reads a day of the calendar. A year first, or a month's name, leaves no doubt. With dots it is day.month. With a slash it is the one reading
/// that exists (<c>24/12</c>, <c>12/24</c>); where both do, month/day. Without a year it is the next such day, today included.
/// </summary>
internal static class CalendarDay
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] Counts = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The day that all of these words say, or null.</summary>
    public static WhenReading? Read(ReadOnlySpan<string> words, LocalDate today, bool past, int farthestYears)
    {
        if (Parts(words) is not { } parts)
        {
            return null;
        }

        var written = string.Join(' ', words.ToArray());
        return Find(parts, today, past) is { } date && Math.Abs(date.Year - today.Year) <= farthestYears ? WhenReading.On(date) : WhenReading.Missing(written);
    }

    /// <summary>The weekday that a word names, also shortened; or null.</summary>
    public static IsoDayOfWeek? Weekday(string? word) => Named(Weekdays, word is "weds" ? "wed" : word) is var at and >= 0 ? (IsoDayOfWeek)(at + 1) : null;

    /// <summary>A small number in digits or words; <see cref="int.MaxValue"/> for one too large to count with; or null.</summary>
    public static int? Count(string? word)
    {
        if (word is "a" or "an")
        {
            return 1;
        }

        var named = Array.IndexOf(Counts, word);
        return named >= 0 ? named : Number(word);
    }

    private static (int? Year, int Month, int Day)? Parts(ReadOnlySpan<string> words) => words.Length switch
    {
        1 => Written(words[0]),
        2 => Spoken(words[0], words[1], null),
        3 when words[1] is "of" => Spoken(words[0], words[2], null),
        3 => Spoken(words[0], words[1], words[2]),
        4 when words[1] is "of" => Spoken(words[0], words[2], words[3]),
        _ => null,
    };

    private static (int?, int, int)? Spoken(string first, string second, string? last)
    {
        var year = last is null ? null : Number(last);
        if (last is not null && (year is null || last.Length != 4))
        {
            return null;
        }

        return (Month(first), Ordinal(second)) is ({ } month, { } day) ? (year, month, day)
            : (Month(second), Ordinal(first)) is ({ } named, { } counted) ? (year, named, counted)
            : null;
    }

    // Month 0: the day of the month alone, "the 24th".
    private static (int?, int, int)? Written(string word)
    {
        if (Number(word) is null && Ordinal(word) is { } alone)
        {
            return (null, 0, alone);
        }

        foreach (var sign in "-./")
        {
            var parts = word.Split(sign);
            if (parts.Length is 2 or 3 && Array.TrueForAll(parts, part => part.Length <= 4 && Number(part) is not null))
            {
                var numbers = Array.ConvertAll(parts, part => int.Parse(part, CultureInfo.InvariantCulture));
                return parts[0].Length == 4 ? parts.Length == 3 ? (numbers[0], numbers[1], numbers[2]) : null
                    : sign == '-' && parts.Length == 2 ? null
                    : Ordered(numbers, monthFirst: sign == '/');
            }
        }

        return null;
    }

    private static (int?, int, int) Ordered(int[] numbers, bool monthFirst)
    {
        int? year = numbers.Length == 2 ? null : numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
        var (preferred, other) = monthFirst ? ((numbers[0], numbers[1]), (numbers[1], numbers[0])) : ((numbers[1], numbers[0]), (numbers[0], numbers[1]));
        var (month, day) = preferred.Item1 is >= 1 and <= 12 ? preferred : other;
        return (year, month, day);
    }

    private static LocalDate? Find((int? Year, int Month, int Day) parts, LocalDate today, bool past)
    {
        if (parts.Year is { } year)
        {
            return Exists(year, parts.Month, parts.Day) ? new LocalDate(year, parts.Month, parts.Day) : null;
        }

        // A leap day may be eight years away.
        var step = past ? -1 : 1;
        for (var away = 0; away <= 8 * 12; away++)
        {
            var month = today.With(DateAdjusters.StartOfMonth).PlusMonths(step * away);
            if ((parts.Month == 0 || parts.Month == month.Month) && Exists(month.Year, month.Month, parts.Day))
            {
                var date = new LocalDate(month.Year, month.Month, parts.Day);
                if (past ? date <= today : date >= today)
                {
                    return date;
                }
            }
        }

        return null;
    }

    private static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    private static int? Month(string word) => Named(Months, word is "sept" ? "sep" : word) is var at and >= 0 ? at + 1 : null;

    private static int Named(string[] names, string? word) =>
        word is null || word.Length < 3 ? -1 : Array.FindIndex(names, name => name.Equals(word, StringComparison.Ordinal) || (name.StartsWith(word, StringComparison.Ordinal) && word.Length <= 5));

    private static int? Ordinal(string word) => Number(word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word);

    private static int? Number(string? word) =>
        string.IsNullOrEmpty(word) || word.AsSpan().ContainsAnyExceptInRange('0', '9') ? null
        : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
