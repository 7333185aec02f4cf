using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain;

/// <summary>The circumstances of a decision: which instant it is, and the team as its file describes it.</summary>
/// <param name="Now">The instant of the decision.</param>
/// <param name="Team">The team.</param>
public sealed record Moment(Instant Now, Team Team)
{
    private readonly Schedule? given;

    /// <summary>Who serves when; by the team's file alone where nothing else was given.</summary>
    public Schedule Schedule
    {
        get => given ?? Team.Schedule;
        init => given = value;
    }

    /// <summary>The shift that serves at this instant.</summary>
    public Shift Shift => Schedule.At(Now);

    /// <summary>
    /// The shift that answers what comes in now: the one on duty when coverage is next open, since a primary also
    /// answers what came in over the weekend or holiday before the shift; the one on duty now where coverage never opens.
    /// </summary>
    public Shift Answering => Schedule.At(Team.Coverage.NextOpen(Now) is var open && open < CoverageCalendar.Never ? open : Now);

    /// <summary>Who answers a new request of this person: the primary; the backup where the primary is the one who asks.</summary>
    public Person ResponderFor(Person requester)
    {
        var shift = Answering;
        return Team.Get(shift.Primary == requester.Id && shift.Backup is { } backup ? backup : shift.Primary);
    }
}
