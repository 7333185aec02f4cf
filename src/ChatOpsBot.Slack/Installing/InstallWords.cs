using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Installing;

/// <summary>What the pages of installing and connecting say.</summary>
internal static class InstallWords
{
    private const string AskAdmin = "Please tell whoever runs ChatOpsBot; this page says what they need to know.";
    private const string Again = "Nothing was changed. Please start again: open the link in Home anew, or the address that you were given to install ChatOpsBot.";

    public static InstallPage StateGone { get; } = new(
        400, "This link cannot be used any more", "It was used before, it is older than ten minutes, or it was opened in another browser than the one it began in.", Again);

    public static InstallPage LinkGone { get; } = new(
        400, "This link cannot be used any more", "A link to connect works once, for a quarter of an hour. Open the app's Home in Slack and ask for a new one.");

    public static InstallPage TooMany { get; } = new(
        503, "Too many installations at once", "More people are installing than can be kept apart. Please come back in ten minutes.");

    public static InstallPage StoreTrouble { get; } = new(
        503, "This could not be saved", "ChatOpsBot cannot write to its store just now. Nothing is broken at Slack.", "Please start again in a few minutes.");

    public static InstallPage Declined(bool install) => new(
        200, "Nothing was changed", install
            ? "You declined, so ChatOpsBot was not installed. That is fine; whoever asked you can send the address again."
            : "You declined, so nobody’s direct messages are read. You can connect at any time from the app’s Home in Slack.");

    public static InstallPage Installed(string? name) => new(
        200, name is null ? "ChatOpsBot is installed" : $"ChatOpsBot is installed in {name}",
        "Next: invite it to your team’s channel with /invite @ChatOpsBot, and type /oncall there.", "You can close this page.");

    public static InstallPage Connected { get; } = new(
        200, "You are connected",
        "What is read: only direct messages that others write to you. Your own words are dropped unread, and so are channels and group conversations.",
        "What is kept: a message is judged once, whether it asks for support. The latest ten of each person are kept for a day, so that their words come along if you redirect them, and for a week while you are asked what to do; then they are erased. Only what becomes a ticket stays.",
        "You can leave at any time: press Disconnect in the app’s Home in Slack, or revoke the app in your Slack account’s settings. Nothing is read from then on.",
        "You can close this page.");

    public static InstallPage NotServed(WorkspaceId workspace, string? name) => new(
        403, "No team is served in this workspace yet",
        $"The app was approved in {(name is null ? workspace.Value : $"{name} ({workspace})")}, but no team’s file names that workspace. The approval was taken back, and nothing was kept.",
        "Put these lines into the file of the team that it belongs to, start ChatOpsBot again, and install once more:")
    {
        Lines = ServedTeams.Lines(workspace),
    };

    public static InstallPage WrongPerson { get; } = new(
        403, "This link was made for somebody else",
        "You approved with another Slack account, or in another workspace, than the link was made for. Your approval was taken back, and nothing was kept.",
        "To connect your own account, open the app’s Home in Slack and press Connect there.");

    public static InstallPage NoResponder { get; } = new(
        403, "Connecting is for the team’s developers",
        "Direct messages are only looked at for developers who serve in the rotation, and you are not among them. Your approval was taken back, and nothing was kept.",
        "If you should be, ask whoever keeps the team’s file to add your Slack user id.");

    public static InstallPage NotInstalled { get; } = new(
        403, "The app is not installed in this workspace", "Your approval was taken back, and nothing was kept. Ask an administrator to install ChatOpsBot first.");

    public static InstallPage TooLittle { get; } = new(
        400, "Something is missing in the approval", "Slack did not grant what is needed, so nothing was kept.", $"The app’s settings at Slack must have the scopes that its manifest names. {AskAdmin}");

    public static InstallPage Unsealed(string why) => new(500, "Tokens cannot be kept safely", why, AskAdmin);

    /// <summary>For an error with which Slack sent the browser back.</summary>
    public static InstallPage SentBack(string? error, bool install) => error switch
    {
        "access_denied" => Declined(install),
        "invalid_scope" or "invalid_scope_requested" => Say("Slack does not know a permission that was asked for", "Compare the app’s settings at Slack with its manifest: the scopes there must be those that ChatOpsBot asks for."),
        "invalid_team_for_non_distributed_app" => Say("This app can only be installed in its own workspace", "For other workspaces, switch on Manage Distribution in the app’s settings at Slack."),
        _ => ForError(error),
    };

    /// <summary>For a code that Slack did not exchange.</summary>
    public static InstallPage For(ApiProblem problem) => problem.Kind switch
    {
        ProblemKind.Unreachable or ProblemKind.Passing or ProblemKind.RateLimited => new(502, "Slack did not answer", "Slack could not be reached, or was busy. Nothing was changed.", "Please start again in a few minutes."),
        _ => ForError(problem.Error),
    };

    private static InstallPage ForError(string? error) => error switch
    {
        "invalid_code" or "code_expired" or "invalid_grant" => new(400, "The approval has expired", "Slack’s approval is good for ten minutes, and this one is older or was changed.", Again),
        "code_already_used" => new(400, "This approval was used already", "The page was opened twice. If the first time went well, all is done.", Again),
        "bad_redirect_uri" or "redirect_uri_mismatch" => Say("The addresses do not agree", "The redirect URL in the app’s settings at Slack (OAuth & Permissions) must be Slack:PublicUrl with /slack/oauth/callback after it, to the letter."),
        "invalid_client_id" or "bad_client_id" => Say("Slack does not know this app", "Slack:ClientId must be the Client ID in the app’s settings at Slack (Basic Information, App Credentials)."),
        "bad_client_secret" or "invalid_client" => Say("Slack does not accept the app’s secret", "Slack:ClientSecret must be the Client Secret in the app’s settings at Slack (Basic Information, App Credentials)."),
        "invalid_grant_type" => Say("Slack does not accept the exchange", "Token rotation was switched on or off in the app’s settings at Slack. Install again."),
        "no_scopes" or "missing_scope" => Say("The app asks for no permissions", "Compare the app’s settings at Slack with its manifest."),
        "org_login_required" or "team_access_not_granted" or "enterprise_is_restricted" => Say("Your organisation does not allow this", "An administrator of the organisation must grant the app access to this workspace."),
        "account_inactive" or "user_not_found" or "restricted_action" or "not_allowed_token_type" => Say("This account may not approve the app", "Approve it with an active account that may install apps, or ask an administrator."),
        _ => Say("Slack refused", $"Slack’s reason: {Shown(error)}. Nothing was changed."),
    };

    /// <summary>A word of Slack's as a page may show it.</summary>
    private static string Shown(string? word) => string.IsNullOrEmpty(word) ? "none given" : word.Length > 80 ? word[..80] : word;

    private static InstallPage Say(string title, string words) => new(400, title, words, AskAdmin);
}
