using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Addresses;

/// <summary>What becomes of a document by what was learned.</summary>
internal static class Learning
{
    /// <summary>The conversation of a document; null when there is none, or it cannot be read.</summary>
    public static Place? Place(Document? document) => AddressJson.Read<StoredPlace>(document)?.Value;

    /// <summary>The person of a document; null when there is none, or it cannot be read.</summary>
    public static Acquaintance? Person(Document? document) => AddressJson.Read<StoredPerson>(document)?.Value;

    /// <summary>The person whose id to the bot a document tells; null when there is none, or it cannot be read.</summary>
    public static string? PersonOfUser(Document? document) => AddressJson.Read<StoredUser>(document)?.Person;

    /// <summary>
    /// What is known of a person together with what was said. Nobody stops being a guest by somebody who does not say so, nor becomes reachable by what only
    /// Graph says.
    /// </summary>
    public static Acquaintance Merged(Acquaintance? known, Acquaintance said) => known is null ? said : new Acquaintance(
        said.Id,
        said.User ?? known.User,
        said.Name ?? known.Name,
        said.Zone ?? known.Zone,
        said.Tenant ?? known.Tenant,
        said.Chat ?? known.Chat,
        said.Unreachable || (said.User is null && known.Unreachable),
        said.Guest || known.Guest);

    /// <summary>The conversation alone.</summary>
    /// <param name="change">Makes the change of the document that was read.</param>
    public static Change[] Changes(Func<byte[], Change> change, Place place) => [change(AddressJson.Write(StoredPlace.Of(place)))];

    /// <summary>
    /// The person, whose their id to the bot is, and who has their name, in one transaction: one is never there without the others. Under a former name they stay
    /// to be found; whoever looks there reads what they are called now.
    /// </summary>
    /// <param name="change">Makes the change of the document that was read.</param>
    /// <param name="named">The document of who has the name; null when there is none.</param>
    public static Change[] Changes(Func<byte[], Change> change, Acquaintance person, Document? named)
    {
        List<Change> changes = [change(AddressJson.Write(StoredPerson.Of(person)))];
        if (person.User is { } user)
        {
            changes.Add(new Change(AddressKeys.User(user), Expected.Whatever, AddressJson.Write(new StoredUser(user, person.Id))));
        }

        var known = AddressJson.Read<StoredName>(named);
        if (person.Name is { } name && NameKey.Of(name).Length > 0 && known?.Ids.Contains(person.Id, StringComparer.Ordinal) is not true)
        {
            var expected = named is null ? Expected.Nothing : Expected.Exactly(named.Version);
            changes.Add(new Change(AddressKeys.Named(name), expected, AddressJson.Write(StoredName.With(known, person.Id))));
        }

        return [.. changes];
    }
}
