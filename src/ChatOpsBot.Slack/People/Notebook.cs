using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Installing;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.People;

/// <summary>
/// Keeps people and conversations in the store, a little later and many at once: losing the last seconds of it costs no more than
/// asking Slack again.
/// </summary>
internal sealed class Notebook : IAsyncDisposable
{
    private const int Page = 500;
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MuchLater = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(5);

    private readonly IStore store;
    private readonly ILogger log;
    private readonly ITimer timer;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private Dictionary<(WorkspaceId Workspace, string Key), ReadOnlyMemory<byte>> pages = [];
    private bool closed;

    public Notebook(IStore store, TimeProvider clock, ILogger log)
    {
        this.store = store;
        this.log = log;
        this.clock = clock;
        timer = clock.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Notes a person.</summary>
    public void Note(WorkspaceId workspace, SlackPerson person, Instant learned) => Note(workspace, $"person:{person.Id}", JsonSerializer.SerializeToUtf8Bytes(
        new PersonDocument(PeopleJson.Format, person.Id, person.Name, person.Zone, person.Deleted, person.IsBot, person.IsGuest, person.IsStranger, learned.ToUnixTimeSeconds()),
        PeopleJson.Default.PersonDocument));

    /// <summary>Notes a conversation.</summary>
    public void Note(WorkspaceId workspace, string channel, ConversationKind kind) => Note(workspace, $"conversation:{channel}", JsonSerializer.SerializeToUtf8Bytes(
        new ConversationDocument(PeopleJson.Format, channel, kind), PeopleJson.Default.ConversationDocument));

    /// <summary>Reads everything noted of a workspace.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task Read(WorkspaceId workspace, Action<PersonDocument> person, Action<ConversationDocument> conversation, CancellationToken cancel)
    {
        await Read(workspace, "person", PeopleJson.Default.PersonDocument, document => document.Format <= PeopleJson.Format && document.Id is not null && document.Name is not null, person, cancel);
        await Read(workspace, "conversation", PeopleJson.Default.ConversationDocument, document => document.Format <= PeopleJson.Format && document.Id is not null, conversation, cancel);
    }

    /// <summary>Writes what was noted; what cannot be written stays noted.</summary>
    public async Task Write(CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            Dictionary<(WorkspaceId Workspace, string Key), ReadOnlyMemory<byte>> taken;
            lock (gate)
            {
                (taken, pages) = (pages, []);
            }

            foreach (var workspace in taken.GroupBy(page => page.Key.Workspace))
            {
                foreach (var batch in workspace.Chunk(IStore.MostChanges))
                {
                    await Write(workspace.Key, batch, cancel);
                }
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            // A container disposes of what it knows by two names twice.
            if (closed)
            {
                return;
            }

            closed = true;
        }

        await timer.DisposeAsync();
        using var patience = new CancellationTokenSource(PatienceAtTheEnd, clock);
        try
        {
            await Write(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Slack can be asked again.
        }

        writing.Dispose();
    }

    private static string Partition(WorkspaceId workspace) => $"{SlackOptions.Platform}.{workspace.Value}";

    private void Note(WorkspaceId workspace, string key, byte[] body)
    {
        // Ids are opaque; one that no key can hold is known until the next start only.
        if (!IsName(Partition(workspace)) || !IsName(key))
        {
            return;
        }

        lock (gate)
        {
            var first = pages.Count == 0;
            pages[(workspace, key)] = body;
            if (first && !closed)
            {
                timer.Change(Later, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private async Task Write(WorkspaceId workspace, KeyValuePair<(WorkspaceId Workspace, string Key), ReadOnlyMemory<byte>>[] batch, CancellationToken cancel)
    {
        try
        {
            await store.Save(Partition(workspace), [.. batch.Select(page => new Change(page.Key.Key, Expected.Whatever, page.Value))], cancel);
        }
        catch (Exception trouble) when (trouble is StoreException or OperationCanceledException)
        {
            log.LogInformation("Slack: people of {Workspace} could not be saved; trying again later", workspace);
            lock (gate)
            {
                foreach (var (key, body) in batch)
                {
                    pages.TryAdd(key, body);
                }

                if (!closed)
                {
                    timer.Change(MuchLater, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    private async Task Read<T>(WorkspaceId workspace, string kind, JsonTypeInfo<T> type, Func<T, bool> fits, Action<T> take, CancellationToken cancel)
    {
        if (!IsName(Partition(workspace)))
        {
            return;
        }

        for (var from = $"{kind}:"; ;)
        {
            var found = await store.Range(Partition(workspace), from, $"{kind};", Page, cancel);
            foreach (var document in found)
            {
                try
                {
                    if (JsonSerializer.Deserialize(document.Body.Span, type) is { } value && fits(value))
                    {
                        take(value);
                    }
                }
                catch (JsonException)
                {
                    // Slack can be asked again.
                }
            }

            if (found.Count < Page)
            {
                return;
            }

            from = found[^1].Key + "\0";
        }
    }

    private static bool IsName(string name) =>
        name.Length <= IStore.LongestKey && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':' or '@' or '=' or '~' or '-');

    // A timer cannot wait for what it starts; Write handles its troubles itself.
    private void OnTimer() => _ = Task.Run(() => Write(CancellationToken.None));
}
