using System.Net;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Api;

public sealed class ErrorTests : IDisposable
{
    private readonly ApiRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData("Auth", "invalid_auth not_authed token_revoked token_expired account_inactive org_login_required missing_scope not_allowed_token_type")]
    [InlineData("Target", "channel_not_found not_in_channel is_archived user_not_found user_disabled messages_tab_disabled restricted_action user_not_in_channel users_not_found")]
    [InlineData("Target", "not_enough_users too_many_users user_not_visible invalid_user_combination cannot_dm_bot method_not_supported_for_channel_type expired_url used_url")]
    [InlineData("Target", "message_not_found cant_update_message edit_window_closed no_users_provided permission_denied plan_upgrade_required expired_trigger_id exchanged_trigger_id invalid_trigger_id")]
    [InlineData("Content", "invalid_blocks msg_too_long no_text invalid_arguments users_list_not_supplied")]
    [InlineData("RateLimited", "ratelimited rate_limited")]
    [InlineData("Passing", "internal_error fatal_error service_unavailable request_timeout")]
    [InlineData("Unknown", "something_new_of_slacks")]
    public async Task Every_error_of_the_contract_asks_for_its_own_path(string kind, string errors)
    {
        foreach (var error in errors.Split(' '))
        {
            rig.Slack.Says("chat.postMessage", ScriptedSlack.Error(error));
            var answer = await rig.Api.Call(new Secret("t"), error, "chat.postMessage", new ApiArguments(), CancellationToken.None);
            answer.Ok.ShouldBeFalse();
            answer.Problem!.Error.ShouldBe(error);
            answer.Problem.Kind.ToString().ShouldBe(kind, error);
        }
    }

    [Theory]
    [InlineData("invalid_auth")]
    [InlineData("token_revoked")]
    [InlineData("account_inactive")]
    public async Task A_token_that_is_no_good_breaks_the_installation(string error)
    {
        rig.Slack.Says("chat.postMessage", ScriptedSlack.Error(error));
        (await rig.Call("chat.postMessage")).Problem!.Kind.ShouldBe(ProblemKind.Auth);
        rig.Installations.Breaks.ShouldHaveSingleItem().ShouldContain(error);
    }

    [Fact]
    public async Task A_token_that_was_renewed_meanwhile_breaks_nothing()
    {
        rig.Installations.Tokens.Enqueue(new Secret("xoxb-secret-2"));
        rig.Slack.Says("chat.postMessage", ScriptedSlack.Error("token_expired"), """{"ok":true,"ts":"1.2"}""");
        (await rig.Call("chat.postMessage")).Ok.ShouldBeTrue();
        rig.Installations.Breaks.ShouldBeEmpty();
        rig.Slack.Requests.Select(asked => asked.Authorization).ShouldBe(["Bearer xoxb-secret-1", "Bearer xoxb-secret-2"]);
    }

    [Fact]
    public async Task A_missing_scope_is_said_once_with_what_is_needed_and_breaks_nothing()
    {
        rig.Slack.Says("conversations.history", """{"ok":false,"error":"missing_scope","needed":"mpim:history","provided":"chat:write,im:write"}""");
        var answer = await rig.Call("conversations.history");
        await rig.Call("conversations.history");
        answer.Problem!.Needed.ShouldBe("mpim:history");
        rig.Installations.Breaks.ShouldBeEmpty();
        rig.ApiLog.Lines.ShouldHaveSingleItem().Line.ShouldSatisfyAllConditions(line => line.ShouldContain("mpim:history"), line => line.ShouldContain("chat:write,im:write"));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        rig.Installations.Tokens.Clear();
        rig.Installations.Tokens.Enqueue(null);
        (await rig.Call("chat.postMessage")).Problem!.Error.ShouldBe("no_token");
        rig.Slack.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "http_503", "Passing", true)]
    [InlineData(HttpStatusCode.InternalServerError, "http_500", "Passing", true)]
    [InlineData(HttpStatusCode.OK, "not_json", "Passing", true)]
    [InlineData(HttpStatusCode.NotFound, "http_404", "Unknown", false)]
    [InlineData(HttpStatusCode.Found, "http_302", "Unknown", false)]
    public async Task A_page_instead_of_an_answer_is_a_problem_of_its_own(HttpStatusCode status, string error, string kind, bool mayHaveHappened)
    {
        rig.Slack.Does("chat.postMessage", _ => ScriptedSlack.Html(status));
        var problem = (await rig.Call("chat.postMessage")).Problem!;
        (problem.Error, problem.Kind.ToString(), problem.MayHaveHappened).ShouldBe((error, kind, mayHaveHappened));
        rig.Slack.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"ok\":\"yes\"}")]
    [InlineData("{\"ok\":false}")]
    [InlineData("{\"ok\":false,\"error\":{\"a\":1}}")]
    [InlineData("{\"ok\":false,\"error\":\"Bearer xoxb-secret-1 \\n evil\"}")]
    [InlineData("{\"ok\":")]
    [InlineData("")]
    public async Task An_answer_of_another_shape_is_a_problem_that_can_be_logged(string body)
    {
        rig.Slack.Says("chat.postMessage", body);
        var answer = await rig.Call("chat.postMessage");
        answer.Ok.ShouldBeFalse();
        ErrorWords.IsWord(answer.Problem!.Error).ShouldBeTrue();
        rig.ApiLog.All.ShouldNotContain("evil");
    }
}
