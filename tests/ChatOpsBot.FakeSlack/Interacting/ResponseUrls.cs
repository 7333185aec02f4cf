using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Api;
using ChatOpsBot.FakeSlack.Network;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.FakeSlack.Interacting;

/// <summary>Response URLs: five uses within half an hour, wherever the person is, bot or no bot.</summary>
internal sealed class ResponseUrls(LoopbackSlack slack)
{
    private readonly Dictionary<string, Issued> issued = new(StringComparer.Ordinal);

    /// <summary>A new one.</summary>
    /// <param name="person">Who did something.</param>
    /// <param name="conversation">Where.</param>
    /// <param name="original">The message that can be replaced; null for a command and a shortcut.</param>
    public string Issue(Person person, Conversation conversation, Message? original)
    {
        lock (slack.Gate)
        {
            var id = slack.NextId("r");
            issued[id] = new Issued(person, conversation, original, slack.Time.GetUtcNow() + TimeSpan.FromMinutes(30));
            return new Uri(slack.Address, $"respond/{id}").AbsoluteUri;
        }
    }

    public Task Serve(HttpContext context, string id) => slack.ApiServer.Serve(context, "response_url", (call, _) => Use(id, call));

    /// <summary>Shows what the app answered.</summary>
    public void Show(Person person, Conversation conversation, JsonObject answer) => Show(new Issued(person, conversation, null, default), answer);

    private JsonObject Use(string id, Call call)
    {
        if (!issued.TryGetValue(id, out var url) || slack.Time.GetUtcNow() > url.Until)
        {
            throw new SlackErrorException("expired_url") { Status = StatusCodes.Status404NotFound };
        }

        if (++url.Uses > 5)
        {
            throw new SlackErrorException("used_url") { Status = StatusCodes.Status404NotFound };
        }

        if (call.Json is null)
        {
            throw new SlackErrorException("invalid_payload") { Status = StatusCodes.Status400BadRequest };
        }

        Show(url, call.Json);
        return new JsonObject { ["ok"] = true };
    }

    private void Show(Issued url, JsonObject answer)
    {
        var replace = (bool?)answer["replace_original"] ?? false;
        if (url.Original is { } original && ((bool?)answer["delete_original"] ?? false))
        {
            url.Conversation.Remove(original);
            return;
        }

        var toAll = (string?)answer["response_type"] == "in_channel";
        var content = Content.Read(slack, (string?)answer["text"], answer["blocks"] as JsonArray, "An answer");
        lock (slack.Gate)
        {
            if (replace && url.Original is { } replaced)
            {
                (replaced.Text, replaced.Blocks, replaced.Edited) = (content.Text, content.Blocks, true);
                return;
            }

            var said = new Message(url.Conversation, slack.Workspaces.First(one => one == url.Conversation.Workspace).Bot, slack.NextTs(), (string?)answer["thread_ts"], toAll ? null : url.Person)
            {
                Text = content.Text, Blocks = content.Blocks,
            };
            url.Conversation.Put(said);
            if (toAll)
            {
                _ = slack.Deliveries.Said(said, null);
            }
        }
    }

    private sealed record Issued(Person Person, Conversation Conversation, Message? Original, DateTimeOffset Until)
    {
        public int Uses { get; set; }
    }
}
