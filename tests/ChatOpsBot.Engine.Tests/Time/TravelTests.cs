using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using ChatOpsBot.Engine.Time;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Time;

public class TravelTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new();

    [Fact]
    public async Task Travel_stops_at_everything_that_falls_due_on_the_way()
    {
        await rig.Asks(Mia, Crash);
        await rig.Travel.AdvanceTo(SampleTeam.At("2026-11-12T11:00"), CancellationToken.None);
        rig.Travel.Now.ShouldBe(SampleTeam.At("2026-11-12T11:00"));
        rig.Travel.Offset.ShouldBe(Duration.FromHours(25));

        var (_, timeline) = (await rig.Board.Find(Viewer.Id, 1, CancellationToken.None))!.Value;
        timeline.Skip(2).Select(line => (line.At, line.What)).ShouldBe(
        [
            (SampleTeam.At("2026-11-11T14:00"), "Warning: the next reply is soon due"),
            (SampleTeam.At("2026-11-11T15:00"), "Breach: the next reply is overdue"),
            (SampleTeam.At("2026-11-11T15:00"), "The bot brought in Ben Ortiz"),
            (SampleTeam.At("2026-11-12T10:00"), "The bot brought in Lea Lindqvist"),
        ]);
    }

    [Fact]
    public async Task A_ticket_that_cannot_be_read_does_not_make_travel_miss_what_is_due_on_others_nor_go_on_for_ever()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, Crash);
        await rig.Settle();
        await rig.Store.Save(Viewer.Id.Value, [new Change(Keys.Ticket(1), Expected.Whatever, "{\"Format\":99}"u8.ToArray())], CancellationToken.None);
        await rig.Travel.AdvanceTo(SampleTeam.At("2026-11-12T11:00"), CancellationToken.None);
        var (_, timeline) = (await rig.Board.Find(Viewer.Id, 2, CancellationToken.None))!.Value;
        timeline.Skip(2).Select(line => line.At).ShouldBe(
            [SampleTeam.At("2026-11-11T14:00"), SampleTeam.At("2026-11-11T15:00"), SampleTeam.At("2026-11-11T15:00"), SampleTeam.At("2026-11-12T10:00")]);

        // Nor is it what anyone waits for next: a clock that did would try it again without a pause.
        (await rig.Ticker.NextAfter(rig.Now, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Travel_goes_forward_only_and_not_for_ever()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await rig.Travel.AdvanceTo(rig.Now - Duration.FromSeconds(1), CancellationToken.None));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await rig.Travel.AdvanceTo(rig.Now + Duration.FromDays(4000), CancellationToken.None));
    }

    [Fact]
    public async Task The_moved_clock_is_where_it_was_after_a_restart()
    {
        await rig.Travel.AdvanceTo(rig.Now + Duration.FromDays(2), CancellationToken.None);
        var next = new Rig(rig.Store, rig.Real, rig.Platform);
        await next.Travel.Resume(CancellationToken.None);
        next.Now.ShouldBe(rig.Now);
    }

    [Fact]
    public async Task Starting_over_leaves_nothing_behind_and_counts_from_one()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, Crash);
        await rig.Travel.AdvanceTo(rig.Now + Duration.FromDays(2), CancellationToken.None);
        await rig.Travel.StartOver(Viewer.Id, CancellationToken.None);
        (await rig.Tickets()).ShouldBeEmpty();
        rig.Travel.Offset.ShouldBe(Duration.Zero);
        (await rig.Travel.NextDue(Viewer.Id, CancellationToken.None)).ShouldBeNull();
        (await rig.Store.Range(Viewer.Id.Value, "", "zzz", 10, CancellationToken.None)).ShouldBeEmpty();

        await rig.Asks(Mia, Crash);
        (await rig.Tickets()).Single().Number.ShouldBe(1);
    }

    [Fact]
    public async Task One_team_starts_over_and_the_other_goes_on()
    {
        var both = new Rig(teams: [Viewer, Make("other")]);
        await both.Asks(Mia, Crash);
        await both.Accept(both.Message(Mia, Ada, Crash) with { Team = new TeamId("other") });
        await both.Travel.AdvanceTo(both.Now + Duration.FromHours(1), CancellationToken.None);
        await both.Travel.StartOver(new TeamId("other"), CancellationToken.None);
        (await both.Tickets()).Count.ShouldBe(1);
        both.Travel.Offset.ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public async Task The_board_tells_what_is_open_due_and_done()
    {
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, "How do I export a picture as PNG?");
        await rig.Settle();
        await rig.Accept(rig.Pressing(Raj, new CardAction(Verb.Resolve, "ticket:2", 1), new MessageRef(Rig.BotOf(Raj), "m")));
        rig.Becomes("2026-11-11T15:00");

        (await rig.Tickets(openOnly: true)).Single().ShouldSatisfyAllConditions(
            ticket => ticket.Title.ShouldBe(Crash),
            ticket => ticket.NextReplyDue.ShouldBe(SampleTeam.At("2026-11-11T15:00")),
            ticket => ticket.Breached.ShouldBeTrue("also before anybody has looked"));
        (await rig.Ticket(2)).ShouldSatisfyAllConditions(
            ticket => ticket.Status.ShouldBe(TicketStatus.Resolved),
            ticket => ticket.Resolution.ShouldBe("answered"),
            ticket => ticket.NextReplyDue.ShouldBeNull());
        (await rig.Board.Find(Viewer.Id, 3, CancellationToken.None)).ShouldBeNull();
    }
}
