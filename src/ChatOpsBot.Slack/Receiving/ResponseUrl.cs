namespace ChatOpsBot.Slack.Receiving;

/// <summary>Tells a response URL from an address that somebody would like us to post to.</summary>
internal static class ResponseUrl
{
    private const int Longest = 1000;

    /// <summary>The URL where it is Slack's; null otherwise.</summary>
    /// <param name="hooks">The one origin that it may have.</param>
    public static string? Of(string? url, Uri hooks) =>
        url is { Length: <= Longest } && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == hooks.Scheme && uri.Authority == hooks.Authority && uri.UserInfo.Length == 0
            ? url
            : null;
}
