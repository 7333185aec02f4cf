using System.Collections.Frozen;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using NodaTime;
using NodaTime.TimeZones;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>Reads by whose clock an instant is written: <c>their time</c>, <c>my time</c>, <c>Berlin</c>, <c>in New York</c>, <c>UTC</c>; the writer's where nothing is said.</summary>
internal static class WhoseClock
{
    // Names of regions that stand for several countries' rules, or are no places.
    private static readonly string[] Passed = ["US/", "Canada/", "Etc/", "Brazil/", "Mexico/", "Chile/", "SystemV/"];

    private static readonly FrozenDictionary<string, string> Cities = TzdbDateTimeZoneSource.Default.CanonicalIdMap
        .Where(id => id.Key.Contains('/', StringComparison.Ordinal) && !Passed.Any(region => id.Key.StartsWith(region, StringComparison.Ordinal)))
        .GroupBy(id => id.Key[(id.Key.LastIndexOf('/') + 1)..].Replace('_', ' ').ToLowerInvariant(), StringComparer.Ordinal)
        .ToFrozenDictionary(city => city.Key, city => city.Select(id => id.Value).Order(StringComparer.Ordinal).First(), StringComparer.Ordinal);

    /// <summary>The words without those that say whose clock it is, whoever writes and reads.</summary>
    public static string[] Bare(string[] words)
    {
        var timed = words is [.., "time"];
        var rest = timed ? words[..^1] : words;
        return timed && rest is [.., "my" or "local" or "their" or "your" or "his" or "her" or "requester" or "requesters" or "our" or "team" or "teams"] ? rest[..^1]
            : rest is [.., "utc" or "gmt"] ? rest[..^1]
            : City(rest) is var (_, left) ? left
            : words;
    }

    /// <summary>The zone, and the words that are left.</summary>
    /// <param name="by">Who wrote it.</param>
    /// <param name="other">With whom it is agreed.</param>
    public static (DateTimeZone Zone, string[] Words) Split(string[] words, Person by, Person other, Team team)
    {
        var (own, theirs) = (TimeWords.ZoneOf(by, team), TimeWords.ZoneOf(other, team));
        var timed = words is [.., "time"];
        var rest = timed ? words[..^1] : words;
        if (timed && rest is [.., var whose])
        {
            var first = other.FirstName.ToLowerInvariant();
            var zone = whose is "my" or "local" ? own
                : whose is "their" or "your" or "his" or "her" or "requester" or "requesters" || whose == first || whose == first + "s" ? theirs
                : whose is "our" or "team" or "teams" ? team.Zone
                : null;
            if (zone is not null)
            {
                return (zone, rest[..^1]);
            }
        }

        if (rest is [.., "utc" or "gmt"])
        {
            return (DateTimeZone.Utc, rest[..^1]);
        }

        return City(rest) is var (id, left) ? (DateTimeZoneProviders.Tzdb[id], left) : (own, words);
    }

    private static (string Id, string[] Words)? City(string[] words)
    {
        for (var length = Math.Min(4, words.Length - 1); length > 0; length--)
        {
            if (Cities.TryGetValue(string.Join(' ', words[^length..]), out var id))
            {
                var left = words[..^length];
                return (id, left is [.., "in"] ? left[..^1] : left);
            }
        }

        return null;
    }
}
