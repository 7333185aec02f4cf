using System.Globalization;
using System.Net;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Services;

public sealed class RetryTests : IDisposable
{
    private readonly ServiceRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(408)]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_fault_that_passes_is_not_seen(int status)
    {
        rig.Other.Answers((HttpStatusCode)status, (HttpStatusCode)status, HttpStatusCode.Created);
        (await rig.Send()).Body.Text("id").ShouldBe("1");
        rig.Other.Requests.Count.ShouldBe(3);
        rig.Clock.Passed.ShouldBe(Duration.FromSeconds(3));
    }

    [Theory]
    [InlineData(400, TroubleKind.Refused)]
    [InlineData(403, TroubleKind.Forbidden)]
    [InlineData(404, TroubleKind.NotFound)]
    [InlineData(405, TroubleKind.Refused)]
    [InlineData(409, TroubleKind.Conflict)]
    [InlineData(410, TroubleKind.NotFound)]
    [InlineData(413, TroubleKind.TooLarge)]
    [InlineData(501, TroubleKind.Refused)]
    [InlineData(302, TroubleKind.Refused)]
    public async Task What_is_refused_is_not_tried_again(int status, object kind)
    {
        rig.Other.Answers((HttpStatusCode)status);
        var trouble = (await rig.Send()).Trouble!;
        trouble.ShouldBe(new Trouble((TroubleKind)kind, status, $"http_{status}"));
        rig.Other.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(412, false)]
    [InlineData(429, false)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(504, true)]
    public async Task A_fault_that_stays_is_told_after_four_tries_with_whether_it_was_sent_perhaps(int status, bool mayHaveHappened)
    {
        rig.Other.Answers((HttpStatusCode)status);
        (await rig.Send()).Trouble!.MayHaveHappened.ShouldBe(mayHaveHappened);
        rig.Other.Requests.Count.ShouldBe(4);
        rig.Clock.Passed.ShouldBeLessThan(Duration.FromSeconds(15));
    }

    [Fact]
    public async Task Replacing_twice_is_like_replacing_once()
    {
        rig.Other.Answers(HttpStatusCode.GatewayTimeout);
        (await rig.Update()).Trouble!.MayHaveHappened.ShouldBeFalse();
    }

    [Fact]
    public async Task What_one_try_left_open_stays_open_after_a_clearer_answer_to_the_next()
    {
        rig.Other.Answers(HttpStatusCode.GatewayTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.Forbidden);
        (await rig.Send()).Trouble!.ShouldBe(new Trouble(TroubleKind.Forbidden, 403, "http_403", MayHaveHappened: true));
    }

    [Fact]
    public async Task A_short_wait_that_is_asked_for_is_waited_out()
    {
        rig.Other.Does(_ => ScriptedServices.Wait("7"), _ => ScriptedServices.Json("""{"id":"2"}"""));
        (await rig.Send()).Body.Text("id").ShouldBe("2");
        rig.Clock.Passed.ShouldBe(Duration.FromSeconds(7));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_wait_may_be_a_date(int status)
    {
        var date = (HastyStart + Duration.FromSeconds(5)).ToDateTimeOffset().ToString("r", CultureInfo.InvariantCulture);
        rig.Other.Does(_ => ScriptedServices.Wait(date, (HttpStatusCode)status), _ => ScriptedServices.Json("{}"));
        (await rig.Send()).Ok.ShouldBeTrue();
        rig.Clock.Passed.ShouldBe(Duration.FromSeconds(5));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_wait_that_is_too_long_to_hold_the_call_is_handed_back_and_nobody_asks_before_it_is_over(int status)
    {
        rig.Other.Does(_ => ScriptedServices.Wait("40", (HttpStatusCode)status));
        var trouble = (await rig.Send()).Trouble!;
        (trouble.Kind, trouble.Status, trouble.RetryAfter, trouble.MayHaveHappened).ShouldBe((TroubleKind.RateLimited, status, Duration.FromSeconds(40), false));
        rig.Clock.Advance(Duration.FromSeconds(10));
        (await rig.Send(text: "another")).Trouble!.RetryAfter.ShouldBe(Duration.FromSeconds(30));
        rig.Other.Requests.Count.ShouldBe(1);

        rig.Other.Answers(HttpStatusCode.Created);
        (await rig.Send("19:elsewhere@thread.v2")).Ok.ShouldBeTrue();
        rig.Clock.Advance(Duration.FromSeconds(30));
        (await rig.Send()).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_thread_pauses_with_its_channel_and_looking_at_members_goes_on()
    {
        rig.Other.Does(_ => ScriptedServices.Wait("40"));
        await rig.Send("19:c@thread.tacv2;messageid=1");
        rig.Other.Answers(HttpStatusCode.OK);
        (await rig.Send("19:c@thread.tacv2;messageid=2")).Trouble!.Code.ShouldBe("paused");
        (await rig.Connector.Member(ServiceRig.Service, "19:c@thread.tacv2", "29:x", CancellationToken.None)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Asked_to_wait_with_making_conversations_everything_waits()
    {
        rig.Other.Does(_ => ScriptedServices.Wait("40"));
        (await rig.Connector.OpenPersonal(ServiceRig.Service, "t", "29:x", CancellationToken.None)).Trouble!.RetryAfter.ShouldBe(Duration.FromSeconds(40));
        (await rig.Send()).Trouble!.RetryAfter.ShouldBe(Duration.FromSeconds(40));
        (await rig.Connector.OpenPersonal(ServiceRig.Service, "t", "29:y", CancellationToken.None)).Trouble!.Kind.ShouldBe(TroubleKind.RateLimited);
        rig.Other.Requests.Count.ShouldBe(1);
        rig.Other.Answers(HttpStatusCode.OK);
        (await rig.Ask(HttpMethod.Get, "users/x")).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_not_sent_again_here()
    {
        rig.Hang();
        (await rig.Send()).Trouble.ShouldBe(new Trouble(TroubleKind.Unreachable, 0, "timeout", MayHaveHappened: true));
        rig.Other.Requests.Count.ShouldBe(1);
        rig.Clock.Passed.ShouldBe(Duration.FromSeconds(10));
    }

    [Fact]
    public async Task All_tries_together_end_within_a_quarter_of_a_minute()
    {
        rig.Hang();
        (await rig.Update()).Trouble.ShouldBe(new Trouble(TroubleKind.Unreachable, 0, "timeout"));
        rig.Other.Requests.Count.ShouldBe(2);
        rig.Clock.Passed.ShouldBeLessThanOrEqualTo(Duration.FromSeconds(15));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "name_not_resolved", false, 4)]
    [InlineData(HttpRequestError.ConnectionError, "no_connection", false, 4)]
    [InlineData(HttpRequestError.ResponseEnded, "connection_lost", true, 1)]
    [InlineData(HttpRequestError.Unknown, "connection_lost", true, 1)]
    public async Task A_connection_never_made_is_tried_again_and_one_lost_may_have_carried_the_message(HttpRequestError how, string code, bool mayHaveHappened, int tries)
    {
        rig.Other.Does((_, _) => throw new HttpRequestException(how));
        (await rig.Send()).Trouble.ShouldBe(new Trouble(TroubleKind.Unreachable, 0, code, MayHaveHappened: mayHaveHappened));
        rig.Other.Requests.Count.ShouldBe(tries);
    }

    [Fact]
    public async Task Only_whoever_asked_can_cancel()
    {
        using var cancel = new CancellationTokenSource();
        rig.Other.Does(async (_, token) =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
            return ScriptedServices.Json("{}");
        });
        await Should.ThrowAsync<OperationCanceledException>(async () => await rig.Connector.Send(ServiceRig.Service, "a", [], cancel.Token));
    }

    [Fact]
    public async Task Readiness_knows_how_long_a_service_could_not_be_reached_and_that_it_can_again()
    {
        rig.Reach.OutOfReachFor.ShouldBeNull();
        rig.Other.Does((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError));
        await rig.Send();
        rig.Clock.Advance(Duration.FromSeconds(90));
        rig.Reach.OutOfReachFor.ShouldBe(TimeSpan.FromSeconds(90));
        rig.Reach.Graph.OutOfReachFor.ShouldBeNull();

        rig.Other.Answers(HttpStatusCode.Forbidden);
        await rig.Ask(HttpMethod.Get, "users/x");
        rig.Reach.OutOfReachFor.ShouldNotBeNull();
        await rig.Send();
        rig.Reach.OutOfReachFor.ShouldBeNull();
    }

    private static readonly Instant HastyStart = Testing.HastyClock.Start;
}
