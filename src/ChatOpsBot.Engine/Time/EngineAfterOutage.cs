using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>How the engine makes up for an outage: it is recorded before anything is done about it, so that a restart in the middle goes on in the same way.</summary>
public sealed partial class ConversationEngine
{
    // A transaction holds a hundred changes.
    private const int MostToldAtOnce = 50;

    /// <summary>The outage that is being worked off, or is recognised just now and recorded; null as usual.</summary>
    /// <param name="planned">When each of the tickets was to be looked at that are due now: the earliest of them.</param>
    internal async ValueTask<Outage?> OutageOf(TeamId team, IReadOnlyList<Instant> planned, CancellationToken cancel)
    {
        Outage? outage = null;
        await Take(team, about: null, async turn =>
        {
            outage = await turn.Load<Outage>(Keys.Outage);
            if (outage is null && Outage.Recognise(planned, turn.Moment.Now) is { } recognised)
            {
                turn.Put(Keys.Outage, outage = recognised);
            }
        }, cancel);
        return outage;
    }

    /// <summary>Tells everybody, once, what was worked off after an outage, and ends it.</summary>
    internal async ValueTask EndOutage(TeamId team, Outage outage, CancellationToken cancel)
    {
        var summary = new OutageSummary(outage);
        await foreach (var ticket in Reads.ReadableOpenTickets(store, team, cancel))
        {
            summary.Add(ticket);
        }

        for (var ended = false; !ended;)
        {
            await Take(team, about: null, async turn =>
            {
                ended = true;

                // Another replica may have told some of them, or all.
                if (await turn.Load<Outage>(Keys.Outage) is not { } running || running.Until != outage.Until)
                {
                    return;
                }

                var left = summary.Posts(turn.Moment).Where(told => !running.Told.Contains(told.Person.Id)).ToList();
                foreach (var (person, post) in left.Take(MostToldAtOnce))
                {
                    turn.Send(Keys.OutageLane(person.Id), outage.Until.ToUnixTimeMilliseconds(), new Subject(null, null), [post]);
                }

                ended = left.Count <= MostToldAtOnce;
                if (ended)
                {
                    turn.Delete(Keys.Outage);
                }
                else
                {
                    turn.Put(Keys.Outage, running with { Told = [.. running.Told, .. left.Take(MostToldAtOnce).Select(told => told.Person.Id)] });
                }
            }, cancel);
        }
    }
}
