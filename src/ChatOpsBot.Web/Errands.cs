using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Web;

/// <summary>
/// Small calls to a platform beside the saving: to open a form, to publish a page, to say that a button is gone. Nothing is lost but the
/// courtesy when one fails, or when the process stops.
/// </summary>
public sealed class Errands(TimeProvider clock, ILogger<Errands> log) : IHostedService, IDisposable
{
    // Nobody waits for more than this many at once; what comes beyond is dropped rather than piled up.
    private const int Most = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly CancellationTokenSource stop = new();

    /// <summary>Starts one; the task never fails.</summary>
    /// <param name="what">For the log.</param>
    public Task Start(string what, Func<CancellationToken, Task> errand)
    {
        if (running.Count >= Most)
        {
            log.LogWarning("Too much is under way: {Errand} was left undone", what);
            return Task.CompletedTask;
        }

        var task = Run(what, errand);
        if (!task.IsCompleted)
        {
            running[task] = true;
            _ = task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return task;
    }

    /// <summary>Starts one and waits for it, but not so long that the platform would get no answer in time.</summary>
    public async ValueTask StartAndWait(string what, Func<CancellationToken, Task> errand)
    {
        try
        {
            await Start(what, errand).WaitAsync(Patience, clock);
        }
        catch (TimeoutException)
        {
            log.LogDebug("{Errand} goes on while the platform gets its answer", what);
        }
    }

    /// <summary>Waits until none is under way.</summary>
    public Task Settle() => Task.WhenAll(running.Keys);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stop.CancelAsync();
        await Task.WhenAny(Settle(), Task.Delay(Timeout.Infinite, cancellationToken));
    }

    public void Dispose() => stop.Dispose();

    private async Task Run(string what, Func<CancellationToken, Task> errand)
    {
        try
        {
            await errand(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process stops.
        }
#pragma warning disable CA1031 // Nobody awaits an errand who could do something about its failure; a message may quote what people wrote, so only its kind is told.
        catch (Exception failure)
        {
            log.LogError("{Errand} failed with {Failure}:{Trace}", what, failure.GetType().Name, $"{Environment.NewLine}{failure.StackTrace}");
        }
#pragma warning restore CA1031
    }
}
