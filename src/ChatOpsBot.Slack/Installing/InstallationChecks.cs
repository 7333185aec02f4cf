using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <content>What is looked after in the background.</content>
internal sealed partial class Installations
{
    // Slack's tokens live for twelve hours.
    private static readonly Duration InGoodTime = Duration.FromHours(2);

    /// <summary>Asks Slack which workspace the configured bot token belongs to.</summary>
    /// <param name="again">Whether to ask again though Slack has refused the token before.</param>
    /// <returns>Whether Slack answered, one way or the other.</returns>
    public async Task<bool> Meet(bool again, CancellationToken cancel)
    {
        if (options.BotToken is not { } token || met || (trouble is not null && !again))
        {
            return true;
        }

        var answer = await api.Call(token, "app", "auth.test", new ApiArguments(), cancel);
        if (answer.Problem is { } problem)
        {
            if (problem.Kind != ProblemKind.Auth)
            {
                SayOnce($"Slack cannot be reached at {options.ApiBaseUrl} ({problem.Error}). What comes in is saved, and what is owed goes out later; it is tried again, for as long as it takes.");
                return false;
            }

            trouble = $"Slack does not accept the bot token in Slack:BotToken ({problem.Error}). Copy the Bot User OAuth Token from your app's settings at Slack (OAuth & Permissions), set Slack:BotToken to it, and start again.";
            SayOnce(trouble);
            foreach (var (workspace, _) in known.Places.Where(place => IsConfigured(place.Value)))
            {
                await Break(workspace, trouble, cancel);
            }

            return true;
        }

        var body = answer.Body;
        var id = body.IsTrue("is_enterprise_install") ? body.Text("enterprise_id") : body.Text("team_id");
        if (!InstallKeys.IsId(id) || body.Text("user_id") is not { } user || !InstallKeys.IsId(user))
        {
            SayOnce("Slack's answer to auth.test names no workspace or no bot user; it is asked again. Is Slack:ApiBaseUrl right?");
            return false;
        }

        var before = known.Places.GetValueOrDefault(new(id!))?.Stored;
        await Put(new(id!, body.Text("team"), user, body.Text("bot_id"), before?.Scopes ?? [], mark, null), null, cancel);
        (trouble, met) = (null, true);
        log.LogInformation("Slack's bot token belongs to workspace {Workspace}", id);
        return true;
    }

    /// <summary>Renews what expires, tells Slack who left, and looks whether what was broken works again.</summary>
    /// <param name="broken">Whether to look at what is broken, too.</param>
    public async Task LookAfter(bool broken, CancellationToken cancel)
    {
        foreach (var (workspace, place) in known.Places)
        {
            if (place.Stored.Configured is null && place.Stored.Broken is null
                && (await tokens.Get(workspace, InstallKeys.Bot, InGoodTime, cancel)).Broken is { } why)
            {
                await Break(workspace, why, cancel);
            }

            if (broken && place.Stored.Broken is not null)
            {
                await Retest(workspace, place, cancel);
            }
        }

        foreach (var ((workspace, user), consent) in known.Consents)
        {
            if (consent.Leaving)
            {
                await Leave(workspace, user, cancel);
            }
            else if (consent.Broken is null && (await tokens.Get(workspace, InstallKeys.Of(user), InGoodTime, cancel)).Broken is { } why)
            {
                await BreakConsent(workspace, user, why, cancel);
            }
        }
    }

    private async Task Retest(WorkspaceId workspace, Known.Place place, CancellationToken cancel)
    {
        var token = IsConfigured(place) ? options.BotToken : (await tokens.Get(workspace, InstallKeys.Bot, AtTheLatest, cancel)).Token;
        if (token is { } one && (await api.Call(one, workspace.Value, "auth.test", new ApiArguments(), cancel)).Ok)
        {
            await Mend(workspace, cancel);
        }
    }
}
