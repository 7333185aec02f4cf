using System.Collections.Immutable;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Teams.Addresses;

/// <summary>
/// The address book over the store. Another replica's word is seen after a minute at the latest, and at once about whatever this one does not know.
/// </summary>
/// <param name="clock">The real clock.</param>
internal sealed class AddressBook(IStore store, TimeProvider clock) : IAddressBook
{
    // While the store cannot be read, what is remembered is good for this long.
    private static readonly Duration GoodEnough = Duration.FromHours(1);
    private static readonly Duration Fresh = Duration.FromMinutes(1);

    // Before something is said to be known already, which would leave another replica's word standing.
    private static readonly Duration JustRead = Duration.FromSeconds(5);

    private static readonly Duration LookAgain = Duration.FromSeconds(1);
    private const int MostTries = 10;
    private const int MostRemembered = 5_000;

    private readonly Recollection<Place> places = new(clock, MostRemembered);
    private readonly Recollection<Acquaintance> people = new(clock, MostRemembered);
    private readonly Recollection<string> users = new(clock, MostRemembered);
    private volatile TaskCompletionSource learned = NewBell();

    /// <inheritdoc/>
    public ValueTask<Place?> Place(string id, CancellationToken cancel) => Find(places, id, AddressKeys.Place(id), Learning.Place, cancel);

    /// <inheritdoc/>
    public ValueTask<Acquaintance?> Person(string id, CancellationToken cancel) => Find(people, id, AddressKeys.Person(id), Learning.Person, cancel);

    /// <inheritdoc/>
    public async ValueTask<Acquaintance?> PersonOfUser(string user, CancellationToken cancel) =>
        await Find(users, user, AddressKeys.User(user), Learning.PersonOfUser, cancel) is { } id ? await Person(id, cancel) : null;

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<Acquaintance>> Named(IReadOnlyList<string> names, CancellationToken cancel)
    {
        var wanted = names.Select(NameKey.Of).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Take(IAddressBook.MostNames).ToHashSet(StringComparer.Ordinal);
        var documents = await store.Load(AddressKeys.Partition, [.. wanted.Select(AddressKeys.Named)], cancel);
        var found = ImmutableArray.CreateBuilder<Acquaintance>();
        foreach (var id in documents.SelectMany(document => AddressJson.Read<StoredName>(document)?.Ids ?? []).Distinct(StringComparer.Ordinal))
        {
            if (await Person(id, cancel) is { Name: { } name } person && wanted.Contains(NameKey.Of(name)))
            {
                found.Add(person);
            }
        }

        return found.ToImmutable();
    }

    /// <inheritdoc/>
    public async ValueTask Learn(Place place, CancellationToken cancel)
    {
        if (!Sizes.Fits(place))
        {
            return;
        }

        if (await Merge(places, place.Id, AddressKeys.Place(place.Id), Learning.Place, _ => place, (change, after) => new(Learning.Changes(change, after)), cancel))
        {
            Interlocked.Exchange(ref learned, NewBell()).SetResult();
        }
    }

    /// <inheritdoc/>
    public async ValueTask Learn(Acquaintance person, CancellationToken cancel)
    {
        if (!Sizes.Fits(person))
        {
            return;
        }

        var said = Sizes.Cut(person);
        var wrote = await Merge(people, said.Id, AddressKeys.Person(said.Id), Learning.Person, known => Learning.Merged(known, said), (change, after) => Changes(change, after, cancel), cancel);
        if (wrote && said.User is { } user)
        {
            users.Of(user).Forget();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WaitFor(string place, Duration patience, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            // Taken before it is looked for: what is learned after that rings it.
            var bell = learned;
            if (await IsThere(place, cancel))
            {
                return true;
            }

            var left = patience - Duration.FromTimeSpan(clock.GetElapsedTime(began));
            if (left <= Duration.Zero)
            {
                return false;
            }

            try
            {
                await bell.Task.WaitAsync(Duration.Min(left, LookAgain).ToTimeSpan(), clock, cancel);
            }
            catch (TimeoutException)
            {
                // Another replica may have been told.
            }
        }
    }

    private async ValueTask<T?> Find<T>(Recollection<T> memory, string id, string key, Func<Document?, T?> read, CancellationToken cancel)
        where T : class
    {
        var page = memory.Of(id);
        if (page.Within(Fresh) is { } known)
        {
            return known;
        }

        try
        {
            var turn = page.Turn;
            var found = read(await store.Load(AddressKeys.Partition, key, cancel));
            page.Read(turn, found);
            return found;
        }
        catch (StoreException) when (page.Within(GoodEnough) is not null)
        {
            return page.Within(GoodEnough);
        }
    }

    /// <summary>Writes what becomes of something by what was said of it, unless it is that already; returns whether it wrote.</summary>
    private async ValueTask<bool> Merge<T>(
        Recollection<T> memory, string id, string key, Func<Document?, T?> read, Func<T?, T> merge, Func<Func<byte[], Change>, T, ValueTask<Change[]>> changes, CancellationToken cancel)
        where T : class
    {
        var page = memory.Of(id);
        if (page.Within(JustRead) is { } known && merge(known).Equals(known))
        {
            return false;
        }

        for (var tries = 1; tries <= MostTries; tries++)
        {
            var turn = page.Turn;
            var document = await store.Load(AddressKeys.Partition, key, cancel);
            var before = read(document);
            var after = merge(before);
            if (after.Equals(before))
            {
                page.Read(turn, before);
                return false;
            }

            var expected = document is null ? Expected.Nothing : Expected.Exactly(document.Version);
            try
            {
                if ((await store.Save(AddressKeys.Partition, await changes(body => new Change(key, expected, body), after), cancel)).Saved)
                {
                    memory.Wrote(id, page, turn, after);
                    return true;
                }
            }
            catch
            {
                page.Forget(); // it may have been saved
                throw;
            }
        }

        throw new StoreException($"What was learned of {key.Split(':')[0]} could not be saved: others kept changing it.");
    }

    private async ValueTask<Change[]> Changes(Func<byte[], Change> change, Acquaintance person, CancellationToken cancel) =>
        Learning.Changes(change, person, person.Name is { } name ? await store.Load(AddressKeys.Partition, AddressKeys.Named(name), cancel) : null);

    private async ValueTask<bool> IsThere(string place, CancellationToken cancel)
    {
        try
        {
            var page = places.Of(place);
            if (page.Within(Fresh) is null or { Gone: true })
            {
                var turn = page.Turn;
                page.Read(turn, Learning.Place(await store.Load(AddressKeys.Partition, AddressKeys.Place(place), cancel)));
            }

            return page.Within(Fresh) is { Gone: false };
        }
        catch (StoreException)
        {
            return false;
        }
    }

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
