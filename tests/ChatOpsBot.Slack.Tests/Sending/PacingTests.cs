using ChatOpsBot.Slack.Sending;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Sending;

public class PacingTests
{
    private readonly ManualClock clock = new(HastyClock.Start);
    private readonly Pacer pacer;

    public PacingTests() => pacer = new Pacer(clock);

    [Fact]
    public async Task Three_at_once_go_and_the_next_ones_get_slots_a_second_apart()
    {
        for (var i = 0; i < 3; i++)
        {
            (await Turn("C1", $"k{i}")).ShouldBeNull();
        }

        var fourth = Turn("C1", "k3");
        fourth.IsCompleted.ShouldBeFalse();
        (await Turn("C1", "k4")).ShouldBe(Duration.FromSeconds(2));
        (await Turn("C1", "k5")).ShouldBe(Duration.FromSeconds(3));
        clock.Advance(Duration.FromSeconds(1));
        (await fourth).ShouldBeNull();
    }

    [Fact]
    public async Task A_slot_stays_with_whoever_it_was_given_to()
    {
        for (var i = 0; i < 4; i++)
        {
            _ = Turn("C1", $"k{i}");
        }

        (await Turn("C1", "k4")).ShouldBe(Duration.FromSeconds(2));
        (await Turn("C1", "k4")).ShouldBe(Duration.FromSeconds(2));
        clock.Advance(Duration.FromSeconds(2));
        var late = Turn("C1", "late");
        late.IsCompleted.ShouldBeFalse();
        (await Turn("C1", "k4")).ShouldBeNull();
        clock.Advance(Duration.FromSeconds(1));
        (await late).ShouldBeNull();
    }

    [Fact]
    public async Task No_channel_waits_for_another_one()
    {
        for (var i = 0; i < 50; i++)
        {
            _ = Turn("C1", $"k{i}");
        }

        (await Turn("C2", "x")).ShouldBeNull();
        (await pacer.Turn("T2", "C1", "y", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Those_who_all_come_late_to_their_slots_do_not_all_go_at_once()
    {
        for (var i = 0; i < 30; i++)
        {
            _ = Turn("C1", $"k{i}");
        }

        clock.Advance(Duration.FromMinutes(1));
        List<Task<Duration?>> turns = [];
        for (var i = 10; i < 20; i++)
        {
            turns.Add(Turn("C1", $"k{i}"));
        }

        turns[3].IsCompleted.ShouldBeFalse();
        turns.RemoveAt(3);
        (await Task.WhenAll(turns)).Count(wait => wait is null).ShouldBe(3);
    }

    [Fact]
    public async Task Over_a_long_time_it_is_one_a_second_in_order()
    {
        var waiting = new Queue<string>(Enumerable.Range(0, 40).Select(i => $"k{i}"));
        List<(string Key, Instant At)> gone = [];
        for (var step = 0; step < 400 && waiting.Count > 0; step++)
        {
            // As an outbox does it: everyone who waits asks again now and then.
            foreach (var key in waiting.ToArray())
            {
                var turn = Turn("C1", key);
                if (turn.IsCompleted && await turn is not null)
                {
                    continue;
                }

                waiting = new Queue<string>(waiting.Where(other => other != key));
                gone.Add((key, clock.Now));
            }

            clock.Advance(Duration.FromMilliseconds(500));
        }

        gone.Select(one => one.Key).ShouldBe(Enumerable.Range(0, 40).Select(i => $"k{i}"));
        (gone[^1].At - gone[0].At).ShouldBeGreaterThanOrEqualTo(Duration.FromSeconds(35));
        (gone[^1].At - gone[0].At).ShouldBeLessThanOrEqualTo(Duration.FromSeconds(38));
    }

    [Fact]
    public async Task Channels_where_nothing_happens_are_forgotten()
    {
        for (var i = 0; i < 3_000; i++)
        {
            (await Turn($"C{i}", "k")).ShouldBeNull();
            clock.Advance(Duration.FromMilliseconds(100));
        }

        pacer.Channels.ShouldBeLessThanOrEqualTo(500);
    }

    private Task<Duration?> Turn(string channel, string key) => pacer.Turn("T1", channel, key, CancellationToken.None).AsTask();
}
