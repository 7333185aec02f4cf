using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Domain.People;

/// <summary>A team as its file describes it. Immutable; a new file makes a new one.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Zone">The zone of coverage and handover times.</param>
/// <param name="People">Everyone the file names: developers, leads and known requesters.</param>
/// <param name="Coverage">When the response clock runs.</param>
/// <param name="Rotation">Who serves when.</param>
/// <param name="Goal">What requesters are promised.</param>
/// <param name="Ladder">Who is brought in after a breach, in order.</param>
/// <param name="Channels">The team channel's id by platform.</param>
public sealed record Team(
    TeamId Id,
    string Name,
    DateTimeZone Zone,
    ImmutableArray<Person> People,
    CoverageCalendar Coverage,
    ShiftRotation Rotation,
    ResponseGoal Goal,
    ImmutableArray<LadderStep> Ladder,
    ImmutableDictionary<string, string> Channels)
{
    private readonly ImmutableDictionary<Address, Person> byAddress = People
        .SelectMany(person => person.Addresses.Select(address => KeyValuePair.Create(address, person)))
        .ToImmutableDictionary();

    private readonly ImmutableDictionary<PersonId, Person> byId = People.ToImmutableDictionary(person => person.Id);

    /// <summary>Who serves when by the file alone, nothing recorded.</summary>
    public Schedule Schedule => new(this, Roster.Empty);

    /// <summary>How long before the end of a shift the outgoing primary is asked what to carry; null where it follows from coverage.</summary>
    public Duration? HandoverNotice { get; init; }

    /// <summary>What the file calls its holidays; empty for those it does not name.</summary>
    public ImmutableDictionary<LocalDate, string> HolidayNames { get; init; } = ImmutableDictionary<LocalDate, string>.Empty;

    /// <summary>Goals that count in place of <see cref="Goal"/> where they apply, the strictest of them; in the order of the file.</summary>
    public ImmutableArray<ResponseGoal> Goals { get; init; } = [];

    /// <summary>Groups of requesters.</summary>
    public ImmutableArray<RequesterGroup> Groups { get; init; } = [];

    /// <summary>What happens while a requester does not answer; null for nothing.</summary>
    public WaitingRule? Waiting { get; init; } = WaitingRule.Usual;

    /// <summary>The goal that counts for a promise: of those that apply, the one that is due first (the first in the file where several are); the usual one where none applies.</summary>
    /// <param name="level">The level that has the ticket; null where the team has none.</param>
    public ResponseGoal GoalFor(Instant received, Person requester, Priority priority, Word word, int? level = null)
    {
        var groups = Groups.Where(group => group.Holds(requester)).Select(group => group.Id).ToList();
        return GoalFor(received, groups, priority, word, level);
    }

    /// <summary>The same for a requester of these groups.</summary>
    public ResponseGoal GoalFor(Instant received, IReadOnlyCollection<string> groups, Priority priority, Word word, int? level = null) =>
        Goals.Where(goal => goal.For.Holds(priority, groups, word, level)).MinBy(goal => goal.Rule.Due(received, Coverage)) ?? Goal;

    /// <summary>The priority that a ticket of this requester opens with: the highest that a group of theirs has, medium where none has any.</summary>
    public Priority OpeningPriority(Person requester) =>
        Groups.Where(group => group.Priority is not null && group.Holds(requester)).Select(group => group.Priority!.Value).OrderByDescending(priority => priority.Rank())
            .DefaultIfEmpty(Priority.Medium).First();

    /// <summary>Addresses of calendars (ICS) whose days are holidays too. They are secrets: never log one.</summary>
    public ImmutableArray<string> HolidayCalendars { get; init; } = [];

    /// <summary>Calendars of others that say who is away, or in which the shifts are shared.</summary>
    public TeamCalendars Calendars { get; init; } = TeamCalendars.None;

    /// <summary>The team with holidays that were learned from its calendars, in place of those learned before. What the file says of a day counts more.</summary>
    /// <param name="holidays">The days with their names, which may be empty.</param>
    public Team WithLearned(IReadOnlyDictionary<LocalDate, string> holidays) => this with
    {
        Coverage = Coverage.WithLearned(holidays.Keys),
        LearnedHolidays = holidays.ToImmutableDictionary(),
    };

    /// <summary>What the team's calendars call the holidays that were learned from them.</summary>
    public ImmutableDictionary<LocalDate, string> LearnedHolidays { get; private init; } = ImmutableDictionary<LocalDate, string>.Empty;

    /// <summary>The id of the workspace that the team works in, by platform; a platform that it does not name has only one.</summary>
    public ImmutableDictionary<string, string> Workspaces { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The id of the group that holds those on call, by platform.</summary>
    public ImmutableDictionary<string, string> OnCallGroups { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The ladders, by priority and for all others; empty where <see cref="Ladder"/> is the only one.</summary>
    public ImmutableArray<Ladder> Ladders { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The levels of the help desk, from the lowest; empty where the team has none.</summary>
    public ImmutableArray<Level> Levels { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The other teams to which tickets can be passed on.</summary>
    public ImmutableArray<OtherTeam> Others { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The ladder that a ticket of this priority climbs.</summary>
    public Ladder LadderFor(Priority priority) =>
        Ladders.FirstOrDefault(ladder => ladder.For == priority) ?? Ladders.FirstOrDefault(ladder => ladder.For is null) ?? new Ladder("", Ladder);

    /// <summary>The person with this key, or null when the file names none.</summary>
    public Person? Find(PersonId id) => byId.GetValueOrDefault(id);

    /// <summary>The person at this address, or null when the file names none.</summary>
    public Person? Find(Address address) => byAddress.GetValueOrDefault(address);

    /// <summary>The person with this key. Only for keys that the team's own file vouches for.</summary>
    /// <exception cref="KeyNotFoundException">The file names no such person.</exception>
    public Person Get(PersonId id) => byId[id];
}
