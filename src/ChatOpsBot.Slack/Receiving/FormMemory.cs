using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>What a form is to do when it is sent, kept in its private metadata: Slack gives back nothing else of where it was opened.</summary>
/// <param name="Verb">The pressed button's verb; null for a form that no button of a card opened.</param>
/// <param name="Via">The response URL of what opened it.</param>
internal sealed record FormMemory(string? Verb, string? Subject, int Revision, string Channel, string? Thread, string? Message, ConversationKind Kind, string? Via, long OpenedAt)
{
    // Slack takes 3000 characters; a response URL is what makes it long.
    private const int Longest = 3000;

    /// <summary>Where it was opened.</summary>
    [JsonIgnore]
    public ConversationRef Conversation => new(SlackOptions.Platform, Channel, Thread);

    /// <summary>When it was opened. Sending it twice is one event, at this instant.</summary>
    [JsonIgnore]
    public Instant At => Instant.FromUnixTimeMilliseconds(OpenedAt);

    /// <summary>Of a pressed button.</summary>
    public static FormMemory Of(Inbound.Press press, CardAction action) => new(
        action.Verb.ToString(), action.Subject, action.Revision, press.Conversation.Id, press.Conversation.Thread, press.Card.Id, press.Kind, press.Via, press.At.ToUnixTimeMilliseconds());

    /// <summary>Of a command, or a shortcut that stands for one.</summary>
    public static FormMemory Of(ConversationRef place, ConversationKind kind, string? via, Instant at) =>
        new(null, null, 0, place.Id, place.Thread, null, kind, via, at.ToUnixTimeMilliseconds());

    /// <summary>As private metadata.</summary>
    public string Write()
    {
        var text = JsonSerializer.Serialize(this, FormMemoryJson.Default.FormMemory);
        return text.Length <= Longest ? text : JsonSerializer.Serialize(this with { Via = null }, FormMemoryJson.Default.FormMemory);
    }

    /// <summary>Out of private metadata; null when it is none that this code ever wrote.</summary>
    public static FormMemory? Read(string? metadata)
    {
        try
        {
            return JsonSerializer.Deserialize(metadata ?? "null", FormMemoryJson.Default.FormMemory) is { } memory
                && Id.Of(memory.Channel) is not null && Enum.IsDefined(memory.Kind)
                && Id.Instant((memory.OpenedAt / 1000).ToString(System.Globalization.CultureInfo.InvariantCulture)) is not null
                ? memory
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The press that the filled-in form stands for; null when it is not about a button.</summary>
    public CardAction? Action() =>
        Subject is not null && Enum.TryParse<Verb>(Verb, out var verb) && Enum.IsDefined(verb) ? new CardAction(verb, Subject, Revision) : null;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FormMemory))]
internal sealed partial class FormMemoryJson : JsonSerializerContext;
