using ChatOpsBot.Engine;

namespace ChatOpsBot.Teams.Receiving;

/// <inheritdoc/>
internal sealed class InvokeAnswers(TimeProvider clock) : IInvokeAnswers
{
    // The outbox asks within seconds; of more than this many the oldest are forgotten, and their words posted if they are asked for.
    private const int Most = 5000;
    private const string Prefix = "invoke:";

    // Longer than an answer can take: an invoke is answered, or given up, before.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, TaskCompletionSource<bool>> known = new(StringComparer.Ordinal);
    private readonly Queue<string> inOrder = new();
    private readonly Lock gate = new();

    /// <summary>A new invoke, whose answer is under way: what to put into <see cref="Engine.Inbound.Via"/>.</summary>
    public string Open()
    {
        var via = $"{Prefix}{Guid.NewGuid():N}";
        lock (gate)
        {
            known.Add(via, new(TaskCreationOptions.RunContinuationsAsynchronously));
            inOrder.Enqueue(via);
            while (inOrder.Count > Most)
            {
                if (known.Remove(inOrder.Dequeue(), out var oldest))
                {
                    oldest.TrySetResult(false);
                }
            }
        }

        return via;
    }

    /// <summary>Has the engine accept what an invoke asks; what it says privately is to be shown with the answer.</summary>
    public async ValueTask<PrivateWords> Ask(string via, Func<ValueTask<Receipt>> accept)
    {
        try
        {
            return PrivateWords.Of((await accept()).Answers);
        }
        catch
        {
            Settle(via, shown: false);
            throw;
        }
    }

    /// <summary>The answer to an invoke is written, with the private words in it or without; or could not be.</summary>
    public void Settle(string via, bool shown)
    {
        lock (gate)
        {
            known.GetValueOrDefault(via)?.TrySetResult(shown);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WasShown(string via, CancellationToken cancel)
    {
        Task<bool>? answer;
        lock (gate)
        {
            answer = known.GetValueOrDefault(via)?.Task;
        }

        try
        {
            return answer is not null && await answer.WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            // Nobody may say later that it was shown after all: the words are posted now.
            Settle(via, shown: false);
            return false;
        }
    }
}
