using System.Buffers;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>
/// Takes the token out of a header (contract §1.1), by its shape alone: nothing of it is decoded. What is not a signed token of three parts, or is longer
/// than any of the Bot Connector's, ends here, so that nothing which reads tokens ever sees an encrypted one or a huge one.
/// </summary>
internal static class BearerText
{
    /// <summary>The longest token, in characters; the Bot Connector's have about 1,000.</summary>
    public const int Longest = 8 * 1024;

    private const string Scheme = "Bearer";

    private static readonly SearchValues<char> Base64Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Why there is no token to look at; null when there is one.</summary>
    public static Distrust? Read(string? authorization, out ReadOnlySpan<char> token)
    {
        token = default;
        if (string.IsNullOrWhiteSpace(authorization))
        {
            return Distrust.NoToken;
        }

        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        if (space != Scheme.Length || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || space == authorization.Length - 1 || authorization.IndexOf(' ', space + 1) >= 0)
        {
            return Distrust.NotBearer;
        }

        if (authorization.Length - space - 1 > Longest)
        {
            return Distrust.TokenTooLong;
        }

        token = authorization.AsSpan(space + 1);
        return WhenNotSigned(token);
    }

    private static Distrust? WhenNotSigned(ReadOnlySpan<char> token)
    {
        if (token.Count('.') != 2 || token[^1] == '.')
        {
            return Distrust.NotSigned;
        }

        foreach (var part in token.Split('.'))
        {
            if (token[part].IsEmpty || token[part].ContainsAnyExcept(Base64Url))
            {
                return Distrust.Malformed;
            }
        }

        return null;
    }
}
