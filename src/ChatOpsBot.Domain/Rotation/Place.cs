namespace ChatOpsBot.Domain.Rotation;

/// <summary>One of the two responders of a shift.</summary>
public enum Place
{
    /// <summary>Responds to every request of the shift.</summary>
    Primary,

    /// <summary>Helps the primary, and steps up.</summary>
    Backup,
}
