using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Slack.People;

// What is stored of people and conversations, in the partition slack.<workspace>. Format 1.

/// <summary>A person. <paramref name="Learned"/>: when Slack last told us, in Unix seconds.</summary>
internal sealed record PersonDocument(int Format, string Id, string Name, string? Zone, bool Deleted, bool Bot, bool Guest, bool Stranger, long Learned);

/// <summary>A conversation's kind.</summary>
internal sealed record ConversationDocument(int Format, string Id, ConversationKind Kind);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PersonDocument))]
[JsonSerializable(typeof(ConversationDocument))]
internal sealed partial class PeopleJson : JsonSerializerContext
{
    /// <summary>The format that this version writes; what a newer one wrote is left alone, since all of it can be asked for again.</summary>
    public const int Format = 1;
}
