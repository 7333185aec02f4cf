using System.Text.Json;
using ChatOpsBot.Domain;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Web;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>What a person wrote in a chat.</summary>
/// <param name="Chat">The chat's id.</param>
/// <param name="Id">The message's id within it.</param>
/// <param name="Author">Whose it is: an Entra object id.</param>
/// <param name="Name">What Graph calls them, if anything; untrusted text.</param>
/// <param name="Text">The words, plain.</param>
internal sealed record ChatMessage(string Chat, string Id, Instant At, string Author, string? Name, string Text);

/// <summary>Reads Graph's <c>chatMessage</c> (contract §8).</summary>
internal static class ChatMessageReading
{
    private const int LongestId = 300;
    private const int LongestName = 100;

    /// <summary>What a person wrote; null for everything else: apps, bots and connectors, what the chat itself tells, what was deleted, and what has no words.</summary>
    public static ChatMessage? Read(JsonElement message)
    {
        if (message.Text("messageType") is not "message" || message.At("deletedDateTime") is not null || message.At("eventDetail") is not null || message.At("channelIdentity") is not null
            || message.At("from", "application") is not null || message.At("from", "device") is not null
            || OverhearingKeys.PersonOf(message.Text("from", "user", "id")) is not { } author
            || message.Text("from", "user", "userIdentityType") is not (null or "aadUser")
            || message.Text("chatId") is not { Length: > 0 and <= LongestId } chat || message.Text("id") is not { Length: > 0 and <= LongestId } id
            || message.Text("createdDateTime") is not { } created || InstantPattern.ExtendedIso.Parse(created) is not { Success: true } at)
        {
            return null;
        }

        var text = WrittenMessage.Text(message);
        return text.Length == 0
            ? null
            : new ChatMessage(chat, id, at.Value, author, Wording.OrNull(message.Text("from", "user", "displayName")) is { } name ? Wording.Shorten(name, LongestName) : null, text);
    }
}
