using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>Whom a step of the escalation ladder brings in.</summary>
public enum Rung
{
    /// <summary>The backup of the shift.</summary>
    Backup,

    /// <summary>Everyone whose role is lead.</summary>
    Leads,

    /// <summary>A person named in the file.</summary>
    Named,
}

/// <summary>One step of the ladder that a breached ticket climbs.</summary>
/// <param name="After">Coverage time after the breach; zero is the breach itself.</param>
/// <param name="Bring">Whom to bring in.</param>
/// <param name="Person">The person of <see cref="Rung.Named"/>; null otherwise.</param>
public sealed record LadderStep(Duration After, Rung Bring, PersonId? Person = null);
