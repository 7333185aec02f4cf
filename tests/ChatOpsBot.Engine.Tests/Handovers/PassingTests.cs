using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Handovers;

/// <summary>Each ticket is passed on once, whatever stops, starts and races in between. Ada's shift ends on Friday at 17:00, and Ben follows.</summary>
public class PassingTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task A_handover_that_was_interrupted_goes_on_where_it_stopped()
    {
        await Start(rig);
        await Open(40);
        rig.Becomes("2026-11-13T17:00");
        for (var most = 0; most < 60; most += 7)
        {
            // A store that breaks in the midst is as a process that dies there: nothing of the turn is saved.
            var dying = new Rig(new Breaking(rig.Store, saves: most), rig.Real, rig.Platform);
            try
            {
                await dying.Ticker.Tick(CancellationToken.None);
            }
            catch (StoreException)
            {
                continue;
            }
        }

        var last = new Rig(rig.Store, rig.Real, rig.Platform);
        await last.Settle();
        await ShouldBeHandedOverOnce(40);
        Overs.ShouldBe(1);
    }

    [Fact]
    public async Task Many_replicas_pass_each_ticket_on_once()
    {
        await Start(rig);
        await Open(25);
        var replicas = Enumerable.Range(0, 4).Select(_ => new Rig(rig.Store, rig.Real, rig.Platform)).ToList();
        rig.Becomes("2026-11-13T17:00");
        await Task.WhenAll(replicas.Select(replica => Task.Run(async () => await replica.Ticker.Tick(CancellationToken.None))));
        await Task.WhenAll(replicas.Select(replica => Task.Run(async () => await replica.Settle())));
        await ShouldBeHandedOverOnce(25);
        Overs.ShouldBe(1);
    }

    [Fact]
    public async Task After_an_outage_over_several_shifts_tickets_go_to_whoever_serves_now_once()
    {
        await Start(rig);
        await Open(3);
        rig.Becomes("2026-11-23T09:00");
        var later = new Rig(rig.Store, rig.Real, rig.Platform);
        await Start(later);
        foreach (var number in Enumerable.Range(1, 3))
        {
            (await rig.Ticket(number)).Assignee!.Id.ShouldBe(Cleo.Id);
            (await rig.Timeline(number)).Count(line => line.StartsWith("Handed over", StringComparison.Ordinal)).ShouldBe(1);
        }

        Overs.ShouldBe(1);
        await Start(new Rig(rig.Store, rig.Real, rig.Platform));
        Overs.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_at_any_time_after_the_end_hands_over()
    {
        await Start(rig);
        await Open(2);
        rig.Becomes("2026-11-13T17:30");
        await Start(new Rig(rig.Store, rig.Real, rig.Platform));
        await ShouldBeHandedOverOnce(2);
    }

    [Fact]
    public async Task Tickets_of_others_and_resolved_ones_stay_where_they_are()
    {
        await Start(rig);
        await Open(3);
        await rig.Presses(Ada, Domain.Cards.Verb.Resolve, ("resolution", "Answered"));
        await rig.Presses(Dan, Domain.Cards.Verb.TakeOver).ShouldThrowAsync<InvalidOperationException>();
        await rig.Types(Ada, "ticket", "carry 1");
        await rig.Settle();
        rig.Becomes("2026-11-13T17:00");
        await rig.Settle();
        (await rig.Ticket(1)).Assignee!.Id.ShouldBe(Ada.Id);
        (await rig.Ticket(2)).Assignee!.Id.ShouldBe(Ben.Id);
        (await rig.Ticket(3)).Assignee!.Id.ShouldBe(Ada.Id, "it is resolved");
    }

    [Fact]
    public async Task Where_conversations_cannot_grow_the_new_two_come_with_one_move()
    {
        rig.Platform.MovesWhenAdding = true;
        await Start(rig);
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Travel.AdvanceTo(SampleTeam.At("2026-11-11T11:00"), CancellationToken.None);
        await rig.Says(Ada, "Looking at it.");
        await rig.Settle();
        var before = rig.Platform.Conversations.Count;
        await rig.Travel.AdvanceTo(SampleTeam.At("2026-11-13T17:00"), CancellationToken.None);
        rig.Platform.Conversations.Count.ShouldBe(before + 1);
        rig.Platform.SeenBy(Mia).Count(message => message.Words.Contains("shift has ended", StringComparison.Ordinal)).ShouldBe(1);
    }

    private async Task ShouldBeHandedOverOnce(int tickets)
    {
        foreach (var number in Enumerable.Range(1, tickets))
        {
            (await rig.Ticket(number)).Assignee!.Id.ShouldBe(Ben.Id);
            (await rig.Timeline(number)).Count(line => line.StartsWith("Handed over", StringComparison.Ordinal)).ShouldBe(1, $"#{number}");
        }

        rig.Platform.Messages.Count(message => message.Words.Contains("shift has ended", StringComparison.Ordinal)).ShouldBe(tickets);
    }

    private int Overs => rig.Platform.SeenBy(Ada).Count(message => message.Words.StartsWith("Your shift is over", StringComparison.Ordinal));

    private async Task Open(int tickets)
    {
        for (var i = 1; i <= tickets; i++)
        {
            await rig.Asks(Stranger(i), Crash);

            // Tickets are carried side by side: only so is the first conversation the first ticket's.
            await rig.Settle();
        }
    }

    private static async Task Start(Rig of)
    {
        await of.Watch.StartAsync(CancellationToken.None);
        await of.Settle();
    }

    private sealed class Breaking(IStore store, int saves) : IStore
    {
        private int left = saves;

        public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel) => store.Load(partition, key, cancel);

        public ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel) => store.Range(partition, from, to, limit, cancel);

        public ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel) =>
            left-- > 0 ? store.Save(partition, changes, cancel) : throw new StoreException("The power is gone.");

        public ValueTask Erase(string partition, CancellationToken cancel) => store.Erase(partition, cancel);

        public ValueTask Probe(CancellationToken cancel) => store.Probe(cancel);
    }
}
