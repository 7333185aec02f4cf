using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Reads pressed buttons (contract §5, <c>block_actions</c>).</summary>
internal static class PressReading
{
    /// <summary>A pressed button as it is; null when nobody can tell who pressed it, or where.</summary>
    public static Inbound.Press? Normalise(JsonElement payload, JsonElement action, CardAction says, Knowledge knowledge, Instant received, Uri hooks)
    {
        if (Id.Of(payload.Text("user", "id")) is not { } user || PlaceOf(payload, user) is not { } card)
        {
            return null;
        }

        var at = Id.Instant(Id.Of(action.Text("action_ts"))) ?? received;
        var eventId = Id.Of(payload.Text("trigger_id")) ?? $"press:{user}:{card.Conversation.Id}:{card.Id}:{at.ToUnixTimeTicks()}";
        var kind = card.Id == IHomePublisher.Message
            ? ConversationKind.Bot
            : CommandReading.KindOf(payload.Text("channel", "name"), card.Conversation.Id, knowledge) switch
            {
                // Between two people there is no card of ours that could be pressed.
                ConversationKind.Direct => ConversationKind.Bot,
                var other => other,
            };
        return new Inbound.Press(
            knowledge.Installation.Team, eventId, at, knowledge.Who(user, payload.Text("user", "name")), card.Conversation, kind,
            says, ImmutableDictionary<string, string>.Empty, card)
        {
            Via = ResponseUrl.Of(payload.Text("response_url"), hooks),
        };
    }

    private static MessageRef? PlaceOf(JsonElement payload, string user)
    {
        if (payload.Text("container", "type") == "view" || payload.At("channel") is null && payload.At("container", "channel_id") is null)
        {
            return payload.Text("view", "type") == "home" ? new MessageRef(new ConversationRef(SlackOptions.Platform, user), IHomePublisher.Message) : null;
        }

        var channel = Id.Of(payload.Text("container", "channel_id")) ?? Id.Of(payload.Text("channel", "id"));
        var message = Id.Of(payload.Text("container", "message_ts")) ?? Id.Of(payload.Text("message", "ts"));
        var thread = Id.Of(payload.Text("container", "thread_ts")) ?? Id.Of(payload.Text("message", "thread_ts"));
        return channel is null || message is null ? null : new MessageRef(new ConversationRef(SlackOptions.Platform, channel, thread), message);
    }
}
