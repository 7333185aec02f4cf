using ChatOpsBot.Slack.Tests.Api;

namespace ChatOpsBot.Slack.Tests.Sending;

public sealed class OnCallGroupTests : IDisposable
{
    private readonly PlatformRig rig = new();

    public OnCallGroupTests() => rig.Slack.Says("usergroups.users.list", """{"ok":true,"users":["U1","U2"]}""");

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task Those_on_call_take_the_place_of_those_before()
    {
        (await rig.Appoint("U2", "U3", "U2")).Value.ShouldNotBeNull();
        var asked = rig.Slack.To("usergroups.users.update").ShouldHaveSingleItem();
        (asked["usergroup"], asked["users"]).ShouldBe(("S1", "U2,U3"));
    }

    [Fact]
    public async Task The_same_people_in_another_order_are_no_change()
    {
        (await rig.Appoint("U2", "U1")).Value.ShouldNotBeNull();
        rig.Slack.To("usergroups.users.update").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_is_never_emptied()
    {
        (await rig.Appoint()).Value.ShouldNotBeNull();
        rig.Slack.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_team_without_a_group_has_nothing_to_do()
    {
        rig.Group = null;
        (await rig.Appoint("U9")).Value.ShouldNotBeNull();
        rig.Slack.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_was_switched_off_is_switched_on()
    {
        rig.Slack.Says("usergroups.users.update", ScriptedSlack.Error("subteam_is_disabled"), """{"ok":true}""");
        (await rig.Appoint("U3")).Value.ShouldNotBeNull();
        rig.Slack.Requests.Select(asked => asked.Method).ShouldBe(["usergroups.users.list", "usergroups.users.update", "usergroups.enable", "usergroups.users.update"]);
    }

    [Fact]
    public async Task Switching_it_on_is_tried_once()
    {
        rig.Slack.Says("usergroups.users.update", ScriptedSlack.Error("subteam_is_disabled"));
        (await rig.Appoint("U3")).Problem!.Permanent.ShouldBeTrue();
        rig.Slack.To("usergroups.enable").Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("permission_denied", "let everyone edit user groups")]
    [InlineData("plan_upgrade_required", "paid plan")]
    [InlineData("missing_scope", "usergroups:write")]
    [InlineData("no_such_subteam", "no such group")]
    [InlineData("user_is_ultra_restricted", "guest")]
    [InlineData("user_is_bot", "app")]
    [InlineData("invalid_users", "active account")]
    [InlineData("user_disabled", "active account")]
    public async Task A_refusal_is_said_once_with_what_can_be_done(string error, string words)
    {
        rig.Slack.Says("usergroups.users.update", ScriptedSlack.Error(error));
        var problem = (await rig.Appoint("U3")).Problem!;
        (problem.Permanent, problem.Why.Contains(words, StringComparison.Ordinal)).ShouldBe((true, true), problem.Why);
        await rig.Appoint("U3");
        rig.Log.Lines.ShouldHaveSingleItem().Line.ShouldContain(words);
        rig.Slack.To("usergroups.enable").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_may_not_be_read_may_still_be_written()
    {
        rig.Slack.Says("usergroups.users.list", ScriptedSlack.Error("missing_scope"));
        (await rig.Appoint("U3")).Value.ShouldNotBeNull();
        rig.Slack.To("usergroups.users.update").Count().ShouldBe(1);
    }

    [Fact]
    public async Task When_Slack_is_out_it_is_tried_later()
    {
        rig.Slack.Does("usergroups.users.list", _ => throw new HttpRequestException(HttpRequestError.ConnectionError));
        var problem = (await rig.Appoint("U3")).Problem!;
        (problem.Permanent, problem.Outage).ShouldBe((false, true));
        rig.Slack.To("usergroups.users.update").ShouldBeEmpty();
    }
}
