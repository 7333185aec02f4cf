using ChatOpsBot.Slack.SocketMode;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.SocketMode;

public class SocketReplacementTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("a reason of next year")]
    public async Task A_socket_about_to_end_is_replaced_without_a_gap_and_both_acknowledge_their_own(string reason)
    {
        await using var rig = await SocketRig.Start(SocketRig.Quick with { Linger = Patience.Long });
        var old = await rig.Server.Greeted();
        await rig.Ready();

        await old.Disconnect(reason);
        var next = await rig.Server.Next();
        await old.Event("before-hello");
        (await old.AckId()).ShouldBe("before-hello");
        rig.Connection.State.IsReady.ShouldBeTrue();
        await next.Hello();
        for (var i = 0; i < 20; i++)
        {
            await old.Event($"old{i}");
            await next.Event($"new{i}");
        }

        var (fromOld, fromNew) = (new List<string?>(), new List<string?>());
        for (var i = 0; i < 20; i++)
        {
            fromOld.Add(await old.AckId());
            fromNew.Add(await next.AckId());
        }

        fromOld.ShouldBe(Enumerable.Range(0, 20).Select(i => $"old{i}"), ignoreOrder: true);
        fromNew.ShouldBe(Enumerable.Range(0, 20).Select(i => $"new{i}"), ignoreOrder: true);
        rig.Received.All.Count.ShouldBe(41);
        rig.Connection.State.IsReady.ShouldBeTrue();
    }

    [Fact]
    public async Task The_old_socket_is_closed_in_order_once_the_new_one_has_said_hello()
    {
        await using var rig = await SocketRig.Start();
        var old = await rig.Server.Greeted();
        await old.Disconnect("refresh_requested");
        var next = await rig.Server.Next();
        old.Closed.IsCompleted.ShouldBeFalse();
        await next.Hello();

        (await old.Closed.WaitAsync(Patience.Long)).ShouldBe(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure);
        next.Closed.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task While_no_new_socket_can_be_had_the_old_one_goes_on()
    {
        await using var rig = await SocketRig.Start();
        var old = await rig.Server.Greeted();
        await rig.Ready();
        rig.Server.Refuse(3);

        await old.Disconnect("warning");
        var next = await rig.Server.Next();
        await old.Event("still-here");
        (await old.AckId()).ShouldBe("still-here");
        rig.Connection.State.IsReady.ShouldBeTrue();
        await next.Hello();
        await old.Closed.WaitAsync(Patience.Long);
        rig.Connection.State.IsReady.ShouldBeTrue();
    }

    [Fact]
    public async Task A_socket_is_renewed_before_its_time_is_over()
    {
        var clock = new ManualClock(Start);
        await using var rig = await SocketRig.Start(new(), clock);
        clock.Advance(Duration.FromSeconds(1));
        await rig.Server.Greeted(life: 360);
        await rig.Ready();
        await Patience.Until(() => rig.Log.Text.Contains("is open", StringComparison.Ordinal) && clock.Waiting == 1);

        clock.Advance(Duration.FromSeconds(360 - 36 - 1));
        rig.Server.IsAskedAgain.ShouldBeFalse();
        clock.Advance(Duration.FromSeconds(1));
        await Patience.Until(() => rig.Connection.State.IsReady && rig.Log.Text.Contains("replaced by a new one (renewal)", StringComparison.Ordinal));
        await rig.Server.Greeted(life: 360);
        await Patience.Until(() => rig.Connection.State is SocketState.Connected now && now.LastHello == clock.Now && now.Since < clock.Now);
        clock.Advance(Duration.FromSeconds(6));
    }

    [Fact]
    public async Task Link_disabled_stops_with_words_and_without_a_loop()
    {
        await using var rig = await SocketRig.Start();
        var socket = await rig.Server.Greeted();
        await socket.Disconnect("link_disabled");
        await rig.Connection.ExecuteTask!.WaitAsync(Patience.Long);

        rig.Connection.State.ShouldBeOfType<SocketState.Stopped>().Why.ShouldContain("Switch it on");
        rig.Connection.State.IsReady.ShouldBeFalse();
        rig.Api.Calls.Count.ShouldBe(1);
        rig.Log.All.ShouldContain(line => line.Level == Microsoft.Extensions.Logging.LogLevel.Critical);
        await socket.Closed.WaitAsync(Patience.Long);
    }

    [Fact]
    public async Task Too_many_sockets_closes_this_one_and_comes_back_after_a_long_pause()
    {
        var clock = new ManualClock(Start);
        await using var rig = await SocketRig.Start(new(), clock);
        var socket = await rig.Server.Greeted();
        await rig.Ready();
        await socket.Disconnect("too_many_websockets");
        await socket.Closed.WaitAsync(Patience.Long);
        await Patience.Until(() => rig.Log.Text.Contains("Next attempt in 4.0 s", StringComparison.Ordinal));

        rig.Connection.State.ShouldBeOfType<SocketState.Connecting>().Words.ShouldContain("too many sockets");
        await Comes(rig, clock, Duration.FromSeconds(4));
    }

    [Fact]
    public async Task Sockets_that_never_last_are_replaced_more_and_more_slowly()
    {
        // Pauses that nothing else on a socket waits for, so that they can be told from the rest.
        Duration[] pauses = [Duration.FromSeconds(3), Duration.FromSeconds(6), Duration.FromSeconds(12)];
        var clock = new ManualClock(Start);
        await using var rig = await SocketRig.Start(new() { FirstPause = TimeSpan.FromSeconds(6), LongestPause = TimeSpan.FromSeconds(36) }, clock);
        var socket = await rig.Server.Greeted();
        await socket.Disconnect("refresh_requested");
        foreach (var pause in pauses)
        {
            socket = await rig.Server.Greeted();
            await socket.Disconnect("refresh_requested");
            await Patience.Until(() => clock.Asked.Contains(pause));
            clock.Advance(pause);
        }

        await rig.Server.Greeted();
        clock.Asked.Where(pauses.Contains).ShouldBe(pauses);
    }

    private static async Task Comes(SocketRig rig, ManualClock clock, Duration after)
    {
        await Patience.Until(() => clock.Waiting > 0);
        clock.Advance(after);
        await rig.Server.Greeted();
        await rig.Ready();
    }
}
