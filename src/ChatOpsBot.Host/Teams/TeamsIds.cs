using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>
/// Tells ids of Microsoft Teams from the names and links that people see there, and says where the id is to be found. A local client for development makes
/// up ids of its own, so what may be one passes.
/// </summary>
internal static class TeamsIds
{
    private const string Example = "01234567-89ab-cdef-0123-456789abcdef";

    /// <summary>What is wrong with a user id, and what belongs there; null when it may be one.</summary>
    public static (string What, string Expected)? WrongUser(string id) => IsNoGuid(id, "@")
        ? ($"{Quote.Of(id)} is no user id of Teams", $"an Entra object id such as `{Example}`, not the e-mail address: in the Entra admin center, open Users, then the person; it is the Object ID")
        : null;

    /// <summary>The same for a tenant.</summary>
    public static (string What, string Expected)? WrongTenant(string id) => IsNoGuid(id, "@.")
        ? ($"{Quote.Of(id)} is no tenant id", $"an id such as `{Example}`, not the domain: in the Entra admin center, open Overview; it is the Tenant ID")
        : null;

    /// <summary>The same for a channel.</summary>
    public static (string What, string Expected)? WrongChannel(string id) => IsChannel(id) || IsMadeUp(id)
        ? null
        : ($"{Quote.Of(id)} is no channel id of Teams",
            "an id such as `19:abc@thread.tacv2`, neither the name nor the link: in Teams, copy the link to the channel; the id stands after /channel/, with `%3a` for `:` and `%40` for `@`");

    /// <summary>An id as Microsoft writes it: GUIDs are the same in whatever case.</summary>
    public static string Usual(string id) => Guid.TryParseExact(id, "D", out var guid) ? guid.ToString() : id;

    // With dashes between hexadecimal digits only, it is meant to be a GUID; a digit too few or too many would never be noticed. A local client's are such, and begin with zeros.
    private static bool IsNoGuid(string id, string foreign) =>
        id.Any(foreign.Contains)
        || (id.Contains('-', StringComparison.Ordinal) && id.All(c => char.IsAsciiHexDigit(c) || c == '-')
            && !Guid.TryParseExact(id, "D", out _) && !id.StartsWith("00000000-", StringComparison.Ordinal));

    private static bool IsChannel(string id) =>
        id.StartsWith("19:", StringComparison.Ordinal) && id.Contains("@thread.", StringComparison.Ordinal) && !id.Any(c => c is '/' or '%' or ';' or '#' || char.IsWhiteSpace(c));

    private static bool IsMadeUp(string id) => id.Contains('-', StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
