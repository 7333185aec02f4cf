using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>
/// The one way through: load, decide, save. Everything that happens, on whatever platform, and everything that falls due, comes
/// this way; what is to be done about it leaves through the outbox.
/// </summary>
public sealed partial class ConversationEngine : IConversationEngine
{
    // Each lost race means that another turn on the same ticket or requester was saved, so this many in a row is no contention but a fault.
    private const int MostRaces = 64;

    private readonly IStore store;
    private readonly TeamDirectory teams;
    private readonly TimeProvider clock;
    private readonly Signal signal;
    private readonly TicketNumbers numbers;
    private readonly Presences presences;
    private readonly PublicAddress address;
    private readonly Parsed parsed = new();

    // What one person sends is taken in turn, so that a burst neither races against itself nor skips ticket numbers. Other replicas
    // may still race; people who share a queue by chance only wait a little.
    private readonly SemaphoreSlim[] queues = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    /// <param name="store">Where everything is kept.</param>
    /// <param name="teams">The teams served.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="signal">Raised when something may be waiting in the outbox or falling due.</param>
    /// <param name="address">Where people's browsers and calendars find this process.</param>
    /// <param name="presences">Where hints come from on who is likely to answer soon, if anywhere.</param>
    public ConversationEngine(IStore store, TeamDirectory teams, TimeProvider clock, Signal signal, IEnumerable<IPresence>? presences = null, PublicAddress? address = null)
    {
        this.store = store;
        this.teams = teams;
        this.clock = clock;
        this.signal = signal;
        numbers = new TicketNumbers(store);
        this.presences = new Presences(presences ?? []);
        this.address = address ?? PublicAddress.OfThisMachine;
    }

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">This process does not serve the team.</exception>
    public async ValueTask<Receipt> Accept(Inbound inbound, CancellationToken cancel)
    {
        var duplicate = false;
        ImmutableArray<Effect.Post> answers = [];
        var queue = queues[HashCode.Combine(inbound.Team, inbound.From.Address) & (queues.Length - 1)];
        await queue.WaitAsync(cancel);
        try
        {
            await Take(inbound.Team, inbound, async turn =>
            {
                duplicate = !await Claim(turn, inbound);
                if (!duplicate)
                {
                    await new Reception(turn, inbound, presences, address).Receive();
                    answers = turn.Answers;
                }
            }, cancel);
        }
        finally
        {
            queue.Release();
        }

        return new Receipt(duplicate) { Answers = answers };
    }

    /// <summary>Does what has fallen due on a ticket, or in the rotation.</summary>
    /// <param name="outage">The outage after which it is done; null as usual.</param>
    internal async ValueTask PassTime(TeamId team, string dueKey, Outage? outage, CancellationToken cancel)
    {
        var (at, number) = Keys.ReadDue(dueKey);
        if (number <= Keys.NoTicket)
        {
            await Take(team, about: null, async turn =>
            {
                await turn.PublishShifts();
                await turn.Decide(new RosterCommand.TimePassed(), by: null);
                await turn.FollowShift(anew: false);
                if (at <= turn.Moment.Now && !await turn.IsPassing())
                {
                    // Either it was just done, or the index pointed to a shift of a rotation that no longer stands.
                    turn.Delete(dueKey);
                }
            }, cancel);
            if (await PassTickets(team, cancel))
            {
                await Take(team, about: null, turn =>
                {
                    turn.Delete(dueKey);
                    return ValueTask.CompletedTask;
                }, cancel);
            }

            return;
        }

        await Take(team, about: null, async turn =>
        {
            await turn.Decide(number, new TicketCommand.TimePassed { Outage = outage?.Until }, by: null);
            var ticket = await turn.Load<Ticket>(Keys.Ticket(number));
            if (ticket?.NextLook is not { } next || !string.Equals(Keys.Due(next, number), dueKey, StringComparison.Ordinal))
            {
                // Either it was just done, or the index pointed to a promise that no longer stands.
                turn.Delete(dueKey);
            }
        }, cancel);
    }

    // While any is left, what was due stays so: whoever looks next goes on.
    private async ValueTask<bool> PassTickets(TeamId team, CancellationToken cancel)
    {
        var (any, more) = (false, true);
        while (more)
        {
            await Take(team, about: null, async turn => more = await turn.PassNext(), cancel);
            any |= more;
        }

        return any;
    }

    /// <summary>Forgets messages to developers that have been kept long enough.</summary>
    internal async ValueTask ForgetMessages(TeamId team, CancellationToken cancel)
    {
        var now = teams.MomentOf(teams.Get(team), Instant.FromDateTimeOffset(clock.GetUtcNow()));
        await foreach (var file in Reads.Requesters(store, team, cancel).Where(file => IntakeDecisions.IsToForget(file, now)))
        {
            await Take(team, about: null, async turn => await turn.Decide(file.Person, new IntakeCommand.TimePassed()), cancel);
        }
    }

    /// <summary>Sees to it, once for each store, that tickets which an earlier version left waiting for their requesters are minded like others.</summary>
    internal async ValueTask MindWaiting(TeamId team, CancellationToken cancel)
    {
        if (await store.Load(team.Value, Keys.WaitingMinded, cancel) is not null)
        {
            return;
        }

        await foreach (var ticket in Reads.OpenTickets(store, team, cancel).Where(ticket => ticket is { Status: TicketStatus.WaitingForRequester, Waiting: null }))
        {
            await Take(team, about: null, async turn => await turn.Decide(ticket.Number, new TicketCommand.BeginWaiting(), by: null), cancel);
        }

        await Take(team, about: null, turn =>
        {
            turn.Point(Keys.WaitingMinded, new Claim(turn.Moment.Now));
            return default;
        }, cancel);
    }

    /// <summary>Gives the rotation its place among what falls due, and appoints those who serve now.</summary>
    internal async ValueTask FollowShift(TeamId team, CancellationToken cancel)
    {
        await LearnRoster(team, cancel);
        await Take(team, about: null, async turn =>
        {
            await turn.PublishShifts();
            await turn.FollowShift(anew: true);
        }, cancel);
    }

    /// <summary>Records what became of a parcel's effect, together with how far the parcel is.</summary>
    internal ValueTask Conclude(TeamId team, Func<Turn, ValueTask> record, CancellationToken cancel) => Take(team, about: null, record, cancel);

    /// <summary>Forgets which ticket numbers were given out, after a team's documents were erased.</summary>
    internal void Forget(TeamId team)
    {
        numbers.Forget(team);
        teams.Forget(team);
    }

    /// <summary>A team that this process serves; null where it does not.</summary>
    internal Team? TeamOf(TeamId id) => teams.Find(id);

    /// <summary>Learns what is recorded of a team's rotation, whoever recorded it.</summary>
    internal async ValueTask LearnRoster(TeamId team, CancellationToken cancel)
    {
        var since = teams.Beginning(team);
        var document = await store.Load(team.Value, Keys.Roster, cancel);
        teams.Learn(teams.Get(team), document is null ? Roster.Empty : parsed.Read<Roster>(document.Key, document.Body), since);
    }

    private static async ValueTask<bool> Claim(Turn turn, Inbound inbound) => inbound is not Inbound.Message message
        ? await turn.Claim(OfEvent(inbound))
        : (message.IsKnownByItself || await turn.Claim(OfEvent(inbound))) && await turn.Claim(Keys.Said(message.At, message.Conversation, message.MessageId));

    private static string OfEvent(Inbound inbound) => Keys.Inbound(inbound.At, inbound.Conversation.Platform, inbound.EventId);

    private async ValueTask Take(TeamId id, Inbound? about, Func<Turn, ValueTask> decide, CancellationToken cancel)
    {
        var team = teams.Get(id);
        for (var race = 0; race < MostRaces; race++)
        {
            var (now, since) = (Instant.FromDateTimeOffset(clock.GetUtcNow()), teams.Beginning(id));
            var hopeful = race == 0 && about is not null;
            var turn = new Turn(store, parsed, teams.MomentOf(team, now), numbers, cancel) { About = about, Hopeful = hopeful };
            try
            {
                await decide(turn);
            }
            catch
            {
                turn.Abandon();
                throw;
            }

            if (turn.Decided ? await turn.Save() : !hopeful)
            {
                if (turn.Recorded is { } roster)
                {
                    teams.Learn(team, roster, since);
                }

                if (turn.MakesWork)
                {
                    signal.Raise();
                }

                return;
            }
        }

        throw new InvalidOperationException($"Team {id}: nothing could be saved in {MostRaces} tries, because the same documents kept changing. Is another process writing to this store without end?");
    }
}
