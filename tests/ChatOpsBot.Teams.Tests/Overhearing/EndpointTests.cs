using System.Text.Json.Nodes;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

public sealed class EndpointTests : IDisposable
{
    private readonly OverhearingRig rig = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Both_addresses_shake_hands_with_what_they_were_given(bool lifecycle)
    {
        var (status, type, body) = await rig.Post("", lifecycle, "?validationToken=Validation%3a+Testing+client+application+reachability+for+subscription+Request-Id%3a+1%2b2");
        (status, type, body).ShouldBe((200, "text/plain; charset=utf-8", "Validation: Testing client application reachability for subscription Request-Id: 1+2"));
    }

    [Fact]
    public async Task A_hand_with_markup_is_shaken_as_text() =>
        (await rig.Post("", query: "?validationToken=%3Cscript%3Ealert(1)%3C/script%3E")).ShouldBe((200, "text/plain; charset=utf-8", "<script>alert(1)</script>"));

    [Theory]
    [InlineData("?validationToken=")]
    [InlineData("?validationToken=a&validationToken=b")]
    public async Task No_hand_is_shaken_that_is_empty_or_double(string query) => (await rig.Post("", query: query)).ShouldBe((400, null, ""));

    [Fact]
    public async Task No_hand_is_shaken_that_is_immense() => (await rig.Post("", query: $"?validationToken={new string('x', 5000)}")).ShouldBe((400, null, ""));

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Nothing_is_reflected_but_a_post(string method) => (await rig.Post("", query: "?validationToken=x", method: method)).ShouldBe((405, null, ""));

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 202)]
    [InlineData("null", 202)]
    [InlineData("7", 202)]
    [InlineData("""{"value":[]}""", 202)]
    [InlineData("""{"value":{"a":1}}""", 202)]
    [InlineData("""{"value":[null,7,"x",[],{}],"validationTokens":7}""", 202)]
    public async Task Whatever_comes_is_answered_and_nothing_of_it_kept(string body, int status)
    {
        await rig.Connected();
        (await rig.Post(body)).ShouldBe((status, null, ""));
        rig.Clock.Advance(Duration.FromMinutes(1));
        (await rig.Post(body, lifecycle: true)).Status.ShouldBe(status);
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task A_body_beyond_all_measure_is_refused() => (await rig.Post(new string(' ', 1024 * 1024 + 1))).Status.ShouldBe(413);

    [Fact]
    public async Task Graph_is_answered_at_once_however_long_the_engine_takes()
    {
        await rig.Connected();
        var release = new TaskCompletionSource();
        rig.Engine.Before = () => release.Task;
        var body = (await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString();
        (await rig.Post(body)).Status.ShouldBe(202);
        var work = rig.Work();
        (await rig.Post((await rig.Notification(rig.Said("<p>Anyone?</p>", at: rig.Clock.Now + Duration.FromSeconds(1)))).ToJsonString())).Status.ShouldBe(202);
        work.IsCompleted.ShouldBeFalse();
        rig.Engine.Heard.ShouldBeEmpty();

        release.SetResult();
        await work;
        await rig.Work();
        rig.Engine.Words.ShouldBe(["The viewer crashes", "Anyone?"]);
        (await rig.Waiting()).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_answered_survives_a_crash_before_anything_was_done_about_it()
    {
        await rig.Connected();
        (await rig.Post((await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString())).Status.ShouldBe(202);

        using var next = new OverhearingRig(rig);
        await next.Work();
        next.Engine.Words.ShouldBe(["The viewer crashes"]);
    }

    [Fact]
    public async Task What_waits_is_still_encrypted()
    {
        await rig.Connected();
        await rig.Post((await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString());
        (await rig.Waiting()).ShouldBe(1);
        (await rig.Stored()).ShouldNotContain("crashes");
    }

    [Fact]
    public async Task What_cannot_be_saved_is_left_for_Graph_to_send_again()
    {
        await rig.Connected();
        var body = (await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString();
        var store = (InMemoryStore)rig.Store;
        store.Trouble = new StoreException("disk full");
        (await rig.Post(body)).Status.ShouldBe(503);
        store.Trouble = null;
        (await rig.Post(body)).Status.ShouldBe(202);
        (await rig.Post(body)).Status.ShouldBe(202);
        (await rig.Waiting()).ShouldBe(1);
    }

    [Fact]
    public async Task Strangers_leave_nothing_behind()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromMinutes(1));
        foreach (var lie in (Action<JsonObject>[])
        [
            item => item["clientState"] = "guessed",
            item => item["clientState"] = null,
            item => item["clientState"] = item["clientState"]!.ToString()[1..],
            item => item["subscriptionId"] = "another",
            item => item["subscriptionId"] = null,
        ])
        {
            var body = await rig.Notification(rig.Said("<p>The viewer crashes</p>"));
            lie(body["value"]![0]!.AsObject());
            rig.Clock.Advance(Duration.FromSeconds(3));
            (await rig.Post(body.ToJsonString())).Status.ShouldBe(202);
        }

        (await rig.Waiting()).ShouldBe(0);
        rig.Get<Doubts>()[Doubt.UnknownSubscription].ShouldBe(5);
    }

    [Fact]
    public async Task Strangers_cannot_have_the_store_read_again_and_again()
    {
        await rig.Connected();
        rig.Clock.Advance(Duration.FromMinutes(1));
        var stranger = """{"value":[{"subscriptionId":"x","clientState":"guessed","changeType":"created"}]}""";
        (await rig.Post(stranger)).Status.ShouldBe(202);
        rig.Clock.Advance(Duration.FromSeconds(1));
        (await rig.Post(stranger)).Status.ShouldBe(503, "nobody can tell yet, and nobody looks");

        // Which keeps nobody else out.
        (await rig.Post((await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString())).Status.ShouldBe(202);
        (await rig.Waiting()).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_still_under_way_when_somebody_leaves_is_dropped_without_a_word()
    {
        await rig.Connected();
        var late = (await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString();
        rig.Clock.Advance(Duration.FromMinutes(1));
        await rig.Get<Consents>().TakeBack(OverhearingRig.Ben, CancellationToken.None);
        await rig.Keep();
        rig.Clock.Advance(Duration.FromSeconds(1));
        (await rig.Post(late)).Status.ShouldBe(202);
        (await rig.Stored()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subscription_that_another_replica_made_is_known()
    {
        using var other = new OverhearingRig(rig);
        await rig.Connected();
        rig.Clock.Advance(Duration.FromMinutes(1));
        (await other.Post((await rig.Notification(rig.Said("<p>The viewer crashes</p>"))).ToJsonString())).Status.ShouldBe(202);
        (await rig.Waiting()).ShouldBe(1);
    }

    [Fact]
    public async Task What_comes_before_Graph_has_answered_is_ours_already()
    {
        var status = 0;
        rig.Graph.Does("POST subscriptions", call =>
        {
            var item = new JsonObject { ["subscriptionId"] = "sub-early", ["clientState"] = call.Body!["clientState"]!.DeepClone(), ["changeType"] = "created", ["tenantId"] = OverhearingRig.Tenant };
            var posted = rig.Post(new JsonObject { ["value"] = new JsonArray(item) }.ToJsonString());
            posted.IsCompleted.ShouldBeTrue();
            status = posted.GetAwaiter().GetResult().Status;
            return Doubles.Answers.Says("""{"id":"sub-early"}""");
        });
        await rig.Connected();
        status.ShouldBe(202);
        (await rig.Waiting()).ShouldBe(1);
    }

    public void Dispose() => rig.Dispose();
}
