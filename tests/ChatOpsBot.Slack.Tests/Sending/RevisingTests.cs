using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Slack.Tests.Api;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Sending;

public sealed class RevisingTests : IDisposable
{
    private static readonly MessageRef Card = new(PlatformRig.Room, "7.7");

    private readonly PlatformRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_card_is_changed_in_place_with_text_and_blocks()
    {
        (await rig.Update(Card, PlatformRig.Hook)).Value.ShouldBe(Card);
        var asked = rig.Slack.Requests.ShouldHaveSingleItem();
        (asked.Method, asked["channel"], asked["ts"]).ShouldBe(("chat.update", "G1", "7.7"));
        asked["text"].ShouldNotBeNullOrEmpty();
        asked["blocks"]!.ShouldContain("I have it");
    }

    [Theory]
    [InlineData("message_not_found")]
    [InlineData("cant_update_message")]
    [InlineData("edit_window_closed")]
    public async Task A_card_that_cannot_be_changed_any_more_stays_so(string error)
    {
        rig.Slack.Says("chat.update", ScriptedSlack.Error(error));
        (await rig.Update(Card)).Problem!.Permanent.ShouldBeTrue();
    }

    [Fact]
    public async Task A_changed_card_that_Slack_refuses_shows_its_words()
    {
        rig.Slack.Says("chat.update", ScriptedSlack.Error("invalid_blocks"), """{"ok":true}""");
        (await rig.Update(Card)).Value.ShouldBe(Card);
        (rig.Slack.Requests[^1]["text"], rig.Slack.Requests[^1]["blocks"]).ShouldBe(("Hello", "[]"));
    }

    [Theory]
    [InlineData("ephemeral")]
    [InlineData("7.7")]
    public async Task What_only_one_person_sees_is_replaced_through_the_press_on_it(string id)
    {
        rig.Slack.Says("chat.update", ScriptedSlack.Error("message_not_found"));
        (await rig.Update(new MessageRef(PlatformRig.Room, id), PlatformRig.Hook)).Value.ShouldNotBeNull();
        using var json = JsonDocument.Parse(rig.Slack.To("hook").ShouldHaveSingleItem().Body);
        json.RootElement.IsTrue("replace_original").ShouldBeTrue();
    }

    [Fact]
    public async Task What_only_one_person_sees_cannot_be_changed_otherwise_and_nobody_minds()
    {
        (await rig.Update(new MessageRef(PlatformRig.Room, "ephemeral"))).Value.ShouldNotBeNull();
        rig.Slack.Requests.ShouldBeEmpty();
        rig.Slack.Does("hook", _ => ScriptedSlack.Json("used_url", System.Net.HttpStatusCode.NotFound));
        (await rig.Update(new MessageRef(PlatformRig.Room, "ephemeral"), PlatformRig.Hook)).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_press_on_the_Home_tab_shows_it_anew()
    {
        (await rig.Update(new MessageRef(new ConversationRef("slack", "U7"), "home"))).Value.ShouldNotBeNull();
        rig.Homes.ShouldBe(["U7"]);
    }

    [Fact]
    public async Task Without_an_installation_it_is_said_why_nothing_can_be_sent()
    {
        rig.Installations.Here = rig.Installations.Here! with { Broken = "the token was revoked." };
        var broken = (await rig.Update(Card)).Problem!;
        (broken.Permanent, broken.Why.Contains("revoked", StringComparison.Ordinal)).ShouldBe((true, true));
        rig.Installations.Here = null;
        (await rig.Update(Card)).Problem!.Permanent.ShouldBeTrue();
        rig.Installations.AwaitsFirstContact = true;
        var awaiting = (await rig.Update(Card)).Problem!;
        (awaiting.Permanent, awaiting.Outage).ShouldBe((false, true));
        rig.Slack.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workspace_met_while_something_is_sent_is_waited_for_not_given_up()
    {
        (rig.Installations.AwaitsFirstContact, rig.Installations.MeetsAfterTheNextQuestion) = (true, true);
        (await rig.Update(Card)).Problem!.Permanent.ShouldBeFalse();
        (await rig.Update(Card)).Value.ShouldNotBeNull();
    }
}
