using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Time;

/// <summary>What fell due during an outage is worked off in order, and each person hears of it once.</summary>
public class AfterOutageTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task Two_days_later_everything_is_done_and_each_person_has_one_list()
    {
        await Three();
        var next = Later();
        await next.Settle();

        foreach (var person in new[] { Ada, Ben, Lea })
        {
            var told = PrivatelyTo(next, person).ShouldHaveSingleItem();
            told.Words.ShouldBe("3 tickets are waiting for you");
            told.Card!.Everyone.Body.OfType<Element.Facts>().Single().Items.Select(fact => fact.Label).ShouldBe(["#1", "#2", "#3"]);
        }

        for (var number = 1; number <= 3; number++)
        {
            (await next.Timeline(number)).TakeLast(3).ShouldBe(["Breach: the next reply is overdue", "The bot brought in Ben Ortiz", "The bot brought in Lea Lindqvist"]);
            next.Platform.Messages.Count(message => message.Target == new Target.Into(next.Platform.Conversations[number - 1].Ref) && message.Words.StartsWith("Sorry", StringComparison.Ordinal)).ShouldBe(1);
        }

        await next.Settle();
        PrivatelyTo(next, Ada).Count.ShouldBe(1);
        (await next.Count("outage")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_tickets_are_told_of_one_by_one()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, Crash);
        await rig.Settle();
        var next = Later();
        await next.Settle();
        PrivatelyTo(next, Ada).Select(message => message.Words[..8]).ShouldBe(["Overdue:", "Overdue:"]);
    }

    [Fact]
    public async Task Four_replicas_that_wake_at_once_tell_everybody_once()
    {
        await Three();
        var replicas = Enumerable.Range(0, 4).Select(_ => Later()).ToList();
        await Task.WhenAll(replicas.Select(replica => Task.Run(async () => await replica.Ticker.Tick(CancellationToken.None))));
        await replicas[0].Settle();
        PrivatelyTo(rig, Ada).Count.ShouldBe(1);
        PrivatelyTo(rig, Ben).Count.ShouldBe(1);
        (await rig.Timeline(2)).Count(line => line.StartsWith("Breach", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)] // after it has looked what is due
    [InlineData(true)] // when it is about to record the outage
    public async Task A_replica_that_falls_asleep_while_another_works_everything_off_tells_nobody_again(bool atTheSave)
    {
        await Three();
        var other = Later();
        var slow = new Interrupted(rig.Store, async () => await other.Ticker.Tick(CancellationToken.None), atTheSave);
        await new Rig(slow, rig.Real, rig.Platform).Ticker.Tick(CancellationToken.None);

        slow.WasInterrupted.ShouldBeTrue();
        await other.Settle();
        PrivatelyTo(rig, Ada).ShouldHaveSingleItem().Words.ShouldBe("3 tickets are waiting for you");
        PrivatelyTo(rig, Ben).Count.ShouldBe(1);
        (await rig.Count("outage")).ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_dies_in_the_middle_goes_on_as_it_began()
    {
        await Three();
        var dies = Later();
        var due = (await dies.Store.Range(Viewer.Id.Value, "due:", "due;", 10, CancellationToken.None)).Select(document => document.Key).Where(key => Keys.ReadDue(key).Ticket != Keys.NoTicket).ToList();
        var outage = await dies.Engine.OutageOf(Viewer.Id, due, CancellationToken.None);
        await dies.Engine.PassTime(Viewer.Id, due[0], outage, CancellationToken.None);

        var next = Later();
        await next.Settle();
        PrivatelyTo(next, Ada).ShouldHaveSingleItem().Words.ShouldBe("3 tickets are waiting for you", "those done before it died are in the list too");
    }

    [Fact]
    public async Task Tickets_that_cannot_be_read_tell_of_no_outage_again_and_again()
    {
        await Three();
        foreach (var number in new[] { 1, 2, 3 })
        {
            await rig.Store.Save(Viewer.Id.Value, [new Change(Keys.Ticket(number), Expected.Whatever, "{\"Format\":99}"u8.ToArray())], CancellationToken.None);
        }

        await rig.Asks(Stranger(1), Crash);
        await rig.Settle();
        var next = Later();
        await next.Ticker.Tick(CancellationToken.None);
        await next.Ticker.Tick(CancellationToken.None);
        (await next.Count("outage")).ShouldBe(0);
    }

    private async Task Three()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, Crash);
        await rig.Asks(Zoe, Crash);
        await rig.Settle();
    }

    private Rig Later()
    {
        rig.Becomes("2026-11-13T10:00");
        return new Rig(rig.Store, rig.Real, rig.Platform);
    }

    private static List<FakeMessage> PrivatelyTo(Rig of, Person person) => [.. of.Platform.Messages.Where(message => message.Target == new Target.To(person.Addresses[0]))];

    /// <summary>Once, something else happens: after what is due was read, or before an outage is saved.</summary>
    private sealed class Interrupted(IStore store, Func<Task> meanwhile, bool atTheSave) : IStore
    {
        public bool WasInterrupted { get; private set; }

        public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel) => store.Load(partition, key, cancel);

        public async ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel)
        {
            var found = await store.Range(partition, from, to, limit, cancel);
            await Interrupt(!atTheSave && found.Count >= 3 && found.All(document => document.Key.StartsWith("due:", StringComparison.Ordinal)));
            return found;
        }

        public async ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel)
        {
            await Interrupt(atTheSave && changes.Any(change => change.Key == Keys.Outage));
            return await store.Save(partition, changes, cancel);
        }

        public ValueTask Erase(string partition, CancellationToken cancel) => store.Erase(partition, cancel);

        public ValueTask Probe(CancellationToken cancel) => store.Probe(cancel);

        private async Task Interrupt(bool now)
        {
            if (now && !WasInterrupted)
            {
                WasInterrupted = true;
                await meanwhile();
            }
        }
    }
}
