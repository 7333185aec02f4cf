using System.Net;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Api;

public sealed class WaitingTests : IDisposable
{
    private readonly ApiRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_pause_is_of_one_method_in_one_workspace_and_asks_nothing_until_it_is_over()
    {
        rig.Slack.Does("chat.postMessage", _ => ScriptedSlack.TooMany("7"));
        var token = new Secret("t");
        (await Post("T1")).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(7));
        rig.Clock.Advance(Duration.FromSeconds(3));
        var at = await Post("T1");
        at.Problem!.Kind.ShouldBe(ProblemKind.RateLimited);
        at.Problem.RetryAfter.ShouldBe(Duration.FromSeconds(4));
        rig.Slack.Requests.Count.ShouldBe(1);

        (await rig.Api.Call(token, "T1", "users.info", new ApiArguments(), CancellationToken.None)).Ok.ShouldBeTrue();
        (await Post("T2")).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(7));
        rig.Slack.Requests.Count.ShouldBe(3);

        rig.Clock.Advance(Duration.FromSeconds(4));
        rig.Slack.Says("chat.postMessage", """{"ok":true}""");
        (await Post("T1")).Ok.ShouldBeTrue();

        ValueTask<ApiAnswer> Post(string workspace) => rig.Api.Call(token, workspace, "chat.postMessage", new ApiArguments(), CancellationToken.None);
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("", 30)]
    [InlineData("soon", 30)]
    [InlineData("-5", 30)]
    [InlineData("0", 1)]
    [InlineData("12", 12)]
    [InlineData("86400", 3600)]
    [InlineData("99999999999999999999999", 3600)]
    public async Task However_long_Slack_says_to_wait_it_is_a_sane_time(string? said, int seconds)
    {
        rig.Slack.Does("users.info", _ => ScriptedSlack.TooMany(said));
        (await rig.Call("users.info")).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(seconds));
    }

    [Fact]
    public async Task Asked_to_wait_with_status_200_it_waits_as_well()
    {
        rig.Slack.Says("usergroups.users.list", ScriptedSlack.Error("ratelimited"));
        (await rig.Call("usergroups.users.list")).Problem!.RetryAfter.ShouldBe(Duration.FromSeconds(30));
        (await rig.Call("usergroups.users.list")).Problem!.Kind.ShouldBe(ProblemKind.RateLimited);
        rig.Slack.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("users.info")]
    [InlineData("conversations.history")]
    [InlineData("chat.update")]
    [InlineData("auth.test")]
    public async Task What_can_be_repeated_is_tried_three_times(string method)
    {
        rig.Slack.Does(method, _ => ScriptedSlack.Html(HttpStatusCode.BadGateway));
        var problem = (await rig.Call(method)).Problem!;
        problem.MayHaveHappened.ShouldBeFalse();
        rig.Slack.Requests.Count.ShouldBe(3);
        rig.Clock.Passed.ShouldBeLessThan(Duration.FromSeconds(15));
    }

    [Fact]
    public async Task A_fault_that_passes_is_not_seen()
    {
        rig.Slack.Says("users.info", ScriptedSlack.Error("internal_error"), """{"ok":true,"user":{"id":"U1"}}""");
        (await rig.Call("users.info")).Body.Text("user", "id").ShouldBe("U1");
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("fatal_error")]
    public async Task A_message_is_never_posted_again_by_itself(string error)
    {
        rig.Slack.Says("chat.postMessage", ScriptedSlack.Error(error));
        (await rig.Call("chat.postMessage")).Problem!.MayHaveHappened.ShouldBeTrue();
        rig.Slack.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task No_answer_within_ten_seconds_is_none_and_the_message_may_be_there()
    {
        Hang("chat.postMessage");
        var problem = (await rig.Call("chat.postMessage")).Problem!;
        (problem.Error, problem.Kind, problem.MayHaveHappened).ShouldBe(("timeout", ProblemKind.Unreachable, true));
        rig.Clock.Passed.ShouldBe(Duration.FromSeconds(10));
    }

    [Fact]
    public async Task All_tries_together_end_within_a_quarter_of_a_minute()
    {
        Hang("users.info");
        (await rig.Call("users.info")).Problem!.Error.ShouldBe("timeout");
        rig.Slack.Requests.Count.ShouldBe(2);
        rig.Clock.Passed.ShouldBeLessThanOrEqualTo(Duration.FromSeconds(15));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "name_not_resolved", false)]
    [InlineData(HttpRequestError.ConnectionError, "no_connection", false)]
    [InlineData(HttpRequestError.SecureConnectionError, "no_secure_connection", false)]
    [InlineData(HttpRequestError.ResponseEnded, "connection_lost", true)]
    [InlineData(HttpRequestError.Unknown, "connection_lost", true)]
    public async Task A_connection_lost_may_have_carried_the_message_and_one_never_made_has_not(HttpRequestError how, string error, bool mayHaveHappened)
    {
        rig.Slack.Does("chat.postMessage", _ => throw new HttpRequestException(how));
        var problem = (await rig.Call("chat.postMessage")).Problem!;
        (problem.Error, problem.Kind, problem.MayHaveHappened).ShouldBe((error, ProblemKind.Unreachable, mayHaveHappened));
    }

    [Fact]
    public async Task An_endless_answer_is_given_up()
    {
        rig.Slack.Does("users.list", _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[9 * 1024 * 1024]) });
        (await rig.Call("users.list")).Problem!.Error.ShouldBe("answer_too_long");
    }

    [Fact]
    public async Task Only_whoever_asked_can_cancel()
    {
        using var cancel = new CancellationTokenSource();
        rig.Slack.Does("users.info", async (_, token) =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
            return ScriptedSlack.Json("{}");
        });
        await Should.ThrowAsync<OperationCanceledException>(async () => await rig.Api.Call(rig.Here, "users.info", new ApiArguments(), cancel.Token));
    }

    private void Hang(string method) => rig.Slack.Does(method, async (_, cancel) =>
    {
        while (!cancel.IsCancellationRequested)
        {
            rig.Clock.Advance(Duration.FromSeconds(0.25));
        }

        await Task.Delay(Timeout.Infinite, cancel);
        return ScriptedSlack.Json("{}");
    });
}
