using System.Collections.Immutable;

namespace ChatOpsBot.Domain.People;

/// <summary>The short, stable key of a team, from its file: <c>viewer</c>. Everything stored is keyed by it.</summary>
public readonly record struct TeamId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The key of a person within a team: the handle in the team's file, or <c>platform:user</c> for anyone the file does not name.</summary>
public readonly record struct PersonId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Where a chat platform knows a person: the platform's name and its own opaque user id.</summary>
public readonly record struct Address(string Platform, string User)
{
    public override string ToString() => $"{Platform}:{User}";
}

/// <summary>What a person does in a team. Whoever the team's file does not name is a requester.</summary>
public enum Role
{
    /// <summary>Asks for support.</summary>
    Requester,

    /// <summary>Serves in the rotation, or helps when enlisted.</summary>
    Developer,

    /// <summary>A developer who also decides exceptions.</summary>
    Lead,
}

/// <summary>What a developer wants done when a message to them looks like a support request.</summary>
public enum SpottingPreference
{
    /// <summary>Ask privately what to do (the default).</summary>
    Ask,

    /// <summary>Redirect at once.</summary>
    Auto,

    /// <summary>Leave my messages alone.</summary>
    Off,
}

/// <summary>A person as the team sees them.</summary>
/// <param name="Id">Key within the team.</param>
/// <param name="Name">Name as shown to others.</param>
/// <param name="Role">What the person does in the team.</param>
/// <param name="Zone">IANA time zone id, for telling the person instants.</param>
/// <param name="Addresses">Where platforms know the person; the first on a platform is used.</param>
public sealed record Person(PersonId Id, string Name, Role Role, string Zone, ImmutableArray<Address> Addresses)
{
    /// <summary>Share of full time in percent, 1..100; developers only.</summary>
    public int PercentTime { get; init; } = 100;

    /// <summary>The person's mail address, by which shared calendars know them; null where the file names none.</summary>
    public string? Email { get; init; }

    /// <summary>The developer's preference from the team's file.</summary>
    public SpottingPreference Spotting { get; init; } = SpottingPreference.Ask;

    /// <summary>What the person knows or has that others may be in need of, as the team's file words it: <c>cuda</c>, <c>secured-site</c>.</summary>
    public ImmutableArray<string> Skills { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether the person may act on tickets.</summary>
    public bool IsResponder => Role is Role.Developer or Role.Lead;

    /// <summary>First name, for short sentences.</summary>
    public string FirstName => Name.Split(' ', 2)[0];

    /// <summary>The person's address on a platform, or null when the platform does not know them.</summary>
    public Address? On(string platform)
    {
        foreach (var address in Addresses)
        {
            if (string.Equals(address.Platform, platform, StringComparison.Ordinal))
            {
                return address;
            }
        }

        return null;
    }
}
