using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.FakeTeams.Delivering;

/// <summary>Activities as Teams sends them (contract §5).</summary>
internal static class Activities
{
    /// <summary>A person said something.</summary>
    public static JsonObject Said(Message message) => Words(message, "message");

    /// <summary>A person changed or deleted what they had said.</summary>
    public static JsonObject Changed(Message message, string type, string eventType)
    {
        var activity = Words(message, type);
        ((JsonObject)activity["channelData"]!)["eventType"] = eventType;
        if (type == "messageDelete")
        {
            activity.Remove("text");
            activity.Remove("attachments");
        }

        return activity;
    }

    /// <summary>A button of type <c>Action.Submit</c>: a message without text.</summary>
    public static JsonObject Submitted(Person person, Message at, JsonObject data)
    {
        var activity = From(person, at.Conversation, "message", at.Thread);
        activity["id"] = person.Tenant.Microsoft.NextMessageId();
        activity["replyToId"] = at.Id;
        activity["value"] = data;
        ((JsonObject)activity["channelData"]!)["source"] = new JsonObject { ["name"] = "message" };
        return activity;
    }

    /// <summary>A button of type <c>Action.Execute</c>, pressed or by itself.</summary>
    public static JsonObject Executed(Person person, Message at, JsonObject action, string trigger)
    {
        var activity = Invoke(person, at.Conversation, "adaptiveCard/action", new JsonObject { ["action"] = action, ["trigger"] = trigger }, at.Thread);
        activity["replyToId"] = at.Id;
        if (trigger == "automatic")
        {
            ((JsonObject)activity["from"]!).Remove("name");
        }

        return activity;
    }

    /// <summary>A message extension is at work.</summary>
    public static JsonObject Extended(Person person, Conversation conversation, string name, JsonObject value) =>
        Invoke(person, conversation, name, (JsonObject)value.DeepClone(), conversation.Kind == ConversationKind.Channel ? (string?)value["messagePayload"]?["replyToId"] ?? (string?)value["messagePayload"]?["id"] : null);

    public static JsonObject Reacted(Person person, Message message, string reaction)
    {
        var activity = From(person, message.Conversation, "messageReaction", message.Thread);
        activity["replyToId"] = message.Id;
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = reaction });
        return activity;
    }

    /// <summary>The bot was installed or removed.</summary>
    /// <param name="by">Null where Graph did it.</param>
    public static JsonObject Installation(Conversation where, Person? by, string action)
    {
        var activity = From(by, where, "installationUpdate");
        activity["action"] = action;
        var data = (JsonObject)activity["channelData"]!;
        data["source"] = new JsonObject { ["name"] = "message" };
        data["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = where.Id } };
        return activity;
    }

    /// <summary>Somebody came or went, or the bot did.</summary>
    public static JsonObject Members(Conversation where, Person? by, string what, bool bot, params IEnumerable<Person> people)
    {
        var activity = From(by, where, "conversationUpdate");
        JsonArray who = [.. people.Select(person => (JsonNode)person.Reference(named: false)), .. bot ? new JsonNode[] { new JsonObject { ["id"] = where.Tenant.Microsoft.BotId } } : []];
        if (where.Kind == ConversationKind.Personal && by is not null)
        {
            who.Insert(0, by.Reference(named: false));
        }

        activity[what] = who;
        if (where.Team is { } team)
        {
            var data = (JsonObject)activity["channelData"]!;
            data["eventType"] = what == "membersAdded" ? "teamMemberAdded" : "teamMemberRemoved";
            data["team"] = new JsonObject { ["id"] = team.Id, ["name"] = team.Name, ["aadGroupId"] = team.GroupId };
        }

        return activity;
    }

    private static JsonObject Words(Message message, string type)
    {
        var (person, microsoft, typed) = (message.Author!, message.Conversation.Tenant.Microsoft, message.Typed!);
        var activity = From(person, message.Conversation, type, message.Thread);
        activity["id"] = message.Id;
        activity["timestamp"] = Instant(message.At);
        activity["text"] = typed.Text;
        activity["textFormat"] = "plain";
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = typed.Html });
        activity["entities"] = new JsonArray([.. typed.Entities(microsoft).Select(one => one!.DeepClone()), Client(person)]);
        return activity;
    }

    private static JsonObject Invoke(Person person, Conversation conversation, string name, JsonObject value, string? thread)
    {
        var activity = From(person, conversation, "invoke", thread);
        activity["name"] = name;
        activity["value"] = value;
        ((JsonObject)activity["channelData"]!)["source"] = new JsonObject { ["name"] = name == "adaptiveCard/action" ? "message" : "compose" };
        return activity;
    }

    private static JsonObject From(Person? person, Conversation conversation, string type, string? thread = null)
    {
        var microsoft = conversation.Tenant.Microsoft;
        var named = type is "message" or "invoke" or "messageReaction" or "messageUpdate" or "messageDelete";
        var place = new JsonObject { ["conversationType"] = conversation.TypeOfActivities, ["tenantId"] = conversation.Tenant.Id, ["id"] = thread is null ? conversation.Id : $"{conversation.Id};messageid={thread}" };
        if (conversation.Kind is ConversationKind.Group or ConversationKind.Channel)
        {
            place.Insert(0, "isGroup", true);
        }

        if (conversation is { Kind: ConversationKind.Group, Name: { } topic })
        {
            place["name"] = topic;
        }

        var activity = new JsonObject
        {
            ["type"] = type, ["id"] = "f:" + Tenant.Guid(string.Create(CultureInfo.InvariantCulture, $"activity {microsoft.NextNumber()}")), ["timestamp"] = Instant(microsoft.Time.GetUtcNow()), ["channelId"] = "msteams",
            ["serviceUrl"] = microsoft.RegionalServiceUrl.ToString(), ["from"] = person?.Reference(named) ?? new JsonObject { ["id"] = microsoft.BotId }, ["conversation"] = place, ["recipient"] = microsoft.TeamsApp.Bot,
            ["channelData"] = Data(conversation),
        };
        if (person is not null)
        {
            activity["entities"] = new JsonArray(named ? Client(person) : new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US" });
            activity["locale"] = "en-US";
            if (named && person.Zone is { } zone)
            {
                activity["localTimezone"] = zone;
            }
        }

        return activity;
    }

    private static JsonObject Data(Conversation conversation)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = conversation.Tenant.Id } };
        if (conversation.Team is { } team)
        {
            data["teamsChannelId"] = conversation.Id;
            data["teamsTeamId"] = team.Id;
            data["team"] = new JsonObject { ["id"] = team.Id };
            data["channel"] = new JsonObject { ["id"] = conversation.Id };
        }

        return data;
    }

    private static JsonObject Client(Person person)
    {
        var client = new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["country"] = "US", ["platform"] = "Web" };
        if (person.Zone is { } zone)
        {
            client["timezone"] = zone;
        }

        return client;
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
