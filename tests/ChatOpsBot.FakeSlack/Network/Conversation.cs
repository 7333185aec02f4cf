using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeSlack.Network;

/// <summary>What kind of conversation it is.</summary>
public enum ConversationKind
{
    /// <summary>A channel that everyone can find.</summary>
    Public,

    /// <summary>A channel that only its members know of.</summary>
    Private,

    /// <summary>Two people, one of which may be the bot.</summary>
    Direct,

    /// <summary>A group direct message (MPIM).</summary>
    Group,
}

/// <summary>A conversation.</summary>
public sealed class Conversation
{
    private readonly List<Person> members;
    private readonly List<Message> messages = [];

    internal Conversation(Workspace workspace, string id, ConversationKind kind, string? name, IEnumerable<Person> people)
    {
        (Workspace, Id, Kind, Name) = (workspace, id, kind, name);
        members = [.. people.Distinct()];
    }

    public Workspace Workspace { get; }

    public string Id { get; }

    public ConversationKind Kind { get; }

    /// <summary>Null for two people.</summary>
    public string? Name { get; }

    /// <summary>Who takes part, the bot included where it does.</summary>
    public IReadOnlyList<Person> Members => members;

    /// <summary>Everything said that still stands, ephemeral messages included, oldest first.</summary>
    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (Workspace.Slack.Gate)
            {
                return [.. messages];
            }
        }
    }

    /// <summary>Whether nobody may write in it any more.</summary>
    public bool Archived { get; set; }

    /// <summary>Whether the bot takes part.</summary>
    public bool HasBot => members.Contains(Workspace.Bot);

    internal bool IsPrivate => Kind != ConversationKind.Public;

    internal string TypeOfEvents => Kind switch
    {
        ConversationKind.Public => "channel",
        ConversationKind.Private => "group",
        ConversationKind.Direct => "im",
        _ => "mpim",
    };

    /// <summary>What its scopes start with: <c>channels</c>, <c>groups</c>, <c>im</c>, <c>mpim</c>.</summary>
    internal string Scope => Kind switch
    {
        ConversationKind.Public => "channels",
        ConversationKind.Private => "groups",
        ConversationKind.Direct => "im",
        _ => "mpim",
    };

    /// <summary>What commands and interactions call it.</summary>
    internal string NameShown => Kind switch
    {
        ConversationKind.Direct => "directmessage",
        ConversationKind.Private => "privategroup",
        _ => Name!,
    };

    /// <summary>Somebody is brought into a channel; nobody can be brought into a direct message or a group.</summary>
    public Task Invite(Person person, Person by)
    {
        if (Kind is ConversationKind.Direct or ConversationKind.Group)
        {
            throw new InvalidOperationException("method_not_supported_for_channel_type: nobody can be invited into a direct message or a group.");
        }

        lock (Workspace.Slack.Gate)
        {
            members.Add(person);
        }

        return HasBot
            ? Workspace.Slack.Deliveries.Event(Workspace, "member_joined_channel", new JsonObject
            {
                ["type"] = "member_joined_channel", ["user"] = person.Id, ["channel"] = Id, ["channel_type"] = IsPrivate ? "G" : "C", ["team"] = Workspace.Id, ["inviter"] = by.Id,
                ["event_ts"] = Workspace.Slack.NextTs(),
            })
            : Task.CompletedTask;
    }

    /// <summary>People are in a channel from the start, without anybody being told.</summary>
    public void Invite(IEnumerable<Person> people)
    {
        lock (Workspace.Slack.Gate)
        {
            members.AddRange(people.Except(members));
        }
    }

    internal void Put(Message message) => messages.Add(message);

    internal void Remove(Message message) => messages.Remove(message);

    internal JsonObject Json(Person reader)
    {
        var json = new JsonObject
        {
            ["id"] = Id, ["is_channel"] = Kind is ConversationKind.Public or ConversationKind.Private, ["is_group"] = Kind == ConversationKind.Private,
            ["is_im"] = Kind == ConversationKind.Direct, ["is_mpim"] = Kind == ConversationKind.Group, ["is_private"] = IsPrivate, ["is_archived"] = Archived,
            ["context_team_id"] = Workspace.Id,
        };
        if (Kind == ConversationKind.Direct)
        {
            json["user"] = (members.FirstOrDefault(member => member != reader) ?? reader).Id;
        }
        else
        {
            json["name"] = Name;
            json["is_member"] = members.Contains(reader);
        }

        return json;
    }
}
