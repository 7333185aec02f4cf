using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>Keeps calendars and the rotation in step, in the background: reads those of others, and whatever else calendars are told or asked.</summary>
public sealed class CalendarWatch : BackgroundService
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(15);

    private readonly TeamDirectory teams;
    private readonly TimeProvider clock;
    private readonly Signal signal;
    private readonly ILogger<CalendarWatch> log;
    private readonly CalendarImport import;
    private readonly SharedSync? shared;
    private readonly SemaphoreSlim looking = new(1, 1);

    /// <param name="addresses">Reads calendars at addresses.</param>
    /// <param name="calendar">Where shifts are shared, if anywhere.</param>
    public CalendarWatch(
        IStore store, TeamDirectory teams, ConversationEngine engine, ICalendarAddress addresses, RotationCalendar ledger, TimeProvider clock, Signal signal, ILogger<CalendarWatch> log, IRosterCalendar? calendar = null)
    {
        shared = calendar is null ? null : new SharedSync(store, teams, engine, calendar, ledger, clock, log);
        (this.teams, this.clock, this.signal, this.log) = (teams, clock, signal, log);
        import = new CalendarImport(store, teams, engine, addresses, clock, log);
    }

    /// <summary>Returns when what calendars said last is known, so that whoever is served later is served by it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ForEach(import.Remember, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Looks once at everything.</summary>
    public async ValueTask Look(CancellationToken cancel)
    {
        // One look at a time: two would race each other for the same records.
        await looking.WaitAsync(cancel);
        try
        {
            await ForEach(Look, cancel);
        }
        finally
        {
            looking.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        looking.Dispose();
        base.Dispose();
    }

    private async ValueTask Look(Team team, CancellationToken cancel)
    {
        await import.Look(team, cancel);
        if (shared is not null)
        {
            await shared.Look(teams.Get(team.Id), cancel);
        }
    }

    private async ValueTask ForEach(Func<Team, CancellationToken, ValueTask> look, CancellationToken cancel)
    {
        foreach (var team in teams.All)
        {
            try
            {
                await look(team, cancel);
            }
#pragma warning disable CA1031 // One team's calendars are not another's, and the next round may go better.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Team {Team}: its calendars could not be followed; trying again shortly", team.Id);
            }
#pragma warning restore CA1031
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var seen = signal.Raises;
                await Look(stoppingToken);
                await signal.Wait(seen, LookAnyway, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }
    }
}
