using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Connector;

/// <summary>Making conversations: the two shapes that work on Teams, and no other (contract §3.1).</summary>
internal sealed class Creating(LoopbackMicrosoft microsoft, ActivityRules rules, Pace pace)
{
    public Reply Create(Request request)
    {
        var body = request.Body;
        var tenant = microsoft.Tenants.FirstOrDefault(one => one.Id == (string?)body["tenantId"]) ?? throw Syntax("Incorrect conversation creation parameters: no such tenant.");
        return (bool?)body["isGroup"] == true ? Thread(body, tenant) : Personal(body, tenant);
    }

    private Reply Personal(JsonObject body, Tenant tenant)
    {
        if (body["members"] is not JsonArray { Count: 1 } members || (string?)members[0]?["id"] is not { } user || !user.StartsWith("29:", StringComparison.Ordinal))
        {
            throw Syntax("Incorrect conversation creation parameters: exactly one member, by its id to the bot.");
        }

        if ((string?)body["channelData"]?["tenant"]?["id"] != tenant.Id)
        {
            throw Syntax("Incorrect conversation creation parameters: channelData.tenant.id.");
        }

        var person = tenant.Find(user) ?? throw new RefusalException(404, "UserNotFound", "User not found.");
        var chat = tenant.Personal(person);
        var shares = tenant.Teams.Any(team => team.HasBot && team.Members.Contains(person));
        if (chat.Blocked)
        {
            throw new RefusalException(403, "MessageWritesBlocked", "The user has blocked the bot.");
        }

        if (person.Left || (!chat.HasBot && !shares))
        {
            throw new RefusalException(403, "ForbiddenOperationException", "The bot is not installed in user's personal scope");
        }

        pace.Send("create " + person.Id);
        chat.HasBot = true;
        if (body["activity"] is JsonObject activity)
        {
            ConnectorServer.Post(rules, activity, chat, null, chat.Id);
        }

        return new Reply(201, new JsonObject { ["id"] = chat.Id });
    }

    private Reply Thread(JsonObject body, Tenant tenant)
    {
        if (body.ContainsKey("members") || (string?)body["channelData"]?["channel"]?["id"] is not { } id || body["activity"] is not JsonObject activity)
        {
            throw Syntax("Incorrect conversation creation parameters: group chats cannot be created.");
        }

        var channel = tenant.Conversations.FirstOrDefault(one => one.Id == id && one.Kind == ConversationKind.Channel) ?? throw new RefusalException(404, "ConversationNotFound", "No such channel.");
        if (!channel.HasBot)
        {
            throw new RefusalException(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
        }

        pace.Send("create " + id);
        var message = ConnectorServer.Post(rules, activity, channel, null, id);
        return new Reply(201, new JsonObject { ["id"] = $"{id};messageid={message.Id}", ["activityId"] = message.Id });
    }

    private static RefusalException Syntax(string what) => new(400, "BadSyntax", what);
}
