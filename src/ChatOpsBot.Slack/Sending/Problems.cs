using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;

namespace ChatOpsBot.Slack.Sending;

/// <summary>Says in the engine's words, and a developer's, why Slack did not do something.</summary>
internal static class Problems
{
    /// <summary>The problem with a call, for the engine.</summary>
    /// <param name="what">What was not done: <c>post the message</c>.</param>
    public static SendProblem Of(string what, ApiProblem problem) => new(
        $"Slack did not {what}: {Words(problem)}.",
        Permanent: problem.Kind is ProblemKind.Target or ProblemKind.Content or ProblemKind.Auth,
        problem.RetryAfter,
        Outage: IsOutage(problem));

    /// <summary>A problem that trying again does not solve.</summary>
    public static SendProblem Permanent(string why) => new(why, Permanent: true);

    /// <summary>Whether it passes by itself, so that nothing else should be tried instead.</summary>
    public static bool Passes(ApiProblem problem) => problem.Kind is ProblemKind.Passing or ProblemKind.Unreachable or ProblemKind.RateLimited;

    // A fault of Slack's may be about this one message; no service at all is not.
    private static bool IsOutage(ApiProblem problem) =>
        problem.Kind is ProblemKind.Unreachable or ProblemKind.RateLimited || problem.Error is "http_502" or "http_503" or "http_504" or "service_unavailable" or "store_unavailable";

    private static string Words(ApiProblem problem) => problem switch
    {
        { Kind: ProblemKind.RateLimited } => "it asks to wait",
        { Error: "timeout" } => "it did not answer in time",
        { Kind: ProblemKind.Unreachable } => $"it cannot be reached ({problem.Error})",
        { Error: "missing_scope" } => $"the app lacks the scope {problem.Needed ?? "for it"}; an administrator adds it to the app and installs it again",
        { Kind: ProblemKind.Auth } => $"the app's token is no good any more ({problem.Error}); an administrator installs the app again",
        { Error: "channel_not_found" } => "the conversation is gone, or the bot is not in it",
        { Error: "not_in_channel" } => "the bot is not in that channel; somebody there has to invite it",
        { Error: "is_archived" } => "the conversation is archived",
        { Error: "messages_tab_disabled" or "messages_tab_read_only" } => "the app's Messages tab is switched off; an administrator switches it on in the app's settings, under App Home",
        { Error: "user_not_found" or "users_not_found" } => "it knows no such person",
        { Error: "user_disabled" } => "the person's account is deactivated",
        { Error: "user_not_visible" or "invalid_user_combination" } => "these people may not meet in one conversation",
        { Error: "message_not_found" } => "the message is gone",
        { Error: "cant_update_message" } => "the message is not the bot's",
        { Error: "edit_window_closed" } => "the workspace lets nobody change messages that old",
        { Error: "cannot_dm_bot" } => "one of them is an app",
        _ when problem.Error.StartsWith("restricted_action", StringComparison.Ordinal) => "the workspace does not let the app write there",
        { Kind: ProblemKind.Passing } => $"it has a fault of its own ({problem.Error})",
        _ => problem.Error,
    };
}
