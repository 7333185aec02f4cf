using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Tells one person something of the adapter's own, privately.</summary>
internal sealed class Courier(ISlackApi api, Errands errands, ILogger<Courier> log)
{
    /// <summary>Tells it in the background.</summary>
    /// <param name="via">The response URL of what they did, if there is one.</param>
    public void Tell(Installation installation, string user, string? via, string words) =>
        _ = errands.Start("A private answer", cancel => Deliver(installation, user, via, words, cancel));

    /// <summary>Tells it: where they are, or else in their direct message with the bot.</summary>
    public async Task Deliver(Installation installation, string user, string? via, string words, CancellationToken cancel)
    {
        var escaped = Text.SlackText.Escape(words);
        if (via is not null && (await api.Respond(via, ReplyJson.Ephemeral(escaped), cancel)).Ok)
        {
            return;
        }

        var answer = await api.Call(installation, "chat.postMessage", new ApiArguments().With("channel", user).With("text", escaped), cancel);
        if (answer.Problem is { } problem)
        {
            log.LogWarning("Workspace {Workspace}: a person could not be answered: {Error}", installation.Workspace, problem.Error);
        }
    }
}
