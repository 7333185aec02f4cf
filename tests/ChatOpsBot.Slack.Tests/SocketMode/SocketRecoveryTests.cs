using System.Net.WebSockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.SocketMode;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.SocketMode;

public class SocketRecoveryTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public async Task A_socket_without_a_hello_is_given_up_and_another_one_opened()
    {
        var clock = new ManualClock(Start);
        await using var rig = await SocketRig.Start(new(), clock);
        var silent = await rig.Server.Next();
        await Patience.Until(() => clock.Waiting > 0);
        rig.Connection.State.IsReady.ShouldBeFalse();

        clock.Advance(Duration.FromSeconds(40));
        await silent.Closed.WaitAsync(Patience.Long);
        await Patience.Until(() => rig.Log.Text.Contains("did not say hello within 40 seconds", StringComparison.Ordinal) && clock.Waiting > 0);
        clock.Advance(Duration.FromSeconds(1));
        await rig.Server.Greeted();
        await rig.Ready();
    }

    [Fact]
    public async Task A_socket_that_breaks_is_replaced_and_meanwhile_nobody_is_ready()
    {
        await using var rig = await SocketRig.Start();
        var socket = await rig.Server.Greeted();
        await rig.Ready();
        socket.Abort();
        var next = await rig.Server.Next();
        await Patience.Until(() => rig.Connection.State is SocketState.Connecting { Problem: not null });
        await next.Hello();
        await rig.Ready();
    }

    [Fact]
    public async Task A_peer_that_answers_no_pings_is_given_up()
    {
        await using var rig = await SocketRig.Start(
            SocketRig.Quick with { KeepAlive = TimeSpan.FromMilliseconds(100), KeepAliveTimeout = TimeSpan.FromMilliseconds(300) }, before: rig => rig.Server.Reads = false);
        await rig.Server.Greeted();
        await rig.Ready();
        rig.Server.Reads = true;

        var next = await rig.Server.Greeted();
        await rig.Ready();
        await next.Event("e");
        (await next.AckId()).ShouldBe("e");
    }

    [Theory]
    [InlineData("invalid_auth", "xapp")]
    [InlineData("not_authed", "Slack:AppToken")]
    [InlineData("account_inactive", "administrator")]
    [InlineData("token_revoked", "Slack:AppToken")]
    [InlineData("not_allowed_token_type", "xapp-")]
    [InlineData("missing_scope", "connections:write")]
    [InlineData("socket_mode_disabled", "Socket Mode")]
    public async Task What_only_an_administrator_can_mend_stops_it_with_words(string error, string word)
    {
        await using var rig = await SocketRig.Start(before: rig => rig.Api.Answer = _ => ScriptedApi.Error(error));
        await rig.Connection.ExecuteTask!.WaitAsync(Patience.Long);
        var why = rig.Connection.State.ShouldBeOfType<SocketState.Stopped>().Why;
        why.ShouldContain(word == "xapp" ? "Slack:AppToken" : word);
        why.ShouldContain("start again");
        rig.Api.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Everything_else_is_tried_for_ever_and_Slacks_own_pause_is_kept()
    {
        var clock = new ManualClock(Start);
        var answers = new Queue<ApiAnswer>([
            ScriptedApi.Error("internal_error", ProblemKind.Passing), ScriptedApi.Error("timeout", ProblemKind.Unreachable),
            ScriptedApi.Error("ratelimited", ProblemKind.RateLimited, Duration.FromSeconds(90)), ScriptedApi.Ok("""{"ok":true}"""),
            ScriptedApi.Ok("""{"ok":true,"url":"https://example.invalid/"}""")]);
        await using var rig = await SocketRig.Start(new(), clock, before: rig =>
        {
            var ok = rig.Api.Answer;
            rig.Api.Answer = call => answers.TryDequeue(out var answer) ? answer : ok(call);
        });

        foreach (var pause in new[] { 0.5, 1, 90, 4, 8 })
        {
            await Patience.Until(() => rig.Log.Text.Contains($"Next attempt in {pause:0.0} s", StringComparison.Ordinal) && clock.Waiting > 0);
            clock.Advance(Duration.FromSeconds(pause));
        }

        await rig.Server.Greeted();
        await rig.Ready();
    }

    [Fact]
    public async Task Pauses_grow_to_half_a_minute_and_begin_anew_after_a_stable_minute()
    {
        var timings = new SocketTimings();
        timings.Pause(0, 0.999).ShouldBeInRange(TimeSpan.FromSeconds(0.99), TimeSpan.FromSeconds(1));
        timings.Pause(3, 0).ShouldBe(TimeSpan.FromSeconds(4));
        timings.Pause(5000, 0.999).ShouldBeInRange(TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(30));

        var clock = new ManualClock(Start);
        await using var rig = await SocketRig.Start(new(), clock, before: rig => rig.Server.Refuse(3));
        for (var i = 0; i < 3; i++)
        {
            await Patience.Until(() => rig.Log.All.Count(line => line.Text.Contains("Next attempt", StringComparison.Ordinal)) == i + 1 && clock.Waiting > 0);
            clock.Advance(Duration.FromSeconds(30));
        }

        var socket = await rig.Server.Greeted();
        await rig.Ready();
        clock.Advance(Duration.FromSeconds(60));
        socket.Abort();
        await Patience.Until(() => rig.Log.All.Last().Text.Contains("Next attempt in 0.5 s", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api")]
    [InlineData("connect")]
    [InlineData("receive")]
    [InlineData("send")]
    [InlineData("close")]
    [InlineData("abort")]
    [InlineData("dispose")]
    [InlineData("cancelled")]
    public async Task Whatever_fails_wherever_it_hears_again(string step)
    {
        var faults = 3;
        bool Fails(string at) => at == step && Interlocked.Decrement(ref faults) >= 0;
        ConnectSocket connect = async (address, cancel) => Fails("connect")
            ? throw new InvalidOperationException("connect failed")
            : new FragileSocket(await SocketOpener.ByClient(SocketRig.Quick)(address, cancel), Fails);
        await using var rig = await SocketRig.Start(connect: connect, before: rig => rig.Api.Before = _ =>
            Fails("api") ? throw new FormatException("api failed") : Fails("cancelled") ? throw new OperationCanceledException() : Task.CompletedTask);

        // Each socket is used, then replaced, then broken, until the faults are used up and one has worked throughout.
        for (var worked = false; !worked || Volatile.Read(ref faults) > 0;)
        {
            var socket = await rig.Server.Next();
            worked = await Works(socket, "e");
            if (worked && Volatile.Read(ref faults) > 0)
            {
                await socket.Disconnect("warning");
                var next = await rig.Server.Next();
                await Works(next, "f");
                next.Abort();
                await next.Closed.WaitAsync(Patience.Long);

                // The faults may have been used up meanwhile: then the one that comes now is the one to work.
                worked = false;
            }
        }

        await rig.Ready();
    }

    private static async Task<bool> Works(ServerSocket socket, string id)
    {
        try
        {
            await socket.Hello();
            await socket.Event(id);
            var ack = socket.Ack();
            await Task.WhenAny(ack, socket.Closed);
            return !socket.Closed.IsCompleted && await ack is var _;
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or ObjectDisposedException or System.Threading.Channels.ChannelClosedException)
        {
            return false;
        }
    }
}
