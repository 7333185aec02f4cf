using System.Collections.Immutable;
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

    /// <summary>What the file calls its holidays; empty for those it does not name.</summary>
    public ImmutableDictionary<LocalDate, string> HolidayNames { get; init; } = ImmutableDictionary<LocalDate, string>.Empty;

    /// <summary>The id of the workspace that the team works in, by platform; a platform that it does not name has only one.</summary>
    public ImmutableDictionary<string, string> Workspaces { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The id of the group that holds those on call, by platform.</summary>
    public ImmutableDictionary<string, string> OnCallGroups { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The person with this key, or null when the file names none.</summary>
    public Person? Find(PersonId id) => byId.GetValueOrDefault(id);

    /// <summary>The person at this address, or null when the file names none.</summary>
    public Person? Find(Address address) => byAddress.GetValueOrDefault(address);

    /// <summary>The person with this key. Only for keys that the team's own file vouches for.</summary>
    /// <exception cref="KeyNotFoundException">The file names no such person.</exception>
    public Person Get(PersonId id) => byId[id];
}
