using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Tests.SocketMode;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Installing;

public class InstallationsTests
{
    private const string Who = """{"ok":true,"team_id":"TACME","team":"Acme","user_id":"UBOT","bot_id":"BBOT","url":"https://acme.slack.com/"}""";

    [Fact]
    public async Task The_configured_tokens_workspace_is_learned_and_a_restart_knows_it_while_Slack_is_away()
    {
        var rig = new InstallRig(InstallRig.ByToken);
        await rig.Installations.Reload(CancellationToken.None);
        (await rig.Installations.Meet(again: false, CancellationToken.None)).ShouldBeFalse();
        rig.Installations.AwaitsFirstContact.ShouldBeTrue();
        rig.Api.Answer = _ => ScriptedApi.Ok(Who);
        (await rig.Installations.Meet(again: false, CancellationToken.None)).ShouldBeTrue();
        rig.Installations.AwaitsFirstContact.ShouldBeFalse();

        var restarted = new InstallRig(InstallRig.ByToken, rig);
        await restarted.Installations.Reload(CancellationToken.None);
        restarted.Installations.AwaitsFirstContact.ShouldBeFalse();
        restarted.Installed.ShouldBeEquivalentTo(new Installation(InstallRig.Acme, InstallRig.Viewer, "UBOT", "BBOT", []));
        restarted.Installations.Of(InstallRig.Viewer).ShouldBe(restarted.Installed);
        (await restarted.Token()).ShouldBe("xoxb-SECRET");
        (await rig.Store.Text()).ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task Another_configured_token_does_not_inherit_what_was_known_of_the_one_before()
    {
        var rig = new InstallRig(InstallRig.ByToken) { Api = { Answer = _ => ScriptedApi.Ok(Who) } };
        await rig.Installations.Meet(again: false, CancellationToken.None);
        var other = new InstallRig(new() { BotToken = new("xoxb-OTHER") }, rig);
        await other.Installations.Reload(CancellationToken.None);
        other.Installations.AwaitsFirstContact.ShouldBeTrue();
        other.Installations.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_configured_token_that_Slack_refuses_is_said_plainly_and_asked_again_seldom()
    {
        var rig = new InstallRig(InstallRig.ByToken) { Api = { Answer = _ => ScriptedApi.Error("invalid_auth", ProblemKind.Auth) } };
        (await rig.Installations.Meet(again: false, CancellationToken.None)).ShouldBeTrue();
        await rig.Installations.Meet(again: false, CancellationToken.None);
        rig.Api.Calls.Count.ShouldBe(1);
        rig.Installations.AwaitsFirstContact.ShouldBeFalse();
        rig.Installations.Trouble.ShouldNotBeNull().ShouldContain("Slack:BotToken (invalid_auth)");
        rig.Log.Text.ShouldContain("Slack:BotToken");

        rig.Api.Answer = _ => ScriptedApi.Ok(Who);
        await rig.Installations.Meet(again: true, CancellationToken.None);
        rig.Installations.Trouble.ShouldBeNull();
        rig.Installed.Broken.ShouldBeNull();
    }

    [Fact]
    public async Task In_the_background_first_contact_is_sought_until_it_is_made()
    {
        var rig = new InstallRig(InstallRig.ByToken);
        using var keeper = new InstallationKeeper(rig.Installations, rig.Tickets, rig.Clock, new LogLines<InstallationKeeper>());
        rig.Store.Inner.Trouble = new("disk gone");
        await keeper.StartAsync(CancellationToken.None);
        rig.Store.Inner.Trouble = null;
        for (var tries = 1; tries < 5; tries++)
        {
            await Patience.Until(() => Moved(rig, () => rig.Api.Calls.Count >= tries));
        }

        rig.Api.Answer = _ => ScriptedApi.Ok(Who);
        await Patience.Until(() => Moved(rig, () => rig.Installations.Find(InstallRig.Acme) is not null));
        await keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_only_team_is_served_where_the_configured_token_belongs_and_nobody_where_no_team_is()
    {
        var only = new InstallRig(InstallRig.ByToken, only: new("sole")) { Api = { Answer = _ => ScriptedApi.Ok(Who.Replace("TACME", "TELSE", StringComparison.Ordinal)) } };
        await only.Installations.Meet(again: false, CancellationToken.None);
        only.Installations.Find(new("TELSE"))!.Team.Value.ShouldBe("sole");

        var none = new InstallRig();
        await none.Install(workspace: new("TELSE"));
        none.Installations.Find(new("TELSE")).ShouldBeNull();
        none.Log.All.ShouldHaveSingleItem().Text.ShouldContain("workspaces: { slack: TELSE }");
        await none.Installations.Reload(CancellationToken.None);
        none.Log.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Organisation_wide_installations_go_by_the_organisation()
    {
        var rig = new InstallRig(InstallRig.ByToken, only: InstallRig.Viewer)
        {
            Api = { Answer = _ => ScriptedApi.Ok("""{"ok":true,"team_id":"T1","enterprise_id":"E1","is_enterprise_install":true,"user_id":"UBOT"}""") },
        };
        await rig.Installations.Meet(again: false, CancellationToken.None);
        rig.Installations.Find(new("E1")).ShouldNotBeNull();
        rig.Installations.Find(new("T1")).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uninstalled_and_revoked_come_in_either_order_and_twice(bool removedFirst)
    {
        var rig = new InstallRig();
        await rig.Install();
        await rig.Installations.PutConsent(InstallRig.Acme, "UADA", new(new("xoxp-SECRET"), null, null), CancellationToken.None);
        var steps = new List<Func<Task>>
        {
            async () => await rig.Installations.Remove(InstallRig.Acme, CancellationToken.None),
            async () => await rig.Installations.Revoked(InstallRig.Acme, bot: true, ["UADA", "../evil"], CancellationToken.None),
        };
        foreach (var step in removedFirst ? steps.Concat(steps) : Enumerable.Reverse(steps).Concat(steps))
        {
            await step();
        }

        rig.Installations.All.ShouldBeEmpty();
        rig.Installations.HasConsented(InstallRig.Acme, "UADA").ShouldBeFalse();
        (await rig.Installations.UserToken(InstallRig.Acme, "UADA", CancellationToken.None)).ShouldBeNull();
        (await rig.Store.Text()).ShouldBeEmpty();
        rig.Log.All.Count(line => line.Level >= LogLevel.Warning).ShouldBe(removedFirst ? 1 : 2);
        rig.Log.Text.ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task What_broke_is_said_once_survives_a_restart_and_mends_itself_when_Slack_says_it_is_well()
    {
        var rig = new InstallRig();
        await rig.Install();
        await rig.Installations.Break(InstallRig.Acme, "It was revoked.", CancellationToken.None);
        await rig.Installations.Break(InstallRig.Acme, "It was revoked.", CancellationToken.None);
        rig.Installed.Broken.ShouldBe("It was revoked.");
        rig.Log.All.Count(line => line.Level == LogLevel.Error).ShouldBe(1);

        var restarted = new InstallRig(before: rig);
        await restarted.Installations.Reload(CancellationToken.None);
        restarted.Installed.Broken.ShouldBe("It was revoked.");
        restarted.Api.Answer = _ => ScriptedApi.Error("token_revoked", ProblemKind.Auth);
        await restarted.Installations.LookAfter(broken: true, CancellationToken.None);
        restarted.Installed.Broken.ShouldNotBeNull();
        restarted.Api.Answer = _ => ScriptedApi.Ok(Who);
        await restarted.Installations.LookAfter(broken: true, CancellationToken.None);
        restarted.Installed.Broken.ShouldBeNull();
    }

    [Fact]
    public async Task What_another_replica_installs_or_removes_is_known_here_after_a_look()
    {
        var rig = new InstallRig();
        await rig.Install();
        var other = new InstallRig(before: rig);
        await other.Installations.Reload(CancellationToken.None);
        (await other.Token()).ShouldBe("xoxb-SECRET-1");
        await rig.Install(new(new("xoxb-SECRET-2"), null, null));
        await other.Installations.Reload(CancellationToken.None);
        (await other.Token()).ShouldBe("xoxb-SECRET-2");
        await rig.Installations.Remove(InstallRig.Acme, CancellationToken.None);
        await other.Installations.Reload(CancellationToken.None);
        other.Installations.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_disconnects_is_not_read_from_then_on_and_Slack_is_told_as_soon_as_it_can_be()
    {
        var rig = new InstallRig();
        await rig.Install();
        await rig.Installations.PutConsent(InstallRig.Acme, "UADA", new(new("xoxp-SECRET"), null, null), CancellationToken.None);
        rig.Installations.HasConsented(InstallRig.Acme, "UADA").ShouldBeTrue();
        await rig.Installations.Disconnect(InstallRig.Acme, "UADA", CancellationToken.None);
        rig.Installations.HasConsented(InstallRig.Acme, "UADA").ShouldBeFalse();

        var restarted = new InstallRig(before: rig) { Api = { Answer = _ => ScriptedApi.Ok("""{"ok":true,"revoked":true}""") } };
        await restarted.Installations.Reload(CancellationToken.None);
        restarted.Installations.HasConsented(InstallRig.Acme, "UADA").ShouldBeFalse();
        await restarted.Installations.LookAfter(broken: false, CancellationToken.None);
        restarted.Api.Calls.ShouldHaveSingleItem().ShouldSatisfyAllConditions(call => call.Method.ShouldBe("auth.revoke"), call => call.Token.ShouldBe("xoxp-SECRET"));
        (await rig.Store.Text()).ShouldNotContain("UADA");
        await restarted.Installations.Disconnect(InstallRig.Acme, "UADA", CancellationToken.None);
        restarted.Api.Calls.Count.ShouldBe(1);
    }

    private static bool Moved(InstallRig rig, Func<bool> condition)
    {
        rig.Clock.Advance(Duration.FromSeconds(1));
        return condition();
    }
}
