using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Engine.Sockets;

/// <summary>Something to post.</summary>
/// <param name="Key">Stable across retries: a platform that saw it already returns the message that it made then, where it can tell.</param>
/// <param name="Target">Where.</param>
/// <param name="Text">The words; beside a card, what a notification shows.</param>
/// <param name="Card">The card, if any.</param>
/// <param name="Again">Whether it may have been sent before without our knowing: after a timeout, or when the sender died. Worth a look first where sending is not idempotent.</param>
public sealed record Posting(string Key, Target Target, Prose Text, CardViews? Card, bool Again = false);

/// <summary>A conversation to open among several people and the bot.</summary>
/// <param name="Key">Stable across retries, as in <see cref="Posting"/>.</param>
/// <param name="Title">What the conversation is called, where the platform names them.</param>
/// <param name="People">Who takes part; the bot does anyway.</param>
/// <param name="Again">As in <see cref="Posting"/>.</param>
public sealed record Opening(string Key, string Title, ImmutableArray<Address> People, bool Again = false);

/// <summary>People to add to a conversation.</summary>
/// <param name="Key">Stable across retries, as in <see cref="Posting"/>.</param>
/// <param name="Title">What the conversation is called that takes its place, where it cannot grow.</param>
/// <param name="Conversation">Where.</param>
/// <param name="People">Whom.</param>
/// <param name="Again">As in <see cref="Posting"/>.</param>
public sealed record Joining(string Key, string Title, ConversationRef Conversation, ImmutableArray<Address> People, bool Again = false);

/// <summary>A message to change in place.</summary>
/// <param name="Message">Which.</param>
/// <param name="Text">The words from now on.</param>
/// <param name="Card">The card from now on, if any.</param>
/// <param name="Via">What the platform gave for answering the press on it: see <see cref="Inbound.Via"/>.</param>
public sealed record Revising(MessageRef Message, Prose Text, CardViews? Card, string? Via = null);

/// <summary>A conversation that people can talk in.</summary>
/// <param name="Conversation">The conversation to use from now on.</param>
/// <param name="Missing">Whom the platform could not bring in: their accounts are gone, or may not meet the others.</param>
public sealed record Opened(ConversationRef Conversation, ImmutableArray<Address> Missing)
{
    /// <summary>With everyone in it.</summary>
    public Opened(ConversationRef conversation)
        : this(conversation, [])
    {
    }
}

/// <summary>That something was done which leaves nothing to refer to.</summary>
public sealed record Accomplished;

/// <summary>Why something could not be sent.</summary>
/// <param name="Why">For the log and the timeline, without secrets and message bodies.</param>
/// <param name="Permanent">Whether trying again is pointless.</param>
/// <param name="RetryAfter">When the platform said when to come back.</param>
/// <param name="Outage">
/// Whether it says nothing about this one send, since nothing can be sent just now: the platform cannot be reached, or asks to wait. Such
/// sends are kept for a day, where others are given up after some tries.
/// </param>
public sealed record SendProblem(string Why, bool Permanent, Duration? RetryAfter = null, bool Outage = false);

/// <summary>What became of a send: a value, or a problem.</summary>
public readonly record struct Sent<T>(T? Value, SendProblem? Problem)
    where T : class
{
    public static implicit operator Sent<T>(T value) => new(value, null);

    public static implicit operator Sent<T>(SendProblem problem) => new(null, problem);
}

/// <summary>A chat platform, as the engine speaks to it. Calls may throw; that counts as a passing problem.</summary>
public interface IChatPlatform
{
    /// <summary>The platform's name in addresses: <c>slack</c>, <c>teams</c>, <c>playground</c>.</summary>
    string Name { get; }

    /// <summary>Opens a conversation of these people and the bot.</summary>
    ValueTask<Sent<Opened>> Open(TeamId team, Opening opening, CancellationToken cancel);

    /// <summary>Adds people to a conversation; returns the conversation to use from now on, which may be another one.</summary>
    ValueTask<Sent<Opened>> Add(TeamId team, Joining joining, CancellationToken cancel);

    /// <summary>Posts as the bot.</summary>
    ValueTask<Sent<MessageRef>> Post(TeamId team, Posting posting, CancellationToken cancel);

    /// <summary>Replaces what an earlier message shows, in place.</summary>
    ValueTask<Sent<MessageRef>> Update(TeamId team, Revising revising, CancellationToken cancel);

    /// <summary>Makes the group of those on call hold exactly these people; nothing where the platform, or the team, has no such group.</summary>
    ValueTask<Sent<Accomplished>> Appoint(TeamId team, ImmutableArray<Address> people, CancellationToken cancel);
}
