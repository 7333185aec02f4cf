using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Manifests;

public class ManifestTests
{
    private const string Host = "https://chatopsbot.example.com";

    /// <summary>What each event needs before Slack sends it (contract §3); those that need nothing are not here.</summary>
    private static readonly Dictionary<string, string[]> Needs = new(StringComparer.Ordinal)
    {
        ["app_mention"] = ["app_mentions:read"],
        ["member_joined_channel"] = ["channels:read", "groups:read"],
        ["message.channels"] = ["channels:history"],
        ["message.groups"] = ["groups:history"],
        ["message.im"] = ["im:history"],
        ["message.mpim"] = ["mpim:history"],
        ["team_join"] = ["users:read"],
        ["user_change"] = ["users:read"],
    };

    public static TheoryData<string, bool> Each => new()
    {
        { "manifest.http.yaml", false },
        { "manifest.http.yaml", true },
        { "manifest.socket-mode.yaml", false },
        { "manifest.socket-mode.yaml", true },
    };

    [Theory]
    [MemberData(nameof(Each))]
    public void The_commands_are_those_the_program_knows_and_people_in_them_arrive_as_ids(string file, bool whole)
    {
        var commands = Manifest.Read(file, whole).Items("features", "slash_commands");
        commands.Select(command => command.Text("command")).ShouldBe(["/redirect", "/oncall", "/ticket"]);
        commands.Select(command => command.Text("usage_hint")).ShouldBe(["[@person] [note]", "[who|next|schedule]", "[number|list|new …]"]);
        commands.Select(command => command.Text("should_escape")).ShouldAllBe(escape => escape == "true");
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void The_shortcuts_are_those_the_program_knows(string file, bool whole)
    {
        var shortcuts = Manifest.Read(file, whole).Items("features", "shortcuts");
        shortcuts.Select(one => (one.Text("type"), one.Text("callback_id"), one.Text("name")))
            .ShouldBe([("message", ShortcutReading.Callback, "Redirect to primary"), ("global", Interactions.NewTicketCallback, "New ticket")]);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void People_can_write_to_the_bot_and_have_a_Home(string file, bool whole)
    {
        var features = Manifest.Read(file, whole).At("features")!;
        features.Text("app_home", "home_tab_enabled").ShouldBe("true");
        features.Text("app_home", "messages_tab_enabled").ShouldBe("true");
        features.Text("app_home", "messages_tab_read_only_enabled").ShouldBe("false");
        features.Text("bot_user", "display_name")!.ShouldMatch(@"^[\w.-]{1,80}$");
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Every_event_has_the_scopes_that_it_needs(string file, bool whole)
    {
        var manifest = Manifest.Read(file, whole);
        var events = manifest.Texts("settings", "event_subscriptions", "bot_events");
        events.ShouldBe([
            "app_home_opened", "app_mention", "app_uninstalled", "member_joined_channel", "message.channels", "message.groups", "message.im",
            "message.mpim", "team_join", "tokens_revoked", "user_change"]);
        events.SelectMany(one => Needs.GetValueOrDefault(one, [])).ShouldBeSubsetOf(manifest.Texts("oauth_config", "scopes", "bot"));
        var asPerson = manifest.Texts("settings", "event_subscriptions", "user_events");
        asPerson.ShouldBe(whole ? ["message.im"] : []);
        asPerson.SelectMany(one => Needs.GetValueOrDefault(one, [])).ShouldBeSubsetOf(manifest.Texts("oauth_config", "scopes", "user"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void The_scopes_are_those_the_program_asks_for(string file, bool whole)
    {
        var manifest = Manifest.Read(file, whole);
        manifest.Texts("oauth_config", "scopes", "bot").ShouldBe(Scopes.Bot.Select(scope => scope.Name), ignoreOrder: true);
        manifest.Texts("oauth_config", "scopes", "user").ShouldBe(whole ? Scopes.User.Select(scope => scope.Name) : [], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Nobodys_own_messages_are_asked_for_unless_that_is_switched_on(string file, bool whole) =>
        (Manifest.Read(file, whole).At("oauth_config", "scopes", "user") is not null).ShouldBe(whole);

    [Theory]
    [MemberData(nameof(Each))]
    public void Each_scope_says_why_it_is_there(string file, bool whole)
    {
        var manifest = Manifest.Read(file, whole);
        foreach (var scope in manifest.Texts("oauth_config", "scopes", "bot").Concat(manifest.Texts("oauth_config", "scopes", "user")))
        {
            Manifest.Lines(file).ShouldContain(line => line.Contains($"- {scope} # ", StringComparison.Ordinal), scope);
        }
    }

    [Fact]
    public void Over_HTTP_Slack_is_told_every_address_and_one_edit_replaces_the_host()
    {
        var manifest = Manifest.Read("manifest.http.yaml", whole: true);
        string?[] told =
        [
            manifest.Text("settings", "event_subscriptions", "request_url"),
            .. manifest.Items("features", "slash_commands").Select(command => command.Text("url")).Distinct(),
            manifest.Text("settings", "interactivity", "request_url"),
        ];
        told.ShouldBe(SlackEndpoints.Paths.Select(path => Host + path));
        manifest.Texts("oauth_config", "redirect_urls").ShouldBe([Host + "/slack/oauth/callback"]);
        manifest.Text("settings", "socket_mode_enabled").ShouldBe("false");
        manifest.Values().Where(value => value.Contains("://", StringComparison.Ordinal)).ShouldAllBe(value => value.StartsWith(Host + "/", StringComparison.Ordinal));
    }

    [Fact]
    public void In_Socket_Mode_Slack_is_told_no_address()
    {
        var manifest = Manifest.Read("manifest.socket-mode.yaml", whole: false);
        manifest.Text("settings", "socket_mode_enabled").ShouldBe("true");
        manifest.Text("settings", "interactivity", "is_enabled").ShouldBe("true");
        manifest.Values().ShouldAllBe(value => !value.Contains("://", StringComparison.Ordinal));

        // The scope of the app-level token would make Slack refuse the manifest.
        manifest.Texts("oauth_config", "scopes", "bot").ShouldNotContain("connections:write");
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void Nothing_is_longer_than_Slack_takes(string file, bool whole)
    {
        var manifest = Manifest.Read(file, whole);
        manifest.Text("display_information", "name")!.Length.ShouldBeInRange(1, 35);
        manifest.Text("display_information", "description")!.Length.ShouldBeInRange(1, 140);
        foreach (var command in manifest.Items("features", "slash_commands"))
        {
            command.Text("command")!.Length.ShouldBeInRange(2, 32);
            command.Text("description")!.Length.ShouldBeInRange(1, 2000);
            command.Text("usage_hint")!.Length.ShouldBeInRange(1, 1000);
        }

        foreach (var shortcut in manifest.Items("features", "shortcuts"))
        {
            shortcut.Text("name")!.Length.ShouldBeInRange(1, 24);
            shortcut.Text("callback_id")!.Length.ShouldBeInRange(1, 255);
            shortcut.Text("description")!.Length.ShouldBeInRange(1, 150);
        }
    }
}
