using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>Chats: making them, who is in them.</summary>
internal sealed class ChatCalls(GraphServer graph)
{
    private const int LongestTopic = 250;

    /// <summary>A new chat each time: two calls make two.</summary>
    public Reply Create(Request request)
    {
        graph.Need(null, "Chat.Create", "Chat.ReadWrite.All");
        var body = request.Body;
        if ((string?)body["chatType"] != "group")
        {
            throw new RefusalException(400, "BadRequest", "Only group chats are made here.");
        }

        var topic = Topic(body);
        var people = ((body["members"] as JsonArray) ?? []).Select(Member).ToList();
        if (people.Count < 2)
        {
            throw new RefusalException(400, "BadRequest", "A group chat needs two members at least.");
        }

        if (people.Distinct().Count() != people.Count)
        {
            throw new RefusalException(400, "BadRequest", "Duplicate chat members are specified in the request body.");
        }

        var chat = people[0].Tenant.AddGroup(topic, people);
        return new Reply(201, Json(chat)) { Location = $"/chats('{chat.Id}')" };
    }

    public Reply Get(Request request, string id)
    {
        var chat = graph.FindChat(id);
        graph.Need(chat, "Chat.ReadBasic.All", "Chat.Read.All", "ChatSettings.Read.Chat");
        return new Reply(200, Expanded(request, chat));
    }

    public Reply Rename(Request request, string id)
    {
        var chat = graph.FindChat(id);
        graph.Need(chat, "ChatSettings.ReadWrite.Chat", "Chat.ReadWrite.All", "Chat.Manage.Chat");
        chat.Name = Topic(request.Body);
        return new Reply(200, Json(chat));
    }

    public Reply Members(Request request, string id)
    {
        var chat = graph.FindChat(id);
        graph.Need(chat, "ChatMember.Read.All", "ChatMember.ReadWrite.All", "Chat.ReadBasic.All", "Chat.Read.All", "ChatMember.Read.Chat");
        return graph.Page(request, [.. chat.Members.Select(Member)]);
    }

    public Reply Add(Request request, string id)
    {
        var chat = graph.FindChat(id);
        graph.Need(chat, "ChatMember.ReadWrite.All", "Chat.Manage.Chat", "ChatMember.ReadWrite.WhereInstalled");
        if (chat.Kind != ConversationKind.Group)
        {
            throw new RefusalException(400, "BadRequest", "Members can be added to group chats only.");
        }

        var person = Member(request.Body);
        if (chat.Members.Contains(person))
        {
            throw new RefusalException(409, "Conflict", "The member is there already.");
        }

        chat.Take(person);
        if (chat.HasBot)
        {
            _ = graph.Microsoft.Deliveries.Tell(Activities.Members(chat, null, "membersAdded", bot: false, person));
        }

        return new Reply(201) { Location = $"/chats/{id}/members/{person.Id}" };
    }

    public Reply OfPerson(Request request, string who)
    {
        graph.Need(null, "Chat.ReadBasic.All", "Chat.Read.All");
        var person = graph.FindPerson(who);
        var kind = request.Query("$filter") switch
        {
            null => null,
            "chatType eq 'group'" => "group",
            "chatType eq 'oneOnOne'" => "oneOnOne",
            var other => throw new RefusalException(400, "BadRequest", $"The filter is not supported: {other}"),
        };
        return graph.Page(request, [.. person.Conversations.Where(one => one.Kind != ConversationKind.Channel && (kind is null || kind == Type(one))).Select(chat => Expanded(request, chat))]);
    }

    private static JsonObject Expanded(Request request, Conversation chat)
    {
        var json = Json(chat);
        if (request.Query("$expand")?.Contains("members", StringComparison.Ordinal) == true)
        {
            json["members"] = new JsonArray([.. chat.Members.Select(member => (JsonNode)Member(member))]);
        }

        return json;
    }

    private static JsonObject Json(Conversation chat) => new()
    {
        ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#chats/$entity", ["id"] = chat.GraphId, ["topic"] = chat.Name, ["createdDateTime"] = chat.Made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["chatType"] = Type(chat), ["tenantId"] = chat.Tenant.Id, ["webUrl"] = $"https://teams.microsoft.com/l/chat/{Uri.EscapeDataString(chat.GraphId)}/0",
    };

    private static string Type(Conversation chat) => chat.Kind == ConversationKind.Group ? "group" : "oneOnOne";

    private static JsonObject Member(Person person) => new()
    {
        ["@odata.type"] = "#microsoft.graph.aadUserConversationMember", ["id"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(person.Id)), ["roles"] = new JsonArray(person.Guest ? "guest" : "owner"),
        ["displayName"] = person.Name, ["userId"] = person.Id, ["email"] = person.Mail, ["tenantId"] = person.Tenant.Id,
    };

    private static string? Topic(JsonObject body)
    {
        var topic = (string?)body["topic"];
        return topic is null ? null
            : topic.Length > LongestTopic ? throw new RefusalException(400, "BadRequest", string.Create(CultureInfo.InvariantCulture, $"The topic has {topic.Length} characters; {LongestTopic} is the most."))
            : topic.Contains(':', StringComparison.Ordinal) ? throw new RefusalException(400, "BadRequest", "The topic has a colon.")
            : topic;
    }

    private Person Member(JsonNode? member)
    {
        if ((string?)member?["@odata.type"] is not ("#microsoft.graph.aadUserConversationMember" or "microsoft.graph.aadUserConversationMember"))
        {
            throw new RefusalException(400, "BadRequest", "A member without its @odata.type.");
        }

        var person = graph.FindPerson(graph.Bound(member["user@odata.bind"], "users"));
        var role = member["roles"] is JsonArray { Count: 1 } roles ? (string?)roles[0] : null;
        if (role != (person.Guest ? "guest" : "owner"))
        {
            throw new RefusalException(400, "BadRequest", $"Invalid role specified for member: {role}.");
        }

        return person;
    }
}
