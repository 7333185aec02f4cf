using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>To whom a responder escalates a ticket.</summary>
public abstract record Whom
{
    private Whom()
    {
    }

    /// <summary>The backup of the shift.</summary>
    public sealed record Backup : Whom;

    /// <summary>The leads.</summary>
    public sealed record Leads : Whom;

    /// <summary>All other developers.</summary>
    public sealed record Developers : Whom;

    /// <summary>Those who have a skill.</summary>
    public sealed record Skilled(string Skill) : Whom;

    /// <summary>One developer or lead.</summary>
    public sealed record Named(PersonId Person) : Whom;

    /// <summary>The next level of the help desk, or the one before.</summary>
    public sealed record NextLevel(bool Up) : Whom;

    /// <summary>One level of the help desk.</summary>
    public sealed record Level(int Number) : Whom;

    /// <summary>Another team.</summary>
    public sealed record OtherTeam(string Id) : Whom;
}
