namespace ChatOpsBot.Teams.Addresses;

/// <summary>What is the same in a name however it is typed: without regard to case, and to the number of spaces.</summary>
internal static class NameKey
{
    /// <summary>That of a name; empty when it has no words.</summary>
    public static string Of(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
