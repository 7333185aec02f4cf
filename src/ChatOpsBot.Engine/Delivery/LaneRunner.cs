using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Engine.Delivery;

/// <summary>Carries the parcels of one lane, one after another, and records what became of them.</summary>
internal sealed class LaneRunner(IStore store, ConversationEngine engine, Carrier carrier, Replica replica, TimeProvider clock, ILogger log)
{
    // With the growing pauses between them, a quarter of an hour: a platform that is out for less loses nothing.
    private const int MostAttempts = 20;
    private static readonly Duration Lease = Duration.FromMinutes(2);

    // A platform that cannot be reached at all is waited for, since what is owed is still owed when it is back.
    private static readonly Duration MostOutage = Duration.FromHours(24);

    private readonly Errands errands = new(store, engine);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Whether a parcel may be tried now, and by us.</summary>
    public bool IsReady(Parcel parcel) =>
        parcel.NotBefore <= Now && (parcel.Owner is null || parcel.LeaseUntil <= Now || IsOurs(parcel));

    /// <summary>Carries the lane's parcels until none is left or one has to wait.</summary>
    public async Task Run(TeamId team, string lane, CancellationToken cancel)
    {
        var (from, to) = Keys.OutboxLane(lane);
        while (await store.Range(team.Value, from, to, 1, cancel) is [var document])
        {
            var parcel = StoredJson.Read<Parcel>(document.Key, document.Body);
            if (!IsReady(parcel) || !await Claim(team, document, parcel, cancel) || !await Carry(team, document.Key, parcel, cancel))
            {
                return;
            }
        }
    }

    private async Task<bool> Claim(TeamId team, Document document, Parcel parcel, CancellationToken cancel)
    {
        var claimed = parcel with { Owner = replica.Name, LeaseUntil = Now + Lease };
        var outcome = await store.Save(team.Value, [new Change(document.Key, Expected.Exactly(document.Version), StoredJson.Write(claimed))], cancel);
        return outcome.Saved;
    }

    /// <summary>Carries a claimed parcel, given as it was before; says whether it is done with.</summary>
    private async Task<bool> Carry(TeamId team, string key, Parcel parcel, CancellationToken cancel)
    {
        // Whoever held it and is gone, another or this process before a restart, may have sent all up to what would have been recorded next.
        var inherited = parcel.Owner is not null;
        var ticket = await TicketOf(team, parcel, cancel);
        for (var i = parcel.Done; i < parcel.Effects.Length; i++)
        {
            var effect = ticket is null ? parcel.Effects[i] : TicketMoves.Follow(parcel.Effects[i], ticket);
            var again = inherited || parcel.Attempts > 0 || parcel.Outages > 0;
            var outcome = effect is null ? new Outcome() : await errands.Run(team, effect, cancel) ?? await carrier.Carry(team, effect, $"{team}/{key}/{i}", again, cancel);
            if (outcome.Problem is { Permanent: false } problem && MayTryAgain(team, parcel, problem))
            {
                await PutBack(team, key, i, inherited, problem, cancel);
                return false;
            }

            if (outcome.Problem is { } final)
            {
                log.LogWarning("Team {Team}: {Problem} Given up; recorded", team, final.Why);
            }

            var matters = outcome.Problem is not null || effect is Effect.Open or Effect.Add or Effect.PassOn or Effect.Post { Keep: not null };
            if (matters || i + 1 == parcel.Effects.Length)
            {
                if (await Record(team, key, effect, outcome, i + 1, cancel) is not { } recorded)
                {
                    return false;
                }

                (parcel, inherited) = (recorded, false);
                ticket = effect is Effect.Open or Effect.Add ? await TicketOf(team, parcel, cancel) : ticket;
            }

            parcel = parcel with { Attempts = 0, Outages = 0, OutageSince = null };
        }

        return true;
    }

    // Only this lane's own additions move its ticket, so what is read here holds until the next of them.
    private async ValueTask<Ticket?> TicketOf(TeamId team, Parcel parcel, CancellationToken cancel) =>
        parcel.Subject.Ticket is { } number ? await Reads.Ticket(store, team, number, cancel) : null;

    private bool MayTryAgain(TeamId team, Parcel parcel, SendProblem problem)
    {
        if (problem.Outage)
        {
            log.LogWarning("Team {Team}: {Problem} Trying again until it works, for {Hours} hours at most", team, problem.Why, MostOutage.TotalHours);
            return parcel.OutageSince is not { } since || Now - since < MostOutage;
        }

        log.LogWarning("Team {Team}: {Problem} Tried {Attempt} times of {Most}", team, problem.Why, parcel.Attempts + 1, MostAttempts);
        return parcel.Attempts + 1 < MostAttempts;
    }

    private ValueTask PutBack(TeamId team, string key, int done, bool inherited, SendProblem problem, CancellationToken cancel) => engine.Conclude(team, async turn =>
    {
        if (await turn.Load<Parcel>(key) is { } parcel && IsOurs(parcel))
        {
            // How often and since when are about the effect that is next.
            parcel = done == parcel.Done ? parcel : parcel with { Done = done, Attempts = 0, Outages = 0, OutageSince = null };
            var tried = problem.Outage ? parcel.Outages : parcel.Attempts;
            turn.Put(key, parcel with
            {
                Attempts = problem.Outage ? parcel.Attempts : parcel.Attempts + 1,
                Outages = problem.Outage ? parcel.Outages + 1 : parcel.Outages,
                OutageSince = problem.Outage ? parcel.OutageSince ?? turn.Moment.Now : parcel.OutageSince,
                NotBefore = turn.Moment.Now + Carrier.Backoff(problem, tried),

                // What follows may have been sent as well by whoever is gone; as long as none of it is recorded, the next try has to know.
                Owner = inherited ? parcel.Owner : null,
                LeaseUntil = turn.Moment.Now,
            });
        }
    }, cancel);

    /// <summary>Records an effect's outcome; gives the parcel as it is afterwards, or null when it is no longer ours.</summary>
    private async ValueTask<Parcel?> Record(TeamId team, string key, Effect? effect, Outcome outcome, int done, CancellationToken cancel)
    {
        Parcel? recorded = null;
        await engine.Conclude(team, async turn =>
        {
            recorded = null;
            if (await turn.Load<Parcel>(key) is not { } parcel || !IsOurs(parcel))
            {
                return;
            }

            turn.Put(key, parcel with { Done = done, Attempts = 0, Outages = 0, OutageSince = null });
            if (effect is not null)
            {
                await Tell(turn, parcel.Subject, effect, outcome, key);
            }

            recorded = await turn.Load<Parcel>(key);
            if (recorded!.Done == recorded.Effects.Length)
            {
                turn.Delete(key);
            }
        }, cancel);
        return recorded;
    }

    /// <summary>Tells the subject what became of its effect.</summary>
    private static async ValueTask Tell(Turn turn, Subject subject, Effect effect, Outcome outcome, string key)
    {
        if (subject.Ticket is { } number && outcome.Opened is { } opened)
        {
            var added = effect is Effect.Add add ? add.People : [];
            await turn.Enter(number, new TicketCommand.ConversationReady(opened.Conversation) { Added = added, Missing = opened.Missing }, key);
        }
        else if (subject.Ticket is { } ticket && OutcomeForTicket(effect, outcome) is { } command)
        {
            await turn.Decide(ticket, command, by: null);
        }
        else if (subject.Page is { } page && effect is Effect.Post { Keep: { } shown })
        {
            await turn.PageSent(page, outcome.Message, shown);
        }
        else if (subject.Page is { } left && effect is Effect.Update { Message: var gone } && outcome.Problem is { Permanent: true })
        {
            await turn.PageLost(left, gone);
        }
        else if (subject.Rotation is true && outcome.Problem is { } problem && await turn.Load<KnownShift>(Keys.Shift) is { } known)
        {
            turn.Put(Keys.Shift, known with { Problems = known.Problems.Add(problem.Why) });
        }
        else if (subject.Requester is { } requester && effect is Effect.Post { Keep: { } revision, Target: Target.Whisper whisper }
            && await turn.Load<RequesterFile>(Keys.Requester(requester)) is { } file
            && file.Spots.FirstOrDefault(spot => spot.Developer.On(whisper.Person.Platform) == whisper.Person) is { } spot)
        {
            await turn.Decide(file.Person, outcome.Message is { } message
                ? new IntakeCommand.CardPosted(spot.Developer.Id, message, revision)
                : new IntakeCommand.CardLost(spot.Developer.Id));
        }
    }

    // While a platform dawdled the lease may have run out; whoever took over carries the parcel on, and records it.
    private bool IsOurs(Parcel parcel) => string.Equals(parcel.Owner, replica.Name, StringComparison.Ordinal);

    private static TicketCommand? OutcomeForTicket(Effect effect, Outcome outcome) => (effect, outcome) switch
    {
        (Effect.PassOn passed, { Number: { } number }) => new TicketCommand.DelegateOpened(passed.To.Value, number),
        (Effect.Open, _) => new TicketCommand.ConversationFailed(),
        (Effect.Post { Keep: { } revision }, { Message: { } message }) => new TicketCommand.CardPosted(message, revision),
        (Effect.Post { Keep: not null }, { Problem: { } problem }) => new TicketCommand.CardLost(null, problem.Why),
        (Effect.Update update, { Problem: { Permanent: true } problem }) => new TicketCommand.CardLost(update.Message, problem.Why),
        (_, { Problem: { } problem }) => new TicketCommand.SendFailed(problem.Why),
        _ => null,
    };
}
