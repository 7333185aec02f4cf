using ChatOpsBot.Engine.Storage;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Time;

/// <summary>Whoever waits until all is done and sent does so beside the ticker and the delivery in the background, which may be at any point of their rounds.</summary>
public class SettleTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task What_is_done_in_the_background_after_a_look_for_what_is_to_be_sent_is_sent_too()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        rig.Becomes("2026-11-11T14:00");
        var store = new HookedStore(rig.Store);
        var here = new Rig(store, rig.Real, rig.Platform);
        store.BeforeRange = async from =>
        {
            if (from == Keys.AllDue.From)
            {
                await rig.Ticker.Tick(CancellationToken.None);
            }
        };
        await here.Travel.Settle(CancellationToken.None);
        rig.LastTo(Ada).ShouldStartWith("Soon due:");
        (await rig.Count("out")).ShouldBe(0);
    }

    [Fact]
    public async Task What_comes_into_a_lane_that_is_about_to_end_is_waited_for()
    {
        var store = new HookedStore(rig.Store);
        var here = new Rig(store, rig.Real, rig.Platform, teams: [Viewer, Make("other")]);
        var lane = Keys.OutboxLane(Keys.TicketLane(1)).From;
        var (ending, end) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        store.AfterRange = async (_, from, count) =>
        {
            if (from == lane && count == 0 && ending.TrySetResult())
            {
                await end.Task; // it has looked for the last time
            }
        };
        await here.Asks(Mia, Crash);
        using var gone = new CancellationTokenSource();
        var first = here.Delivery.Drain(gone.Token);
        await ending.Task;
        await gone.CancelAsync(); // nobody waits for it any more, nor will look again
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        await here.Accept(here.Pressing(Ada, Domain.Cards.Verb.Reply, ("text", "Update your driver.")));

        // It ends while the other team's outbox is looked through, after this team's was.
        var before = store.AfterRange;
        store.AfterRange = async (partition, from, count) =>
        {
            await before(partition, from, count);
            if (partition == "other" && from == Keys.AllOutbox.From && !end.Task.IsCompleted)
            {
                var seen = here.Signal.Raises;
                end.SetResult();
                await here.Signal.Wait(seen, TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
            }
        };
        await here.Delivery.Drain(CancellationToken.None);
        rig.Platform.SeenBy(Mia).ShouldContain(message => message.Words.EndsWith("Update your driver.", StringComparison.Ordinal));
        (await rig.Count("out")).ShouldBe(0);
    }
}
