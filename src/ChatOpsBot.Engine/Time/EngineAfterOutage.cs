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
    /// <param name="due">The keys of what was found due on tickets, in order.</param>
    internal async ValueTask<Outage?> OutageOf(TeamId team, IReadOnlyList<string> due, CancellationToken cancel)
    {
        Outage? outage = null;
        await Take(team, about: null, async turn =>
        {
            outage = await turn.Load<Outage>(Keys.Outage);
            if (outage is not null || Recognise(due, turn) is null)
            {
                return;
            }

            // Since somebody looked, another replica may have worked everything off and ended the outage: only what is due still tells of one.
            await turn.Gather(due);
            var left = new List<(string Key, TicketPointer Pointer)>();
            foreach (var key in due)
            {
                if (await turn.Load<TicketPointer>(key) is { } pointer)
                {
                    left.Add((key, pointer));
                }
            }

            outage = Recognise(left.Select(still => still.Key), turn);
            if (outage is not null)
            {
                turn.Put(Keys.Outage, outage);

                // Written as they were read: if any is done before this is saved, it is looked at anew.
                foreach (var (key, pointer) in left.Take(Outage.Several))
                {
                    turn.Put(key, pointer);
                }
            }
        }, cancel);
        return outage;
    }

    private static Outage? Recognise(IEnumerable<string> due, Turn turn) => Outage.Recognise(due.Select(key => Keys.ReadDue(key).At), turn.Moment.Now);

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
