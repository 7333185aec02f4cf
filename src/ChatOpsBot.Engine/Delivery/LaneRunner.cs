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

    /// <summary>Carries a claimed parcel; says whether it is done with.</summary>
    private async Task<bool> Carry(TeamId team, string key, Parcel parcel, CancellationToken cancel)
    {
        for (var i = parcel.Done; i < parcel.Effects.Length; i++)
        {
            var effect = parcel.Effects[i];
            var outcome = await carrier.Carry(team, effect, $"{team}/{key}/{i}", again: parcel.Attempts > 0, cancel);
            if (outcome.Problem is { Permanent: false } problem && parcel.Attempts + 1 < MostAttempts)
            {
                log.LogWarning("Team {Team}: {Problem} Trying again ({Attempt} of {Most})", team, problem.Why, parcel.Attempts + 1, MostAttempts);
                await PutBack(team, key, i, problem, cancel);
                return false;
            }

            if (outcome.Problem is { } final)
            {
                log.LogWarning("Team {Team}: {Problem} Given up; recorded", team, final.Why);
            }

            var last = i + 1 == parcel.Effects.Length;
            var matters = outcome.Problem is not null || effect is Effect.Open or Effect.Add or Effect.Post { Keep: not null };
            if ((matters || last) && !await Record(team, key, parcel.Subject, effect, outcome, i + 1, last, cancel))
            {
                return false;
            }

            parcel = parcel with { Attempts = 0 };
        }

        return true;
    }

    private ValueTask PutBack(TeamId team, string key, int done, SendProblem problem, CancellationToken cancel) => engine.Conclude(team, async turn =>
    {
        if (await turn.Load<Parcel>(key) is { } parcel && IsOurs(parcel))
        {
            turn.Put(key, parcel with
            {
                Done = done,
                Attempts = parcel.Attempts + 1,
                NotBefore = turn.Moment.Now + Carrier.Backoff(problem, parcel.Attempts),
                Owner = null,
            });
        }
    }, cancel);

    /// <summary>Records an effect's outcome; says whether the parcel is still ours.</summary>
    private async ValueTask<bool> Record(TeamId team, string key, Subject subject, Effect effect, Outcome outcome, int done, bool last, CancellationToken cancel)
    {
        var ours = false;
        await engine.Conclude(team, async turn =>
        {
            ours = false;
            if (await turn.Load<Parcel>(key) is not { } parcel || !IsOurs(parcel))
            {
                return;
            }

            ours = true;
            if (last)
            {
                turn.Delete(key);
            }
            else
            {
                turn.Put(key, parcel with { Done = done, Attempts = 0 });
            }

            if (subject.Ticket is { } ticket && OutcomeForTicket(effect, outcome) is { } command)
            {
                await turn.Decide(ticket, command, by: null);
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
        }, cancel);
        return ours;
    }

    // While a platform dawdled the lease may have run out; whoever took over carries the parcel on, and records it.
    private bool IsOurs(Parcel parcel) => string.Equals(parcel.Owner, replica.Name, StringComparison.Ordinal);

    private static TicketCommand? OutcomeForTicket(Effect effect, Outcome outcome) => (effect, outcome) switch
    {
        (Effect.Open, { Opened: { } opened }) => new TicketCommand.ConversationReady(opened.Conversation),
        (Effect.Open, _) => new TicketCommand.ConversationFailed(),
        (Effect.Add, { Opened: { } opened }) => new TicketCommand.ConversationReady(opened.Conversation),
        (Effect.Post { Keep: { } revision }, { Message: { } message }) => new TicketCommand.CardPosted(message, revision),
        (Effect.Post { Keep: not null }, { Problem: { } problem }) => new TicketCommand.CardLost(null, problem.Why),
        (Effect.Update update, { Problem: { Permanent: true } problem }) => new TicketCommand.CardLost(update.Message, problem.Why),
        (_, { Problem: { } problem }) => new TicketCommand.SendFailed(problem.Why),
        _ => null,
    };
}
