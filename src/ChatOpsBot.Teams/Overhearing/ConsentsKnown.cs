using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>What every notification is measured by, in memory.</summary>
internal sealed partial class Consents
{
    // Notifications that nobody knows make us look again at most this often, in milliseconds: anybody can send them.
    private const long LookAgain = 2000;

    private const int MostFormer = 100;

    private readonly SemaphoreSlim looking = new(1, 1);
    private readonly Lock gate = new();
    private ImmutableArray<StoredSubscription> known = [];

    // Secrets that were ours until lately: what is still under way for them is ours to drop, and no reason to look again.
    private ImmutableArray<string> former = [];
    private long replaced;
    private long looked;

    /// <summary>
    /// Whose subscription a notification is of, by its secret; null when nobody's. Unsure when it could not be looked up anew, because that was done a moment ago.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<(StoredSubscription? Subscription, bool Unsure)> Recognise(string? subscription, string? state, CancellationToken cancel)
    {
        var asked = clock.Now().Stamp();
        if (string.IsNullOrEmpty(state) || string.IsNullOrEmpty(subscription))
        {
            return default;
        }

        if (Find(subscription, state) is { } found)
        {
            return (found, Unsure: false);
        }

        if (IsFormer(state))
        {
            return default;
        }

        await looking.WaitAsync(cancel);
        try
        {
            // The secret was saved before Graph heard it, so that whoever looked after this came in has seen it.
            var before = Interlocked.Read(ref looked);
            if (before < asked && asked - before < LookAgain)
            {
                return (Find(subscription, state), Unsure: true);
            }

            if (before < asked)
            {
                await Reload(cancel);
            }

            return (Find(subscription, state), Unsure: false);
        }
        finally
        {
            looking.Release();
        }
    }

    /// <summary>Reads again which subscriptions there are.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask Reload(CancellationToken cancel)
    {
        var began = clock.Now().Stamp();
        for (var race = 0; race < MostRaces; race++)
        {
            // What was changed while it was read is not to be forgotten again.
            var before = Interlocked.Read(ref replaced);
            var all = (await store.ReadAll(OverhearingKeys.Partition, OverhearingKeys.AllSubscriptions, cancel)).Select(OverhearingJson.Read<StoredSubscription>).OfType<StoredSubscription>().ToImmutableArray();
            if (Replace(_ => all, before))
            {
                break;
            }
        }

        Interlocked.Exchange(ref looked, began);
    }

    public void Dispose() => looking.Dispose();

    private StoredSubscription? Find(string subscription, string state)
    {
        // All are compared, each in a time that tells nothing: the secret is looked for, not the id.
        StoredSubscription? found = null;
        foreach (var one in known)
        {
            if (IsSame(one.State, state) && (one.Id is null || one.Id == subscription))
            {
                found = one;
            }
        }

        return found;
    }

    private bool IsFormer(string state) => former.Any(one => IsSame(one, state));

    private void Remember(StoredSubscription changed) => Replace(all => all.RemoveAll(other => other.Person == changed.Person).Add(changed));

    private void Drop(string person) => Replace(all => all.RemoveAll(one => one.Person == person));

    /// <summary>Changes what is known; false when it has been changed since.</summary>
    private bool Replace(Func<ImmutableArray<StoredSubscription>, ImmutableArray<StoredSubscription>> change, long? since = null)
    {
        lock (gate)
        {
            if (since is not null && since != replaced)
            {
                return false;
            }

            var before = known;
            known = change(before);
            former = [.. former.Concat(before.Select(one => one.State).Except(known.Select(one => one.State), StringComparer.Ordinal)).TakeLast(MostFormer)];
            replaced++;
            return true;
        }
    }

    private static bool IsSame(string ours, string told) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(told));
}
