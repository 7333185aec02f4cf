using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Engine.Sockets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Delivery;

/// <summary>A replica dies, and another goes on with what it left.</summary>
public class CrashTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_death_between_sending_and_recording_repeats_under_the_same_key(bool honoursKeys)
    {
        var platform = new FakePlatform { HonoursKeys = honoursKeys };
        var first = new Rig(platform: platform);
        await first.Asks(Mia, Crash);
        await DiesAfter(first, call => call is Opening);

        var second = new Rig(first.Store, first.Real, platform);
        await second.Settle();
        platform.Calls.OfType<Opening>().Count().ShouldBe(1, "the lease of the dead still runs");
        second.Real.Advance(Duration.FromMinutes(2));
        await second.Settle();

        platform.Calls.OfType<Opening>().Select(opening => opening.Again).ShouldBe([false, true], "the dead may have sent it");

        // What follows in the ticket's lane was never begun; the requester's own lane may have been, at the moment of death.
        platform.Calls.OfType<Posting>().Where(posting => posting.Key.Contains("/out:t", StringComparison.Ordinal)).ShouldAllBe(posting => !posting.Again);
        platform.Calls.OfType<Opening>().Select(opening => opening.Key).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        platform.Conversations.Count.ShouldBe(honoursKeys ? 1 : 2);
        (await second.Timeline(1)).ShouldBe(["Mia Rossi opened the ticket, for Ada Park", "Everyone met in the conversation"]);
        platform.With(Verb.Acknowledge, Ada).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_death_after_the_card_was_posted_leaves_one_card_that_still_works()
    {
        var platform = new FakePlatform();
        var first = new Rig(platform: platform);
        await first.Asks(Mia, Crash);
        await DiesAfter(first, call => call is Posting { Card: not null });

        var second = new Rig(first.Store, first.Real, platform);
        second.Real.Advance(Duration.FromMinutes(2));
        await second.Settle();
        platform.Messages.Count(message => message.Card is not null).ShouldBe(1);
        await second.Presses(Ada, Verb.Acknowledge);
        platform.Messages.Single(message => message.Card is not null).Edits.ShouldBe(1);
    }

    [Fact]
    public async Task All_that_the_dead_may_have_sent_and_not_recorded_is_told_to_be_again()
    {
        var first = new Rig();
        await first.Asks(Mia, Crash);
        await DiesAfter(first, call => call is Posting { Card: not null });
        var second = new Rig(first.Store, first.Real, first.Platform);
        second.Real.Advance(Duration.FromMinutes(2));
        await second.Settle();
        await second.Presses(Ada, Verb.Reply, ("text", "Try this."));

        var posts = first.Platform.Calls.OfType<Posting>().Where(posting => posting.Target is ChatOpsBot.Domain.People.Target.Into).ToList();
        posts.Select(posting => (posting.Text.Plain[..5], posting.Again)).ShouldBe(
            [("Hello", false), ("#1 Th", false), ("Hello", true), ("#1 Th", true), ("Ada P", false)]);
    }

    [Fact]
    public async Task What_the_dead_may_have_sent_is_still_told_to_be_again_when_the_platform_could_not_be_reached_at_first()
    {
        var first = new Rig();
        await first.Asks(Mia, Crash);
        await DiesAfter(first, call => call is Posting { Card: not null });
        var second = new Rig(first.Store, first.Real, first.Platform);
        second.Real.Advance(Duration.FromMinutes(2));
        second.Platform.Trouble = call => call is Posting ? new SendProblem("Nobody is there yet.", Permanent: false, Outage: true) : null;
        await second.Settle();
        second.Platform.Trouble = _ => null;
        second.Real.Advance(Duration.FromMinutes(1));
        await second.Settle();

        var posts = first.Platform.Calls.OfType<Posting>().Where(posting => posting.Target is ChatOpsBot.Domain.People.Target.Into).ToList();
        posts.Select(posting => (posting.Text.Plain[..5], posting.Again)).ShouldBe(
            [("Hello", false), ("#1 Th", false), ("Hello", true), ("Hello", true), ("#1 Th", true)]);
    }

    [Fact]
    public async Task Whoever_lost_the_lease_while_a_platform_dawdled_does_not_set_back_the_one_who_took_over()
    {
        var platform = new FakePlatform();
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        platform.Afterwards = async (call, _) =>
        {
            if (call is Opening && begun.TrySetResult())
            {
                await go.Task;
                throw new InvalidOperationException("At long last, a failure.");
            }
        };
        var first = new Rig(platform: platform);
        await first.Asks(Mia, Crash);
        var slow = first.Settle();
        await begun.Task;

        var second = new Rig(first.Store, new ManualClock(first.Now + Duration.FromMinutes(3)), platform);
        await second.Settle();
        go.SetResult();
        await slow;
        await second.Settle();
        (await second.Timeline(1)).ShouldBe(["Mia Rossi opened the ticket, for Ada Park", "Everyone met in the conversation"]);
        (await second.Count("out")).ShouldBe(0);
    }

    internal static async Task DiesAfter(Rig rig, Func<object, bool> fatal)
    {
        using var death = new CancellationTokenSource();
        rig.Platform.Afterwards = async (call, _) =>
        {
            if (fatal(call))
            {
                await death.CancelAsync();
                death.Token.ThrowIfCancellationRequested();
            }
        };
        try
        {
            await rig.Delivery.Drain(death.Token);
        }
        catch (OperationCanceledException)
        {
            // It is dead.
        }

        death.IsCancellationRequested.ShouldBeTrue("it should have died");
        rig.Platform.Afterwards = (_, _) => Task.CompletedTask;
    }
}
