using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Interacting;

namespace ChatOpsBot.FakeSlack.Network;

/// <summary>A person: who they are, and what they see. What they do is in the other half of this class.</summary>
public sealed partial class Person
{
    private readonly List<View> modals = [];

    internal Person(Workspace workspace, string id, string handle, string name, string? zone) =>
        (Workspace, Id, Handle, Name, Zone) = (workspace, id, handle, name, zone);

    public Workspace Workspace { get; }

    /// <summary>Such as <c>U0MIA</c>.</summary>
    public string Id { get; }

    /// <summary>What others type after an at sign.</summary>
    public string Handle { get; }

    /// <summary>The name that is shown; untrusted text.</summary>
    public string Name { get; private set; }

    /// <summary>IANA zone id; null where Slack does not tell it.</summary>
    public string? Zone { get; }

    public bool IsBot { get; init; }

    /// <summary>Whether the account is deactivated.</summary>
    public bool Deleted { get; private set; }

    /// <summary>Whether a guest of the workspace.</summary>
    public bool Guest { get; set; }

    /// <summary>Whether of another organisation, without a conversation shared with the app but the one that they may have with it themselves.</summary>
    public bool Stranger { get; set; }

    /// <summary>The conversations that they take part in.</summary>
    public IReadOnlyList<Conversation> Conversations
    {
        get
        {
            lock (Slack.Gate)
            {
                return [.. Workspace.Conversations.Where(one => one.Members.Contains(this))];
            }
        }
    }

    /// <summary>Every message that they see, oldest first.</summary>
    public IReadOnlyList<Message> Messages => [.. Conversations.SelectMany(Sees).OrderBy(message => message.Ts, StringComparer.Ordinal)];

    /// <summary>What only they see.</summary>
    public IReadOnlyList<Message> Ephemerals => [.. Messages.Where(message => message.OnlyFor == this)];

    /// <summary>The form in front of them; null when there is none.</summary>
    public View? Modal => modals.LastOrDefault();

    /// <summary>The app's Home tab as it was last published for them; null before that.</summary>
    public View? Home { get; internal set; }

    /// <summary>Their conversation with the bot.</summary>
    public Conversation WithBot => Workspace.Among(this, Workspace.Bot);

    private LoopbackSlack Slack => Workspace.Slack;

    /// <summary>What they see of a conversation, threads included, oldest first.</summary>
    public IReadOnlyList<Message> Sees(Conversation conversation) => [.. conversation.Messages.Where(message => message.Shows(this))];

    /// <summary>The account is deactivated; apps are told so.</summary>
    public Task Leave() => Change(() => Deleted = true);

    /// <summary>They call themselves otherwise; apps are told so.</summary>
    public Task Rename(string name) => Change(() => Name = name);

    internal void Opens(View view) => modals.Add(view);

    internal void Closes(View view) => modals.Remove(view);

    internal void ClosesAll() => modals.Clear();

    internal IReadOnlyList<View> Modals => modals;

    internal JsonObject Json() => new()
    {
        ["id"] = Id, ["team_id"] = Workspace.Id, ["name"] = Handle, ["deleted"] = Deleted, ["real_name"] = Name, ["tz"] = Zone, ["is_bot"] = IsBot, ["is_restricted"] = Guest,
        ["is_ultra_restricted"] = false, ["is_stranger"] = Stranger,
        ["profile"] = new JsonObject { ["real_name"] = Name, ["display_name"] = IsBot ? "" : Name, ["team"] = Workspace.Id },
    };

    internal JsonObject Reference() => new() { ["id"] = Id, ["username"] = Handle, ["name"] = Handle, ["team_id"] = Workspace.Id };

    private Task Change(Action change)
    {
        lock (Slack.Gate)
        {
            change();
        }

        return Slack.Deliveries.Event(Workspace, "user_change", new JsonObject { ["type"] = "user_change", ["user"] = Json(), ["event_ts"] = Slack.NextTs() });
    }
}
