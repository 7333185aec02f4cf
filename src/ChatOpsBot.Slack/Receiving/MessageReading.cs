using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Reads messages, which arrive as <c>message</c>, as <c>app_mention</c>, or as both (contract §3).</summary>
internal static class MessageReading
{
    /// <summary>What a person wrote; null when nobody did, or it is none of our business.</summary>
    /// <param name="hasConsented">Whether a person lets their direct messages be read.</param>
    public static Inbound.Message? Normalise(JsonElement envelope, Knowledge knowledge, Func<string, bool> hasConsented)
    {
        if (envelope.At("event") is not { } said || !IsByPerson(said)
            || Id.Of(said.Text("user")) is not { } user || knowledge.IsBot(user)
            || Id.Of(said.Text("channel")) is not { } channel
            || Id.Of(said.Text("ts")) is not { } ts || Id.Instant(ts) is not { } at)
        {
            return null;
        }

        var place = new ConversationRef(SlackOptions.Platform, channel, Id.Of(said.Text("thread_ts")));
        var eventId = Id.Of(envelope.Text("event_id")) ?? $"{channel}:{ts}";
        if (ReaderOf(envelope) is { } reader)
        {
            return said.Text("channel_type") is "im" or null && hasConsented(reader)
                ? Overheard(said, knowledge, new Place(eventId, at, user, place, ts), reader)
                : null;
        }

        var kind = KindOf(said, channel, user, knowledge);
        return Heard(said, knowledge, new Place(eventId, at, user, place, ts), kind, with: null);
    }

    /// <summary>The person whose own permission an event came by; null when it came by the bot's.</summary>
    public static string? ReaderOf(JsonElement envelope) =>
        envelope.Items("authorizations").FirstOrDefault() is { ValueKind: JsonValueKind.Object } authorization && authorization.At("is_bot") is { ValueKind: JsonValueKind.False }
            ? authorization.Text("user_id") ?? ""
            : null;

    private sealed record Place(string EventId, NodaTime.Instant At, string User, ConversationRef Conversation, string Ts);

    // What a developer writes to other people is theirs; what they write to the bot is meant for it.
    private static Inbound.Message? Overheard(JsonElement said, Knowledge knowledge, Place place, string reader)
    {
        var channel = place.Conversation.Id;
        if (place.User == reader)
        {
            return knowledge.IsOwn(channel, reader) || knowledge.Lacks
                ? Heard(said, knowledge, place, ConversationKind.Bot, with: null)
                : null;
        }

        if (knowledge.KnownKindOf(channel) is null)
        {
            knowledge.Learn(channel, ConversationKind.Direct);
        }

        return Heard(said, knowledge, place, ConversationKind.Direct, knowledge.Who(reader));
    }

    private static Inbound.Message? Heard(JsonElement said, Knowledge knowledge, Place place, ConversationKind kind, ChatUser? with)
    {
        var words = Words.Read(said.Text("text"), knowledge).With(said.Items("files"));

        // Whoever asks in a channel is answered in a thread of their question, where it bothers nobody else.
        var where = kind == ConversationKind.Channel && words.MentionsBot && place.Conversation.Thread is null ? place.Conversation with { Thread = place.Ts } : place.Conversation;
        return words is { Text: "", MentionsBot: false, Mentions: [] }
            ? null
            : new Inbound.Message(
                knowledge.Installation.Team, place.EventId, place.At, knowledge.Who(place.User), where, kind,
                place.Ts, words.Text, words.Mentions, words.MentionsBot, with)
            {
                IsKnownByItself = true, // a channel and a timestamp are one message, whatever id an event of it has
            };
    }

    private static bool IsByPerson(JsonElement said) =>
        said.Text("subtype") is null or "file_share" or "thread_broadcast" or "me_message"
        && !said.IsTrue("hidden")
        && said.At("bot_id") is null;

    private static ConversationKind KindOf(JsonElement said, string channel, string user, Knowledge knowledge)
    {
        switch (said.Text("channel_type"))
        {
            case "im":
                knowledge.LearnOwn(user, channel);
                return ConversationKind.Bot;
            case "mpim":
                knowledge.Learn(channel, ConversationKind.Group);
                return ConversationKind.Group;
            case "channel" or "group":
                knowledge.Learn(channel, ConversationKind.Channel);
                return ConversationKind.Channel;
            default:
                return knowledge.KindOf(channel, channel.StartsWith('D') ? ConversationKind.Bot : ConversationKind.Channel);
        }
    }
}
