using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Sending;

/// <summary>
/// Opens conversations (contract §7): a group direct message, and in it a header whose thread is the conversation, since the same people
/// always have the same group.
/// </summary>
internal sealed class Opener(ISlackApi api, Gathering gathering, Messenger messenger)
{
    private const int LongestHeader = 150;

    public ValueTask<Sent<Opened>> Open(Installation at, Opening opening, CancellationToken cancel)
    {
        var wanted = Others(at, opening.People.Select(person => person.User));
        return wanted.Count == 0
            ? new(Problems.Permanent("There is nobody on Slack to open a conversation with."))
            : Open(at, wanted, wanted[0], opening.Key, opening.Title, opening.Again, cancel);
    }

    /// <summary>A group cannot grow: everyone, and the new people, in another one.</summary>
    public async ValueTask<Sent<Opened>> Add(Installation at, Joining joining, CancellationToken cancel)
    {
        List<string> listed = [];
        await foreach (var page in api.Pages(at, "conversations.members", new ApiArguments().With("channel", joining.Conversation.Id).With("limit", 200), cancel: cancel))
        {
            if (page.Problem is { } problem)
            {
                return Problems.Of("say who is in the conversation", problem);
            }

            listed.AddRange(page.Body.Items("members").Where(member => member.ValueKind == System.Text.Json.JsonValueKind.String).Select(member => member.GetString()!));
        }

        var members = Others(at, listed);
        var wanted = Others(at, [.. members, .. joining.People.Select(person => person.User)]);
        if (wanted.Count == members.Count)
        {
            return new Opened(joining.Conversation);
        }

        if (members.Count >= Gathering.Most)
        {
            return new Opened(joining.Conversation, Missing(wanted, members));
        }

        return await Open(at, wanted, needed: null, joining.Key, joining.Title, joining.Again, cancel, joining.Conversation, members);
    }

    /// <param name="at">Where.</param>
    /// <param name="wanted">Each once, without our bot.</param>
    /// <param name="needed">Without whom it is pointless; null when nobody is.</param>
    /// <param name="key">Of the header.</param>
    /// <param name="title">In the header.</param>
    /// <param name="again">Whether there may be a header already.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="before">The conversation that this one takes the place of, if any.</param>
    /// <param name="members">Who is in that one.</param>
    private async ValueTask<Sent<Opened>> Open(
        Installation at, IReadOnlyList<string> wanted, string? needed, string key, string title, bool again, CancellationToken cancel,
        ConversationRef? before = null, IReadOnlyList<string>? members = null)
    {
        var gathered = await gathering.Gather(at, wanted, needed, cancel);
        if (gathered.Value is not { } group)
        {
            return gathered.Problem!;
        }

        var missing = Missing(wanted, group.Present);
        if (before is not null && !group.Present.Except(members!).Any())
        {
            // None of the new people could come: those who are there stay where they are.
            return new Opened(before, missing);
        }

        var header = await messenger.Post(at, Header(group, key, title, again), cancel);
        return header.Value is { } posted
            ? new Opened(new ConversationRef(SlackOptions.Platform, posted.Channel, posted.Ts), missing)
            : header.Problem!;
    }

    private static Outgoing Header(Gathered group, string key, string title, bool again)
    {
        var names = string.Join(", ", group.Present.Select(user => $"<@{user}>"));
        var line = Shown.Line(title, LongestHeader) is { Length: > 0 } words ? words : "…";
        var text = $"{SlackText.Escape(line)}\n{names}";
        var blocks = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = line, ["emoji"] = false } },
            new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(new JsonObject { ["type"] = "mrkdwn", ["text"] = names }) });
        return new Outgoing(group.Channel, null, key, new SlackContent(text, blocks), text, again);
    }

    private static ImmutableArray<Address> Missing(IReadOnlyList<string> wanted, IReadOnlyList<string> present) =>
        [.. wanted.Except(present).Select(user => new Address(SlackOptions.Platform, user))];

    private static List<string> Others(Installation at, IEnumerable<string> users) =>
        [.. users.Distinct(StringComparer.Ordinal).Where(user => !string.Equals(user, at.BotUser, StringComparison.Ordinal))];
}
