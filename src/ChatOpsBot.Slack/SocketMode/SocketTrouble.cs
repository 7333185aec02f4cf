namespace ChatOpsBot.Slack.SocketMode;

/// <summary>The errors and reasons after which no further attempt helps, and what to do about each.</summary>
internal static class SocketTrouble
{
    /// <summary>The reason with which Slack ends every socket when Socket Mode is switched off.</summary>
    public const string LinkDisabled = "link_disabled";

    /// <summary>The reason with which Slack ends a socket when the app has too many.</summary>
    public const string TooMany = "too_many_websockets";

    private const string NewToken = "Make a new app-level token with the scope connections:write (your app's settings at Slack, Basic Information, App-Level Tokens), set Slack:AppToken to it, and start again.";

    /// <summary>Whether only an administrator can help.</summary>
    public static bool IsFinal(string? error) => error is LinkDisabled or "socket_mode_disabled" or "invalid_auth" or "not_authed" or "account_inactive"
        or "token_revoked" or "not_allowed_token_type" or "missing_scope";

    /// <summary>What is wrong and what to do.</summary>
    public static string Words(string? error) => "Nothing comes from Slack any more: " + error switch
    {
        LinkDisabled or "socket_mode_disabled" => "Socket Mode is switched off for this app. Switch it on (your app's settings at Slack, Socket Mode) and start again, or remove Slack:AppToken to receive over HTTP.",
        "not_allowed_token_type" => $"Slack:AppToken is a token of another kind; an app-level token begins with xapp-. {NewToken}",
        "missing_scope" => $"the token in Slack:AppToken lacks the scope connections:write. {NewToken}",
        "account_inactive" => $"the app or its owner's account is no longer active at Slack. An administrator of the workspace can activate it again. {NewToken}",
        _ => $"Slack does not accept the token in Slack:AppToken ({Shown(error)}). {NewToken}",
    };

    /// <summary>A word of Slack's as it may stand in a log: short and of harmless letters.</summary>
    public static string Shown(string? word) =>
        word is { Length: > 0 and <= 64 } && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? word : "no reason that makes sense";
}
