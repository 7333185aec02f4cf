using System.Text.Json.Nodes;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Sending;

/// <summary>An id that Microsoft gave something.</summary>
internal sealed record GivenId(string Value);

/// <summary>Brings the bot to where it is to speak, through Graph (contract §6).</summary>
internal sealed class AppInstaller(IGraph graph, TeamsOptions options, Lacking lacking)
{
    private volatile GivenId? catalogId;

    /// <summary>The app's id in the organisation's catalogue, which is not the one in its manifest.</summary>
    public async ValueTask<Sent<GivenId>> InCatalogue(CancellationToken cancel)
    {
        if (catalogId is { } known)
        {
            return known;
        }

        var filter = Uri.EscapeDataString($"externalId eq '{(options.ManifestId ?? options.AppId ?? "").Replace("'", "''", StringComparison.Ordinal)}'");
        var answer = await graph.Call(HttpMethod.Get, $"appCatalogs/teamsApps?$filter={filter}", null, cancel);
        if (answer.Trouble is { } trouble)
        {
            if (trouble.Kind == TroubleKind.Forbidden)
            {
                lacking.Say("AppCatalog.Read.All", "Without it the bot cannot install itself, neither in a group chat nor for a person.");
            }

            return Problems.Of("say which app of the organisation's catalogue the bot is", trouble);
        }

        return answer.Body.Items("value").Select(app => app.Text("id")).FirstOrDefault(id => id is not null) is { } id
            ? catalogId = new GivenId(id)
            : Problems.Permanent("The app is not in the organisation's Teams catalogue; an administrator uploads its package in the Teams admin centre.");
    }

    /// <summary>Installs it in a chat, with the permissions that its manifest asks for there; null when it is there.</summary>
    /// <param name="app">See <see cref="InCatalogue"/>.</param>
    public async ValueTask<Trouble?> IntoChat(GivenId app, string chat, CancellationToken cancel)
    {
        var path = $"chats/{Uri.EscapeDataString(chat)}/installedApps";
        var answer = await graph.Call(HttpMethod.Post, path, Installing(app, ChatPermissions.Consent()), cancel);
        if (answer.Trouble is { Kind: TroubleKind.Refused } && await Asked(app, cancel) is { } asked)
        {
            // The package in the catalogue may be of another version than this program, or ask teams for something too.
            answer = await graph.Call(HttpMethod.Post, path, Installing(app, asked), cancel);
        }

        return answer.Trouble is { Kind: not TroubleKind.Conflict } trouble ? trouble : null;
    }

    /// <summary>Installs it for a person; gives their chat with it.</summary>
    /// <param name="user">The Entra object id, a GUID.</param>
    public async ValueTask<Sent<GivenId>> ForUser(string user, CancellationToken cancel)
    {
        var catalogue = await InCatalogue(cancel);
        if (catalogue.Value is not { } app)
        {
            return catalogue.Problem!;
        }

        var path = $"users/{user}/teamwork/installedApps";
        var answer = await graph.Call(HttpMethod.Post, path, Installing(app), cancel);
        if (answer.Trouble is { Kind: TroubleKind.Forbidden or TroubleKind.Refused })
        {
            // Some tenants want the consent to what the manifest asks for in chats said here too; that takes the permission with "Consent" in its name.
            answer = await graph.Call(HttpMethod.Post, path, Installing(app, ChatPermissions.Consent()), cancel);
        }

        if (answer.Trouble is { Kind: not TroubleKind.Conflict } trouble)
        {
            return Refused(trouble);
        }

        var filter = Uri.EscapeDataString($"teamsApp/id eq '{app.Value}'");
        var installed = await graph.Call(HttpMethod.Get, $"{path}?$expand=teamsApp&$filter={filter}", null, cancel);
        if (installed.Body.Items("value").Select(item => item.Text("id")).FirstOrDefault(id => id is not null) is not { } installation)
        {
            return installed.Trouble is { } unknown ? Problems.Of("say where the bot was installed", unknown) : new SendProblem("Teams has not yet said where it installed the bot.", Permanent: false);
        }

        var chat = await graph.Call(HttpMethod.Get, $"{path}/{Uri.EscapeDataString(installation)}/chat", null, cancel);
        return chat.Body.Text("id") is { } id ? new GivenId(id)
            : chat.Trouble is { } lost ? Problems.Of("say which chat the bot was installed in", lost)
            : new SendProblem("Teams has not yet said which chat it installed the bot in.", Permanent: false);
    }

    private SendProblem Refused(Trouble trouble)
    {
        if (trouble.Kind is not (TroubleKind.Forbidden or TroubleKind.Refused))
        {
            return Problems.Of("install the bot for the person", trouble);
        }

        lacking.Say("TeamsAppInstallation.ReadWriteSelfForUser.All or TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All",
            "Without one of them people who have never met the bot cannot be written to.");
        return Problems.Permanent("The bot may not install itself for people.");
    }

    /// <summary>What the package in the catalogue asks for, as Graph tells it; null when it does not.</summary>
    private async ValueTask<JsonObject?> Asked(GivenId app, CancellationToken cancel)
    {
        var filter = Uri.EscapeDataString($"id eq '{app.Value}'");
        var answer = await graph.Call(HttpMethod.Get, $"appCatalogs/teamsApps?$filter={filter}&$expand=appDefinitions($select=id,authorization)", null, cancel);
        var permissions = answer.Body.Items("value").SelectMany(found => found.Items("appDefinitions")).TakeLast(1)
            .SelectMany(definition => definition.Items("authorization", "requiredPermissionSet", "resourceSpecificPermissions"))
            .Select(permission => new JsonObject { ["permissionValue"] = permission.Text("permissionValue"), ["permissionType"] = permission.Text("permissionType") })
            .ToArray();
        return permissions.Length > 0 ? new JsonObject { ["resourceSpecificPermissions"] = new JsonArray([.. permissions]) } : null;
    }

    private JsonObject Installing(GivenId app, JsonObject? consent = null)
    {
        var body = new JsonObject { ["teamsApp@odata.bind"] = new Uri(options.GraphBaseUrl, $"appCatalogs/teamsApps/{app.Value}").AbsoluteUri };
        if (consent is not null)
        {
            body["consentedPermissionSet"] = consent;
        }

        return body;
    }
}
