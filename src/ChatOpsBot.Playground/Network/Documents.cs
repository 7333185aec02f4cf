using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace ChatOpsBot.Playground.Network;

// What is stored of the network. Format 1. Keys are in StoreKeys.

/// <summary>How far ids have been given out.</summary>
internal sealed record CounterDocument(int Format, long Last);

/// <summary>A requester who came through the HTTP interface.</summary>
internal sealed record PersonDocument(int Format, string Id, string Name, string Zone);

/// <summary>A conversation, without its messages. <paramref name="Count"/>: how many messages were written in it.</summary>
internal sealed record ConversationDocument(int Format, string Id, string Kind, string Title, string[] Members, Dictionary<string, string> Parts, long Count, Instant LastAt);

/// <summary>How far a person has read in a conversation.</summary>
internal sealed record MarkDocument(string Conversation, string Person, long Read);

/// <summary>Somebody mentioned in a message.</summary>
internal sealed record MentionDocument(string Id, string Name);

/// <summary>A card as it was rendered: what everyone sees, and what those in <paramref name="For"/> see instead.</summary>
internal sealed record CardDocument(RawJson Everyone, RawJson? Responders, string[] For)
{
    public RawJson As(string reader) => Responders is { } own && For.Contains(reader, StringComparer.Ordinal) ? own : Everyone;
}

/// <summary>A message. <paramref name="PrivateTo"/>: the only reader; null when everyone in the conversation is.</summary>
internal sealed record MessageDocument(
    int Format, string Id, string Author, string AuthorName, Instant At, string Text, MentionDocument[] Mentions, string? PrivateTo, bool Edited, CardDocument? Card);

/// <summary>What a call or a posting with this key made: the conversation, and the message if any.</summary>
internal sealed record MadeDocument(int Format, string Conversation, string? Message);

/// <summary>Something that the engine has yet to accept.</summary>
internal sealed record PendingDocument(
    int Format, long Number, string Kind, Instant At, string From, string Conversation, string? Message, string Text, string[] Mentions, bool MentionsBot,
    string? Name, string? Author, string? Verb, string? Subject, int Revision, Dictionary<string, string>? Inputs);

[JsonSerializable(typeof(CounterDocument))]
[JsonSerializable(typeof(PersonDocument))]
[JsonSerializable(typeof(ConversationDocument))]
[JsonSerializable(typeof(MarkDocument))]
[JsonSerializable(typeof(MessageDocument))]
[JsonSerializable(typeof(MadeDocument))]
[JsonSerializable(typeof(PendingDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>The one to use: characters as they are, which saves five bytes for most that are not ASCII.</summary>
    public static DocumentJson Short { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantConverter(), new RawJsonConverter() },
    });
}
