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
public sealed record Posting(string Key, Target Target, Prose Text, CardViews? Card);

/// <summary>A conversation to open among several people and the bot.</summary>
/// <param name="Key">Stable across retries, as in <see cref="Posting"/>.</param>
/// <param name="Title">What the conversation is called, where the platform names them.</param>
/// <param name="People">Who takes part; the bot does anyway.</param>
public sealed record Opening(string Key, string Title, ImmutableArray<Address> People);

/// <summary>Why something could not be sent.</summary>
/// <param name="Why">For the log and the timeline, without secrets and message bodies.</param>
/// <param name="Permanent">Whether trying again is pointless.</param>
/// <param name="RetryAfter">When the platform said when to come back.</param>
public sealed record SendProblem(string Why, bool Permanent, Duration? RetryAfter = null);

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
    ValueTask<Sent<ConversationRef>> Open(TeamId team, Opening opening, CancellationToken cancel);

    /// <summary>Adds a person to a conversation; returns the conversation to use from now on, which may be another one.</summary>
    ValueTask<Sent<ConversationRef>> Add(TeamId team, ConversationRef conversation, Address person, CancellationToken cancel);

    /// <summary>Posts as the bot.</summary>
    ValueTask<Sent<MessageRef>> Post(TeamId team, Posting posting, CancellationToken cancel);

    /// <summary>Replaces what an earlier message shows, in place.</summary>
    ValueTask<Sent<MessageRef>> Update(TeamId team, MessageRef message, Prose text, CardViews? card, CancellationToken cancel);
}
