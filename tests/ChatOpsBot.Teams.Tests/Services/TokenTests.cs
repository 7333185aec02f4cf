using System.Net;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Tests.Services;

public sealed class TokenTests : IDisposable
{
    private readonly ServiceRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_and_the_call_made_again()
    {
        rig.Other.Does(_ => Exchange.Of("connector-no-token-401").Answer(), _ => ScriptedServices.Json("""{"id":"1"}"""));
        (await rig.Send()).Ok.ShouldBeTrue();
        rig.Other.Requests.Select(asked => asked.Authorization).ShouldBe(["Bearer secret-Connector-1", "Bearer secret-Connector-2"]);
        rig.Tokens.Asked.ShouldBe([(TokenFor.Connector, false), (TokenFor.Connector, true)]);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_is_told()
    {
        rig.Other.Does(_ => Exchange.Of("connector-no-token-401").Answer());
        (await rig.Send()).Trouble.ShouldBe(new Trouble(TroubleKind.Auth, 401, "http_401"));
        rig.Other.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_new_token_is_asked_for_whatever_else_happens_between()
    {
        rig.Other.Answers(HttpStatusCode.Unauthorized, HttpStatusCode.BadGateway, HttpStatusCode.Unauthorized);
        (await rig.Send()).Trouble!.Kind.ShouldBe(TroubleKind.Auth);
        rig.Tokens.Asked.Count(asked => asked.Anew).ShouldBe(1);
        rig.Other.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Graph_has_a_token_of_its_own()
    {
        await rig.Ask(HttpMethod.Get, "users/x");
        rig.Other.Requests[0].Authorization.ShouldBe("Bearer secret-Graph-1");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        rig.Tokens.Instead = _ => Task.FromResult<(Secret?, Trouble?)>((null, new Trouble(TroubleKind.Auth, 0, "invalid_client")));
        (await rig.Send()).Trouble!.Code.ShouldBe("invalid_client");
        rig.Tokens.Instead = _ => Task.FromResult<(Secret?, Trouble?)>((null, null));
        (await rig.Ask(HttpMethod.Get, "users/x")).Trouble.ShouldBe(new Trouble(TroubleKind.Auth, 0, "no_token"));
        rig.Other.Requests.ShouldBeEmpty();
        rig.Reach.OutOfReachFor.ShouldBeNull();
    }

    [Fact]
    public async Task A_token_that_does_not_come_ends_the_call_in_time_and_nothing_was_sent()
    {
        rig.Tokens.Instead = async cancel =>
        {
            while (!cancel.IsCancellationRequested)
            {
                rig.Clock.Advance(NodaTime.Duration.FromSeconds(1));
            }

            await Task.Delay(Timeout.Infinite, cancel);
            return default;
        };
        (await rig.Send()).Trouble.ShouldBe(new Trouble(TroubleKind.Unreachable, 0, "no_token_in_time"));
        rig.Clock.Passed.ShouldBeLessThanOrEqualTo(NodaTime.Duration.FromSeconds(15));
        rig.Reach.Connector.OutOfReachFor.ShouldNotBeNull();
    }

    [Fact]
    public async Task Neither_tokens_nor_bodies_nor_ids_reach_the_log()
    {
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway])
        {
            rig.Other.Does(_ => ScriptedServices.Json("""{"error":{"code":"their private code","message":"their private words"}}""", status));
            await rig.Send("19:private-id@thread.v2", "my private words");
            await rig.Ask(HttpMethod.Get, "users/private-id/presence");
        }

        rig.WireLog.Lines.ShouldNotBeEmpty();
        rig.WireLog.All.ShouldNotContain("private");
        rig.WireLog.All.ShouldNotContain("secret");
    }
}
