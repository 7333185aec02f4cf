namespace ChatOpsBot.FakeTeams.Network;

/// <summary>What kind of conversation it is.</summary>
public enum ConversationKind
{
    /// <summary>A person and the bot.</summary>
    Personal,

    /// <summary>Two people; the bot is not there.</summary>
    Human,

    /// <summary>A group chat.</summary>
    Group,

    /// <summary>A channel of a team, with threads.</summary>
    Channel,
}

/// <summary>A conversation.</summary>
public sealed class Conversation
{
    private readonly List<Person> members;
    private readonly List<Message> messages = [];
    private readonly HashSet<string> consented = new(StringComparer.Ordinal);
    private bool hasBot;

    internal Conversation(Tenant tenant, string id, ConversationKind kind, string? name, IReadOnlyList<Person> people)
    {
        (Tenant, Id, Kind, Name, members, Number, Made) = (tenant, id, kind, name, [.. people.Distinct()], tenant.Microsoft.NextNumber(), tenant.Microsoft.Time.GetUtcNow());
    }

    public Tenant Tenant { get; }

    /// <summary>As the connector knows it; Graph knows one with the bot by another: <see cref="GraphId"/>.</summary>
    public string Id { get; }

    public ConversationKind Kind { get; }

    /// <summary>A chat's topic, a channel's name; null where it has none.</summary>
    public string? Name { get; internal set; }

    /// <summary>Counts over everything; a later conversation has a larger one.</summary>
    public long Number { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Made { get; }

    /// <summary>The channel's team.</summary>
    public Team? Team { get; init; }

    /// <summary>The people in it.</summary>
    public IReadOnlyList<Person> Members
    {
        get
        {
            lock (Tenant.Microsoft.Gate)
            {
                return Team is { } team ? [.. team.Members] : [.. members];
            }
        }
    }

    /// <summary>Whether the bot is in it.</summary>
    public bool HasBot
    {
        get => Team?.HasBot ?? hasBot;
        internal set => hasBot = value;
    }

    /// <summary>Whether the person has blocked the bot, in their chat with it.</summary>
    public bool Blocked { get; internal set; }

    /// <summary>Everything said that still stands, oldest first.</summary>
    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (Tenant.Microsoft.Gate)
            {
                return [.. messages.Where(message => !message.Deleted)];
            }
        }
    }

    /// <summary>As Graph knows it.</summary>
    public string GraphId => Kind == ConversationKind.Personal ? $"19:{members[0].Id}_{Tenant.Microsoft.AppId}@unq.gbl.spaces" : Id;

    /// <summary>What those in it consented to when the bot came.</summary>
    internal HashSet<string> Consented => Team?.Consented ?? consented;

    internal bool HearsAll => HasBot && Consented.Contains(Kind == ConversationKind.Channel ? "ChannelMessage.Read.Group" : "ChatMessage.Read.Chat");

    internal IEnumerable<Message> All => messages;

    internal string TypeOfActivities => Kind switch
    {
        ConversationKind.Group => "groupChat",
        ConversationKind.Channel => "channel",
        _ => "personal",
    };

    internal void Put(Message message) => messages.Add(message);

    internal void Take(Person person) => members.Add(person);

    internal void Lose(Person person) => members.Remove(person);
}
