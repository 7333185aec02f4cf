using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using Shown = ChatOpsBot.AdaptiveCards.Words;

namespace ChatOpsBot.Teams.Sending;

/// <summary>A group chat that people were brought together in.</summary>
/// <param name="Chat">Its id.</param>
/// <param name="Missing">Who could not be brought in.</param>
internal sealed record Gathered(string Chat, ImmutableArray<string> Missing);

/// <summary>What became of it: a chat, or a problem; or neither, where the bot may not open group chats here.</summary>
/// <param name="MayBeThere">Whether a chat may have been made all the same.</param>
internal sealed record Gathers(Gathered? Group, SendProblem? Problem = null, bool MayBeThere = false);

/// <summary>
/// Brings people together in a group chat, through Graph (contract §6). Each call makes another chat, so whoever does not know the outcome of one looks
/// for it first. Graph does not say who of them cannot be brought in; so their accounts are asked for.
/// </summary>
internal sealed class Gathering(IGraph graph, IAddressBook book, TeamsOptions options, Lacking lacking, ILogger log)
{
    private const int LongestTopic = 250;
    private const int PagesOfChats = 3;

    // Their clock may be behind ours.
    private static readonly Duration Skew = Duration.FromMinutes(5);

    /// <summary>A chat's topic: one line without colons, which Graph refuses.</summary>
    public static string Topic(string title)
    {
        var line = Shown.Clean(Shown.Cut(title, LongestTopic)).Replace('\n', ' ').Replace(": ", " – ", StringComparison.Ordinal).Replace(':', '-').Trim();
        return line.Length == 0 ? "Support" : line;
    }

    /// <summary>Makes a chat of as many of them as can meet.</summary>
    /// <param name="tenant">Whose people can.</param>
    /// <param name="wanted">Entra object ids, each once, the requester first.</param>
    public async ValueTask<Gathers> Gather(string tenant, string topic, IReadOnlyList<string> wanted, CancellationToken cancel)
    {
        List<string> trying = [.. wanted];
        while (true)
        {
            var answer = await graph.Call(HttpMethod.Post, "chats", await Body(topic, trying, cancel), cancel);
            if (answer.Trouble is not { } trouble)
            {
                return answer.Body.Text("id") is { } chat
                    ? new Gathers(new Gathered(chat, [.. wanted.Except(trying)]))
                    : new Gathers(null, Problems.Permanent("Teams opened a group chat and did not say which."));
            }

            if (Problems.Passes(trouble) || trouble.MayHaveHappened)
            {
                return new Gathers(null, Problems.Of("open the group chat", trouble) with { Permanent = false }, trouble.MayHaveHappened);
            }

            var gone = await Gone(tenant, trying, cancel);
            if (gone.Contains(wanted[0]))
            {
                return new Gathers(null, Problems.Permanent("The requester cannot be reached in Teams: the account is gone, or another organisation’s."));
            }

            trying.RemoveAll(gone.Contains);
            if (gone.Count == 0 || trying.Count < 2)
            {
                Explain(trouble, gone.Count == 0);
                return new Gathers(null);
            }
        }
    }

    /// <summary>The chat of such a call whose outcome was lost, or null: a group of these people with this topic, made since; or trouble that passes, where Graph may tell it yet. Where Graph does not let the bot look, there is none.</summary>
    public async ValueTask<(Gathered? Group, Trouble? Trouble)> Find(string topic, IReadOnlyList<string> wanted, Instant since, CancellationToken cancel)
    {
        var pages = 0;
        var filter = Uri.EscapeDataString("chatType eq 'group'");
        await foreach (var page in graph.Pages($"users/{wanted[0]}/chats?$filter={filter}&$expand=members&$top=50", cancel))
        {
            if (page.Trouble is { Kind: TroubleKind.Forbidden })
            {
                lacking.Say("Chat.ReadBasic.All", "It is optional: without it, a group chat may be opened twice when an answer of Graph’s is lost.");
            }

            if (page.Trouble is { } trouble && Problems.Passes(trouble))
            {
                return (null, trouble);
            }

            foreach (var chat in page.Body.Items("value"))
            {
                if (IsOurs(chat, topic, wanted, since, out var members) && chat.Text("id") is { } id)
                {
                    return (new Gathered(id, [.. wanted.Except(members)]), null);
                }
            }

            if (++pages == PagesOfChats)
            {
                break;
            }
        }

        return (null, null);
    }

    /// <summary>A person as a member to be.</summary>
    public async ValueTask<JsonObject> Member(string user, CancellationToken cancel) => new()
    {
        ["@odata.type"] = "#microsoft.graph.aadUserConversationMember",
        ["roles"] = new JsonArray(await book.Person(user, cancel) is { Guest: true } ? "guest" : "owner"),
        ["user@odata.bind"] = new Uri(options.GraphBaseUrl, $"users('{user}')").AbsoluteUri,
    };

    /// <summary>Who of them surely cannot take part: no account, none that is switched on, or another organisation's.</summary>
    public async ValueTask<IReadOnlySet<string>> Gone(string tenant, IEnumerable<string> users, CancellationToken cancel)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var user in users)
        {
            var answer = await graph.Call(HttpMethod.Get, $"users/{user}?$select=id,accountEnabled", null, cancel);
            if (answer.Trouble is { Kind: TroubleKind.Forbidden })
            {
                // With the lesser permission Graph says no more than that there is such a person.
                answer = await graph.Call(HttpMethod.Get, $"users/{user}?$select=id", null, cancel);
            }

            if (answer.Trouble is { Kind: TroubleKind.NotFound } || answer.Body.At("accountEnabled") is { ValueKind: JsonValueKind.False }
                || (await book.Person(user, cancel) is { Guest: false, Tenant: { } theirs } && !string.Equals(theirs, tenant, StringComparison.OrdinalIgnoreCase)))
            {
                gone.Add(user);
            }
        }

        return gone;
    }

    private static bool IsOurs(JsonElement chat, string topic, IReadOnlyList<string> wanted, Instant since, out IReadOnlyList<string> members)
    {
        members = [.. chat.Items("members").Select(member => member.Text("userId")).OfType<string>()];
        return string.Equals(chat.Text("topic"), topic, StringComparison.Ordinal)
            && chat.Text("createdDateTime") is { } created && InstantPattern.ExtendedIso.Parse(created) is { Success: true, Value: var at } && at >= since - Skew
            && members.Count > 1 && members.All(wanted.Contains);
    }

    private async ValueTask<JsonObject> Body(string topic, List<string> users, CancellationToken cancel)
    {
        var members = new JsonArray();
        foreach (var user in users)
        {
            members.Add(await Member(user, cancel));
        }

        return new JsonObject { ["chatType"] = "group", ["topic"] = topic, ["members"] = members };
    }

    private void Explain(Trouble trouble, bool everyoneIsThere)
    {
        if (trouble.Kind == TroubleKind.Forbidden && everyoneIsThere)
        {
            lacking.Say("Chat.Create", "Without it requester and responders do not meet in one group chat; each is told the same in their own chat with the bot.");
        }
        else
        {
            log.LogWarning("Graph opened no group chat ({Status} {Code}); those who can be reached are told the same in their own chats with the bot",
                trouble.Status.ToString(CultureInfo.InvariantCulture), trouble.Code);
        }
    }
}
