using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>An address book that forgets everything when the process ends.</summary>
internal sealed class AddressesInMemory : IAddressBook
{
    public static readonly Uri Service = new("https://smba.trafficmanager.net/emea/");

    public const string Tenant = "11111111-0000-0000-0000-000000000000";

    private readonly ConcurrentDictionary<string, Place> places = new();
    private readonly ConcurrentDictionary<string, Acquaintance> people = new();

    /// <summary>What is waited for, in order.</summary>
    public ConcurrentQueue<string> Awaited { get; } = new();

    /// <summary>What happens while somebody waits: the bot is told that it is in the conversation, unless said otherwise.</summary>
    public Func<AddressesInMemory, string, bool> Waiting { get; set; } = (book, place) =>
    {
        book.Put(new Place(place, Service, Tenant, ConversationKind.Group));
        return true;
    };

    public AddressesInMemory Put(Place place)
    {
        places[place.Id] = place;
        return this;
    }

    public AddressesInMemory Put(Acquaintance person)
    {
        people[person.Id] = person;
        return this;
    }

    /// <summary>Somebody who has written to the bot: <c>29:ID</c>, in the chat <c>a:ID</c>.</summary>
    public AddressesInMemory Met(string id, string name) => Put(new Acquaintance(id, $"29:{id}", name, null, Tenant, $"a:{id}"))
        .Put(new Place($"a:{id}", Service, Tenant, ConversationKind.Bot));

    public ValueTask<Place?> Place(string id, CancellationToken cancel) => new(places.GetValueOrDefault(id));

    public ValueTask<Acquaintance?> Person(string id, CancellationToken cancel) => new(people.GetValueOrDefault(id));

    public ValueTask<Acquaintance?> PersonOfUser(string user, CancellationToken cancel) =>
        new(people.Values.FirstOrDefault(person => string.Equals(person.User, user, StringComparison.Ordinal)));

    public ValueTask<ImmutableArray<Acquaintance>> Named(IReadOnlyList<string> names, CancellationToken cancel) =>
        new([.. people.Values.Where(person => names.Any(name => NameKey.Of(name) == NameKey.Of(person.Name ?? "?")))]);

    public ValueTask Learn(Place place, CancellationToken cancel)
    {
        Put(place);
        return default;
    }

    public ValueTask Learn(Acquaintance person, CancellationToken cancel)
    {
        people.AddOrUpdate(person.Id, person, (_, known) => person with
        {
            User = person.User ?? known.User, Name = person.Name ?? known.Name, Zone = person.Zone ?? known.Zone,
            Tenant = person.Tenant ?? known.Tenant, Chat = person.Chat ?? known.Chat,
        });
        return default;
    }

    public ValueTask<bool> WaitFor(string place, Duration patience, CancellationToken cancel)
    {
        Awaited.Enqueue(place);
        return new(places.ContainsKey(place) || Waiting(this, place));
    }
}
