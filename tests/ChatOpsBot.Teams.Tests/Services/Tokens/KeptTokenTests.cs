using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Authentication;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Tests.Services.Tokens;

public sealed class KeptTokenTests : IAsyncLifetime
{
    private LoginRig rig = null!;

    public async Task InitializeAsync() => rig = await LoginRig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task A_token_is_kept_until_shortly_before_its_end()
    {
        (await rig.Get()).ShouldBe("token-1");
        rig.Advance(54);
        (await rig.Get()).ShouldBe("token-1");
        rig.Fetches.ShouldBe(1);
        rig.Advance(5.9);
        (await rig.Get()).ShouldBe("token-2");
    }

    [Fact]
    public async Task Shortly_before_its_end_the_old_one_serves_while_a_new_one_is_fetched()
    {
        await rig.Get();
        rig.Advance(56);
        (await rig.Get()).ShouldBe("token-1");
        await rig.Until(fetches: 2);
        await Eventually("token-2");
        rig.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task The_connectors_and_Graphs_are_two()
    {
        (await rig.Get()).ShouldBe("token-1");
        rig.Posted()["scope"].ShouldBe("https://api.botframework.com/.default");
        (await rig.Get(TokenFor.Graph)).ShouldBe("token-2");
        rig.Posted()["scope"].ShouldBe("https://graph.microsoft.com/.default");
        (await rig.Get()).ShouldBe("token-1");
    }

    [Fact]
    public async Task Many_at_once_cost_one_fetch()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => rig.Get()));
        all.ShouldAllBe(token => token == "token-1");
        rig.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_token_is_fetched_anew_once_however_many_ask()
    {
        await rig.Get();
        rig.Advance(10);
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => rig.Get(anew: true)));
        all.ShouldAllBe(token => token == "token-2");
        rig.Advance(0.4);
        (await rig.Get(anew: true)).ShouldBe("token-2");
        rig.Fetches.ShouldBe(2);
        rig.Advance(0.1);
        (await rig.Get(anew: true)).ShouldBe("token-3");
    }

    [Fact]
    public async Task When_no_new_one_is_to_be_had_a_refused_one_is_not_given_again_but_others_go_on_with_it()
    {
        await rig.Get();
        rig.Advance(10);
        rig.Server.Says(LoginRig.Path, () => """{"error":"invalid_client","error_codes":[7000222]}""", 401);
        (await rig.Get(anew: true)).ShouldBe("Auth AADSTS7000222");
        (await rig.Get(anew: true)).ShouldBe("Auth AADSTS7000222");
        (await rig.Get()).ShouldBe("token-1");
        rig.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_not_asked_for_again_at_once()
    {
        rig.Server.Says(LoginRig.Path, () => """{"error":"invalid_client"}""", 401);
        (await rig.Get()).ShouldBe("Auth invalid_client");
        (await rig.Get()).ShouldBe("Auth invalid_client");
        rig.Fetches.ShouldBe(1);
        rig.Log.Lines.Count.ShouldBe(1);
        rig.Server.Says(LoginRig.Path, rig.Next);
        rig.Advance(1);
        (await rig.Get()).ShouldBe("token-1");
    }

    [Fact]
    public async Task While_it_cannot_be_renewed_the_old_one_serves_to_its_end()
    {
        await rig.Get();
        rig.Server.Says(LoginRig.Path, () => "", 503);
        rig.Advance(58);
        (await rig.Get()).ShouldBe("token-1");

        // What goes on behind is given up when the clock moves meanwhile, and is remembered as another trouble.
        await rig.UntilTold(1);
        rig.Advance(1);
        (await rig.Get()).ShouldBe("token-1");
        await rig.UntilTold(2);
        rig.Advance(1);
        (await rig.Get()).ShouldBe("Unreachable http_503");
    }

    [Fact]
    public async Task Whoever_gives_up_does_not_end_it_for_the_others()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        rig.Server.Does(LoginRig.Path, async (context, _) =>
        {
            arrived.TrySetResult();
            await answer.Task;
            await TinyServer.Write(context, 200, rig.Next());
        });
        using var impatient = new CancellationTokenSource();
        var first = rig.Get(cancel: impatient.Token);
        await arrived.Task;
        var second = rig.Get();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        answer.SetResult();
        (await second).ShouldBe("token-1");
        rig.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_lives_a_second_is_given_all_the_same()
    {
        rig.Server.Says(LoginRig.Path, () => """{"expires_in":1,"access_token":"brief"}""");
        (await rig.Get()).ShouldBe("brief");
    }

    [Fact]
    public async Task Without_an_app_id_there_is_neither_a_token_nor_trouble()
    {
        using var http = Wire.NewClient();
        var none = TokensSetup.Make(new(null, null, null) { LoginBaseUrl = rig.Server.Url }, http, _ => throw new InvalidOperationException(), rig.Clock, rig.Log);
        (await none.Get(TokenFor.Connector, anew: true, CancellationToken.None)).ShouldBe((null, null));
        rig.Server.Requests.ShouldBeEmpty();
    }

    // However long another thread takes for the rest of what it does behind.
    private async Task Eventually(string token)
    {
        while (await rig.Get() != token)
        {
            await Task.Yield();
        }
    }
}
