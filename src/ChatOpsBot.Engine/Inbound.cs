using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>A person as a platform introduced them.</summary>
/// <param name="Address">Platform and user id.</param>
/// <param name="Name">Display name; untrusted text.</param>
/// <param name="Zone">IANA zone id, when the platform knows it.</param>
public sealed record ChatUser(Address Address, string Name, string? Zone);

/// <summary>What kind of conversation something was said in.</summary>
public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Bot,

    /// <summary>Two people.</summary>
    Direct,

    /// <summary>Several people and the bot.</summary>
    Group,

    /// <summary>A channel.</summary>
    Channel,
}

/// <summary>Something that a platform told us, verified and in the engine's words.</summary>
/// <param name="Team">The team whose bot was told.</param>
/// <param name="EventId">The platform's own id of the event; the same for a redelivery.</param>
/// <param name="At">When it happened, by the platform's clock; the same for a redelivery.</param>
/// <param name="From">Who did it, as the platform vouches.</param>
/// <param name="Conversation">Where.</param>
/// <param name="Kind">The kind of that conversation.</param>
public abstract record Inbound(TeamId Team, string EventId, Instant At, ChatUser From, ConversationRef Conversation, ConversationKind Kind)
{
    /// <summary>
    /// What the platform gave for answering this one event, opaque and secret; it comes back with private answers to it. Null where a
    /// platform needs no such thing.
    /// </summary>
    public string? Via { get; init; }

    /// <summary>A person wrote a message.</summary>
    /// <param name="MessageId">The platform's id of the message within the conversation; a re-sent message keeps it.</param>
    /// <param name="Text">Plain words: markup undone, the bot's own mention taken out, other mentions as <c>@Name</c>.</param>
    /// <param name="Mentions">Other people mentioned, in order.</param>
    /// <param name="MentionsBot">Whether the bot was mentioned.</param>
    /// <param name="With">The other person of a <see cref="ConversationKind.Direct"/> conversation; null otherwise.</param>
    public sealed record Message(TeamId Team, string EventId, Instant At, ChatUser From, ConversationRef Conversation, ConversationKind Kind,
        string MessageId, string Text, ImmutableArray<ChatUser> Mentions, bool MentionsBot, ChatUser? With)
        : Inbound(Team, EventId, At, From, Conversation, Kind)
    {
        /// <summary>
        /// Whether a repetition is known by the message's own id alone, since every event that tells of one message has it. Otherwise the event's id is claimed as well.
        /// </summary>
        public bool IsKnownByItself { get; init; }
    }

    /// <summary>A person typed a slash command.</summary>
    /// <param name="Name">Without the slash, lower case: <c>redirect</c>, <c>oncall</c>, <c>ticket</c>.</param>
    /// <param name="Text">What followed it, plain, mentions as <c>@Name</c>.</param>
    /// <param name="Mentions">People mentioned in it, in order.</param>
    /// <param name="With">The other person, where the platform knows: null otherwise.</param>
    public sealed record Command(TeamId Team, string EventId, Instant At, ChatUser From, ConversationRef Conversation, ConversationKind Kind,
        string Name, string Text, ImmutableArray<ChatUser> Mentions, ChatUser? With)
        : Inbound(Team, EventId, At, From, Conversation, Kind);

    /// <summary>A person picked "Redirect to primary" on a message.</summary>
    /// <param name="Author">Who wrote the message.</param>
    /// <param name="MessageId">The message.</param>
    /// <param name="Text">Its words, plain.</param>
    /// <param name="Note">What whoever picked it adds, where the platform asked for that; null for nothing.</param>
    public sealed record Shortcut(TeamId Team, string EventId, Instant At, ChatUser From, ConversationRef Conversation, ConversationKind Kind,
        ChatUser Author, string MessageId, string Text, string? Note = null)
        : Inbound(Team, EventId, At, From, Conversation, Kind);

    /// <summary>A person pressed a button of a card.</summary>
    /// <param name="Action">What the button says. It came from the client: authorise by <see cref="Inbound.From"/>.</param>
    /// <param name="Inputs">What was filled in, by field name.</param>
    /// <param name="Card">The message that showed the card.</param>
    public sealed record Press(TeamId Team, string EventId, Instant At, ChatUser From, ConversationRef Conversation, ConversationKind Kind,
        CardAction Action, ImmutableDictionary<string, string> Inputs, MessageRef Card)
        : Inbound(Team, EventId, At, From, Conversation, Kind);
}

/// <summary>What became of something inbound. When it is returned, it is saved.</summary>
/// <param name="Duplicate">Whether it had been accepted before; then nothing was done again.</param>
public readonly record struct Receipt(bool Duplicate)
{
    private readonly ImmutableArray<Effect.Post> answers;

    /// <summary>
    /// What is said privately to whoever did it, in order. It goes out through the outbox as well, so a platform that shows it at once has to tell by
    /// <see cref="Inbound.Via"/>, when the outbox comes to it, that it did.
    /// </summary>
    public ImmutableArray<Effect.Post> Answers
    {
        get => answers.IsDefault ? [] : answers;
        init => answers = value;
    }
}

/// <summary>What takes inbound events in: the engine, as platforms see it.</summary>
public interface IConversationEngine
{
    /// <summary>Decides and saves. Returns once it is durable; throws when it could not be saved, so that the platform may send it again.</summary>
    ValueTask<Receipt> Accept(Inbound inbound, CancellationToken cancel);
}
