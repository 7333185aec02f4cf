using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Sending;

/// <summary>
/// Finds a message again by the key that it was posted with. Posting is not idempotent, so whoever lost an answer looks first (contract §8).
/// Only then: reading history is what Slack limits most.
/// </summary>
/// <param name="clock">The real clock.</param>
internal sealed class Traces(ISlackApi api, TimeProvider clock)
{
    private const string EventType = "chatopsbot";
    private const int PagesOfHistory = 2; // newest first
    private const int PagesOfReplies = 5; // oldest first

    // As long as a send is kept for while Slack cannot be reached.
    private static readonly Duration Back = Duration.FromHours(25);

    /// <summary>What a message carries so that it can be found.</summary>
    public static JsonObject Metadata(string key) => new() { ["event_type"] = EventType, ["event_payload"] = new JsonObject { ["key"] = key } };

    /// <summary>The message with this key, or null; or a problem that passes. Where nothing may be read, nothing is found.</summary>
    /// <param name="channel">A conversation, or a person for their conversation with the bot.</param>
    public async ValueTask<(Posted? Found, ApiProblem? Problem)> Find(Installation at, string channel, string? thread, string key, CancellationToken cancel)
    {
        if (channel is ['U' or 'W', ..])
        {
            var opened = await api.Call(at, "conversations.open", new ApiArguments().With("users", channel), cancel);
            if (opened.Problem is { } trouble)
            {
                return (null, Problems.Passes(trouble) ? trouble : null);
            }

            channel = opened.Body.Text("channel", "id") ?? channel;
        }

        var oldest = (Instant.FromDateTimeOffset(clock.GetUtcNow()) - Back).ToUnixTimeSeconds();
        var asked = new ApiArguments().With("channel", channel).With("ts", thread).With("include_all_metadata", true).With("limit", 200)
            .With("oldest", oldest.ToString(CultureInfo.InvariantCulture));
        var pages = thread is null
            ? api.Pages(at, "conversations.history", asked, PagesOfHistory, cancel)
            : api.Pages(at, "conversations.replies", asked, PagesOfReplies, cancel);
        await foreach (var page in pages)
        {
            if (page.Problem is { } problem)
            {
                return (null, Problems.Passes(problem) ? problem : null);
            }

            foreach (var message in page.Body.Items("messages"))
            {
                if (IsOurs(message, at, key) && message.Text("ts") is { } ts)
                {
                    return (new Posted(channel, ts), null);
                }
            }
        }

        return (null, null);
    }

    private static bool IsOurs(JsonElement message, Installation at, string key) =>
        string.Equals(message.Text("metadata", "event_type"), EventType, StringComparison.Ordinal)
        && string.Equals(message.Text("metadata", "event_payload", "key"), key, StringComparison.Ordinal)
        && (message.Text("user") is not { } user || string.Equals(user, at.BotUser, StringComparison.Ordinal));
}
