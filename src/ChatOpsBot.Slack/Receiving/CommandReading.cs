using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Reads slash commands (contract §4).</summary>
internal static class CommandReading
{
    /// <summary>What somebody typed; null when it is no command.</summary>
    /// <param name="received">When it came: the payload does not tell.</param>
    /// <param name="hooks">The one origin that response URLs may have.</param>
    public static Inbound.Command? Normalise(JsonElement form, Knowledge knowledge, Instant received, Uri hooks)
    {
        if (Id.Of(form.Text("user_id")) is not { } user || Id.Of(form.Text("channel_id")) is not { } channel
            || form.Text("command")?.Trim().TrimStart('/').ToLowerInvariant() is not { Length: > 0 and <= 50 } name)
        {
            return null;
        }

        var kind = KindOf(form.Text("channel_name"), channel, knowledge);
        var words = Words.Read(form.Text("text"), knowledge);
        var eventId = Id.Of(form.Text("trigger_id")) ?? $"command:{user}:{channel}:{received.ToUnixTimeTicks()}";
        return new Inbound.Command(
            knowledge.Installation.Team, eventId, received, knowledge.Who(user, form.Text("user_name")),
            new ConversationRef(SlackOptions.Platform, channel), kind, name, words.Text, words.Mentions, With: null)
        {
            Via = ResponseUrl.Of(form.Text("response_url"), hooks),
        };
    }

    /// <summary>The kind of a conversation by the name that commands and interactions give it: <c>directmessage</c> is any between two, our bot's included.</summary>
    public static ConversationKind KindOf(string? channelName, string channel, Knowledge knowledge) =>
        knowledge.KnownKindOf(channel) ?? channelName switch
        {
            "directmessage" => ConversationKind.Direct,
            not null when channelName.StartsWith("mpdm-", StringComparison.Ordinal) => ConversationKind.Group,
            _ => ConversationKind.Channel,
        };
}
