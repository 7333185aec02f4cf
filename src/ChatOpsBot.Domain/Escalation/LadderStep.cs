using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>Whom a step of the escalation ladder turns to. Whoever is brought in is in the conversation at once; whoever is asked may accept, delay or decline.</summary>
public enum Rung
{
    /// <summary>The backup of the shift is brought in.</summary>
    Backup,

    /// <summary>Everyone whose role is lead is brought in.</summary>
    Leads,

    /// <summary>A person named in the file is brought in.</summary>
    Named,

    /// <summary>All other developers are asked.</summary>
    AskDevelopers,

    /// <summary>Those who have a skill are asked.</summary>
    AskSkilled,

    /// <summary>A person named in the file is asked.</summary>
    AskNamed,
}

/// <summary>One step of the ladder that a breached ticket climbs.</summary>
/// <param name="After">Coverage time after the breach; zero is the breach itself.</param>
/// <param name="Bring">Whom to turn to.</param>
/// <param name="Person">The person of <see cref="Rung.Named"/> and <see cref="Rung.AskNamed"/>; null otherwise.</param>
public sealed record LadderStep(Duration After, Rung Bring, PersonId? Person = null)
{
    /// <summary>The skill of <see cref="Rung.AskSkilled"/>; null otherwise.</summary>
    public string? Skill { get; init; }

    /// <summary>Whether those whom it turns to are asked, and not brought in.</summary>
    public bool Asks => Bring is Rung.AskDevelopers or Rung.AskSkilled or Rung.AskNamed;
}
