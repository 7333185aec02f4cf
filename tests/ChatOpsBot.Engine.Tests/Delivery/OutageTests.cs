using System.Text;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Delivery;

/// <summary>A platform that cannot be reached says nothing about what was to be sent.</summary>
public class OutageTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";
    private static readonly SendProblem Down = new("cannot be reached", Permanent: false, Outage: true);

    private readonly Rig rig = new();

    [Fact]
    public async Task A_platform_that_is_out_for_six_hours_loses_nothing()
    {
        rig.Platform.Trouble = _ => Down;
        await rig.Asks(Mia, Crash);
        await Pass(Duration.FromHours(6));
        rig.Platform.Messages.ShouldBeEmpty();

        rig.Platform.Trouble = _ => null;
        rig.Real.Advance(Duration.FromMinutes(1));
        await rig.Settle();
        rig.Platform.SeenBy(Mia).Select(message => message.Words[..5]).ShouldContain("Hello");
        (await rig.Timeline(1)).ShouldNotContain("Something could not be sent");
        rig.Platform.Calls.OfType<Opening>().Last().Again.ShouldBeTrue("it may have been sent in spite of all");
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_and_recorded()
    {
        rig.Platform.Trouble = call => call is Opening ? Down : null;
        await rig.Asks(Mia, Crash);
        await Pass(Duration.FromHours(23));
        (await rig.Timeline(1)).ShouldNotContain("Something could not be sent");
        await Pass(Duration.FromHours(2));
        (await rig.Timeline(1)).ShouldContain("Something could not be sent");
        (await rig.Count("out")).ShouldBe(0);
    }

    [Fact]
    public async Task Tries_that_fail_for_other_reasons_are_counted_beside_an_outage()
    {
        rig.Platform.Trouble = call => call is Opening ? Down : null;
        await rig.Asks(Mia, Crash);
        await Pass(Duration.FromHours(1));
        rig.Platform.Trouble = call => call is Opening ? new SendProblem("503", Permanent: false) : null;
        await Pass(Duration.FromHours(1));
        (await rig.Timeline(1)).ShouldContain("Something could not be sent");
        rig.Platform.Calls.OfType<Opening>().Count().ShouldBeLessThan(100);
    }

    [Fact]
    public async Task The_platforms_own_word_on_when_to_come_back_is_kept_in_an_outage_too()
    {
        rig.Platform.Trouble = call => call is Opening ? Down with { RetryAfter = Duration.FromMinutes(10) } : null;
        await rig.Asks(Mia, Crash);
        await Pass(Duration.FromHours(1));
        rig.Platform.Calls.OfType<Opening>().Count().ShouldBeInRange(5, 7);
    }

    [Fact]
    public void A_parcel_that_an_earlier_version_stored_still_reads()
    {
        var old = Encoding.UTF8.GetBytes("""
            {"Format":1,"Value":{"Subject":{"Ticket":1},"Effects":[],"Done":0,"Attempts":2,"NotBefore":"2026-11-11T16:00:00Z","LeaseUntil":"2026-11-11T16:00:00Z"}}
            """);
        var parcel = StoredJson.Read<Parcel>("out:t1:1", old);
        (parcel.Attempts, parcel.Outages, parcel.OutageSince).ShouldBe((2, 0, null));
    }

    private async Task Pass(Duration time)
    {
        for (var until = rig.Now + time; rig.Now < until; rig.Real.Advance(Duration.FromMinutes(1)))
        {
            await rig.Settle();
        }
    }
}
