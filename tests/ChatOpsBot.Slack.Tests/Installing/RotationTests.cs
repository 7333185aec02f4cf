using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Tests.SocketMode;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Installing;

public class RotationTests
{
    private const string Renewed = """{"ok":true,"access_token":"xoxe.xoxb-SECRET-2","refresh_token":"xoxe-SECRET-2","expires_in":43200,"token_type":"bot"}""";

    private static async Task<InstallRig> Expiring(int hours = 12)
    {
        var rig = new InstallRig();
        await rig.Install(await rig.Rotating("1", hours));
        rig.Api.Answer = call => call["grant_type"] == "refresh_token" && call["refresh_token"] == "xoxe-SECRET-1" && call.Client == "C.1"
            ? ScriptedApi.Ok(Renewed) : ScriptedApi.Error("invalid_refresh_token");
        return rig;
    }

    [Fact]
    public async Task A_token_is_renewed_two_hours_before_it_runs_out_and_a_restart_knows_the_new_one()
    {
        var rig = await Expiring();
        rig.Clock.Advance(Duration.FromHours(9));
        await rig.Installations.LookAfter(broken: false, CancellationToken.None);
        (await rig.Token()).ShouldBe("xoxe.xoxb-SECRET-1");
        rig.Clock.Advance(Duration.FromHours(1));
        await rig.Installations.LookAfter(broken: false, CancellationToken.None);

        (await rig.Token()).ShouldBe("xoxe.xoxb-SECRET-2");
        var restarted = new InstallRig(before: rig);
        await restarted.Installations.Reload(CancellationToken.None);
        (await restarted.Token()).ShouldBe("xoxe.xoxb-SECRET-2");
        restarted.Api.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task At_the_latest_it_is_renewed_on_use_by_one_of_all_who_ask()
    {
        var rig = await Expiring();
        rig.Clock.Advance(Duration.FromHours(13));
        var other = new InstallRig(before: rig) { Api = { Answer = rig.Api.Answer } };
        await other.Installations.Reload(CancellationToken.None);
        var answered = new TaskCompletionSource();
        rig.Api.Before = other.Api.Before = _ => answered.Task;
        var asking = Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? rig : other).Token()).ToList();
        await Patience.Until(() => rig.Api.Calls.Count + other.Api.Calls.Count > 0);
        answered.SetResult();

        var all = Task.WhenAll(asking);
        while (!all.IsCompleted)
        {
            await Task.Yield();
            rig.Clock.Advance(Duration.FromMilliseconds(1));
        }

        (await all).ShouldAllBe(token => token == "xoxe.xoxb-SECRET-2");
        (rig.Api.Calls.Count + other.Api.Calls.Count).ShouldBe(1);
    }

    [Fact]
    public async Task While_Slack_cannot_be_reached_the_old_one_is_used_as_long_as_it_is_good()
    {
        var rig = await Expiring();
        var answer = rig.Api.Answer;
        rig.Api.Answer = _ => ScriptedApi.Error("timeout", ProblemKind.Unreachable);
        rig.Clock.Advance(Duration.FromHours(12) - Duration.FromSeconds(50));
        (await rig.Token()).ShouldBe("xoxe.xoxb-SECRET-1");
        (await rig.Token()).ShouldBe("xoxe.xoxb-SECRET-1");
        rig.Api.Calls.Count.ShouldBe(1);

        rig.Clock.Advance(Duration.FromMinutes(2));
        (await rig.Token()).ShouldBeNull();
        rig.Installed.Broken.ShouldBeNull();
        rig.Api.Answer = answer;
        rig.Clock.Advance(Duration.FromMinutes(1));
        (await rig.Token()).ShouldBe("xoxe.xoxb-SECRET-2");
    }

    [Fact]
    public async Task A_renewed_token_that_could_not_be_saved_is_saved_before_it_is_used_and_not_renewed_twice()
    {
        var rig = await Expiring();
        rig.Clock.Advance(Duration.FromHours(13));
        rig.Store.FailsToSave = changes => !rig.Api.Calls.IsEmpty && changes.Any(change => change.Key.StartsWith("token:", StringComparison.Ordinal));
        await Should.ThrowAsync<StoreException>(() => rig.Token());
        await Should.ThrowAsync<StoreException>(() => rig.Token());
        rig.Store.FailsToSave = _ => false;

        (await rig.Token()).ShouldBe("xoxe.xoxb-SECRET-2");
        rig.Api.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_crash_between_renewal_and_save_it_is_renewed_again_or_said_to_be_broken(bool again)
    {
        var rig = await Expiring();
        rig.Clock.Advance(Duration.FromHours(13));
        rig.Store.FailsToSave = _ => !rig.Api.Calls.IsEmpty;
        await Should.ThrowAsync<StoreException>(() => rig.Token());
        rig.Store.FailsToSave = _ => false;

        var restarted = new InstallRig(before: rig) { Api = { Answer = again ? rig.Api.Answer : _ => ScriptedApi.Error("invalid_refresh_token") } };
        rig.Clock.Advance(Duration.FromMinutes(1));
        await restarted.Installations.Reload(CancellationToken.None);
        (await restarted.Token()).ShouldBe(again ? "xoxe.xoxb-SECRET-2" : null);
        if (!again)
        {
            restarted.Installed.Broken.ShouldNotBeNull().ShouldContain("Install the app there again");
            await restarted.Token();
            restarted.Api.Calls.Count.ShouldBe(1);
            await restarted.Install(await restarted.Rotating("3", 12));
            restarted.Installed.Broken.ShouldBeNull();
            (await restarted.Token()).ShouldBe("xoxe.xoxb-SECRET-3");
        }
    }

    [Fact]
    public async Task A_persons_token_is_renewed_as_well_and_theirs_alone_is_broken_when_it_cannot_be()
    {
        var rig = await Expiring(hours: 100);
        foreach (var (user, number) in new[] { ("UADA", "1"), ("UBEN", "9") })
        {
            await rig.Installations.PutConsent(InstallRig.Acme, user, new(new($"xoxe.xoxp-SECRET-{number}"), new($"xoxe-SECRET-{number}"), rig.Clock.Now + Duration.FromHours(12)), CancellationToken.None);
        }

        rig.Clock.Advance(Duration.FromHours(11));
        await rig.Installations.LookAfter(broken: false, CancellationToken.None);

        (await rig.Installations.UserToken(InstallRig.Acme, "UADA", CancellationToken.None))!.Value.Value.ShouldBe("xoxe.xoxb-SECRET-2");
        rig.Installations.HasConsented(InstallRig.Acme, "UBEN").ShouldBeFalse();
        rig.Installed.Broken.ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_or_foreign_token_breaks_its_installation_in_words_and_nothing_else()
    {
        var rig = await Expiring();
        var elsewhere = new InstallRig(InstallRig.OAuth with { TokenKeys = [new("//////////////////////////////////////////8=")] }, rig);
        await elsewhere.Installations.Reload(CancellationToken.None);
        (await elsewhere.Token()).ShouldBeNull();
        elsewhere.Installed.Broken.ShouldNotBeNull().ShouldContain("PreviousTokenKey");
        await elsewhere.Installations.LookAfter(broken: true, CancellationToken.None);
        elsewhere.Log.All.Count(line => line.Text.Contains("PreviousTokenKey", StringComparison.Ordinal)).ShouldBe(1);
        elsewhere.Log.Text.ShouldNotContain("SECRET");
    }

    [Fact]
    public async Task Neither_the_store_nor_the_log_shows_a_token()
    {
        var rig = await Expiring();
        rig.Clock.Advance(Duration.FromHours(13));
        await rig.Token();
        await rig.Installations.PutConsent(InstallRig.Acme, "UADA", await rig.Rotating("7", 1), CancellationToken.None);
        (await rig.Store.Text()).ShouldNotContain("SECRET");
        rig.Log.Text.ShouldNotContain("SECRET");
    }
}
