using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Services;

public sealed class PacingTests
{
    private readonly ManualClock clock = new(HastyClock.Start);
    private readonly Pacer pacer;

    public PacingTests() => pacer = new Pacer(clock);

    [Fact]
    public async Task Seven_at_once_go_and_the_eighth_waits_a_second_and_the_ninth_two()
    {
        for (var i = 0; i < 7; i++)
        {
            (await Await("a", $"{i}")).ShouldBeNull();
        }

        var (eighth, ninth) = (Await("a", "7"), Await("a", "8"));
        clock.Advance(Duration.FromSeconds(1));
        (await eighth).ShouldBeNull();
        ninth.IsCompleted.ShouldBeFalse();
        clock.Advance(Duration.FromSeconds(1));
        (await ninth).ShouldBeNull();
    }

    [Fact]
    public async Task No_conversation_waits_for_another_one()
    {
        for (var i = 0; i < 9; i++)
        {
            _ = Await("a", $"{i}");
        }

        (await Await("b", "0")).ShouldBeNull();
    }

    [Fact]
    public async Task Everything_together_keeps_to_fifty_a_second()
    {
        var turns = Enumerable.Range(0, 51).Select(i => Await($"lane {i}", "x")).ToList();
        turns.Count(turn => turn.IsCompletedSuccessfully).ShouldBe(50);
        clock.Advance(Duration.FromSeconds(1));
        (await turns[50]).ShouldBeNull();
    }

    [Fact]
    public async Task A_slot_stays_with_whoever_it_was_given_to()
    {
        await Fill("a");
        var back = Await("a", "first");
        (await Await("a", "newcomer"))!.Value.ShouldBeGreaterThan(Duration.FromSeconds(5));
        clock.Advance(Duration.FromSeconds(1));
        (await back).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_comes_later_does_not_overtake()
    {
        await Fill("a");
        clock.Advance(Duration.FromSeconds(1));
        var late = Await("a", "late");
        for (var i = 0; i < 6; i++)
        {
            (await Await("a", $"waiting {i}")).ShouldBeNull();
        }

        (await Await("a", "first")).ShouldBeNull();
        (await late)!.Value.ShouldBeGreaterThan(Duration.FromSeconds(5));
    }

    [Fact]
    public async Task Those_who_all_come_late_to_their_slots_do_not_all_go_at_once()
    {
        await Fill("a");
        clock.Advance(Duration.FromMinutes(4));
        var gone = 0;
        foreach (var turn in Enumerable.Range(0, 40).Select(i => Await("a", $"waiting {i}")).ToList())
        {
            gone += turn.IsCompleted && await turn is null ? 1 : 0;
        }

        gone.ShouldBe(7);
    }

    [Fact]
    public async Task Whoever_gives_up_while_they_wait_has_their_slot_when_they_come_back()
    {
        for (var i = 0; i < 7; i++)
        {
            await Await("a", $"{i}");
        }

        using var cancel = new CancellationTokenSource();
        var turn = pacer.Await(new Turn("a", Pace.Sending, "x"), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(turn);
        clock.Advance(Duration.FromSeconds(1));
        var later = Await("a", "y");
        (await Await("a", "x")).ShouldBeNull();
        later.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Lanes_where_nothing_happens_are_forgotten()
    {
        for (var i = 0; i < 5_000; i++)
        {
            (await Await($"lane {i}", "x")).ShouldBeNull();
            clock.Advance(Duration.FromMilliseconds(100));
        }

        pacer.Lanes.ShouldBeLessThanOrEqualTo(1_000);
    }

    [Fact]
    public void However_calls_come_no_stretch_of_time_has_more_than_is_allowed_and_none_waits_without_need()
    {
        var chance = new Random(4711);
        foreach (var pace in (Pace[])[Pace.Sending, Pace.Looking, Pace.Everything])
        {
            var lane = new PaceLane(pace);
            List<Instant> made = [];
            var now = HastyClock.Start;
            for (var i = 0; i < 5_000; i++)
            {
                now += Duration.FromMilliseconds(chance.Next(0, 3) == 0 ? chance.Next(0, 4_000) : 0);
                if (lane.Enter($"{i}", now) is var wait && wait > Duration.Zero)
                {
                    now += wait;
                    pace.Limits.Any(limit => made.Count >= limit.Most && made[^limit.Most] + limit.Within == now).ShouldBeTrue();
                    lane.Enter($"{i}", now).ShouldBe(Duration.Zero);
                }

                made.Add(now);
            }

            foreach (var (most, within) in pace.Limits)
            {
                for (var i = most; i < made.Count; i++)
                {
                    (made[i] - made[i - most]).ShouldBeGreaterThanOrEqualTo(within);
                }
            }
        }
    }

    [Fact]
    public async Task A_call_that_would_wait_too_long_for_its_turn_is_handed_back_and_nothing_is_sent()
    {
        using var rig = new ServiceRig();
        for (var i = 0; i < 200; i++)
        {
            var answer = await rig.Send(text: $"{i}");
            if (answer.Trouble is { } trouble)
            {
                (trouble.Kind, trouble.Code, trouble.MayHaveHappened).ShouldBe((TroubleKind.RateLimited, "paced", false));
                rig.Other.Requests.Count.ShouldBe(i);
                rig.Clock.Advance(trouble.RetryAfter!.Value);
                (await rig.Send(text: $"{i}")).Ok.ShouldBeTrue();
                return;
            }
        }

        throw new InvalidOperationException("There was no pace.");
    }

    /// <summary>
    /// Has sixteen go within three seconds, while 41 are told to come back: <c>first</c> and six more of them (<c>waiting 0</c> and so on) a second later.
    /// </summary>
    private async Task Fill(string lane)
    {
        var held = Enumerable.Range(0, 16).Select(i => Await(lane, $"{i}")).ToList();
        (await Await(lane, "first")).ShouldBe(Duration.FromSeconds(4));
        (await Await(lane, "first")).ShouldBe(Duration.FromSeconds(4));
        for (var i = 0; i < 40; i++)
        {
            (await Await(lane, $"waiting {i}")).ShouldNotBeNull();
        }

        foreach (var until in (int[])[8, 15, 16])
        {
            clock.Advance(Duration.FromSeconds(1));
            await Task.WhenAll(held[..until]);
        }
    }

    private Task<Duration?> Await(string lane, string key) => pacer.Await(new Turn(lane, Pace.Sending, key), CancellationToken.None).AsTask();
}
