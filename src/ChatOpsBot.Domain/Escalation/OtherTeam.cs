namespace ChatOpsBot.Domain.Escalation;

/// <summary>A team to which tickets can be passed on.</summary>
/// <param name="Id">Its key: that of a team which this process serves too, or of one in the team's file.</param>
/// <param name="Name">Its name as people see it.</param>
/// <param name="Reach">How to reach it, for people to read; null where this process serves it, and a ticket is opened there.</param>
public sealed record OtherTeam(string Id, string Name, string? Reach)
{
    /// <summary>Whether a ticket can be opened there.</summary>
    public bool IsServed => Reach is null;
}
