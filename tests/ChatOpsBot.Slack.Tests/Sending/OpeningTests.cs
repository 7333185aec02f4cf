using ChatOpsBot.Domain.People;
using ChatOpsBot.Slack.Tests.Api;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Sending;

public sealed class OpeningTests : IDisposable
{
    private readonly PlatformRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task People_are_brought_together_once_each_without_the_bot_under_a_header_that_names_them()
    {
        var opened = (await rig.Open(["UREQ", "UDEV", "UREQ", "UBOT", "UPRI"])).Value!;
        rig.Slack.To("conversations.open").ShouldHaveSingleItem()["users"].ShouldBe("UREQ,UDEV,UPRI");
        var header = rig.Slack.To("chat.postMessage").ShouldHaveSingleItem();
        header["channel"].ShouldBe("G1");
        header["text"].ShouldBe("#12 Cannot log in\n<@UREQ>, <@UDEV>, <@UPRI>");
        header["blocks"]!.ShouldContain("#12 Cannot log in");
        header["metadata"].ShouldBe("""{"event_type":"chatopsbot","event_payload":{"key":"key"}}""");
        opened.Conversation.ShouldBe(new ConversationRef("slack", "G1", "1001.5"));
        opened.Missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_requester_who_is_the_primary_gets_a_conversation_with_the_bot()
    {
        rig.Slack.Says("conversations.open", """{"ok":true,"channel":{"id":"D1"}}""");
        (await rig.Open(["U1", "U1"])).Value!.Conversation.Id.ShouldBe("D1");
        rig.Slack.To("conversations.open").ShouldHaveSingleItem()["users"].ShouldBe("U1");
    }

    [Fact]
    public async Task More_than_eight_do_not_fit()
    {
        var people = Enumerable.Range(1, 10).Select(i => $"U{i}").ToArray();
        (await rig.Open(people)).Value!.Missing.ShouldBe([PlatformRig.At("U9"), PlatformRig.At("U10")]);
        rig.Slack.To("conversations.open").ShouldHaveSingleItem()["users"]!.Split(',').Length.ShouldBe(8);
    }

    [Fact]
    public async Task Two_tickets_of_the_same_people_stay_apart_by_their_headers()
    {
        var first = (await rig.Open(["UREQ", "UPRI"], "one")).Value!.Conversation;
        var second = (await rig.Open(["UPRI", "UREQ"], "two")).Value!.Conversation;
        first.Id.ShouldBe(second.Id);
        first.Thread.ShouldNotBe(second.Thread);
    }

    [Fact]
    public async Task A_deactivated_person_is_left_out_and_named()
    {
        Refuse("UOLD", "user_disabled");
        Describe("UOLD", "\"deleted\":true");
        var opened = (await rig.Open(["UREQ", "UOLD", "UPRI"])).Value!;
        opened.Missing.ShouldBe([PlatformRig.At("UOLD")]);
        rig.Slack.To("chat.postMessage").Single()["text"]!.ShouldNotContain("UOLD");
        rig.Slack.To("conversations.open").Count().ShouldBe(2);
    }

    [Fact]
    public async Task Where_no_account_tells_each_is_tried_without_but_never_the_requester()
    {
        Refuse("UDEV", "user_not_visible");
        (await rig.Open(["UREQ", "UDEV", "UPRI"])).Value!.Missing.ShouldBe([PlatformRig.At("UDEV")]);
        rig.Slack.To("conversations.open").ShouldAllBe(asked => asked["users"]!.StartsWith("UREQ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guest_is_suspected_first()
    {
        Refuse("UGUEST", "invalid_user_combination");
        Describe("UGUEST", "\"is_restricted\":true");
        (await rig.Open(["UREQ", "UGUEST", "UA", "UB"])).Value!.Missing.ShouldBe([PlatformRig.At("UGUEST")]);
        rig.Slack.To("conversations.open").Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_guest_who_asks_is_kept_even_if_some_may_not_meet_them()
    {
        rig.Slack.Does("conversations.open", asked => Opens(!asked["users"]!.Contains("UFAR", StringComparison.Ordinal) && !asked["users"]!.Contains("UOFF", StringComparison.Ordinal), "invalid_user_combination"));
        Describe("UREQ", "\"is_restricted\":true");
        (await rig.Open(["UREQ", "UFAR", "UPRI", "UOFF"])).Value!.Missing.ShouldBe([PlatformRig.At("UFAR"), PlatformRig.At("UOFF")]);
    }

    [Fact]
    public async Task A_requester_who_is_gone_cannot_be_talked_with()
    {
        Refuse("UREQ", "user_disabled");
        Describe("UREQ", "\"deleted\":true");
        var problem = (await rig.Open(["UREQ", "UDEV", "UPRI"])).Problem!;
        problem.Permanent.ShouldBeTrue();
        problem.Why.ShouldContain("The requester cannot be reached");
        rig.Slack.To("chat.postMessage").ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_everyone_else_is_gone_the_requester_waits_with_the_bot_for_whoever_stands_in()
    {
        Refuse("UPRI", "user_disabled");
        Describe("UPRI", "\"deleted\":true");
        (await rig.Open(["UREQ", "UPRI"])).Value!.Missing.ShouldBe([PlatformRig.At("UPRI")]);
        rig.Slack.To("conversations.open").Last()["users"].ShouldBe("UREQ");
    }

    [Fact]
    public async Task A_requester_who_may_meet_nobody_is_no_conversation()
    {
        Refuse("UPRI", "invalid_user_combination");
        Describe("UREQ", "\"is_stranger\":true");
        var problem = (await rig.Open(["UREQ", "UPRI"])).Problem!;
        (problem.Permanent, problem.Why.Contains("too few", StringComparison.Ordinal)).ShouldBe((true, true));
    }

    [Theory]
    [InlineData("missing_scope", true, false)]
    [InlineData("ratelimited", false, true)]
    [InlineData("fatal_error", false, false)]
    public async Task Another_refusal_is_passed_on(string error, bool permanent, bool outage)
    {
        rig.Slack.Says("conversations.open", ScriptedSlack.Error(error));
        var problem = (await rig.Open(["UREQ", "UPRI"])).Problem!;
        (problem.Permanent, problem.Outage).ShouldBe((permanent, outage));
    }

    [Fact]
    public async Task After_a_lost_answer_the_header_that_is_there_is_found()
    {
        var lost = rig.LoseAnswersTo("chat.postMessage");
        var problem = (await rig.Open(["UREQ", "UPRI"])).Problem!;
        (problem.Permanent, problem.Outage).ShouldBe((false, true));
        lost.Count.ShouldBe(1);
        rig.Slack.Says("conversations.history", $$"""{"ok":true,"messages":[{{PlatformRig.Message("9.9", "other")}},{{PlatformRig.Message("8.8", "key", "UEVIL")}},{{PlatformRig.Message("7.7", "key")}}]}""");
        (await rig.Open(["UREQ", "UPRI"], again: true)).Value!.Conversation.Thread.ShouldBe("7.7");
        rig.Slack.To("conversations.history").Single()["include_all_metadata"].ShouldBe("true");
        lost.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_added_gets_a_new_conversation_with_everybody()
    {
        rig.Slack.Says("conversations.members", """{"ok":true,"members":["UREQ","UBOT"],"response_metadata":{"next_cursor":"c"}}""", """{"ok":true,"members":["UPRI"]}""");
        rig.Slack.Says("conversations.open", """{"ok":true,"channel":{"id":"G2"}}""");
        var opened = (await rig.Add("UBACK")).Value!;
        rig.Slack.To("conversations.open").Single()["users"].ShouldBe("UREQ,UPRI,UBACK");
        opened.Conversation.ShouldBe(new ConversationRef("slack", "G2", "1001.5"));
    }

    [Fact]
    public async Task Whoever_is_in_it_already_changes_nothing()
    {
        rig.Slack.Says("conversations.members", """{"ok":true,"members":["UREQ","UBOT","UPRI"]}""");
        (await rig.Add("UPRI")).Value!.Conversation.ShouldBe(PlatformRig.Room);
        rig.Slack.To("conversations.open").ShouldBeEmpty();
    }

    [Fact]
    public async Task When_none_of_the_new_people_can_come_everybody_stays()
    {
        rig.Slack.Says("conversations.members", """{"ok":true,"members":["UREQ","UBOT","UPRI"]}""");
        Refuse("UOLD", "user_disabled");
        Describe("UOLD", "\"deleted\":true");
        var opened = (await rig.Add("UOLD")).Value!;
        opened.Conversation.ShouldBe(PlatformRig.Room);
        opened.Missing.ShouldBe([PlatformRig.At("UOLD")]);
        rig.Slack.To("chat.postMessage").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conversation_that_is_gone_cannot_grow()
    {
        rig.Slack.Says("conversations.members", ScriptedSlack.Error("channel_not_found"));
        var problem = (await rig.Add("UBACK")).Problem!;
        (problem.Permanent, problem.Why).ShouldBe((true, "Slack did not say who is in the conversation: the conversation is gone, or the bot is not in it."));
    }

    private void Refuse(string user, string error) => rig.Slack.Does("conversations.open", asked => Opens(!asked["users"]!.Split(',').Contains(user), error));

    private void Describe(string user, string fields) => rig.Slack.Does("users.info", asked =>
        ScriptedSlack.Json($$$"""{"ok":true,"user":{"id":"{{{asked["user"]}}}"{{{(asked["user"] == user ? "," + fields : "")}}} }}"""));

    private static HttpResponseMessage Opens(bool may, string error) =>
        ScriptedSlack.Json(may ? """{"ok":true,"channel":{"id":"G1"}}""" : ScriptedSlack.Error(error));
}
