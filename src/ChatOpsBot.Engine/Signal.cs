namespace ChatOpsBot.Engine;

/// <summary>Wakes whoever waits for work. Each waiter remembers the last raise that it has looked after, so that none is missed.</summary>
public sealed class Signal
{
    private TaskCompletionSource next = New();
    private long raises;

    /// <summary>How often there may have been work so far. Read it before looking, wait on it afterwards.</summary>
    internal long Raises => Interlocked.Read(ref raises);

    /// <summary>There may be work.</summary>
    public void Raise()
    {
        Interlocked.Increment(ref raises);
        Interlocked.Exchange(ref next, New()).TrySetResult();
    }

    /// <summary>Completes when there may be work that was not yet there at <paramref name="seen"/>, or when the time is up.</summary>
    internal async Task Wait(long seen, TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        var raised = Volatile.Read(ref next).Task;
        if (Raises != seen)
        {
            return;
        }

        try
        {
            await raised.WaitAsync(most, clock, cancel);
        }
        catch (TimeoutException)
        {
            // Looking now and then without a signal finds what another replica left behind.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
