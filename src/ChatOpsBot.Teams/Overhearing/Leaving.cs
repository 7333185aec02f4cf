using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Ends what was begun for a person who took their consent back, or is no developer of the team any more: the subscription at Graph, and everything kept on their behalf.</summary>
internal sealed class Leaving(Consents consents, Subscriptions subscriptions, NotificationInbox inbox, TeamsOptions options, TimeProvider clock, ILogger<Leaving> log)
{
    private static readonly Duration Pause = Duration.FromMinutes(1);

    /// <summary>Ends it, or tries again later where Graph does not answer. From the moment at which they took it back nothing is read, whatever becomes of this.</summary>
    /// <param name="left">Whether they did not take it back, but are no developer of the team any more.</param>
    /// <exception cref="StoreException">Something could not be saved.</exception>
    public async ValueTask End(string person, bool left, CancellationToken cancel)
    {
        var now = clock.Now();
        await inbox.Forget(person, cancel);
        if (await consents.Subscription(person, cancel) is { } subscription)
        {
            if (subscription.ClaimedUntil > now.Stamp() || subscription.Failures > 0 && subscription.RenewAt > now.Stamp())
            {
                return;
            }

            if (await AtGraph(subscription, now, cancel) is { Kind: not TroubleKind.Forbidden } trouble)
            {
                log.LogInformation("The subscription on what is written to {Person} could not be ended at Graph yet ({Code}); it ends by itself within the hour", person, trouble.Code);
                await consents.Change(person, before => before is null ? null : before with { Failures = before.Failures + 1, RenewAt = (now + Pause).Stamp() }, cancel);
                return;
            }

            // Should they consent again just now, it is made anew.
            await consents.Change(person, before => before is null ? null : before with { Id = null, RenewAt = 0, Failures = 0 }, cancel);
        }

        if (await consents.Forget(person, left, cancel))
        {
            log.LogInformation("Nothing is read in the chats of {Person} any more: {Why}", person, left ? "they are no developer of a team here" : "they took their consent back");
        }
    }

    // What has no id may be there all the same: the answer to the call that made it was lost.
    private async ValueTask<Trouble?> AtGraph(StoredSubscription subscription, Instant now, CancellationToken cancel) => subscription switch
    {
        { Id: { } id } when subscription.Expires > now.Stamp() => await subscriptions.Delete(id, cancel),
        { Id: null, Failures: > 0 } when options.CanOverhear => await subscriptions.DeleteAll(subscription.Person, cancel),
        _ => null,
    };
}
