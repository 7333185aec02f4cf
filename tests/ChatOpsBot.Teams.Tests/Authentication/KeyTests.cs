using System.Text.Json.Nodes;
using ChatOpsBot.Teams.Authentication;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Authentication;

public sealed class KeyTests : IAsyncLifetime
{
    private GateRig rig = null!;

    public async Task InitializeAsync() => rig = await GateRig.Start();

    public async Task DisposeAsync() => await rig.DisposeAsync();

    [Fact]
    public async Task Keys_are_fetched_when_first_needed_and_again_after_a_day()
    {
        rig.Server.Requests.ShouldBeEmpty();
        await Let(rig, hours: 0);
        await Let(rig, hours: 23);
        rig.Fetches.ShouldBe(1);
        await Let(rig, hours: 1);
        rig.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_believed_no_longer_not_even_for_a_token_that_is_known()
    {
        var letter = New(Letter.Start + Duration.FromDays(2));
        (await rig.Admit(letter)).ShouldBeNull();
        rig.Announce(Keys.Announced("second", Keys.Second, "msteams"));
        rig.Clock.Advance(Duration.FromHours(24));
        (await rig.Admit(letter)).ShouldBe(Distrust.UnknownKey);
    }

    [Fact]
    public async Task A_new_key_is_fetched_with_the_first_token_that_names_it()
    {
        (await rig.Admit(new Letter())).ShouldBeNull();
        rig.Announce(Keys.Announced("first", Keys.First, "msteams"), Keys.Announced("second", Keys.Second, "msteams"));
        (await rig.Admit(Of("second"))).ShouldBeNull();
        (await rig.Admit(new Letter())).ShouldBeNull();
        rig.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_keys_have_the_keys_fetched_once_in_five_minutes_whoever_makes_them_up()
    {
        for (var n = 0; n < 50; n++)
        {
            (await rig.Admit(Of($"made up {n}"))).ShouldBe(Distrust.UnknownKey);
        }

        rig.Fetches.ShouldBe(2); // the first keys, and once for the unknown ones
        rig.Clock.Advance(KeyRing.Pause - Duration.FromSeconds(1));
        await rig.Admit(Of("made up"));
        rig.Fetches.ShouldBe(2);
        rig.Clock.Advance(Duration.FromSeconds(1));
        await rig.Admit(Of("made up"));
        rig.Fetches.ShouldBe(3);
    }

    [Fact]
    public async Task Many_at_once_cost_one_fetch()
    {
        var letters = Enumerable.Range(0, 40).Select(_ => rig.Admit(new Letter())).ToArray();
        (await Task.WhenAll(letters)).ShouldAllBe(why => why == null);
        (rig.Server.Count(GateRig.OpenIdPath), rig.Fetches).ShouldBe((1, 1));

        var unknown = Enumerable.Range(0, 40).Select(n => rig.Admit(Of($"made up {n}"))).ToArray();
        (await Task.WhenAll(unknown)).ShouldAllBe(why => why == Distrust.UnknownKey);
        rig.Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_for_keys_does_not_end_it_for_the_others()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        var set = Keys.Set(Keys.Announced("first", Keys.First, "msteams"));
        rig.Server.Does(GateRig.KeysPath, async (context, _) =>
        {
            arrived.TrySetResult();
            await answer.Task;
            await TinyServer.Write(context, 200, set);
        });
        using var impatient = new CancellationTokenSource();
        var first = rig.Admit(new Letter(), impatient.Token);
        await arrived.Task;
        var second = rig.Admit(new Letter());
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        answer.SetResult();
        (await second).ShouldBeNull();
        rig.Fetches.ShouldBe(1);
    }

    [Theory]
    [InlineData(GateRig.OpenIdPath, 500, "{}")]
    [InlineData(GateRig.KeysPath, 503, "{}")]
    [InlineData(GateRig.OpenIdPath, 200, "<html>")]
    [InlineData(GateRig.OpenIdPath, 200, "[]")]
    [InlineData(GateRig.OpenIdPath, 200, "{\"jwks_uri\":\"http://keys.example/\"}")]
    [InlineData(GateRig.OpenIdPath, 200, "{\"jwks_uri\":\"file:///etc/keys\"}")]
    [InlineData(GateRig.OpenIdPath, 302, "")]
    [InlineData(GateRig.KeysPath, 200, "{\"keys\":[]}")]
    [InlineData(GateRig.KeysPath, 200, "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"first\",\"n\":\"!\",\"e\":\"AQAB\"},{\"kty\":\"RSA\",\"kid\":\"first\",\"n\":\"AQAB\"},7]}")]
    public async Task The_last_good_keys_serve_on_when_no_others_are_to_be_had(string path, int status, string body)
    {
        await Let(rig, hours: 0);
        rig.Server.Says(path, () => body, status);
        await Let(rig, hours: 25);
        rig.Log.Lines.ShouldHaveSingleItem().Level.ShouldBe(LogLevel.Warning);

        // Nobody hammers a server that has no keys to give.
        var asked = rig.Server.Requests.Count;
        await Let(rig, hours: 0);
        rig.Server.Requests.Count.ShouldBe(asked);
        rig.Clock.Advance(KeyRing.Pause);
        await Let(rig, hours: 0);
        rig.Server.Requests.Count.ShouldBeGreaterThan(asked);
    }

    [Fact]
    public async Task Without_any_keys_nobody_comes_in_until_there_are_some()
    {
        rig.Server.Says(GateRig.OpenIdPath, () => "", 500);
        (await rig.Admit(new Letter())).ShouldBe(Distrust.KeysUnavailable);
        var asked = rig.Server.Requests.Count;
        asked.ShouldBe(2); // tried once more at once
        (await rig.Admit(new Letter())).ShouldBe(Distrust.KeysUnavailable);
        rig.Server.Requests.Count.ShouldBe(asked);
        rig.Server.Says(GateRig.OpenIdPath, () => new JsonObject { ["jwks_uri"] = $"{rig.Server.Url}v1/.well-known/keys" }.ToJsonString());
        rig.Clock.Advance(Duration.FromSeconds(5));
        (await rig.Admit(new Letter())).ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_that_passes_at_once_costs_nobody_anything()
    {
        var n = 0;
        var set = Keys.Set(Keys.Announced("first", Keys.First, "msteams"));
        rig.Server.Does(GateRig.KeysPath, (context, _) => TinyServer.Write(context, ++n == 1 ? 502 : 200, n == 1 ? "" : set));
        (await rig.Admit(new Letter())).ShouldBeNull();
        rig.Log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_that_do_not_come_are_waited_for_politely_and_the_last_good_ones_serve_on()
    {
        await Let(rig, hours: 0);
        var hangs = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        rig.Server.Does(GateRig.KeysPath, async (_, _) =>
        {
            arrived.TrySetResult();
            await hangs.Task;
        });
        rig.Clock.Advance(Duration.FromHours(25));
        var waits = rig.Admit(New(rig.Clock.Now + Duration.FromHours(1)));
        await arrived.Task;
        waits.IsCompleted.ShouldBeFalse();
        rig.Clock.Advance(Duration.FromSeconds(2));
        (await waits).ShouldBeNull();
        hangs.SetResult();
    }

    [Fact]
    public async Task A_document_without_an_end_is_not_read_to_its_end()
    {
        rig.Server.Does(GateRig.KeysPath, async (context, _) =>
        {
            var much = new byte[64 * 1024];
            for (var n = 0; n < 17; n++)
            {
                await context.Response.Body.WriteAsync(much);
            }
        });
        (await rig.Admit(new Letter())).ShouldBe(Distrust.KeysUnavailable);
        rig.Log.All.ShouldContain("answer_too_long");
        rig.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_weak_key_and_one_for_encryption_are_passed_over()
    {
        var forEncryption = Keys.Announced("second", Keys.Second, "msteams");
        forEncryption["use"] = "enc";
        rig.Announce(Keys.Announced("weak", Keys.Weak, "msteams"), forEncryption, Keys.Announced("first", Keys.First, "msteams"));
        (await rig.Admit(new Letter { Key = Keys.Weak }.With(letter => letter.Header["kid"] = "weak"))).ShouldBe(Distrust.UnknownKey);
        (await rig.Admit(Of("second"))).ShouldBe(Distrust.UnknownKey);
        (await rig.Admit(new Letter())).ShouldBeNull();
    }

    private static Letter Of(string key) => new Letter { Key = Keys.Second }.With(letter => letter.Header["kid"] = key);

    private static Letter New(Instant end) => new Letter().With(letter => letter.Claims["exp"] = end.ToUnixTimeSeconds());

    /// <summary>Moves the clock, and has a fresh token let in.</summary>
    private static async Task Let(GateRig rig, int hours)
    {
        rig.Clock.Advance(Duration.FromHours(hours));
        (await rig.Admit(New(rig.Clock.Now + Duration.FromHours(1)))).ShouldBeNull();
    }
}
