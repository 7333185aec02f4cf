using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.People;

/// <summary>People and conversations in memory, as Slack told of them; noted in the store, so that a restart knows names while Slack cannot be reached.</summary>
/// <param name="clock">The real clock.</param>
internal sealed class SlackPeople(ISlackApi api, IStore store, TimeProvider clock, ILogger<SlackPeople> log) : ISlackPeople, IAsyncDisposable
{
    private const int MostPeople = 50_000;
    private const int MostConversations = 20_000;
    private static readonly Duration Fresh = Duration.FromDays(1);
    private static readonly Duration UnknownFor = Duration.FromMinutes(5);

    private readonly Acquaintances<SlackPerson> people = new(MostPeople);
    private readonly Acquaintances<ConversationKind?> conversations = new(MostConversations);
    private readonly ConcurrentDictionary<(WorkspaceId, string), Lazy<Task<SlackPerson?>>> asking = new();
    private readonly ConcurrentDictionary<(WorkspaceId, string), Lazy<Task<ConversationKind?>>> looking = new();
    private readonly Notebook notebook = new(store, clock, log);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Reads what an earlier run knew of a workspace; what was learned since stays. Troubles of the store are logged: Slack can be asked instead.</summary>
    public async Task Load(WorkspaceId workspace, CancellationToken cancel)
    {
        try
        {
            await notebook.Read(
                workspace,
                person => people.Put(workspace, person.Id, new(
                    new SlackPerson(person.Id, person.Name, person.Zone, person.Deleted, person.Bot, person.Guest, person.Stranger), Instant.FromUnixTimeSeconds(person.Learned))),
                conversation => conversations.Put(workspace, conversation.Id, new(conversation.Kind, Instant.MinValue)),
                cancel);
        }
        catch (StoreException trouble)
        {
            log.LogWarning("Slack: people of {Workspace} cannot be read, and are asked for anew: {Problem}", workspace, trouble.Message);
        }
    }

    /// <inheritdoc/>
    public SlackPerson? Known(WorkspaceId workspace, string user) => people.Find(workspace, user)?.Value;

    /// <inheritdoc/>
    public async ValueTask<SlackPerson?> Find(Installation installation, string user, CancellationToken cancel)
    {
        if (people.Find(installation.Workspace, user) is { } memory)
        {
            var age = Now - memory.Learned;
            if (age < (memory.Value is null ? UnknownFor : Fresh))
            {
                return memory.Value;
            }

            if (memory.Value is not null)
            {
                // Yesterday's name will do meanwhile: nobody waits for Slack because of it.
                _ = Ask(installation, user);
                return memory.Value;
            }
        }

        return await Ask(installation, user).WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public void Learn(WorkspaceId workspace, JsonElement user) => Take(workspace, user);

    /// <inheritdoc/>
    public ConversationKind? KindOf(WorkspaceId workspace, string channel) => conversations.Find(workspace, channel)?.Value;

    /// <inheritdoc/>
    public async ValueTask<ConversationKind?> FindKind(Installation installation, string channel, CancellationToken cancel)
    {
        if (conversations.Find(installation.Workspace, channel) is { } memory && (memory.Value is not null || Now - memory.Learned < UnknownFor))
        {
            return memory.Value;
        }

        return await Once(looking, (installation.Workspace, channel), () => Look(installation, channel)).WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public void Learn(WorkspaceId workspace, string channel, ConversationKind kind)
    {
        if (conversations.Find(workspace, channel)?.Value != kind)
        {
            conversations.Put(workspace, channel, new(kind, Now));
            notebook.Note(workspace, channel, kind);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    /// <summary>Writes what was learned to the store now.</summary>
    internal Task Write(CancellationToken cancel) => notebook.Write(cancel);

    private Task<SlackPerson?> Ask(Installation installation, string user) => Once(asking, (installation.Workspace, user), async () =>
    {
        // Nobody's cancellation stops it, since several may wait; the call ends by itself.
        var answer = await api.Call(installation, "users.info", new ApiArguments().With("user", user), CancellationToken.None);
        if (answer.Ok && answer.Body.At("user") is { } found)
        {
            return Take(installation.Workspace, found);
        }

        if (answer.Problem is { Kind: ProblemKind.Target })
        {
            people.Put(installation.Workspace, user, new(null, Now));
            return null;
        }

        return Known(installation.Workspace, user);
    });

    private async Task<ConversationKind?> Look(Installation installation, string channel)
    {
        var answer = await api.Call(installation, "conversations.info", new ApiArguments().With("channel", channel), CancellationToken.None);
        if (answer.Ok && answer.Body.At("channel") is { } found)
        {
            var kind = UserReader.Kind(found);
            Learn(installation.Workspace, channel, kind);
            return kind;
        }

        if (answer.Problem is { Kind: ProblemKind.Target or ProblemKind.Auth })
        {
            conversations.Put(installation.Workspace, channel, new(null, Now));
        }

        return null;
    }

    private SlackPerson? Take(WorkspaceId workspace, JsonElement user)
    {
        if (UserReader.Person(user) is not { } person)
        {
            return null;
        }

        people.Put(workspace, person.Id, new(person, Now));
        notebook.Note(workspace, person, Now);
        return person;
    }

    /// <summary>One call at a time for each key; whoever comes meanwhile gets the same answer.</summary>
    private static Task<T?> Once<T>(ConcurrentDictionary<(WorkspaceId, string), Lazy<Task<T?>>> flights, (WorkspaceId, string) key, Func<Task<T?>> fly)
    {
        return flights.GetOrAdd(key, _ => new Lazy<Task<T?>>(Fly)).Value;

        async Task<T?> Fly()
        {
            await Task.Yield(); // so that the flight is listed before it can end
            try
            {
                return await fly();
            }
            finally
            {
                flights.TryRemove(key, out _);
            }
        }
    }
}
