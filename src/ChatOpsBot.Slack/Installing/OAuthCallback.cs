using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <summary>Exchanges a code for tokens, once, and keeps those that may be kept; all others are revoked at once.</summary>
internal sealed class OAuthCallback(SlackOptions options, ISlackApi api, Installations installations, ServedTeams teams, TimeProvider clock, ILogger<OAuthCallback> log)
{
    /// <summary>Finishes what a browser came back from Slack for.</summary>
    /// <param name="code">Slack's code.</param>
    /// <param name="link">Whom it is for when somebody connects; null when the app is installed.</param>
    /// <exception cref="StoreException">It could not be saved.</exception>
    /// <exception cref="VaultException">There is no key to encrypt with.</exception>
    public async Task<InstallPage> Finish(string code, StoredTicket? link, CancellationToken cancel)
    {
        var redirect = InstallEndpoints.At(options, InstallEndpoints.CallbackPath).AbsoluteUri;
        var answer = await api.Call(
            options.ClientId!, options.ClientSecret!.Value, "oauth.v2.access", new ApiArguments().With("code", code).With("redirect_uri", redirect), cancel);
        if (answer.Problem is { } problem)
        {
            log.LogWarning("Slack did not exchange a code for a token: {Problem}", problem.Error);
            return InstallWords.For(problem);
        }

        // What was granted is kept or revoked, even if the browser has gone by now.
        var granted = OAuthAnswer.Read(answer.Body, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        return link is null ? await Install(granted, CancellationToken.None) : await Connect(granted, link, CancellationToken.None);
    }

    private async Task<InstallPage> Install(OAuthAnswer granted, CancellationToken cancel)
    {
        if (granted.Bot is not { } bot || granted.Workspace is not { } workspace || granted.BotUser is not { } user)
        {
            return await Refuse(granted, InstallWords.TooLittle, cancel);
        }

        // The configured token's workspace may need no line in a team's file, and goes on with that token.
        var mark = installations.ConfiguredIn(workspace);
        if (teams.For(workspace, mark is not null) is null)
        {
            log.LogWarning("An installation was refused. {Problem}", ServedTeams.NotServed(workspace, null));
            return await Refuse(granted, InstallWords.NotServed(workspace, granted.Name), cancel);
        }

        var botId = (await api.Call(bot.Access, workspace.Value, "auth.test", new ApiArguments(), cancel)) is { Ok: true } test ? test.Body.Text("bot_id") : null;
        await installations.Put(new(workspace.Value, granted.Name, user, botId, Scopes.Read(granted.Scopes), mark, Broken: null), bot, cancel);
        log.LogInformation("The app was installed in Slack workspace {Workspace}", workspace);
        return InstallWords.Installed(granted.Name);
    }

    private async Task<InstallPage> Connect(OAuthAnswer granted, StoredTicket link, CancellationToken cancel)
    {
        if (granted.Own is not { } own || granted.Person is not { } person || granted.Workspace is not { } workspace || !Scopes.Read(granted.PersonScopes).Contains("im:history"))
        {
            return await Refuse(granted, InstallWords.TooLittle, cancel);
        }

        if (person != link.User || workspace.Value != link.Workspace)
        {
            return await Refuse(granted, InstallWords.WrongPerson, cancel);
        }

        if (installations.Find(workspace) is not { } installation)
        {
            return await Refuse(granted, InstallWords.NotInstalled, cancel);
        }

        if (!teams.Responds(installation.Team, person))
        {
            return await Refuse(granted, InstallWords.NoResponder, cancel);
        }

        try
        {
            await installations.PutConsent(workspace, person, own, cancel);
        }
        catch (Exception failure) when (failure is StoreException or VaultException)
        {
            await Revoke(granted, cancel);
            throw;
        }

        log.LogInformation("A developer connected in Slack workspace {Workspace}", workspace);
        return InstallWords.Connected;
    }

    private async Task<InstallPage> Refuse(OAuthAnswer granted, InstallPage page, CancellationToken cancel)
    {
        await Revoke(granted, cancel);
        return page;
    }

    private async Task Revoke(OAuthAnswer granted, CancellationToken cancel)
    {
        foreach (var token in new[] { granted.Bot, granted.Own }.OfType<Credential>())
        {
            var answer = await api.Call(token.Access, granted.Workspace?.Value ?? "app", "auth.revoke", new ApiArguments(), cancel);
            if (answer.Problem is { } problem)
            {
                log.LogWarning("A refused approval in Slack workspace {Workspace} could not be taken back ({Problem}); nothing of it was kept", granted.Workspace, problem.Error);
            }
        }
    }
}
