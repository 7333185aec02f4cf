using NodaTime;

namespace ChatOpsBot.ICalendar.Reading;

/// <summary>A DURATION: days are by the clock on the wall, hours by the clock that never stops.</summary>
internal static class IcsDuration
{
    private const int MostDays = 4_000;

    /// <summary>Reads it; one below zero counts as none.</summary>
    /// <exception cref="IcsException">It is none.</exception>
    public static (int Days, Duration Length) Read(IcsLine line)
    {
        var text = line.Value.Trim().ToUpperInvariant();
        var rest = text.AsSpan().TrimStart("+-");
        if (!rest.StartsWith("P") || rest.Length < 3)
        {
            throw Wrong(line);
        }

        var (days, seconds, number, digits, inTime) = (0L, 0L, 0L, 0, false);
        foreach (var c in rest[1..])
        {
            if (char.IsAsciiDigit(c))
            {
                number = (number * 10) + (c - '0');
                if (++digits > 9)
                {
                    throw Wrong(line);
                }

                continue;
            }

            if (c == 'T' && !inTime && digits == 0)
            {
                inTime = true;
                continue;
            }

            _ = (c, inTime, digits > 0) switch
            {
                ('W', false, true) => days += 7 * number,
                ('D', false, true) => days += number,
                ('H', true, true) => seconds += 3600 * number,
                ('M', true, true) => seconds += 60 * number,
                ('S', true, true) => seconds += number,
                _ => throw Wrong(line),
            };
            (number, digits) = (0, 0);
        }

        if (digits > 0 || days > MostDays || seconds > MostDays * 86_400L)
        {
            throw Wrong(line);
        }

        return text[0] == '-' ? (0, Duration.Zero) : ((int)days, Duration.FromSeconds(seconds));
    }

    private static IcsException Wrong(IcsLine line) => new(line.Number, $"{line.Name}: {IcsMistake.Plain(line.Value)} is no duration such as P1D or PT8H");
}
