using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Entra;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Connector;

/// <summary>The Bot Connector (contract §3). What stands before <c>v3</c> is the region, which is all one here.</summary>
internal sealed class ConnectorServer
{
    private readonly LoopbackMicrosoft microsoft;
    private readonly ActivityRules rules;
    private readonly Creating creating;
    private readonly Pace pace;

    public ConnectorServer(LoopbackMicrosoft microsoft)
    {
        (this.microsoft, rules, pace) = (microsoft, new ActivityRules(microsoft), new Pace(microsoft));
        creating = new Creating(microsoft, rules, pace);
        Service = new Service(Find, (code, message) => new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
    }

    public Service Service { get; }

    private Route? Find(Request request) => (request.Method, request.Segments) switch
    {
        ("POST", [_, "v3", "conversations"]) => Checked("create", creating.Create),
        ("POST", [_, "v3", "conversations", var place, "activities"]) => Checked("send", call => Send(call, place, null)),
        ("POST", [_, "v3", "conversations", var place, "activities", var to]) => Checked("reply", call => Send(call, place, to)),
        ("PUT", [_, "v3", "conversations", var place, "activities", var id]) => Checked("update", call => Update(call, place, id)),
        ("DELETE", [_, "v3", "conversations", var place, "activities", var id]) => Checked("delete", _ => Delete(place, id)),
        ("GET", [_, "v3", "conversations", var place, "pagedmembers"]) => Checked("members", call => Members(call, place)),
        ("GET", [_, "v3", "conversations", var place, "members", var who]) => Checked("member", _ => Member(place, who)),
        ("GET", [_, "v3", "teams", var team]) => Checked("team", _ => Team(team)),
        ("GET", [_, "v3", "teams", var team, "conversations"]) => Checked("channels", _ => Channels(team)),
        _ => null,
    };

    private Route Checked(string operation, Func<Request, Reply> act) => new(operation, request =>
    {
        microsoft.Entra.Check(request, Audience.Connector);
        var written = request.RawTarget.Split('?')[0].Split("/v3/", 2)[^1];
        if (written.AsSpan().IndexOfAny(':', '@', ';') >= 0)
        {
            microsoft.Complain($"An id in an address is not escaped: {request.RawTarget}");
        }

        lock (microsoft.Gate)
        {
            return act(request);
        }
    });

    private Reply Send(Request request, string place, string? to)
    {
        var (conversation, thread) = Where(place);
        if ((string?)request.Body["type"] == "typing")
        {
            return new Reply(202);
        }

        if (to is not null && conversation.All.All(message => message.Id != to))
        {
            throw new RefusalException(404, "ActivityNotFoundInConversation", "The activity replied to is not there.");
        }

        pace.Send(place);
        var message = Post(rules, request.Body, conversation, thread, place);
        return request.Body["attachments"] is JsonArray { Count: > 1 } ? new Reply(202) : new Reply(201, new JsonObject { ["id"] = message.Id });
    }

    /// <summary>Puts what the bot said into a conversation.</summary>
    internal static Message Post(ActivityRules rules, JsonObject activity, Conversation conversation, string? thread, string place)
    {
        var home = conversation.Tenant.Microsoft;
        if ((string?)activity["type"] != "message")
        {
            throw new RefusalException(400, "BadSyntax", "Only messages can be sent.");
        }

        rules.Check(activity, conversation, place);
        var id = home.NextMessageId();
        var message = new Message(conversation, null, id, conversation.Kind == ConversationKind.Channel ? thread ?? id : null, home.Time.GetUtcNow()) { Activity = (JsonObject)activity.DeepClone() };
        conversation.Put(message);
        home.Subscriptions.Notify(message, "created");
        Refreshing.Begin(message);
        return message;
    }

    private Reply Update(Request request, string place, string id)
    {
        var (conversation, _) = Where(place);
        var message = Own(conversation, id);
        rules.Check(request.Body, conversation, place);
        message.Replace((JsonObject)request.Body.DeepClone(), microsoft.Time.GetUtcNow());
        microsoft.Subscriptions.Notify(message, "updated");
        Refreshing.Begin(message);
        return new Reply(200, new JsonObject { ["id"] = id });
    }

    private Reply Delete(string place, string id)
    {
        var (conversation, _) = Where(place);
        Own(conversation, id).Deleted = true;
        return new Reply(200);
    }

    private Reply Members(Request request, string place)
    {
        var (conversation, _) = Where(place);
        pace.Look(place);
        var (start, most) = (Number(request.Query("continuationToken"), 0), Math.Clamp(Number(request.Query("pageSize"), 200), 1, 500));
        var people = conversation.Members.Where(person => !person.Left).ToList();
        var answer = new JsonObject { ["members"] = new JsonArray([.. people.Skip(start).Take(most).Select(person => (JsonNode)person.Member())]) };
        if (start + most < people.Count)
        {
            answer["continuationToken"] = (start + most).ToString(CultureInfo.InvariantCulture);
        }

        return new Reply(200, answer);
    }

    private Reply Member(string place, string who)
    {
        var (conversation, _) = Where(place);
        pace.Look(place);
        return conversation.Members.FirstOrDefault(person => !person.Left && (person.User == who || person.Id == who)) is { } found
            ? new Reply(200, found.Member())
            : throw new RefusalException(404, "MemberNotFoundInConversation", "Member not found in conversation");
    }

    private Reply Team(string id)
    {
        var team = Find(id);
        return new Reply(200, new JsonObject
        {
            ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.GroupId, ["tenantId"] = team.Tenant.Id, ["type"] = "standard", ["channelCount"] = team.Channels.Count, ["memberCount"] = team.Members.Count,
        });
    }

    private Reply Channels(string id) => new(200, new JsonObject
    {
        ["conversations"] = new JsonArray([.. Find(id).Channels.Select(channel =>
        {
            var json = new JsonObject { ["id"] = channel.Id, ["channelType"] = "standard" };
            if (channel.Name is not null)
            {
                json["name"] = channel.Name;
            }

            return (JsonNode)json;
        })]),
    });

    private Team Find(string id) => microsoft.Tenants.SelectMany(tenant => tenant.Teams).FirstOrDefault(team => team.Id == id) is not { } found
        ? throw new RefusalException(404, "NotFound", "No such team.")
        : found.HasBot ? found : throw new RefusalException(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    private (Conversation Conversation, string? Thread) Where(string place)
    {
        var (id, thread) = place.Split(";messageid=", 2) is [var first, var second] ? (first, second) : (place, null);
        var conversation = microsoft.Tenants.SelectMany(tenant => tenant.Conversations).FirstOrDefault(one => one.Id == id || one.GraphId == id) ?? throw new RefusalException(404, "ConversationNotFound", "Conversation not found.");
        if (!conversation.HasBot)
        {
            throw new RefusalException(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
        }

        if (conversation.Blocked || (conversation.Kind == ConversationKind.Personal && conversation.Members.All(person => person.Left)))
        {
            throw new RefusalException(403, "MessageWritesBlocked", "The user has blocked the bot, or is not there any more.");
        }

        return thread is not null && conversation.All.All(message => message.Id != thread)
            ? throw new RefusalException(404, "ConversationNotFound", "No such thread.")
            : (conversation, thread);
    }

    private static Message Own(Conversation conversation, string id) =>
        conversation.All.FirstOrDefault(one => one.Id == id && !one.Deleted) is not { } message ? throw new RefusalException(404, "ActivityNotFoundInConversation", "The activity is not there.")
        : message.ByBot ? message
        : throw new RefusalException(403, "ForbiddenOperationException", "Only the bot's own messages can be changed.");

    private static int Number(string? text, int usual) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
