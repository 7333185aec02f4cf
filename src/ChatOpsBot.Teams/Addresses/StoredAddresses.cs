using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Addresses;

/// <summary>A conversation in the store.</summary>
/// <param name="Service">Its service URL.</param>
internal sealed record StoredPlace(string? Id, string? Service, string? Tenant, ConversationKind Kind, bool Gone)
{
    /// <summary>A conversation as it is stored.</summary>
    public static StoredPlace Of(Place place) => new(place.Id, place.Service.OriginalString, place.Tenant, place.Kind, place.Gone);

    /// <summary>The conversation; null when something of it is missing.</summary>
    public Place? Value => Id is not null && Tenant is not null && Uri.TryCreate(Service, UriKind.Absolute, out var service) ? new Place(Id, service, Tenant, Kind, Gone) : null;
}

/// <summary>A person in the store.</summary>
internal sealed record StoredPerson(string? Id, string? User, string? Name, string? Zone, string? Tenant, string? Chat, bool Unreachable, bool Guest)
{
    /// <summary>A person as they are stored.</summary>
    public static StoredPerson Of(Acquaintance person) => new(person.Id, person.User, person.Name, person.Zone, person.Tenant, person.Chat, person.Unreachable, person.Guest);

    /// <summary>The person; null when their id is missing.</summary>
    public Acquaintance? Value => Id is null ? null : new Acquaintance(Id, User, Name, Zone, Tenant, Chat, Unreachable, Guest);
}

/// <summary>Whose id to the bot something is, in the store.</summary>
/// <param name="User">The id to the bot.</param>
/// <param name="Person">The Entra object id.</param>
internal sealed record StoredUser(string? User, string? Person);

/// <summary>Who was met under a name, in the store. Only a hint: whoever has another name by now is told by their own document.</summary>
/// <param name="People">Their Entra object ids, the last one met at the end.</param>
internal sealed record StoredName(ImmutableArray<string> People)
{
    // Several of one name cannot be told apart by it, so that more of them say no more.
    private const int Most = 20;

    /// <summary>With one more in it.</summary>
    public static StoredName With(StoredName? known, string person) => new([.. (known?.Ids ?? []).Where(id => id != person).TakeLast(Most - 1), person]);

    /// <summary>The ids that are there.</summary>
    [JsonIgnore]
    public IEnumerable<string> Ids => People.IsDefault ? [] : People.Where(id => id is { Length: > 0 });
}

/// <summary>Where these documents lie.</summary>
internal static class AddressKeys
{
    /// <summary>The partition of what is kept of Teams itself.</summary>
    public const string Partition = TeamsOptions.Partition;

    public static string Place(string id) => $"place:{StoreTerms.Escape(id)}";

    public static string Person(string id) => $"person:{StoreTerms.Escape(id)}";

    public static string User(string user) => $"user:{StoreTerms.Escape(user)}";

    public static string Named(string name) => $"named:{StoreTerms.Escape(NameKey.Of(name))}";
}

/// <summary>How these documents are written. What cannot be read is as good as not there: all of it is learned again.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredPlace))]
[JsonSerializable(typeof(StoredPerson))]
[JsonSerializable(typeof(StoredUser))]
[JsonSerializable(typeof(StoredName))]
internal sealed partial class AddressJson : JsonSerializerContext
{
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Type<T>());

    /// <summary>Reads one; null when it is none of this kind.</summary>
    public static T? Read<T>(Document? document)
        where T : class
    {
        try
        {
            return document is null ? null : JsonSerializer.Deserialize(document.Body.Span, Type<T>());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!;
}
