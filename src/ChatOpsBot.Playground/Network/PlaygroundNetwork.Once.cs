namespace ChatOpsBot.Playground.Network;

/// <summary>What a call made.</summary>
internal sealed record Made(Conversation Conversation, string? Message);

// Calls that are safe to repeat.
internal sealed partial class PlaygroundNetwork
{
    private readonly Dictionary<string, TaskCompletionSource<Outcome<Made>>> underWay = new(StringComparer.Ordinal);

    /// <summary>Does it, unless it was done before under this key: then what it made then. Without a key, always.</summary>
    private async Task<Outcome<Made>> Once(string? key, Func<Task<Outcome<Made>>> act)
    {
        if (key is null)
        {
            return await act();
        }

        TaskCompletionSource<Outcome<Made>>? mine = null;
        TaskCompletionSource<Outcome<Made>>? theirs;
        lock (gate)
        {
            if (!underWay.TryGetValue(key, out theirs))
            {
                underWay[key] = mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        if (mine is null)
        {
            return await theirs!.Task;
        }

        try
        {
            var outcome = await Before(key) ?? await act();
            mine.SetResult(outcome);
            return outcome;
        }
        catch (Exception problem)
        {
            mine.SetException(problem);
            _ = mine.Task.Exception; // Whoever waits sees it; nobody has to.
            throw;
        }
        finally
        {
            lock (gate)
            {
                underWay.Remove(key);
            }
        }
    }

    private async Task<Outcome<Made>?> Before(string key)
    {
        if (await store.Load(partition, key, CancellationToken.None) is not { } document)
        {
            return null;
        }

        var made = Get(document, DocumentJson.Short.MadeDocument);
        lock (gate)
        {
            return conversations.TryGetValue(made.Conversation, out var conversation) ? (Outcome<Made>)new Made(conversation, made.Message) : null;
        }
    }
}
