using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Playground.Network;

/// <summary>
/// One team's chat network: people, conversations, messages. All of it is in the store; in memory are people, conversations without
/// their messages, and the messages used lately. What a call made is visible, and the call answered, when it is saved.
/// </summary>
internal sealed partial class PlaygroundNetwork : IAsyncDisposable
{
    private const long CacheBytes = 8 * 1024 * 1024;

    private readonly IStore store;
    private readonly string partition;
    private readonly Func<Instant> clock;
    private readonly Func<Schedule> schedule;
    private readonly Journal journal;
    private readonly MessageCache cache = new(CacheBytes);
    private readonly Lock gate = new();
    private readonly Lock loadGate = new();
    private readonly Dictionary<string, Conversation> conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Conversation>> byMember = new(StringComparer.Ordinal);
    private readonly string channelId;
    private Task? loading;
    private long lastId;

    public PlaygroundNetwork(Team team, IStore store, Func<Instant> clock, Func<Schedule> schedule, Deliveries deliveries)
    {
        (Team, this.store, this.clock, this.schedule, Deliveries) = (team, store, clock, schedule, deliveries);
        partition = $"playground.{team.Id}";
        channelId = team.Channels.GetValueOrDefault(Member.Platform) ?? "team";
        journal = new Journal(store, partition, () => Put(StoreKeys.Counter, new CounterDocument(1, Interlocked.Read(ref lastId)), DocumentJson.Short.CounterDocument));
        Roster = new Roster(team);
        Forget();
    }

    public Team Team { get; }

    public Roster Roster { get; }

    /// <summary>Who serves when.</summary>
    public Schedule Schedule => schedule();

    public Revisions Revisions { get; } = new();

    public Deliveries Deliveries { get; }

    /// <summary>The engine's now, to the millisecond.</summary>
    public Instant Now() => Instant.FromUnixTimeMilliseconds(clock().ToUnixTimeMilliseconds());

    /// <summary>The conversation, if this person may see it.</summary>
    public Outcome<Conversation> Seen(Member person, string id)
    {
        lock (gate)
        {
            return conversations.TryGetValue(id, out var found) && found.Includes(person.Id)
                ? found
                : Refusal.Unknown($"{person.Name} has no conversation \"{id}\". GET people/{person.Id}/view lists the ids.");
        }
    }

    /// <summary>Everything that was saved is read back; what the engine has yet to accept is given to it again.</summary>
    public Task Load()
    {
        lock (loadGate)
        {
            // After a failure the next one who needs the network tries again.
            return loading is null or { IsFaulted: true } ? loading = Read() : loading;
        }
    }

    public async ValueTask DisposeAsync() => await journal.DisposeAsync();

    private void Forget()
    {
        lock (gate)
        {
            conversations.Clear();
            byMember.Clear();
            cache.Clear();
            Roster.Forget();
            Keep(new Conversation(channelId, ConversationKind.Channel, $"{Team.Name} support"));
            foreach (var member in Roster.All)
            {
                KeepBotConversation(member);
            }
        }
    }

    private Conversation KeepBotConversation(Member member) =>
        Keep(new Conversation($"bot:{member.Id}", ConversationKind.Bot, Member.BotName) { Members = [member.Id] });

    // Under the lock.
    private Conversation Keep(Conversation conversation)
    {
        if (conversations.TryGetValue(conversation.Id, out var before))
        {
            foreach (var member in before.Members)
            {
                byMember[member].Remove(before);
            }
        }

        conversations[conversation.Id] = conversation;
        foreach (var member in conversation.Members)
        {
            Index(member, conversation);
        }

        return conversation;
    }

    private void Index(string member, Conversation conversation)
    {
        if (!byMember.TryGetValue(member, out var list))
        {
            byMember[member] = list = [];
        }

        list.Add(conversation);
    }

    // Under the lock. A conversation of two is made when the first word is said in it.
    private Conversation Between(Member one, Member other)
    {
        var (first, second) = string.CompareOrdinal(one.Id, other.Id) < 0 ? (one.Id, other.Id) : (other.Id, one.Id);
        var id = $"direct:{first}:{second}";
        return conversations.TryGetValue(id, out var found) ? found : Keep(new Conversation(id, ConversationKind.Direct, "") { Members = [first, second] });
    }
}
