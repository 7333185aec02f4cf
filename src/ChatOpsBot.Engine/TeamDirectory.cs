using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>The teams that this process serves, and who serves in each as far as this process knows.</summary>
public sealed class TeamDirectory(IEnumerable<Team> teams)
{
    private readonly ImmutableArray<TeamId> ids = [.. teams.Select(team => team.Id)];
    private readonly ConcurrentDictionary<TeamId, Team> byId = new(teams.Select(team => KeyValuePair.Create(team.Id, team)));
    private readonly ConcurrentDictionary<TeamId, Schedule> schedules = new();
    private readonly Dictionary<TeamId, int> beginnings = [];
    private readonly Lock learning = new();

    /// <summary>Every team, in the order given at the start.</summary>
    public ImmutableArray<Team> All => [.. ids.Select(id => byId[id])];

    /// <summary>The team with this key, or null.</summary>
    public Team? Find(TeamId id) => byId.GetValueOrDefault(id);

    /// <summary>The team with this key.</summary>
    /// <exception cref="KeyNotFoundException">This process does not serve it.</exception>
    public Team Get(TeamId id) => byId[id];

    /// <summary>
    /// Who serves when, as last learned: at once what this process saved, and within seconds what another replica did. By the team's file alone before
    /// anything was learned.
    /// </summary>
    public Schedule ScheduleOf(Team team) => schedules.GetValueOrDefault(team.Id) ?? team.Schedule;

    /// <summary>The circumstances of a decision at an instant.</summary>
    public Moment MomentOf(Team team, Instant now) => new(now, team) { Schedule = ScheduleOf(team) };

    /// <summary>
    /// The team's calendars say that these are holidays, in place of what they said before. Promises that are running stay as they are; decisions from
    /// now on go by it.
    /// </summary>
    /// <param name="team">A team that this process serves.</param>
    /// <param name="holidays">The days in the team's zone with their names, which may be empty.</param>
    public void LearnHolidays(TeamId team, IReadOnlyDictionary<LocalDate, string> holidays) => byId[team] = byId[team].WithLearned(holidays);

    /// <summary>How often the team has started over. Ask before reading or saving what is to be learned.</summary>
    internal int Beginning(TeamId team)
    {
        lock (learning)
        {
            return beginnings.GetValueOrDefault(team);
        }
    }

    /// <summary>What is recorded of a team's rotation was read or saved.</summary>
    /// <param name="since">The beginning since which it is recorded: what is from before the team started over is nothing to it.</param>
    internal void Learn(Team team, Roster roster, int since)
    {
        // What was read before something newer was saved may come after it, or at the same moment on another thread.
        lock (learning)
        {
            if (since == beginnings.GetValueOrDefault(team.Id) && roster.Revision > ScheduleOf(team).Roster.Revision)
            {
                schedules[team.Id] = new Schedule(team, roster);
            }
        }
    }

    /// <summary>Nothing is recorded of a team's rotation any more.</summary>
    internal void Forget(TeamId team)
    {
        lock (learning)
        {
            beginnings[team] = beginnings.GetValueOrDefault(team) + 1;
            schedules.TryRemove(team, out _);
        }
    }
}
