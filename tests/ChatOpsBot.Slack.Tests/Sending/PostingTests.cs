using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Slack.Tests.Api;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Sending;

public sealed class PostingTests : IDisposable
{
    private static readonly Target Here = new Target.Into(PlatformRig.Room);
    private static readonly ConversationRef Channel = new("slack", "C1", "5.5");

    private readonly PlatformRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_card_goes_into_the_thread_with_text_beside_it()
    {
        var sent = (await rig.Post(Here, card: PlatformRig.ACard)).Value!;
        var asked = rig.Slack.To("chat.postMessage").ShouldHaveSingleItem();
        (asked["channel"], asked["thread_ts"], asked["unfurl_links"], asked["unfurl_media"]).ShouldBe(("G1", "100.1", "false", "false"));
        asked["text"].ShouldNotBeNullOrEmpty();
        asked["blocks"]!.ShouldContain("I have it");
        asked["metadata"]!.ShouldContain("\"key\":\"key\"");
        sent.ShouldBe(new MessageRef(PlatformRig.Room, "1001.5"));
    }

    [Fact]
    public async Task A_message_to_a_person_can_be_found_again_in_their_conversation_with_the_bot() =>
        (await rig.Post(new Target.To(PlatformRig.At("U7")))).Value.ShouldBe(new MessageRef(new ConversationRef("slack", "D7"), "1001.5"));

    [Theory]
    [InlineData("invalid_blocks")]
    [InlineData("msg_too_long")]
    public async Task A_card_that_Slack_refuses_goes_as_plain_words_and_is_a_bug_in_the_log(string error)
    {
        rig.Slack.Does("chat.postMessage", asked => asked["blocks"] is null ? rig.Post(asked) : ScriptedSlack.Json(ScriptedSlack.Error(error)));
        (await rig.Post(Here, "Mind <!channel> & co", PlatformRig.ACard)).Value.ShouldNotBeNull();
        rig.Slack.Requests[^1]["text"].ShouldBe("Mind &lt;!channel&gt; &amp; co");
        rig.Log.All.ShouldContain(error);
        rig.Log.All.ShouldNotContain("Mind");
    }

    [Theory]
    [InlineData("channel_not_found", "the bot is not in it")]
    [InlineData("not_in_channel", "invite")]
    [InlineData("is_archived", "archived")]
    [InlineData("messages_tab_disabled", "App Home")]
    [InlineData("restricted_action", "does not let the app write")]
    [InlineData("missing_scope", "scope")]
    [InlineData("token_revoked", "installs the app again")]
    public async Task What_cannot_be_posted_is_said_in_words_once(string error, string words)
    {
        rig.Slack.Says("chat.postMessage", ScriptedSlack.Error(error));
        var problem = (await rig.Post(Here)).Problem!;
        problem.Permanent.ShouldBeTrue();
        problem.Why.ShouldContain(words);
    }

    [Fact]
    public async Task After_a_lost_answer_the_message_in_the_thread_is_found_instead_of_posted_again()
    {
        var lost = rig.LoseAnswersTo("chat.postMessage");
        var problem = (await rig.Post(Here)).Problem!;
        (problem.Permanent, problem.Outage).ShouldBe((false, true));
        rig.Slack.Says("conversations.replies", """{"ok":true,"messages":[],"response_metadata":{"next_cursor":"c"}}""", $$"""{"ok":true,"messages":[{{PlatformRig.Message("7.7", "key")}}]}""");
        (await rig.Post(Here, again: true)).Value.ShouldBe(new MessageRef(PlatformRig.Room, "7.7"));
        rig.Slack.To("conversations.replies").First()["ts"].ShouldBe("100.1");
        lost.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_a_lost_answer_a_message_that_is_not_there_is_posted()
    {
        rig.LoseAnswersTo("chat.postMessage");
        await rig.Post(new Target.To(PlatformRig.At("U7")));
        rig.Slack.Does("chat.postMessage", rig.Post);
        rig.Slack.Says("conversations.open", """{"ok":true,"channel":{"id":"D7"}}""");
        (await rig.Post(new Target.To(PlatformRig.At("U7")), again: true)).Value.ShouldNotBeNull();
        rig.Slack.To("conversations.history").Single()["channel"].ShouldBe("D7");
    }

    [Fact]
    public async Task Where_history_may_not_be_read_it_is_posted()
    {
        rig.Slack.Says("conversations.replies", ScriptedSlack.Error("missing_scope"));
        (await rig.Post(Here, again: true)).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_history_cannot_be_read_just_now_nothing_is_posted()
    {
        rig.Slack.Does("conversations.replies", _ => ScriptedSlack.TooMany("20"));
        var problem = (await rig.Post(Here, again: true)).Problem!;
        (problem.Outage, problem.RetryAfter).ShouldBe((true, Duration.FromSeconds(20)));
        rig.Slack.To("chat.postMessage").ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_has_to_wait_for_a_slot_comes_back_for_it_without_looking_for_what_was_never_sent()
    {
        for (var i = 0; i < 5; i++)
        {
            await rig.Post(Here, key: $"k{i}");
        }

        var posts = Enumerable.Range(5, 20).ToList();
        Duration? wait = null;
        foreach (var i in posts)
        {
            if ((await rig.Post(Here, key: $"k{i}")).Problem is { } problem)
            {
                (problem.Outage, problem.Permanent).ShouldBe((true, false));
                wait = problem.RetryAfter!.Value;
                rig.Clock.Advance(wait.Value);
                (await rig.Post(Here, key: $"k{i}", again: true)).Value.ShouldNotBeNull();
            }
        }

        rig.Slack.To("conversations.replies").ShouldBeEmpty();
        rig.Slack.To("chat.postMessage").Count().ShouldBe(25);
        rig.Clock.Passed.ShouldBeGreaterThanOrEqualTo(Duration.FromSeconds(22));
    }

    [Fact]
    public async Task A_pause_that_Slack_asks_for_is_an_outage_of_known_length()
    {
        rig.Slack.Does("chat.postMessage", _ => ScriptedSlack.TooMany("20"));
        var problem = (await rig.Post(Here)).Problem!;
        (problem.Outage, problem.Permanent, problem.RetryAfter).ShouldBe((true, false, Duration.FromSeconds(20)));
    }

    [Fact]
    public async Task A_private_answer_goes_through_its_response_URL()
    {
        (await rig.Post(new Target.Whisper(Channel, PlatformRig.At("U7"), PlatformRig.Hook), card: PlatformRig.ACard)).Value!.Id.ShouldBe("ephemeral");
        var asked = rig.Slack.Requests.ShouldHaveSingleItem();
        asked.Url.ShouldBe(new Uri(PlatformRig.Hook));
        using var json = JsonDocument.Parse(asked.Body);
        (json.RootElement.Text("response_type"), json.RootElement.IsTrue("replace_original"), json.RootElement.Text("thread_ts")).ShouldBe(("ephemeral", false, "5.5"));
        json.RootElement.At("replace_original").ShouldNotBeNull();
        json.RootElement.Items("blocks").ShouldNotBeEmpty();
        json.RootElement.Text("text").ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(PlatformRig.Hook)]
    [InlineData("https://evil.example/actions/T1/123/hook")]
    [InlineData(null)]
    public async Task Words_that_cannot_go_through_a_response_URL_are_shown_where_the_person_is(string? via)
    {
        rig.Slack.Does("hook", _ => ScriptedSlack.Json(ScriptedSlack.Error("used_url"), System.Net.HttpStatusCode.NotFound));
        (await rig.Post(new Target.Whisper(Channel, PlatformRig.At("U7"), via))).Value!.Id.ShouldBe("ephemeral");
        var asked = rig.Slack.To("chat.postEphemeral").ShouldHaveSingleItem();
        (asked["channel"], asked["user"], asked["thread_ts"]).ShouldBe(("C1", "U7", "5.5"));
        rig.Slack.Requests.ShouldNotContain(request => request.Url.Host == "evil.example");
    }

    [Theory]
    [InlineData("user_not_in_channel")]
    [InlineData("channel_not_found")]
    [InlineData("missing_scope")]
    public async Task Where_a_private_message_cannot_be_shown_it_goes_to_the_conversation_with_the_bot(string error)
    {
        rig.Slack.Says("chat.postEphemeral", ScriptedSlack.Error(error));
        (await rig.Post(new Target.Whisper(Channel, PlatformRig.At("U7")))).Value!.Conversation.ShouldBe(new ConversationRef("slack", "D7"));
    }

    [Theory]
    [InlineData("C1", true)]
    [InlineData("D9", false)]
    [InlineData("D9", true)]
    [InlineData("U7", false)]
    public async Task A_private_card_and_anything_in_a_direct_message_goes_to_the_conversation_with_the_bot(string channel, bool card)
    {
        (await rig.Post(new Target.Whisper(new("slack", channel), PlatformRig.At("U7")), card: card ? PlatformRig.ACard : null)).Value!
            .ShouldBe(new MessageRef(new ConversationRef("slack", "D7"), "1001.5"));
        rig.Slack.To("chat.postEphemeral").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_that_may_have_arrived_is_not_also_sent_another_way()
    {
        rig.LoseAnswersTo("hook");
        (await rig.Post(new Target.Whisper(Channel, PlatformRig.At("U7"), PlatformRig.Hook))).Problem!.Outage.ShouldBeTrue();
        rig.Slack.Requests.Count.ShouldBe(1);
    }
}
