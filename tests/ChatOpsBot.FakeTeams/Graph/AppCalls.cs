using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>Installing the app (contract §6).</summary>
internal sealed class AppCalls(GraphServer graph)
{
    private TeamsApp App => graph.Microsoft.TeamsApp;

    /// <summary>The organisation's catalogue: the app's id there is not that of its manifest.</summary>
    public Reply Catalog(Request request)
    {
        graph.Need(null, "AppCatalog.Read.All", "AppCatalog.ReadWrite.All");
        var filter = request.Query("$filter") ?? "";
        var wanted = filter.Length == 0 || filter.Contains($"externalId eq '{App.ManifestId}'", StringComparison.OrdinalIgnoreCase) || filter.Contains($"id eq '{App.CatalogId}'", StringComparison.OrdinalIgnoreCase);
        return graph.Page(request, App.InCatalog && wanted ? [Json()] : []);
    }

    public Reply InstallInChat(Request request, string id)
    {
        var chat = graph.FindChat(id);
        var asks = App.RscOfChats.ToHashSet(StringComparer.Ordinal);
        CheckBound(request);
        if (asks.Count == 0)
        {
            graph.Need(chat, "TeamsAppInstallation.ReadWriteSelfForChat.All", "TeamsAppInstallation.ReadWriteForChat.All", "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All", "TeamsAppInstallation.ReadWriteAndConsentForChat.All");
        }
        else
        {
            // The others cannot install what asks for permissions of its own.
            graph.Need(chat, "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All", "TeamsAppInstallation.ReadWriteAndConsentForChat.All");
            CheckConsent(request.Body, asks);
        }

        if (chat.HasBot)
        {
            throw new RefusalException(409, "Conflict", "App is already installed in the chat.");
        }

        chat.Consented.UnionWith(asks);
        _ = Person.Arrives(chat, null);
        return new Reply(201) { Location = $"/chats/{id}/installedApps/{Installation(chat)}" };
    }

    public Reply InstallForPerson(Request request, string who)
    {
        graph.Need(null, "TeamsAppInstallation.ReadWriteSelfForUser.All", "TeamsAppInstallation.ReadWriteForUser.All", "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All", "TeamsAppInstallation.ReadWriteAndConsentForUser.All");
        var person = graph.FindPerson(who);
        CheckBound(request);
        var chat = person.Tenant.Personal(person);
        if (chat.HasBot)
        {
            throw new RefusalException(409, "Conflict", "App is already installed for the user.");
        }

        if (person.Guest)
        {
            throw new RefusalException(403, "Forbidden", "Apps cannot be installed for guests.");
        }

        _ = Person.Arrives(chat, person);
        return new Reply(201) { Location = $"/users/{who}/teamwork/installedApps/{Installation(chat)}" };
    }

    public Reply OfChat(Request request, string id)
    {
        var chat = graph.FindChat(id);
        graph.Need(chat, "TeamsAppInstallation.ReadForChat.All", "TeamsAppInstallation.ReadWriteSelfForChat.All", "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All", "TeamsAppInstallation.Read.Chat");
        return graph.Page(request, Installed(chat));
    }

    public Reply OfPerson(Request request, string who)
    {
        graph.Need(null, "TeamsAppInstallation.ReadForUser.All", "TeamsAppInstallation.ReadWriteSelfForUser.All", "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All");
        var person = graph.FindPerson(who);
        return graph.Page(request, Installed(person.Tenant.Personal(person)));
    }

    /// <summary>The chat of a person with the bot, by the id that both Graph and the connector know.</summary>
    public Reply ChatOf(string who, string installation)
    {
        graph.Need(null, "TeamsAppInstallation.ReadForUser.All", "TeamsAppInstallation.ReadWriteSelfForUser.All", "TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All");
        var person = graph.FindPerson(who);
        var chat = person.Tenant.Personal(person);
        return chat.HasBot && installation == Installation(chat)
            ? new Reply(200, new JsonObject { ["id"] = chat.GraphId, ["chatType"] = "oneOnOne", ["topic"] = null, ["tenantId"] = person.Tenant.Id })
            : throw new RefusalException(404, "NotFound", "No such installation.");
    }

    private static string Installation(Conversation chat) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("installation in " + chat.GraphId)).TrimEnd('=');

    private JsonObject Json() => new() { ["id"] = App.CatalogId, ["externalId"] = App.ManifestId, ["displayName"] = App.Name, ["distributionMethod"] = "organization" };

    private List<JsonObject> Installed(Conversation chat) => chat.HasBot ? [new JsonObject { ["id"] = Installation(chat), ["teamsApp"] = Json() }] : [];

    private void CheckBound(Request request)
    {
        var id = graph.Bound(request.Body["teamsApp@odata.bind"], "appCatalogs/teamsApps");
        if (!App.InCatalog || id != App.CatalogId)
        {
            throw new RefusalException(404, "NotFound", $"No app definition found for {id}. (The id of the manifest is not that of the catalogue.)");
        }
    }

    private void CheckConsent(JsonObject body, HashSet<string> asks)
    {
        var given = ((body["consentedPermissionSet"]?["resourceSpecificPermissions"] as JsonArray) ?? []).OfType<JsonObject>()
            .Where(one => ((string?)one["permissionType"])?.Equals("application", StringComparison.OrdinalIgnoreCase) == true).Select(one => (string?)one["permissionValue"] ?? "").ToHashSet(StringComparer.Ordinal);
        if (!given.SetEquals(asks) && !given.SetEquals(App.Rsc))
        {
            throw new RefusalException(400, "BadRequest", $"The consented permissions ({string.Join(", ", given)}) are not those that the app asks for ({string.Join(", ", asks)}).");
        }
    }
}
