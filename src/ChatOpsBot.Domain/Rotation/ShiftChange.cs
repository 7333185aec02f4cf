using System.Collections.Immutable;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>What follows from a change of shift: who is appointed on each platform, and where it is announced.</summary>
public static class ShiftChange
{
    /// <summary>
    /// Whether the team's channels are to hear of the shift that serves now: the one last made known has ended, or other people serve in it. The first
    /// shift that is ever made known is no change.
    /// </summary>
    /// <param name="known">The shift last made known; null when none was.</param>
    public static bool IsNews(Shift? known, Moment moment)
    {
        var shift = moment.Shift;
        return known is not null && (known.End <= moment.Now || known.Primary != shift.Primary || known.Backup != shift.Backup);
    }

    /// <summary>What to do on each platform, told apart so that one which is out holds up no other: announce first, then appoint.</summary>
    /// <param name="known">The shift last made known; null when none was.</param>
    /// <param name="open">What is open.</param>
    public static ImmutableDictionary<string, ImmutableArray<Effect>> Follow(Shift? known, OpenWork open, Moment moment)
    {
        var (team, shift) = (moment.Team, moment.Shift);
        Person[] people = shift.Backup is { } backup ? [team.Get(shift.Primary), team.Get(backup)] : [team.Get(shift.Primary)];
        var effects = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Effect>>(StringComparer.Ordinal);
        foreach (var platform in PlatformsOf(team, people))
        {
            var appoint = new Effect.Appoint(platform, [.. people.Select(person => person.On(platform)).OfType<Address>()]);
            effects[platform] = IsNews(known, moment) && team.Channels.TryGetValue(platform, out var channel)
                ? [new Effect.Post(new Target.Into(new ConversationRef(platform, channel)), ShiftWords.Announcement(known, open, moment)), appoint]
                : [appoint];
        }

        return effects.ToImmutable();
    }

    /// <summary>
    /// Whose place is new to them: each of the two who serve now and did not serve in the same place until now. Nobody at the first
    /// start, and nobody where a change was made or undone just now: whom it concerns is told with the change.
    /// </summary>
    /// <param name="known">The shift last made known; null when none was.</param>
    public static ImmutableArray<Person> Beginning(Shift? known, Moment moment)
    {
        var shift = moment.Shift;
        var justChanged = moment.Schedule.Roster.Changes.Any(change => change.At == moment.Now || change.Undone?.At == moment.Now);
        return known is null || justChanged ? [] :
        [
            .. known.Primary == shift.Primary ? [] : new[] { moment.Team.Get(shift.Primary) },
            .. shift.Backup is { } backup && known.Backup != backup ? new[] { moment.Team.Get(backup) } : [],
        ];
    }

    // Also where none of the two has an address: those of the last shift are no longer on call there.
    private static IEnumerable<string> PlatformsOf(Team team, Person[] people) =>
        people.SelectMany(person => person.Addresses).Select(address => address.Platform)
            .Concat(team.Channels.Keys).Concat(team.Workspaces.Keys).Concat(team.OnCallGroups.Keys)
            .Distinct(StringComparer.Ordinal);
}
