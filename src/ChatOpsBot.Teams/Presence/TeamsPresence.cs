using System.Collections.Concurrent;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Teams.Presence;

/// <summary>What Teams last showed of those who serve. What is not asked about any more, or was not heard for a while, is no hint.</summary>
internal sealed class TeamsPresence(TimeProvider clock) : IPresence
{
    /// <summary>How long what was heard is worth telling.</summary>
    public static readonly Duration Fresh = Duration.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (PresenceHint Hint, Instant Heard)> known = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public PresenceHint? Of(Address person)
    {
        if (person.Platform != TeamsOptions.Platform || !known.TryGetValue(person.User, out var last))
        {
            return null;
        }

        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return now - last.Heard <= Fresh ? last.Hint with { Until = last.Hint.Until is { } until && until > now ? until : null } : null;
    }

    /// <summary>Remembers what was heard of these people, and forgets everyone else.</summary>
    public void Learn(IReadOnlyDictionary<string, PresenceHint> heard, Instant at)
    {
        foreach (var person in known.Keys.Where(person => !heard.ContainsKey(person)))
        {
            known.TryRemove(person, out _);
        }

        foreach (var (person, hint) in heard)
        {
            known[person] = (hint, at);
        }
    }
}
