using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Reads the message shortcut "Redirect to primary" (contract §5, <c>message_action</c>).</summary>
internal static class ShortcutReading
{
    /// <summary>The shortcut's callback id.</summary>
    public const string Callback = "redirect_message";

    /// <summary>Whom the message is by, as far as the payload tells; null when no person wrote it.</summary>
    public static string? AuthorOf(JsonElement payload) =>
        payload.At("message", "bot_id") is null && payload.Text("message", "subtype") != "bot_message" ? Id.Of(payload.Text("message", "user")) : null;

    /// <summary>What was picked; null when nobody can tell who picked it, or where.</summary>
    public static Inbound.Shortcut? Normalise(JsonElement payload, string author, Knowledge knowledge, Instant received, Uri hooks)
    {
        if (Id.Of(payload.Text("user", "id")) is not { } user || Id.Of(payload.Text("channel", "id")) is not { } channel
            || (Id.Of(payload.Text("message_ts")) ?? Id.Of(payload.Text("message", "ts"))) is not { } ts)
        {
            return null;
        }

        var kind = CommandReading.KindOf(payload.Text("channel", "name"), channel, knowledge);
        var at = Id.Instant(Id.Of(payload.Text("action_ts"))) ?? received;
        var words = Words.Read(payload.Text("message", "text"), knowledge).With(payload.Items("message", "files"));
        return new Inbound.Shortcut(
            knowledge.Installation.Team, Id.Of(payload.Text("trigger_id")) ?? $"shortcut:{user}:{channel}:{ts}:{at.ToUnixTimeTicks()}", at,
            knowledge.Who(user, payload.Text("user", "name")),
            new ConversationRef(SlackOptions.Platform, channel, Id.Of(payload.Text("message", "thread_ts"))), kind,
            knowledge.Who(author), ts, words.Text)
        {
            Via = ResponseUrl.Of(payload.Text("response_url"), hooks),
        };
    }
}
