using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Entra;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>Microsoft Graph v1.0, as an app calls it (contract §6, §8).</summary>
internal sealed class GraphServer
{
    private readonly LoopbackMicrosoft microsoft;
    private readonly ChatCalls chats;
    private readonly AppCalls apps;
    private readonly PeopleCalls people;
    private readonly MessageCalls messages;
    private readonly MailboxCalls calendars;

    public GraphServer(LoopbackMicrosoft microsoft)
    {
        this.microsoft = microsoft;
        (chats, apps, people, messages, calendars) = (new ChatCalls(this), new AppCalls(this), new PeopleCalls(this), new MessageCalls(this), new MailboxCalls(this));
        Service = new Service(Find, (code, message) => new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code, ["message"] = message,
                ["innerError"] = new JsonObject { ["date"] = "2026-11-23T15:00:00", ["request-id"] = "00000000-0000-0000-0000-000000000001", ["client-request-id"] = "00000000-0000-0000-0000-000000000001" },
            },
        });
    }

    public Service Service { get; }

    public LoopbackMicrosoft Microsoft => microsoft;

    /// <summary>Refuses a call for which none of these permissions was granted, in Graph or by those in the chat.</summary>
    public void Need(Conversation? chat, params IReadOnlyList<string> anyOf)
    {
        if (!anyOf.Any(one => microsoft.Permissions.Contains(one) || chat?.Consented.Contains(one) == true))
        {
            throw new RefusalException(403, "Forbidden", $"Missing role permissions on the request. API requires one of '{string.Join(", ", anyOf)}'.");
        }
    }

    public Person FindPerson(string id) =>
        microsoft.Tenants.SelectMany(tenant => tenant.People).FirstOrDefault(person => (person.Id.Equals(id, StringComparison.OrdinalIgnoreCase) || person.Mail.Equals(id, StringComparison.OrdinalIgnoreCase)) && !person.Left)
            ?? throw new RefusalException(404, "Request_ResourceNotFound", $"Resource '{id}' does not exist or one of its queried reference-property objects are not present.");

    public Conversation FindChat(string id) =>
        microsoft.Tenants.SelectMany(tenant => tenant.Conversations).FirstOrDefault(one => one.GraphId == id && one.Kind != ConversationKind.Channel) ?? throw new RefusalException(404, "NotFound", "Chat not found.");

    /// <summary>The id at the end of a reference to something in Graph, such as <c>https://graph.microsoft.com/v1.0/users('{id}')</c>.</summary>
    public string Bound(JsonNode? reference, string collection)
    {
        var text = (string?)reference ?? throw new RefusalException(400, "BadRequest", $"A reference to {collection} is missing.");
        foreach (var root in new[] { "https://graph.microsoft.com/v1.0/", "https://graph.microsoft.com/beta/", microsoft.GraphBaseUrl.ToString() })
        {
            var start = root + collection;
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return Uri.UnescapeDataString(text[start.Length..]).Trim('/', '(', ')', '\'');
            }
        }

        throw new RefusalException(400, "BadRequest", $"Invalid bind property value: {text}");
    }

    /// <summary>A page of a collection.</summary>
    public Reply Page(Request request, IReadOnlyList<JsonObject> all, int usual = 20)
    {
        var skip = int.TryParse(request.Query("$skiptoken"), CultureInfo.InvariantCulture, out var at) ? at : 0;
        var most = int.TryParse(request.Query("$top"), CultureInfo.InvariantCulture, out var top) ? Math.Clamp(top, 1, 50) : usual;
        var answer = new JsonObject { ["@odata.context"] = $"https://graph.microsoft.com/v1.0/$metadata#{request.Path}", ["value"] = new JsonArray([.. all.Skip(skip).Take(most).Select(one => (JsonNode)one)]) };
        if (skip + most < all.Count)
        {
            var query = string.Join('&', new[] { "$filter", "$top", "$expand", "$select", "startDateTime", "endDateTime" }.Where(name => request.Query(name) is not null).Select(name => $"{name}={Uri.EscapeDataString(request.Query(name)!)}").Append($"$skiptoken={skip + most}"));
            answer["@odata.nextLink"] = $"{microsoft.Address}graph/{string.Join('/', request.Segments.Select(Uri.EscapeDataString))}?{query}";
        }

        return new Reply(200, answer);
    }

    private Route? Find(Request request) => (request.Method, request.Segments.Skip(1).ToArray()) switch
    {
        _ when request.Segments is not ["v1.0", ..] => null,
        ("POST", ["chats"]) => Checked("chats.create", chats.Create),
        ("GET", ["chats", var chat]) => Checked("chats.get", call => chats.Get(call, chat)),
        ("PATCH", ["chats", var chat]) => Checked("chats.update", call => chats.Rename(call, chat)),
        ("GET", ["chats", var chat, "members"]) => Checked("chats.members", call => chats.Members(call, chat)),
        ("POST", ["chats", var chat, "members"]) => Checked("chats.addMember", call => chats.Add(call, chat)),
        ("GET", ["chats", var chat, "messages"]) => Checked("chats.messages", call => messages.OfChat(call, chat)),
        ("GET", ["chats", var chat, "messages", var id]) => Checked("chats.message", _ => messages.One(chat, id)),
        ("GET", ["chats", var chat, "installedApps"]) => Checked("chats.apps", call => apps.OfChat(call, chat)),
        ("POST", ["chats", var chat, "installedApps"]) => Checked("chats.install", call => apps.InstallInChat(call, chat)),
        ("GET", ["appCatalogs", "teamsApps"]) => Checked("catalog", apps.Catalog),
        ("GET", ["users", var who]) => Checked("users.get", _ => people.Get(who)),
        ("GET", ["users", var who, "chats"]) => Checked("users.chats", call => chats.OfPerson(call, who)),
        ("GET", ["users", var who, "chats", "getAllMessages"]) => Checked("users.messages", call => messages.OfPerson(call, who)),
        ("GET", ["users", var who, "mailboxSettings"]) => Checked("users.mailbox", _ => people.Mailbox(who)),
        ("GET", ["users", var who, "presence"]) => Checked("presence", _ => people.Presence(who)),
        ("POST", ["communications", "getPresencesByUserId"]) => Checked("presences", people.Presences),
        ("POST", ["users", var who, "calendar", "getSchedule"]) => Checked("schedule", call => people.Schedule(call, who)),
        ("GET", ["users", var who, "events"]) => Checked("events.list", call => calendars.List(call, who)),
        ("POST", ["users", var who, "events"]) => Checked("events.create", call => calendars.Create(call, who)),
        ("PATCH", ["users", var who, "events", var id]) => Checked("events.update", call => calendars.Update(call, who, id)),
        ("DELETE", ["users", var who, "events", var id]) => Checked("events.delete", _ => calendars.Delete(who, id)),
        ("GET", ["users", var who, "calendarView", "delta"]) => Checked("events.delta", call => calendars.Delta(call, who)),
        ("GET", ["users", var who, "calendarView"]) when request.Query("$select")?.Contains("attendees", StringComparison.Ordinal) == true => Checked("events.view", call => calendars.View(call, who)),
        ("GET", ["users", var who, "calendarView"]) => Checked("calendar", call => people.CalendarView(call, who)),
        ("GET", ["users", var who, "teamwork", "installedApps"]) => Checked("users.apps", call => apps.OfPerson(call, who)),
        ("POST", ["users", var who, "teamwork", "installedApps"]) => Checked("users.install", call => apps.InstallForPerson(call, who)),
        ("GET", ["users", var who, "teamwork", "installedApps", var id, "chat"]) => Checked("users.appChat", _ => apps.ChatOf(who, id)),
        ("GET", ["subscriptions"]) => Checked("subscriptions.list", call => microsoft.Subscriptions.List(call, this)),
        ("POST", ["subscriptions"]) => new Route("subscriptions.create", call =>
        {
            microsoft.Entra.Check(call, Audience.Graph);
            return microsoft.Subscriptions.Create(call, this);
        }),
        ("GET", ["subscriptions", var id]) => Checked("subscriptions.get", _ => microsoft.Subscriptions.Get(id)),
        ("PATCH", ["subscriptions", var id]) => Checked("subscriptions.renew", call => microsoft.Subscriptions.Renew(call, id)),
        ("POST", ["subscriptions", var id, "reauthorize"]) => Checked("subscriptions.reauthorize", _ => microsoft.Subscriptions.Reauthorize(id)),
        ("DELETE", ["subscriptions", var id]) => Checked("subscriptions.delete", _ => microsoft.Subscriptions.Delete(id)),
        _ => null,
    };

    private Route Checked(string operation, Func<Request, Reply> act) => new(operation, request =>
    {
        microsoft.Entra.Check(request, Audience.Graph);
        lock (microsoft.Gate)
        {
            return act(request);
        }
    });
}
