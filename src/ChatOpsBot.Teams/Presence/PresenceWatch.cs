using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Presence;

/// <summary>
/// Asks Graph every minute what the primary and the backup of each team are doing, while the team's coverage is open: at other times nobody was promised an
/// answer, and nobody's evening is looked at.
/// </summary>
internal sealed class PresenceWatch(IGraph graph, TeamDirectory teams, TeamsPresence presence, Calendars calendars, TimeProvider clock, ILogger<PresenceWatch> log) : BackgroundService
{
    /// <summary>How often is asked.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // What Graph takes at once; a process serves far fewer.
    private const int MostIds = 650;

    private static readonly Duration AskAgainWhereForbidden = Duration.FromHours(1);

    private Instant notBefore = Instant.MinValue;
    private bool told;

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Asks once, if there is anybody to ask about.</summary>
    public async Task Round(CancellationToken cancel)
    {
        var people = WhoServes();
        if (people.Count == 0 || Now < notBefore)
        {
            presence.Learn(new Dictionary<string, PresenceHint>(), Now);
            return;
        }

        var body = new JsonObject { ["ids"] = new JsonArray([.. people.Take(MostIds).Select(id => (JsonNode)id)]) };
        var answer = await graph.Call(HttpMethod.Post, "communications/getPresencesByUserId", body, cancel);
        if (answer.Trouble is { } trouble)
        {
            Mind(trouble);
            return;
        }

        var heard = new Dictionary<string, PresenceHint>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in answer.Body.Items("value"))
        {
            if (one.Text("id") is { } id && people.Contains(id)
                && Shown.Of(one.Text("availability"), one.Text("activity"), one.IsTrue("outOfOfficeSettings", "isOutOfOffice")) is { } shown)
            {
                heard[id] = new PresenceHint(shown.Words, shown.ByCalendar ? await calendars.End(id, Now, cancel) : null);
            }
        }

        presence.Learn(heard, Now);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await Safely(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task Safely(CancellationToken cancel)
    {
        try
        {
            await Round(cancel);
        }
#pragma warning disable CA1031 // A hint is not worth a process: the next round may do better.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            log.LogWarning("What those who serve are doing could not be learned: {Failure}", failure.GetType().Name);
        }
#pragma warning restore CA1031
    }

    private HashSet<string> WhoServes()
    {
        var now = Now;
        return
        [
            .. from team in teams.All
               where team.Coverage.IsOpen(now)
               let shift = teams.ScheduleOf(team).At(now)
               from id in new[] { shift.Primary, shift.Backup }.OfType<PersonId>()
               from address in team.Get(id).Addresses
               where address.Platform == TeamsOptions.Platform && Guid.TryParse(address.User, out _)
               select address.User.ToLowerInvariant(),
        ];
    }

    // What was heard before grows old by itself.
    private void Mind(Trouble trouble)
    {
        notBefore = trouble.Kind == TroubleKind.Forbidden ? Now + AskAgainWhereForbidden : Now + (trouble.RetryAfter ?? Duration.Zero);
        if (trouble.Kind == TroubleKind.Forbidden && !told)
        {
            told = true;
            log.LogInformation("Graph does not let the bot see presence, so that nobody is told that the primary is in a meeting. The application permission Presence.Read.All would allow it");
        }
        else if (trouble.Kind != TroubleKind.Forbidden)
        {
            log.LogDebug("Graph did not tell presence: {Code}", trouble.Code);
        }
    }
}
