using System.Security.Cryptography;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>
/// Looks after one person's subscription: made, renewed at half-life, made anew where it is gone, and what was missed read. Claimed in the store, so that
/// one replica at a time does; a replica that dies while it does leaves a claim that runs out.
/// </summary>
internal sealed class Caretaker(
    Consents consents, Subscriptions subscriptions, Resync resync, Leaving leaving, Developers developers, TeamsOptions options, Quietly quietly, TimeProvider clock, ILogger<Caretaker> log)
{
    /// <summary>How often is read what notifications may have missed.</summary>
    public static readonly Duration ResyncEvery = Duration.FromMinutes(10);

    private static readonly Duration ClaimLasts = Duration.FromMinutes(5);

    // Where two replicas are set up differently for a while, as in an exchange of one for the other, they do not undo each other's work all the time.
    private static readonly Duration LeftAsMade = Duration.FromMinutes(5);
    private static readonly Duration FirstPause = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromMinutes(10);

    /// <summary>Does what is due for this person, if anything is and no other replica does it.</summary>
    /// <exception cref="StoreException">Something could not be saved.</exception>
    public async ValueTask LookAfter(StoredConsent consent, CancellationToken cancel)
    {
        if (consent.Leaving || developers.Find(consent.Tenant, consent.Person) is null)
        {
            await leaving.End(consent.Person, left: !consent.Leaving, cancel);
            return;
        }

        if (!options.CanOverhear || await Claim(consent, cancel) is not { } mine)
        {
            return;
        }

        try
        {
            if (IsDue(mine, clock.Now()))
            {
                await KeepUp(mine, cancel);
            }

            await CatchUp(consent, mine, cancel);
        }
        finally
        {
            await consents.Change(consent.Person, now => now?.Claim == mine.Claim ? now! with { Claim = null, ClaimedUntil = 0 } : null, CancellationToken.None);
        }
    }

    private ValueTask<StoredSubscription?> Claim(StoredConsent consent, CancellationToken cancel)
    {
        var now = clock.Now();
        return consents.Change(
            consent.Person,
            before =>
            {
                before ??= new StoredSubscription(consent.Person, Random(), null, 0, 0, consent.Since, 0);
                return before.ClaimedUntil > now.Stamp() || !IsDue(before, now) && before.ResyncAt > now.Stamp()
                    ? null
                    : before with { Claim = Random(), ClaimedUntil = (now + ClaimLasts).Stamp(), State = IsToMake(before, now) ? Random() : before.State };
            },
            cancel);
    }

    private async ValueTask KeepUp(StoredSubscription mine, CancellationToken cancel)
    {
        var make = IsToMake(mine, clock.Now());
        if (make && mine.Id is { } outdated && mine.Expires > clock.Now().Stamp() && (await subscriptions.Delete(outdated, cancel)) is { } left)
        {
            log.LogDebug("A subscription made with another certificate or address could not be ended ({Code}); it ends by itself", left.Code);
        }

        var granted = make ? await subscriptions.Make(mine.Person, mine.State, cancel) : await subscriptions.Renew(mine.Id!, cancel);
        if (granted.Trouble is { Kind: TroubleKind.NotFound } && !make)
        {
            // Gone at Graph: made anew at once, with a secret of its own.
            await consents.Change(mine.Person, now => now?.Id == mine.Id ? now! with { Id = null, RenewAt = 0, ResyncAt = 0 } : null, cancel);
            consents.Ring();
        }
        else if (granted.Trouble is { } trouble)
        {
            await Postpone(mine, trouble, cancel);
        }
        else
        {
            await Keep(mine, granted, make, cancel);
        }
    }

    private async ValueTask Keep(StoredSubscription mine, Granted granted, bool make, CancellationToken cancel)
    {
        var now = clock.Now();
        var gone = false;
        await consents.Change(
            mine.Person,
            before =>
            {
                gone = before is null;
                return before is not null && (make ? before.Claim == mine.Claim : before.Id == mine.Id)
                    ? before with
                    {
                        Id = granted.Id,
                        Made = make ? subscriptions.Mark : before.Made,
                        MadeAt = make ? now.Stamp() : before.MadeAt,
                        Expires = granted.Expires.Stamp(),
                        RenewAt = (now + (granted.Expires - now) / 2).Stamp(),
                        ResyncAt = make ? 0 : before.ResyncAt,
                        Failures = 0,
                        Trouble = null,
                    }
                    : null;
            },
            cancel);
        if (gone && make)
        {
            // They left while it was made.
            await subscriptions.Delete(granted.Id!, cancel);
        }
    }

    private async ValueTask Postpone(StoredSubscription mine, Trouble trouble, CancellationToken cancel)
    {
        quietly.Once($"subscription {trouble.Code}", () => log.LogWarning(
            "Graph does not {What} the subscription on what is written to {Person} ({Kind}, {Code}); trying again{Hint}",
            mine.Id is null ? "make" : "renew", mine.Person, trouble.Kind, trouble.Code,
            trouble.Kind == TroubleKind.Forbidden ? ". It needs the application permission Chat.Read.All, with an administrator’s consent" : ""));
        var now = clock.Now();
        await consents.Change(
            mine.Person,
            before => before is null ? null : before with { Failures = before.Failures + 1, Trouble = trouble.Kind.ToString(), RenewAt = (now + Pause(before.Failures, trouble)).Stamp() },
            cancel);
    }

    private async ValueTask CatchUp(StoredConsent consent, StoredSubscription mine, CancellationToken cancel)
    {
        var now = clock.Now();
        if (await consents.Subscription(consent.Person, cancel) is not { } subscription || subscription.Claim != mine.Claim || subscription.ResyncAt > now.Stamp())
        {
            return;
        }

        var trouble = await resync.Run(consent, subscription.ReadTo.At(), now, cancel);
        if (trouble is not null)
        {
            quietly.Once($"resync {trouble.Code}", () => log.LogWarning("What notifications may have missed could not be read ({Kind}, {Code}); trying again", trouble.Kind, trouble.Code));
        }

        var next = (now + Duration.Max(ResyncEvery, trouble?.RetryAfter ?? Duration.Zero)).Stamp();
        await consents.Change(
            consent.Person,
            before => before is null ? null : before with { ReadTo = trouble is null ? now.Stamp() : before.ReadTo, ResyncAt = next },
            cancel);
    }

    private static Duration Pause(int failures, Trouble trouble) => Duration.Max(
        trouble.RetryAfter ?? Duration.Zero,
        trouble.Kind == TroubleKind.Forbidden ? LongestPause : Duration.Min(LongestPause, FirstPause * (1 << Math.Min(failures, 6))));

    private bool IsDue(StoredSubscription subscription, Instant now) => subscription.RenewAt <= now.Stamp() || subscription.Failures == 0 && IsOutdated(subscription, now);

    private bool IsToMake(StoredSubscription subscription, Instant now) => subscription.Id is null || subscription.Expires <= now.Stamp() || IsOutdated(subscription, now);

    // Certificates are exchanged, and an address may change: a subscription keeps those it was made with, however often it is renewed.
    private bool IsOutdated(StoredSubscription subscription, Instant now) =>
        subscription.Id is not null && subscription.Made != subscriptions.Mark && subscription.MadeAt + (long)LeftAsMade.TotalMilliseconds <= now.Stamp();

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
