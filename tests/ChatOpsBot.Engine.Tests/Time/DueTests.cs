using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Time;

public class DueTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task Nothing_due_is_lost_over_a_restart_or_a_days_outage()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        var next = new Rig(rig.Store, rig.Real, rig.Platform);
        (await next.Ticker.NextDue(Viewer.Id, CancellationToken.None)).ShouldBe(SampleTeam.At("2026-11-11T14:00"));

        next.Becomes("2026-11-13T09:00");
        await next.Settle();
        (await next.Timeline(1)).TakeLast(3).ShouldBe(["Breach: the next reply is overdue", "The bot brought in Ben Ortiz", "The bot brought in Lea Lindqvist"]);
        (await next.Ticker.NextDue(Viewer.Id, CancellationToken.None)).ShouldBeNull();
        (await next.Ticker.Tick(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_replicas_do_what_is_due_once()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        rig.Becomes("2026-11-11T15:00");
        var replicas = Enumerable.Range(0, 4).Select(_ => new Rig(rig.Store, rig.Real, rig.Platform)).ToList();
        await Task.WhenAll(replicas.Select(replica => Task.Run(async () => await replica.Ticker.Tick(CancellationToken.None))));
        (await rig.Timeline(1)).Count(line => line.StartsWith("Breach", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task An_index_entry_that_points_to_nothing_vanishes_and_does_not_loop(int ticket)
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await Put(Keys.Due(rig.Now - Duration.FromHours(1), ticket), new TicketPointer(ticket));
        (await rig.Ticker.Tick(CancellationToken.None)).ShouldBeTrue();
        (await rig.Ticker.Tick(CancellationToken.None)).ShouldBeFalse();
        (await rig.Ticker.NextDue(Viewer.Id, CancellationToken.None)).ShouldBe(SampleTeam.At("2026-11-11T14:00"));
    }

    [Fact]
    public async Task A_ticket_that_cannot_be_read_stops_nobody_elses_clock()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, Crash);
        await rig.Settle();
        await rig.Store.Save(Viewer.Id.Value, [new Change(Keys.Ticket(1), Expected.Whatever, "{\"Format\":99}"u8.ToArray())], CancellationToken.None);
        rig.Becomes("2026-11-11T14:00");
        await rig.Ticker.Tick(CancellationToken.None);
        (await rig.Timeline(2))[^1].ShouldBe("Warning: the next reply is soon due");
    }

    [Fact]
    public async Task An_answer_takes_the_ticket_out_of_the_index()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
        await rig.Says(Ada, "Update your driver.");
        (await rig.Count("due")).ShouldBe(0);
        await rig.Says(Mia, "Which one?");
        (await rig.Count("due")).ShouldBe(1);
    }

    [Fact]
    public async Task A_due_key_is_never_before_its_instant_and_less_than_a_millisecond_after()
    {
        foreach (var offset in new[] { Duration.Zero, Duration.Epsilon, Duration.FromNanoseconds(999_999), Duration.FromMilliseconds(1) })
        {
            var at = SampleTeam.At("2026-11-11T14:00") + offset;
            var (read, number) = Keys.ReadDue(Keys.Due(at, 12));
            number.ShouldBe(12);
            (read - at).ShouldBeInRange(Duration.Zero, Duration.FromNanoseconds(999_999));
        }

        Keys.ReadDue(Keys.Due(Instant.MaxValue, 1)).At.ShouldBeGreaterThan(SampleTeam.At("2026-11-11T14:00"));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Claims_are_forgotten_after_a_day_and_never_within_ten_minutes()
    {
        var late = rig.Message(Mia, Ada, Crash) with { At = rig.Now - Duration.FromDays(3) };
        await rig.Accept(late);
        await Swept(rig);
        (await rig.Count("inbound")).ShouldBe(1, "it came from long ago, but it came just now");
        (await rig.Accept(late)).Duplicate.ShouldBeTrue();

        await rig.Writes(Raj, Ada, Crash);
        rig.Real.Advance(Duration.FromHours(23));
        await Swept(rig);
        (await rig.Count("said")).ShouldBe(1);
        rig.Real.Advance(Duration.FromHours(3));
        await Swept(rig);
        (await rig.Count("inbound")).ShouldBe(0);
        (await rig.Count("said")).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_to_developers_are_forgotten_after_a_day_and_after_a_week_where_a_decision_is_awaited()
    {
        await rig.Writes(Raj, Ada, "Lunch at noon?");
        await rig.Writes(Mia, Ada, Crash);
        await rig.Settle();
        (await Kept(Raj), await Kept(Mia)).ShouldBe((1, 1));

        rig.Real.Advance(Duration.FromHours(23));
        await Swept(rig);
        (await Kept(Raj)).ShouldBe(1);
        rig.Real.Advance(Duration.FromHours(3));
        await Swept(rig);
        (await Kept(Raj), await Kept(Mia)).ShouldBe((0, 1), "Ada has been asked about Mia's, and may press Redirect on Monday");

        rig.Real.Advance(Duration.FromDays(6));
        await Swept(rig);
        (await Kept(Mia)).ShouldBe(0);
    }

    private async Task<int> Kept(Person requester)
    {
        var document = await rig.Store.Load(Viewer.Id.Value, Keys.Requester(requester.Id), CancellationToken.None);
        return StoredJson.Read<RequesterFile>(document!.Key, document.Body).Spots.Sum(spot => spot.Messages.Length);
    }

    // The loop itself, as it runs in the host: started, and stopped once it has looked.
    private static async Task Swept(Rig of)
    {
        var fresh = new Rig(of.Store, of.Real, of.Platform);
        var waiting = of.Real.Waiting;
        await fresh.Ticker.StartAsync(CancellationToken.None);
        while (of.Real.Waiting == waiting)
        {
            await Task.Yield();
        }

        await fresh.Ticker.StopAsync(CancellationToken.None);
    }

    private async Task Put<T>(string key, T value) => await rig.Store.Save(Viewer.Id.Value, [new Change(key, Expected.Whatever, StoredJson.Write(value))], CancellationToken.None);
}
