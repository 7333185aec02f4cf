using System.Collections.Concurrent;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>
/// Gives out ticket numbers, 1, 2, 3. A number is only a proposal until the ticket is saved, and a ticket can only be saved where
/// none is: two replicas that propose the same number race on that, and the loser takes the next.
/// </summary>
internal sealed class TicketNumbers(IStore store)
{
    private readonly ConcurrentDictionary<TeamId, Sequence> sequences = new();

    /// <summary>
    /// The lowest number that is neither taken nor proposed here. Until <see cref="Proposal.Sent"/> nobody else in this process is given one, so that saves
    /// are in the order of their numbers, and a process that is killed among them leaves no gap.
    /// </summary>
    public async ValueTask<Proposal> Reserve(TeamId team, CancellationToken cancel)
    {
        var sequence = sequences.GetOrAdd(team, _ => new Sequence());
        await sequence.Turns.WaitAsync(cancel);
        try
        {
            if (!sequence.Known)
            {
                sequence.Start(await Highest(team, cancel));
            }

            return new Proposal(sequence.Take(), sequence.Turns);
        }
        catch
        {
            sequence.Turns.Release();
            throw;
        }
    }

    /// <summary>Takes back numbers of a turn that was not saved.</summary>
    public void Return(TeamId team, IReadOnlyCollection<Proposal> proposals)
    {
        if (proposals.Count > 0 && sequences.TryGetValue(team, out var sequence))
        {
            sequence.Return(proposals.Select(proposal => proposal.Number));
        }
    }

    /// <summary>Another replica took a number that was proposed here: look again at what is stored before the next is proposed.</summary>
    public void Lose(TeamId team)
    {
        if (sequences.TryGetValue(team, out var sequence))
        {
            sequence.Lose();
        }
    }

    /// <summary>Everything of the team was erased: start from 1.</summary>
    public void Forget(TeamId team) => sequences.TryRemove(team, out _);

    private async ValueTask<int> Highest(TeamId team, CancellationToken cancel)
    {
        var hint = await store.Load(team.Value, Keys.TicketNumberHint, cancel);
        var highest = hint is null ? 0 : StoredJson.Read<NumberHint>(hint.Key, hint.Body).Highest;
        var (_, to) = Keys.Tickets;
        while (true)
        {
            var above = await store.Range(team.Value, Keys.Ticket(highest + 1), to, 100, cancel);
            if (above.Count == 0)
            {
                return highest;
            }

            highest = StoredJson.Read<Ticket>(above[^1].Key, above[^1].Body).Number;
        }
    }

    /// <summary>A number that a ticket may be saved under.</summary>
    public sealed class Proposal(int number, SemaphoreSlim turns)
    {
        private bool sent;

        public int Number { get; } = number;

        /// <summary>The save is on its way, or given up: the next number may be proposed. Saying so twice is harmless.</summary>
        public void Sent()
        {
            if (!sent)
            {
                sent = true;
                turns.Release();
            }
        }
    }

    private sealed class Sequence
    {
        private readonly SortedSet<int> returned = [];
        private int next;

        /// <summary>Held from a number's proposal until its save is on its way.</summary>
        public SemaphoreSlim Turns { get; } = new(1, 1);

        public bool Known { get; private set; }

        public int Take()
        {
            lock (returned)
            {
                if (returned.Count > 0)
                {
                    var lowest = returned.Min;
                    returned.Remove(lowest);
                    return lowest;
                }

                return next++;
            }
        }

        // What is proposed here and not yet saved stays proposed: the next number is never a lower one.
        public void Start(int highest)
        {
            lock (returned)
            {
                next = Math.Max(next, highest + 1);
                Known = true;
            }
        }

        public void Lose()
        {
            lock (returned)
            {
                Known = false;
            }
        }

        // A number that this sequence has not given out is from before everything was erased.
        public void Return(IEnumerable<int> numbers)
        {
            lock (returned)
            {
                returned.UnionWith(numbers.Where(number => number < next));
            }
        }
    }
}
