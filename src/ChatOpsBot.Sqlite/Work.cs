namespace ChatOpsBot.Sqlite;

/// <summary>Something that waits for the writer. Either its caller gives it up while it waits, or the writer takes it and sees it through.</summary>
internal abstract class Work
{
    private int begun;

    /// <summary>Roughly the bytes that it will write.</summary>
    public virtual int Weight => 0;

    /// <summary>Takes it for the writer; false when its caller gave it up.</summary>
    public bool Take() => Interlocked.Exchange(ref begun, 1) == 0;

    /// <summary>Gives it up, unless the writer has taken it.</summary>
    public void GiveUp(CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref begun, 1) == 0)
        {
            Cancelled(cancel);
        }
    }

    /// <summary>Does it inside the open transaction, and keeps the answer until that is committed.</summary>
    public abstract void Apply(Tables tables);

    /// <summary>Gives the answer: the transaction is on the disk.</summary>
    public abstract void Complete();

    /// <summary>The transaction failed.</summary>
    public abstract void Fail(Exception why);

    protected abstract void Cancelled(CancellationToken cancel);
}

/// <summary>Work with an answer.</summary>
internal sealed class Work<T>(int weight, Func<Tables, T> apply) : Work
{
    // Whoever awaits goes on elsewhere: the writer's thread is for writing.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? outcome;

    public Task<T> Answer => answer.Task;

    public override int Weight => weight;

    public override void Apply(Tables tables) => outcome = apply(tables);

    public override void Complete() => answer.TrySetResult(outcome!);

    public override void Fail(Exception why) => answer.TrySetException(why);

    protected override void Cancelled(CancellationToken cancel) => answer.TrySetCanceled(cancel);
}
