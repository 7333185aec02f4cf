using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Changes;
using ChatOpsBot.Engine.Delivery;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>How a turn decides on the rotation, and what it writes of each decision.</summary>
internal sealed partial class Turn
{
    /// <summary>What this turn recorded of the rotation; null when it recorded nothing.</summary>
    public Roster? Recorded { get; private set; }

    /// <summary>Decides on the rotation, on what is recorded and not on what this process remembers of it.</summary>
    public async ValueTask<Decision<Roster, RosterEvent>> Decide(RosterCommand command, Person? by)
    {
        var decision = await DecideOnRoster(command, by);
        if (decision is Decision<Roster, RosterEvent>.Done)
        {
            await FollowShift(anew: false);
        }

        return decision;
    }

    /// <summary>Has this turn look at what is recorded of the rotation, and not at what this process remembers of it.</summary>
    public async ValueTask LearnRoster() => Follow(await Load<Roster>(Keys.Roster) ?? Roster.Empty);

    /// <summary>Has shifts published as far ahead as the team's file says, and what is old put away; who serves is made known by <see cref="FollowShift"/>.</summary>
    public async ValueTask PublishShifts()
    {
        var known = await Load<KnownShift>(Keys.Shift);
        await DecideOnRoster(new RosterCommand.Publish(Moment.Now + Duration.FromDays(Moment.Team.Rotation.Rules.PublishDays), known?.Shift), by: null);
        await PutAway();
    }

    private async ValueTask<Decision<Roster, RosterEvent>> DecideOnRoster(RosterCommand command, Person? by)
    {
        var roster = await Load<Roster>(Keys.Roster) ?? Roster.Empty;
        Follow(roster);
        var decision = RosterDecisions.Decide(roster, command, Moment);
        if (decision is Decision<Roster, RosterEvent>.Done done)
        {
            Write(roster, done, by);
        }

        return decision;
    }

    private void Write(Roster before, Decision<Roster, RosterEvent>.Done done, Person? by)
    {
        var sequence = before.Entries;
        foreach (var what in done.Events)
        {
            Put(Keys.RosterEntry(++sequence), new RosterEntry(Moment.Now, by?.Id, what));
        }

        var after = done.State with { Revision = before.Revision + 1, Entries = sequence };
        if (!done.Effects.IsEmpty)
        {
            // Told apart, so that a platform which is out holds up no other.
            after = after with { Sendings = before.Sendings + 1 };
            foreach (var platform in done.Effects.GroupBy(Carrier.PlatformOf, StringComparer.Ordinal))
            {
                Send(Keys.RosterLane(platform.Key), after.Sendings, new Subject(null, null), [.. platform]);
            }
        }

        var (old, next) = (RosterDecisions.NextStep(before), RosterDecisions.NextStep(after));
        if (old is { } left && left != next)
        {
            Delete(Keys.OffersDue(left));
        }

        if (next is { } comes && comes != old)
        {
            Point(Keys.OffersDue(comes), new TicketPointer(Keys.Offers));
        }

        Record(after);
    }

    // What is over for more than a year is put away by years, so that what every decision reads stays small.
    private async ValueTask PutAway()
    {
        var roster = await Load<Roster>(Keys.Roster) ?? Roster.Empty;
        if (RosterArchive.PutAway(roster, Moment) is not { } away)
        {
            return;
        }

        foreach (var year in away.Years)
        {
            var key = Keys.RosterYear(year.Year);
            Put(key, await Load<RosterYear>(key) is { } known ? known.And(year) : year);
        }

        Record(away.Kept with { Revision = roster.Revision + 1 });
    }

    private void Record(Roster roster)
    {
        Put(Keys.Roster, roster);
        Recorded = roster;
        Follow(roster);
    }

    private void Follow(Roster roster)
    {
        if (!ReferenceEquals(Moment.Schedule.Roster, roster))
        {
            Moment = Moment with { Schedule = new Schedule(Moment.Team, roster) };
        }
    }
}
