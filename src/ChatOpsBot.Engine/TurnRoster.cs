using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>How a turn decides on the rotation, and what it writes of each decision.</summary>
internal sealed partial class Turn
{
    /// <summary>What this turn recorded of the rotation; null when it recorded nothing.</summary>
    public Roster? Recorded { get; private set; }

    /// <summary>Decides on the rotation, on what is recorded and not on what this process remembers of it.</summary>
    public async ValueTask<Decision<Roster, RosterEvent>> Decide(RosterCommand command, Person? by)
    {
        var roster = await Load<Roster>(Keys.Roster) ?? Roster.Empty;
        Follow(roster);
        var decision = RosterDecisions.Decide(roster, command, Moment);
        if (decision is Decision<Roster, RosterEvent>.Done done)
        {
            Write(roster, done, by);
            Follow(Recorded!);
            await FollowShift(anew: false);
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
            after = after with { Sendings = before.Sendings + 1 };
            Send(Keys.RosterLane, after.Sendings, new Subject(null, null), done.Effects);
        }

        Put(Keys.Roster, after);
        Recorded = after;
    }

    private void Follow(Roster roster)
    {
        if (!ReferenceEquals(Moment.Schedule.Roster, roster))
        {
            Moment = Moment with { Schedule = new Schedule(Moment.Team, roster) };
        }
    }
}
