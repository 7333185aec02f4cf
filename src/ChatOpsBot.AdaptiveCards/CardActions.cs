using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards;

/// <summary>What a button carries in its <c>data</c>, and back. Data comes from a client: well-formed is all that is checked here.</summary>
public static class CardActions
{
    private const int LongestSubject = 200;

    // By exact name: Enum.TryParse would also take numbers and lists.
    private static readonly FrozenDictionary<string, Verb> Verbs = Enum.GetValues<Verb>().ToFrozenDictionary(verb => verb.ToString(), StringComparer.Ordinal);

    /// <summary>The <c>data</c> of a button.</summary>
    public static JsonObject Data(CardAction action) => new()
    {
        ["verb"] = action.Verb.ToString(),
        ["subject"] = action.Subject,
        ["revision"] = action.Revision,
    };

    /// <summary>The action in a pressed button's <c>data</c>; null when it is malformed.</summary>
    public static CardAction? Decode(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object
            || Text(data, "verb") is not { } name || !Verbs.TryGetValue(name, out var verb)
            || Text(data, "subject") is not { Length: > 0 and <= LongestSubject } subject || subject.Any(char.IsControl)
            || Member(data, "revision") is not { ValueKind: JsonValueKind.Number } number || !number.TryGetInt32(out var revision) || revision < 0)
        {
            return null;
        }

        return new CardAction(verb, subject, revision);
    }

    /// <summary>
    /// What was filled in, by field name: every text in <paramref name="data"/> but the action itself. The ids of a card's inputs have the verb
    /// before the name (<c>Resolve-text</c>); both spellings are understood. Null when the data is no object or an input is no text.
    /// </summary>
    public static ImmutableDictionary<string, string>? Inputs(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var inputs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var property in data.EnumerateObject())
        {
            if (NameOf(property) is not { } name)
            {
                return null;
            }

            if (name is "verb" or "subject" or "revision" or "msteams")
            {
                continue;
            }

            if (TextOf(property.Value) is not { } text)
            {
                return null;
            }

            inputs[FieldName(name)] = text;
        }

        return inputs.ToImmutable();
    }

    /// <summary>The field's name in an input's id.</summary>
    public static string FieldName(string id) => id[(id.LastIndexOf('-') + 1)..];

    private static string? Text(JsonElement data, string name) => Member(data, name) is { } value ? TextOf(value) : null;

    // Half a surrogate pair is no text, and no name; a lookup refuses to pass one by.
    private static JsonElement? Member(JsonElement data, string name)
    {
        try
        {
            return data.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no text.
            return null;
        }
    }
}
