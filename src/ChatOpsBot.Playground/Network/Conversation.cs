using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using NodaTime;

namespace ChatOpsBot.Playground.Network;

/// <summary>A conversation of the network, without its messages. Changed under the network's lock only.</summary>
internal sealed class Conversation(string id, ConversationKind kind, string title)
{
    private Dictionary<string, long>? marks;

    public string Id => id;

    public ConversationKind Kind => kind;

    public string Title => title;

    /// <summary>Who takes part; empty for a channel, where everyone does.</summary>
    public ImmutableArray<string> Members { get; set; } = [];

    /// <summary>The parts that people play, by name, as the newest card tells them.</summary>
    public ImmutableDictionary<string, string> Parts { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How many messages have been given a place in it, saved or not.</summary>
    public long Count { get; set; }

    /// <summary>The place of the newest message that is saved; places count from 1.</summary>
    public long Saved { get; set; }

    public Instant LastAt { get; set; }

    public ConversationRef Ref => new(Member.Platform, id);

    public bool Includes(string person) => kind == ConversationKind.Channel || Members.Contains(person);

    /// <summary>How far somebody has read.</summary>
    public long ReadBy(string person) => marks?.GetValueOrDefault(person) ?? 0;

    public void MarkRead(string person, long place) => (marks ??= new Dictionary<string, long>(StringComparer.Ordinal))[person] = place;

    /// <summary>The other person of a direct conversation; null elsewhere.</summary>
    public string? Other(string person) =>
        kind == ConversationKind.Direct ? Members.FirstOrDefault(member => !string.Equals(member, person, StringComparison.Ordinal)) : null;

    public ConversationDocument Document() => new(1, id, kind.ToString(), title, [.. Members], Parts.ToDictionary(), Count, LastAt);

    public static Conversation From(ConversationDocument document) =>
        new(document.Id, Enum.Parse<ConversationKind>(document.Kind), document.Title)
        {
            Members = [.. document.Members],
            Parts = document.Parts.ToImmutableDictionary(),
            Count = document.Count,
            Saved = document.Count,
            LastAt = document.LastAt,
        };
}
