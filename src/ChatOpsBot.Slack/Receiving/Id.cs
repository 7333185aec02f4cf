using System.Globalization;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Reads Slack's ids, which are opaque, and its timestamps, which are ids of messages and instants at once.</summary>
internal static class Id
{
    private const int Longest = 100;

    // From 2000 to 2100: outside of it, a timestamp is no instant at which somebody wrote.
    private const long Earliest = 946_684_800;
    private const long Latest = 4_102_444_800;

    /// <summary>An id; null when it is none that anything could have.</summary>
    public static string? Of(string? text) =>
        text is { Length: > 0 and <= Longest } && text.All(c => c is > ' ' and < '\x7f' and not ('<' or '>' or '&')) ? text : null;

    /// <summary>The instant of a timestamp such as <c>1515449522.000016</c>; null when it is none. Never by way of a floating-point number.</summary>
    public static Instant? Instant(string? ts)
    {
        if (ts is null || ts.Length > 30)
        {
            return null;
        }

        var dot = ts.IndexOf('.', StringComparison.Ordinal);
        var fraction = dot < 0 ? "" : ts[(dot + 1)..];
        if (!long.TryParse(dot < 0 ? ts : ts[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < Earliest or > Latest)
        {
            return null;
        }

        var micros = 0;
        return fraction.Length == 0 || int.TryParse(fraction.PadRight(6, '0')[..6], NumberStyles.None, CultureInfo.InvariantCulture, out micros)
            ? NodaTime.Instant.FromUnixTimeSeconds(seconds) + Duration.FromMilliseconds(micros / 1000) + Duration.FromNanoseconds(micros % 1000 * 1000L)
            : null;
    }
}
