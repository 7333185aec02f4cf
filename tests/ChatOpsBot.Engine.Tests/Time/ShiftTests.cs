using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Sockets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Time;

/// <summary>Each change of shift is announced once, whatever stops, starts and jumps in between. It is Wednesday; Ada's shift ends on Friday at 17:00.</summary>
public class ShiftTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";
    private const string BensShift = "Ben Ortiz is primary now, with Cleo Nakamura as backup, until Fri 20 Nov 17:00 Chicago time. No ticket is open. Thank you, Ada.";
    private const string CleosShift = "Cleo Nakamura is primary now, with Dan Weber as backup, until Fri 27 Nov 17:00 Chicago time. No ticket is open. Thank you, Ben.";

    private readonly Rig rig = new();

    [Fact]
    public async Task The_first_start_appoints_who_serves_and_announces_nothing()
    {
        await Start(rig);
        Announced.ShouldBeEmpty();
        rig.Platform.Appointed!.Value.ShouldBe([Ada.Addresses[0], Ben.Addresses[0]]);
        (await rig.Ticker.NextDue(Viewer.Id, CancellationToken.None)).ShouldBeNull("no ticket has anything due");
        (await rig.Ticker.NextAfter(rig.Now, CancellationToken.None)).ShouldBe(SampleTeam.At("2026-11-12T08:00"), "those of the next shift are reminded");
        (await rig.Ticker.NextAfter(SampleTeam.At("2026-11-12T08:00"), CancellationToken.None)).ShouldBe(SampleTeam.At("2026-11-13T17:00"));
    }

    [Fact]
    public async Task At_the_change_the_channel_hears_who_serves_and_how_much_is_open_and_they_are_appointed()
    {
        await Start(rig);
        await rig.Asks(Mia, Crash);
        await rig.Asks(Raj, Crash);
        await rig.Settle();
        rig.Becomes("2026-11-13T16:59");
        await rig.Settle();
        Announced.ShouldBeEmpty();
        rig.Becomes("2026-11-13T17:00");
        await rig.Settle();
        Announced.ShouldBe([BensShift.Replace("No ticket is open", "2 tickets are open; a reply is overdue", StringComparison.Ordinal)]);
        rig.Platform.Appointed!.Value.ShouldBe([Ben.Addresses[0], Cleo.Addresses[0]]);
        rig.Platform.Messages.Single(message => message.Words.StartsWith("Ben Ortiz is primary", StringComparison.Ordinal)).Target.ShouldBe(new Target.Into(new ConversationRef(SampleTeam.Platform, "support")));
    }

    [Fact]
    public async Task A_restart_neither_loses_a_change_nor_repeats_it()
    {
        await Start(rig);
        var late = Restarted("2026-11-13T18:00");
        await Start(late);
        Announced.ShouldBe([BensShift]);
        await Start(Restarted("2026-11-14T09:00"));
        await Start(Restarted("2026-11-20T16:00"));
        Announced.ShouldBe([BensShift]);
        await Start(Restarted("2026-11-20T17:00"));
        Announced.ShouldBe([BensShift, CleosShift]);
    }

    [Fact]
    public async Task After_an_outage_over_several_shifts_only_the_present_one_is_announced()
    {
        await Start(rig);
        rig.Becomes("2026-11-23T09:00");
        await rig.Settle();
        Announced.ShouldBe([CleosShift.Replace("Thank you, Ben", "Thank you, Ada", StringComparison.Ordinal)]);
        (await rig.Ticker.NextAfter(SampleTeam.At("2026-11-25T13:00"), CancellationToken.None)).ShouldBe(SampleTeam.At("2026-11-27T17:00"));
    }

    [Fact]
    public async Task Travel_announces_each_change_on_its_way_at_its_time()
    {
        await Start(rig);
        List<Instant> at = [];
        rig.Platform.Afterwards = (call, _) =>
        {
            if (call is Posting { Target: Target.Into })
            {
                at.Add(rig.Now);
            }

            return Task.CompletedTask;
        };
        await rig.Travel.AdvanceTo(SampleTeam.At("2026-11-23T09:00"), CancellationToken.None);
        Announced.ShouldBe([BensShift, CleosShift]);
        at.ShouldBe([SampleTeam.At("2026-11-13T17:00"), SampleTeam.At("2026-11-20T17:00")]);
    }

    [Fact]
    public async Task Many_replicas_on_one_store_announce_a_change_once()
    {
        var replicas = Enumerable.Range(0, 4).Select(_ => new Rig(rig.Store, rig.Real, rig.Platform)).ToList();
        await Task.WhenAll(replicas.Select(replica => Task.Run(() => replica.Watch.StartAsync(CancellationToken.None))));
        rig.Becomes("2026-11-13T17:00");
        await Task.WhenAll(replicas.Select(replica => Task.Run(async () => await replica.Ticker.Tick(CancellationToken.None))));
        await rig.Settle();
        Announced.ShouldBe([BensShift]);
        (await rig.Count("due")).ShouldBe(2, "the end of the shift, and what comes before it");
    }

    [Fact]
    public async Task A_shift_ahead_that_a_lead_overrides_in_the_file_is_taken_over_and_the_present_one_stays()
    {
        await Start(rig);
        var changed = Restarted("2026-11-12T09:00", Overriding(new ShiftOverride(new LocalDate(2026, 11, 6), Dan.Id, null), new ShiftOverride(new LocalDate(2026, 11, 13), Dan.Id, null)));
        await Start(changed);
        Announced.ShouldBeEmpty("what is published stays as it is");
        rig.Platform.SeenBy(Dan).ShouldContain(message => message.Words.StartsWith("The team’s file has changed, and with it shifts that were published. You are primary from tomorrow 17:00 to Fri 20 Nov 17:00", StringComparison.Ordinal));
        await changed.Travel.AdvanceTo(SampleTeam.At("2026-11-13T17:00"), CancellationToken.None);
        Announced.ShouldHaveSingleItem().ShouldStartWith("Dan Weber is primary now");
        rig.Platform.Appointed!.Value[0].ShouldBe(Dan.Addresses[0]);
    }

    [Fact]
    public async Task An_earlier_handover_in_the_file_leaves_what_is_published_as_it_was()
    {
        await Start(rig);
        var earlier = Viewer with
        {
            Rotation = new ShiftRotation(
                new Handover(IsoDayOfWeek.Friday, new LocalTime(12, 0), Chicago), Viewer.Rotation.Starts, Viewer.Rotation.Primaries, Viewer.Rotation.Backup, []),
        };
        var changed = Restarted("2026-11-12T09:00", earlier);
        await Start(changed);
        Announced.ShouldBeEmpty("the same people serve");
        (await rig.Count("due")).ShouldBe(2, "the end of the shift, and what comes before it");
        await changed.Travel.AdvanceTo(SampleTeam.At("2026-11-13T18:00"), CancellationToken.None);
        Announced.ShouldHaveSingleItem().ShouldStartWith("Ben Ortiz is primary now, with Cleo Nakamura as backup, until Fri 20 Nov 17:00");
    }

    [Fact]
    public async Task A_channel_that_the_platform_does_not_know_is_tried_once_and_recorded_and_they_are_appointed_all_the_same()
    {
        await Start(rig);
        rig.Platform.Trouble = call => call is Posting { Target: Target.Into } ? new SendProblem("channel_not_found", Permanent: true) : null;
        rig.Becomes("2026-11-13T17:00");
        await rig.Settle();
        await rig.Settle();
        rig.Platform.Calls.OfType<Posting>().Where(posting => posting.Target is Target.Into).ShouldHaveSingleItem();
        (await rig.Count("out")).ShouldBe(0);
        (await Homes()).ShouldContain("Not everyone could be told of this shift: channel_not_found");
        rig.Platform.Appointed!.Value.ShouldBe([Ben.Addresses[0], Cleo.Addresses[0]]);
        rig.Platform.Trouble = _ => null;
        rig.Becomes("2026-11-20T17:00");
        await rig.Settle();
        Announced.ShouldBe([CleosShift]);
        (await Homes()).ShouldNotContain(words => words.StartsWith("Not everyone", StringComparison.Ordinal), "it is about this shift only");
    }

    [Fact]
    public async Task Starting_over_follows_the_rotation_anew_and_announces_nothing()
    {
        rig.Platform.HonoursKeys = false; // as a network that was emptied too
        await Start(rig);
        await rig.Travel.AdvanceTo(SampleTeam.At("2026-11-16T09:00"), CancellationToken.None);
        await rig.Travel.StartOver(Viewer.Id, CancellationToken.None);
        await rig.Settle();
        Announced.ShouldBe([BensShift]);
        rig.Platform.Appointed!.Value.ShouldBe([Ada.Addresses[0], Ben.Addresses[0]]);
        await rig.Travel.AdvanceTo(SampleTeam.At("2026-11-16T09:00"), CancellationToken.None);
        Announced.ShouldBe([BensShift, BensShift]);
    }

    [Fact]
    public async Task A_store_that_fails_at_the_start_is_tried_again()
    {
        var store = new Faltering(rig.Store);
        var faltering = new Rig(store, rig.Real, rig.Platform);
        await faltering.Watch.StartAsync(CancellationToken.None);
        (await rig.Count("due")).ShouldBe(0);
        store.IsWell = true;
        while (rig.Real.Waiting == 0)
        {
            await Task.Yield();
        }

        rig.Real.Advance(Duration.FromSeconds(15));
        await faltering.Watch.ExecuteTask!;
        (await rig.Count("due")).ShouldBe(2, "the end of the shift, and what comes before it");
    }

    private async Task<IEnumerable<string>> Homes() => (await rig.Desk.Home(Viewer.Id, Rig.User(Dan), CancellationToken.None))
        .SelectMany(card => card.Body).OfType<Element.Paragraph>().Select(paragraph => paragraph.Text.Plain);

    private IEnumerable<string> Announced => rig.Platform.Messages.Where(message => message.Target is Target.Into { Conversation.Id: "support" }).Select(message => message.Words);

    private static async Task Start(Rig of)
    {
        await of.Watch.StartAsync(CancellationToken.None);
        await of.Settle();
    }

    private Rig Restarted(string wall, Team? team = null)
    {
        rig.Becomes(wall);
        return new Rig(rig.Store, rig.Real, rig.Platform, null, team ?? Viewer);
    }

    private static Team Overriding(params ShiftOverride[] overrides) => Viewer with
    {
        Rotation = new ShiftRotation(Viewer.Rotation.Handover, Viewer.Rotation.Starts, Viewer.Rotation.Primaries, Viewer.Rotation.Backup, overrides),
    };

    private sealed class Faltering(IStore store) : IStore
    {
        public bool IsWell { get; set; }

        public ValueTask<Document?> Load(string partition, string key, CancellationToken cancel) => Well.Load(partition, key, cancel);

        public ValueTask<IReadOnlyList<Document>> Range(string partition, string from, string to, int limit, CancellationToken cancel) => Well.Range(partition, from, to, limit, cancel);

        public ValueTask<SaveOutcome> Save(string partition, IReadOnlyList<Change> changes, CancellationToken cancel) => Well.Save(partition, changes, cancel);

        public ValueTask Erase(string partition, CancellationToken cancel) => Well.Erase(partition, cancel);

        public ValueTask Probe(CancellationToken cancel) => Well.Probe(cancel);

        private IStore Well => IsWell ? store : throw new StoreException("The disk is full.");
    }
}
