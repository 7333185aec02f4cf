using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>
/// What a button carries, and back. Cards stay where they are for years, and their buttons with them: what is written today is to be read
/// for ever, so the form has a version, and a new form gets a new one beside the old.
/// </summary>
internal static class ButtonValue
{
    private const int Version = 1;
    private const int LongestValue = 2000;
    private const int LongestSubject = 500;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // By exact name: Enum.TryParse would also take numbers and lists.
    private static readonly FrozenDictionary<string, Verb> Verbs = Enum.GetValues<Verb>().ToFrozenDictionary(verb => verb.ToString(), StringComparer.Ordinal);

    /// <summary>The value of a button.</summary>
    /// <exception cref="ArgumentException">The subject is none that would be read back.</exception>
    public static string Of(CardAction action)
    {
        var value = new JsonObject
        {
            ["v"] = Version,
            ["verb"] = action.Verb.ToString(),
            ["subject"] = action.Subject,
            ["revision"] = action.Revision,
        }.ToJsonString(Compact);
        return Read(value) == action ? value
            : throw new ArgumentException($"A button cannot name the subject {action.Subject}: it needs 1 to {LongestSubject} visible characters, and a revision from 0.", nameof(action));
    }

    /// <summary>What a value says, or null when no code of ours wrote it.</summary>
    public static CardAction? Read(string? value)
    {
        if (value is not { Length: > 0 and <= LongestValue })
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(value);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CardAction? Read(JsonElement json) =>
        json.Number("v") == Version
        && json.Text("verb") is { } name && Verbs.TryGetValue(name, out var verb)
        && json.Text("subject") is { Length: > 0 and <= LongestSubject } subject && !subject.Any(char.IsControl)
        && json.Number("revision") is >= 0 and <= int.MaxValue and var revision
            ? new CardAction(verb, subject, (int)revision)
            : null;
}
