using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Which developers let be read what is written to them, and the subscriptions that this goes by. The truth is in the store; what every notification is measured by is in memory as well.</summary>
internal sealed partial class Consents(IStore store, TimeProvider clock) : IDisposable
{
    private const int MostRaces = 16;

    private TaskCompletionSource bell = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task that ends when something is to be looked after from now on.</summary>
    public Task Rung() => Volatile.Read(ref bell).Task;

    /// <summary>Something is to be looked after.</summary>
    public void Ring() => Interlocked.Exchange(ref bell, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Everyone who consented, those who are leaving included.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<IReadOnlyList<StoredConsent>> All(CancellationToken cancel) =>
        [.. (await store.ReadAll(OverhearingKeys.Partition, OverhearingKeys.AllConsents, cancel)).Select(OverhearingJson.Read<StoredConsent>).OfType<StoredConsent>()];

    /// <summary>People with a subscription and no consent: their leaving was interrupted.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<IReadOnlyList<string>> Abandoned(CancellationToken cancel)
    {
        await Reload(cancel);
        var all = await All(cancel);
        return [.. known.Select(one => one.Person).Where(person => all.All(consent => consent.Person != person))];
    }

    /// <summary>This person's consent, as it is now; null when there is none, or when they took it back.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<StoredConsent?> Of(string person, CancellationToken cancel) =>
        OverhearingJson.Read<StoredConsent>(await store.Load(OverhearingKeys.Partition, OverhearingKeys.Consent(person), cancel)) is { Leaving: false } consent ? consent : null;

    /// <summary>This person's subscription, as it is now; null when there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<StoredSubscription?> Subscription(string person, CancellationToken cancel) =>
        OverhearingJson.Read<StoredSubscription>(await store.Load(OverhearingKeys.Partition, OverhearingKeys.Subscription(person), cancel));

    /// <summary>Saves that a person consents; false when they did before.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask<bool> Give(string person, string tenant, CancellationToken cancel)
    {
        if (await Of(person, cancel) is not null)
        {
            return false;
        }

        var consent = new StoredConsent(person, tenant, clock.Now().Stamp());
        await store.Save(OverhearingKeys.Partition, [new Change(OverhearingKeys.Consent(person), Expected.Whatever, OverhearingJson.Write(consent))], cancel);
        Ring();
        return true;
    }

    /// <summary>Saves that a person takes their consent back, from which on nothing is read; false when they had not given it.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask<bool> TakeBack(string person, CancellationToken cancel)
    {
        if (await Of(person, cancel) is not { } consent)
        {
            return false;
        }

        await store.Save(OverhearingKeys.Partition, [new Change(OverhearingKeys.Consent(person), Expected.Whatever, OverhearingJson.Write(consent with { Leaving = true }))], cancel);
        Ring();
        return true;
    }

    /// <summary>Changes a subscription on what it is now; returns what it was changed to, or null when <paramref name="change"/> had nothing to change.</summary>
    /// <param name="change">May be asked several times; gets null where there is no subscription, and gives null to leave all as it is.</param>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask<StoredSubscription?> Change(string person, Func<StoredSubscription?, StoredSubscription?> change, CancellationToken cancel)
    {
        var key = OverhearingKeys.Subscription(person);
        for (var race = 0; race < MostRaces; race++)
        {
            var document = await store.Load(OverhearingKeys.Partition, key, cancel);
            if (change(OverhearingJson.Read<StoredSubscription>(document)) is not { } changed)
            {
                return null;
            }

            var expected = document is null ? Expected.Nothing : Expected.Exactly(document.Version);
            if ((await store.Save(OverhearingKeys.Partition, [new Change(key, expected, OverhearingJson.Write(changed))], cancel)).Saved)
            {
                Remember(changed);
                return changed;
            }
        }

        throw new StoreException($"'{key}' kept changing while it was to be changed; it is tried again.");
    }

    /// <summary>Forgets a person, and everything that is kept here on their behalf; false when they have consented anew meanwhile.</summary>
    /// <param name="left">Whether they are to be forgotten even though they have not taken their consent back: they are no developer of a team any more.</param>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask<bool> Forget(string person, bool left, CancellationToken cancel)
    {
        var key = OverhearingKeys.Consent(person);
        List<Change> changes = [new(OverhearingKeys.Subscription(person), Expected.Whatever, null)];
        if (await store.Load(OverhearingKeys.Partition, key, cancel) is { } document)
        {
            if (OverhearingJson.Read<StoredConsent>(document) is { Leaving: false } && !left)
            {
                return false;
            }

            changes.Add(new(key, Expected.Exactly(document.Version), null));
        }

        if (!(await store.Save(OverhearingKeys.Partition, changes, cancel)).Saved)
        {
            return false;
        }

        Drop(person);
        foreach (var chats in (await store.ReadAll(OverhearingKeys.Partition, OverhearingKeys.AllChats(person), cancel)).Chunk(IStore.MostChanges))
        {
            await store.Save(OverhearingKeys.Partition, [.. chats.Select(chat => new Change(chat.Key, Expected.Whatever, null))], cancel);
        }

        return true;
    }
}
