using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>What Graph does for an app, and what it wants for it.</summary>
public sealed class GraphRules
{
    [Fact]
    public async Task A_chat_is_made_anew_each_time_and_the_bot_is_not_in_it_before_it_is_installed()
    {
        await using var app = await TinyApp.Start();
        var people = new[] { app.Tenant.AddPerson("mia", "Mia Rossi").Id, app.Tenant.AddPerson("ben", "Ben Ortiz").Id };
        var first = await app.Graph(HttpMethod.Post, "chats", Chat("Ticket 1", people));
        var second = await app.Graph(HttpMethod.Post, "chats", Chat("Ticket 1", people));
        (first.Status, second.Status).ShouldBe((201, 201));
        var (id, other) = ((string)first.Json["id"]!, (string)second.Json["id"]!);
        id.ShouldNotBe(other);
        (await app.Send(id, TinyApp.Words("hello"))).Status.ShouldBe(403);

        var install = Install(app.Microsoft.TeamsApp.CatalogId, "ChatMessage.Read.Chat", "ChatMember.Read.Chat", "ChatSettings.Read.Chat");
        var path = $"chats/{Uri.EscapeDataString(id)}/installedApps";
        (await app.Graph(HttpMethod.Post, path, Install(app.Microsoft.TeamsApp.ManifestId, "ChatMessage.Read.Chat"))).Status.ShouldBe(404, "the id of the manifest is another");
        (await app.Graph(HttpMethod.Post, path, Install(app.Microsoft.TeamsApp.CatalogId, "ChatMessage.Read.Chat"))).Status.ShouldBe(400, "not all that the manifest asks for");
        (await app.Graph(HttpMethod.Post, path, install)).Status.ShouldBe(201);
        (await app.Graph(HttpMethod.Post, path, install)).Status.ShouldBe(409);
        await app.Microsoft.Settled();
        app.Activities.Select(one => (string?)one["conversation"]!["id"]).ShouldBe([id, id]);
        (await app.Send(id, TinyApp.Words("hello"))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Topics_members_and_roles_have_their_rules()
    {
        await using var app = await TinyApp.Start();
        var (mia, gus) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("gus", "Gus Guest"));
        gus.Guest = true;
        (await app.Graph(HttpMethod.Post, "chats", Chat("Ticket: 1", [mia.Id, gus.Id], "guest"))).Status.ShouldBe(400, "a colon");
        (await app.Graph(HttpMethod.Post, "chats", Chat(new string('x', 251), [mia.Id, gus.Id], "guest"))).Status.ShouldBe(400);
        (await app.Graph(HttpMethod.Post, "chats", Chat("One", [mia.Id]))).Status.ShouldBe(400);
        (await app.Graph(HttpMethod.Post, "chats", Chat("Twice", [mia.Id, mia.Id]))).Status.ShouldBe(400);
        (await app.Graph(HttpMethod.Post, "chats", Chat("Unknown", [mia.Id, "00000000-0000-0000-0000-00000000dead"]))).Status.ShouldBe(404);
        (await app.Graph(HttpMethod.Post, "chats", Chat("Owner", [mia.Id, gus.Id]))).Status.ShouldBe(400, "a guest is no owner");
        var made = await app.Graph(HttpMethod.Post, "chats", Chat("Right", [mia.Id, gus.Id], "guest"));
        made.Status.ShouldBe(201);

        var ben = app.Tenant.AddPerson("ben", "Ben Ortiz");
        var members = $"chats/{Uri.EscapeDataString((string)made.Json["id"]!)}/members";
        (await app.Graph(HttpMethod.Post, members, Member(ben.Id, "owner"))).Status.ShouldBe(201);
        (await app.Graph(HttpMethod.Post, members, Member(ben.Id, "owner"))).Status.ShouldBe(409);
        (await app.Graph(HttpMethod.Get, members)).Json["value"]!.AsArray().Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("Chat.Create", "POST", "chats", """{"chatType":"group","members":[]}""")]
    [InlineData("Presence.Read.All", "GET", "users/{mia}/presence", null)]
    [InlineData("User.Read.All", "GET", "users/{mia}", null)]
    [InlineData("Chat.Read.All", "GET", "users/{mia}/chats/getAllMessages", null)]
    [InlineData("AppCatalog.Read.All", "GET", "appCatalogs/teamsApps", null)]
    [InlineData("TeamsAppInstallation.ReadWriteSelfForUser.All", "POST", "users/{mia}/teamwork/installedApps", """{"teamsApp@odata.bind":"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/c47a1096-0000-4000-8000-00000000000a"}""")]
    public async Task Nothing_goes_without_its_permission(string permission, string method, string path, string? body)
    {
        await using var app = await TinyApp.Start();
        path = path.Replace("{mia}", app.Tenant.AddPerson("mia", "Mia Rossi").Id, StringComparison.Ordinal);
        app.Microsoft.Permissions.Remove(permission);
        var refused = await app.Graph(new HttpMethod(method), path, body is null ? null : JsonNode.Parse(body));
        (refused.Status, refused.Code).ShouldBe((403, "Forbidden"));
        app.Microsoft.Permissions.Add(permission);
        (await app.Graph(new HttpMethod(method), path, body is null ? null : JsonNode.Parse(body))).Status.ShouldNotBe(403);
    }

    [Fact]
    public async Task An_app_with_permissions_of_its_own_is_not_installed_by_whoever_may_only_install()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("ben", "Ben Ortiz"));
        var chat = app.Tenant.AddGroup(null, mia, ben);
        app.Microsoft.Permissions.Remove("TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All");
        app.Microsoft.Permissions.Add("TeamsAppInstallation.ReadWriteSelfForChat.All");
        var path = $"chats/{Uri.EscapeDataString(chat.Id)}/installedApps";
        (await app.Graph(HttpMethod.Post, path, Install(app.Microsoft.TeamsApp.CatalogId, "ChatMessage.Read.Chat", "ChatMember.Read.Chat", "ChatSettings.Read.Chat"))).Status.ShouldBe(403);
        app.Microsoft.TeamsApp.Rsc = [];
        (await app.Graph(HttpMethod.Post, path, Install(app.Microsoft.TeamsApp.CatalogId))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Installed_for_a_person_it_has_a_chat_that_both_know()
    {
        await using var app = await TinyApp.Start();
        var mia = app.Tenant.AddPerson("mia", "Mia Rossi");
        var path = $"users/{mia.Id}/teamwork/installedApps";
        (await app.Graph(HttpMethod.Post, path, Install(app.Microsoft.TeamsApp.CatalogId))).Status.ShouldBe(201);
        var installation = (string)(await app.Graph(HttpMethod.Get, $"{path}?$expand=teamsApp")).Json["value"]![0]!["id"]!;
        var chat = (string)(await app.Graph(HttpMethod.Get, $"{path}/{Uri.EscapeDataString(installation)}/chat")).Json["id"]!;
        (await app.Send(chat, TinyApp.Words("hello"))).Status.ShouldBe(201);
        mia.WithBot.Messages.ShouldHaveSingleItem();
        mia.WithBot.Id.ShouldNotBe(chat);
    }

    [Fact]
    public async Task What_somebody_is_doing_is_told_and_what_they_wrote_comes_in_pages()
    {
        await using var app = await TinyApp.Start();
        var (mia, ben) = (app.Tenant.AddPerson("mia", "Mia Rossi"), app.Tenant.AddPerson("ben", "Ben Ortiz"));
        (mia.Availability, mia.Activity) = ("Busy", "InAMeeting");
        ((string?)(await app.Graph(HttpMethod.Get, $"users/{mia.Id}/presence")).Json["activity"]).ShouldBe("InAMeeting");
        (await app.Graph(HttpMethod.Post, "communications/getPresencesByUserId", new JsonObject { ["ids"] = new JsonArray(mia.Id, ben.Id) })).Json["value"]!.AsArray().Count.ShouldBe(2);

        for (var i = 0; i < 12; i++)
        {
            await mia.Tells(ben, $"{i}!");
        }

        var page = (await app.Graph(HttpMethod.Get, $"users/{ben.Id}/chats/getAllMessages?$filter=lastModifiedDateTime%20gt%202020-01-01T00:00:00Z")).Json;
        page["value"]!.AsArray().Count.ShouldBe(10);
        var next = ((string)page["@odata.nextLink"]!)[app.Microsoft.GraphBaseUrl.ToString().Length..];
        (await app.Graph(HttpMethod.Get, next)).Json["value"]!.AsArray().Select(one => (string?)one!["body"]!["content"]).ShouldBe(["<p>10!</p>", "<p>11!</p>"]);
    }

    private static JsonObject Chat(string topic, string[] people, string lastRole = "owner") => new()
    {
        ["chatType"] = "group", ["topic"] = topic, ["members"] = new JsonArray([.. people.Select((id, i) => (JsonNode)Member(id, i == people.Length - 1 ? lastRole : "owner"))]),
    };

    private static JsonObject Member(string id, string role) => new()
    {
        ["@odata.type"] = "#microsoft.graph.aadUserConversationMember", ["roles"] = new JsonArray(role), ["user@odata.bind"] = $"https://graph.microsoft.com/v1.0/users('{id}')",
    };

    private static JsonObject Install(string app, params string[] permissions) => new()
    {
        ["teamsApp@odata.bind"] = $"https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/{app}",
        ["consentedPermissionSet"] = new JsonObject
        {
            ["resourceSpecificPermissions"] = new JsonArray([.. permissions.Select(one => (JsonNode)new JsonObject { ["permissionValue"] = one, ["permissionType"] = "application" })]),
        },
    };
}
