using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.FakeTeams.Network;

/// <summary>A tenant: its people, their conversations, its teams.</summary>
public sealed class Tenant
{
    private readonly List<Person> people = [];
    private readonly List<Conversation> conversations = [];
    private readonly List<Team> teams = [];

    internal Tenant(LoopbackMicrosoft microsoft, string name) => (Microsoft, Name, Id) = (microsoft, name, Guid("tenant " + name));

    public LoopbackMicrosoft Microsoft { get; }

    public string Id { get; }

    public string Name { get; }

    public IReadOnlyList<Person> People
    {
        get
        {
            lock (Microsoft.Gate)
            {
                return [.. people];
            }
        }
    }

    /// <summary>Every conversation, in the order in which they were made.</summary>
    public IReadOnlyList<Conversation> Conversations
    {
        get
        {
            lock (Microsoft.Gate)
            {
                return [.. conversations];
            }
        }
    }

    public IReadOnlyList<Team> Teams => teams;

    /// <summary>A new person.</summary>
    /// <param name="handle">What the tests call them, and others type after an at sign.</param>
    /// <param name="name">The display name.</param>
    /// <param name="zone">IANA id of the zone that their client tells.</param>
    public Person AddPerson(string handle, string name, string? zone = null)
    {
        lock (Microsoft.Gate)
        {
            var person = new Person(this, Guid($"person {handle} of {Name}"), handle, name, zone);
            people.Add(person);
            return person;
        }
    }

    /// <summary>The person with this handle, name, Entra id, or id to the bot.</summary>
    public Person Person(string handle) => Find(handle) ?? throw new InvalidOperationException($"Nobody in {Name} is called {handle}.");

    /// <summary>The chat of two people; the same each time.</summary>
    public Conversation Between(Person one, Person other)
    {
        lock (Microsoft.Gate)
        {
            var there = conversations.FirstOrDefault(chat => chat.Kind == ConversationKind.Human && chat.Members.Contains(one) && chat.Members.Contains(other));
            return there ?? Add(new Conversation(this, $"19:{one.Id}_{other.Id}@unq.gbl.spaces", ConversationKind.Human, null, [one, other]));
        }
    }

    /// <summary>A group chat that people made; without the bot.</summary>
    public Conversation AddGroup(string? topic, params IReadOnlyList<Person> members)
    {
        lock (Microsoft.Gate)
        {
            return Add(new Conversation(this, $"19:{Token()}@thread.v2", ConversationKind.Group, topic, members));
        }
    }

    /// <summary>A team with its General channel; without the bot.</summary>
    public Team AddTeam(string name, params IReadOnlyList<Person> members)
    {
        lock (Microsoft.Gate)
        {
            var team = new Team(this, name, members);
            teams.Add(team);
            return team;
        }
    }

    internal Conversation AddChannel(Team team, string? name) => Add(new Conversation(this, $"19:{Token()}@thread.tacv2", ConversationKind.Channel, name, []) { Team = team });

    /// <summary>The chat of a person with the bot, under the lock.</summary>
    internal Conversation Personal(Person person) =>
        conversations.FirstOrDefault(chat => chat.Kind == ConversationKind.Personal && chat.Members.Contains(person))
            ?? Add(new Conversation(this, "a:1" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("chat " + person.Id)))[..40], ConversationKind.Personal, null, [person]));

    internal Person? Find(string handle)
    {
        lock (Microsoft.Gate)
        {
            return people.FirstOrDefault(person => person.Handle == handle || person.Name == handle || person.User == handle || person.Id.Equals(handle, StringComparison.OrdinalIgnoreCase));
        }
    }

    internal static string Guid(string of) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, 16)).ToString("D");

    private Conversation Add(Conversation one)
    {
        conversations.Add(one);
        return one;
    }

    private string Token() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name} {Microsoft.NextNumber()}")))[..32];
}

/// <summary>A team: channels that all its members are in.</summary>
public sealed class Team
{
    private readonly List<Person> members;
    private readonly List<Conversation> channels = [];

    internal Team(Tenant tenant, string name, IReadOnlyList<Person> people)
    {
        (Tenant, Name, members) = (tenant, name, [.. people]);
        GroupId = Tenant.Guid($"team {name} of {tenant.Name}");
        General = AddChannel(null);
    }

    public Tenant Tenant { get; }

    public string Name { get; }

    /// <summary>The connector's id: that of the General channel.</summary>
    public string Id => General.Id;

    /// <summary>The id of the group in Entra.</summary>
    public string GroupId { get; }

    /// <summary>The channel that every team has; it has no name of its own.</summary>
    public Conversation General { get; }

    public IReadOnlyList<Conversation> Channels => channels;

    public IReadOnlyList<Person> Members => members;

    /// <summary>Whether the bot is in it.</summary>
    public bool HasBot { get; internal set; }

    internal HashSet<string> Consented { get; } = new(StringComparer.Ordinal);

    public Conversation AddChannel(string? name)
    {
        lock (Tenant.Microsoft.Gate)
        {
            var channel = Tenant.AddChannel(this, name);
            channels.Add(channel);
            return channel;
        }
    }

    /// <summary>People join, without the bot being told.</summary>
    public void Invite(params IEnumerable<Person> people)
    {
        lock (Tenant.Microsoft.Gate)
        {
            members.AddRange(people.Except(members));
        }
    }
}
