using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>What is said when shifts change.</summary>
public static class ShiftWords
{
    /// <summary>For the team's channel: who serves from now on, until when, and how much is open. Both are mentioned, so that they know it.</summary>
    /// <param name="known">The shift last made known; null when none was.</param>
    /// <param name="open">What is open.</param>
    public static Prose Announcement(Shift? known, OpenWork open, Moment moment)
    {
        var (team, shift) = (moment.Team, moment.Shift);
        var end = new Span.When(shift.End, TimeWords.WhenForAll(team, shift.End, moment.Now));
        var stays = known?.Primary == shift.Primary ? "stays primary" : "is primary now";
        var who = shift.Backup is { } backup
            ? Prose.Of($"{team.Get(shift.Primary)} {stays}, with {team.Get(backup)} as backup, until {end}.")
            : Prose.Of($"{team.Get(shift.Primary)} {stays}, until {end}.");
        var gap = moment.Schedule.GapAt(moment.Now) is { } amiss ? Prose.Of($" {amiss}") : Prose.Empty;
        return who.Then(gap).Then(Prose.Of($" {open.Words(team.Zone, moment.Now)}")).Then(Thanks(known, shift, team));
    }

    // By name only: who has just put the work down is not rung for it.
    private static Prose Thanks(Shift? known, Shift shift, Team team) =>
        known is not null && known.Primary != shift.Primary && team.Find(known.Primary) is { } last ? Prose.Of($" Thank you, {last.FirstName}.") : Prose.Empty;
}
