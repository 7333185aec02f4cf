using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Delivery;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine.Time;

/// <inheritdoc/>
public sealed class TimeTravel(IStore store, TeamDirectory teams, ConversationEngine engine, DueTicker ticker, OutboxDelivery delivery, ShiftedClock clock, Signal signal)
    : ITimeTravel, IDisposable
{
    // A partition that no team can have: team ids have no dots.
    private const string Partition = "engine.clock";
    private const string Key = "offset";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Duration Farthest = Duration.FromDays(3660);
    private readonly SemaphoreSlim travelling = new(1, 1);

    /// <inheritdoc/>
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <inheritdoc/>
    public Duration Offset => Duration.FromTimeSpan(clock.Offset);

    /// <inheritdoc/>
    public ValueTask<Instant?> NextDue(TeamId team, CancellationToken cancel) => ticker.NextDue(team, cancel);

    /// <summary>Sets the clock to where it was when the process stopped. Call it before anything asks for the time.</summary>
    public async ValueTask Resume(CancellationToken cancel)
    {
        if (await store.Load(Partition, Key, cancel) is { } saved)
        {
            clock.Offset = TimeSpan.FromTicks(StoredJson.Read<ClockOffset>(saved.Key, saved.Body).Ticks);
        }
    }

    /// <inheritdoc/>
    public async ValueTask AdvanceTo(Instant target, CancellationToken cancel)
    {
        if (target < Now || target > Now + Farthest)
        {
            throw new ArgumentOutOfRangeException(nameof(target), target < Now
                ? "Time only moves forward here. To go back, start over."
                : "That is more than ten years ahead.");
        }

        await travelling.WaitAsync(cancel);
        try
        {
            await Settle(cancel);

            // What was due before and is there still cannot be done, and does not hold up the time of everything else.
            while (await ticker.NextAfter(Now, cancel) is { } due && due <= target)
            {
                await Move(due, cancel);
                await Settle(cancel);
            }

            await Move(target, cancel);
            await Settle(cancel);
        }
        finally
        {
            travelling.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask Settle(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            do
            {
                await delivery.Drain(patience.Token);
            }
            while (await ticker.Tick(patience.Token) || await delivery.Drain(patience.Token)); // what was due may have been done in the background, after our look for what is to be sent
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // A platform that keeps failing must not hold up whoever waits; what is left goes on in the background.
        }
    }

    /// <inheritdoc/>
    public async ValueTask StartOver(TeamId team, CancellationToken cancel)
    {
        await travelling.WaitAsync(cancel);
        try
        {
            await Settle(cancel);
            var followed = await store.Load(team.Value, Keys.Shift, cancel) is not null;
            await store.Erase(team.Value, cancel);
            engine.Forget(team);
            if (teams.All.Length == 1)
            {
                await Set(TimeSpan.Zero, cancel);
            }

            if (followed)
            {
                await engine.FollowShift(team, cancel);
            }
        }
        finally
        {
            travelling.Release();
        }
    }

    public void Dispose() => travelling.Dispose();

    private async ValueTask Move(Instant to, CancellationToken cancel)
    {
        var ahead = (to - Now).ToTimeSpan();
        if (ahead > TimeSpan.Zero)
        {
            await Set(clock.Offset + ahead, cancel);
        }
    }

    // Saved before it is set: a restart must not find deadlines done in a future that has not come.
    private async ValueTask Set(TimeSpan offset, CancellationToken cancel)
    {
        await store.Save(Partition, [new Change(Key, Expected.Whatever, StoredJson.Write(new ClockOffset(offset.Ticks)))], cancel);
        clock.Offset = offset;
        signal.Raise();
    }
}
