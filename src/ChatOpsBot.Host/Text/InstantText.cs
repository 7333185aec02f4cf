using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Host.Text;

/// <summary>Reads instants written with their offset from UTC: <c>2026-11-20T09:30:00-06:00</c>, <c>2026-11-20T15:30Z</c>.</summary>
internal static class InstantText
{
    /// <summary>What a good one looks like, for sentences.</summary>
    public const string Expected = "an instant with its offset such as `2026-11-20T09:30:00-06:00` or `2026-11-20T15:30:00Z`, in the years 1900 to 2199";

    private static readonly OffsetDateTimePattern[] Patterns =
    [
        Pattern("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<Z+HH:mm>"),
        Pattern("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"),
        Pattern("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<G>"),
        Pattern("uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<+HHmm>"),
    ];

    /// <summary>The instant, or null.</summary>
    public static Instant? Read(string text)
    {
        foreach (var pattern in Patterns)
        {
            if (pattern.Parse(text) is { Success: true, Value: var moment })
            {
                return moment.Year is >= 1900 and < 2200 ? moment.ToInstant() : null;
            }
        }

        return null;
    }

    private static OffsetDateTimePattern Pattern(string text) => OffsetDateTimePattern.CreateWithInvariantCulture(text);
}
