using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>conversations.history, .replies.</summary>
internal static class HistoryMethods
{
    public static IEnumerable<Method> All => [new("conversations.history", History), new("conversations.replies", Replies)];

    private static JsonObject History(Call call)
    {
        var conversation = Reads(call);
        var messages = conversation.Messages.Where(message => message.OnlyFor is null && (message.Thread is null || message.Broadcast)).Reverse();
        return Page(call, messages);
    }

    private static JsonObject Replies(Call call)
    {
        var conversation = Reads(call);
        var thread = call.Needs("ts", "thread_not_found");
        var messages = conversation.Messages.Where(message => message.OnlyFor is null).ToList();
        var first = messages.Find(message => message.Ts == thread) ?? throw new SlackErrorException("thread_not_found");
        return Page(call, messages.Where(message => message == first || message.Thread == (first.Thread ?? first.Ts)));
    }

    private static Conversation Reads(Call call)
    {
        var conversation = ConversationMethods.Joined(call);
        call.Scope($"{conversation.Scope}:history");
        return conversation;
    }

    private static JsonObject Page(Call call, IEnumerable<Message> messages)
    {
        var within = messages.Where(message => After(call, message.Ts) && Before(call, message.Ts)).ToList();
        var (page, next) = Paging.Of(call, within, 100);
        return new JsonObject
        {
            ["messages"] = new JsonArray([.. page.Select(message => (JsonNode)message.Json(call.Flag("include_all_metadata")))]), ["has_more"] = next.Length > 0,
            ["response_metadata"] = Paging.Metadata(next),
        };
    }

    private static bool After(Call call, string ts) =>
        call["oldest"] is not { } oldest || Compare(ts, oldest) is var order && (order > 0 || (order == 0 && call.Flag("inclusive")));

    private static bool Before(Call call, string ts) =>
        call["latest"] is not { } latest || Compare(ts, latest) is var order && (order < 0 || (order == 0 && call.Flag("inclusive")));

    private static int Compare(string ts, string other) =>
        decimal.Parse(ts, System.Globalization.CultureInfo.InvariantCulture).CompareTo(decimal.TryParse(other, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value : throw new SlackErrorException("invalid_ts_latest"));
}
