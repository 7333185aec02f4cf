namespace ChatOpsBot.Teams.Addresses;

/// <summary>How much of what clients say of themselves is kept: names are untrusted, and a document has bounds.</summary>
internal static class Sizes
{
    private const int LongestId = 2_000;
    private const int LongestName = 200;
    private const int LongestZone = 100;

    /// <summary>Whether a conversation's ids can be real ones; else nothing is kept of it.</summary>
    public static bool Fits(Place place) => IsId(place.Id) && IsId(place.Service.OriginalString) && place.Tenant.Length <= LongestId;

    /// <summary>Whether a person's ids can be real ones; else nothing is kept of them.</summary>
    public static bool Fits(Acquaintance person) =>
        IsId(person.Id) && (person.User is null || IsId(person.User)) && (person.Chat is null || IsId(person.Chat)) && (person.Tenant is null || IsId(person.Tenant));

    /// <summary>The person with a name of a bearable length. A time zone of an unbearable one is none.</summary>
    public static Acquaintance Cut(Acquaintance person) => person with
    {
        Name = person.Name is { Length: > LongestName } name ? name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)] : person.Name,
        Zone = person.Zone is { Length: > LongestZone } ? null : person.Zone,
    };

    private static bool IsId(string id) => id.Length is > 0 and <= LongestId;
}
