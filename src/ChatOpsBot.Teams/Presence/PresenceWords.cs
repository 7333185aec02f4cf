namespace ChatOpsBot.Teams.Presence;

/// <summary>What Teams shows of somebody, in words after their name (contract §8).</summary>
/// <param name="Words">The words.</param>
/// <param name="ByCalendar">Whether their calendar may know until when.</param>
internal readonly record struct Shown(string Words, bool ByCalendar)
{
    /// <summary>The words for a presence; null for whoever seems to be there, and for whatever this code does not know.</summary>
    /// <param name="availability">Teams' coarse word: <c>Busy</c>.</param>
    /// <param name="activity">Teams' finer word: <c>InAMeeting</c>.</param>
    public static Shown? Of(string? availability, string? activity, bool outOfOffice) => outOfOffice ? new("is out of office", ByCalendar: true) : activity switch
    {
        "OutOfOffice" => new("is out of office", ByCalendar: true),
        "InAMeeting" => new("is in a meeting", ByCalendar: true),
        "InACall" or "InAConferenceCall" => new("is in a call", ByCalendar: true),
        "Presenting" => new("is presenting", ByCalendar: true),
        _ => availability switch
        {
            "DoNotDisturb" => new("does not want to be disturbed", ByCalendar: true),
            "Busy" or "BusyIdle" => new("is busy", ByCalendar: true),
            "Away" or "BeRightBack" => new("is away", ByCalendar: false),
            "Offline" => new("is offline", ByCalendar: false),
            _ => null,
        },
    };
}
