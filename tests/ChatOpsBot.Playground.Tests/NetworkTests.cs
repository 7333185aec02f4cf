using NodaTime;

namespace ChatOpsBot.Playground.Tests;

public sealed class NetworkTests
{
    [Fact]
    public async Task The_network_tells_people_shifts_coverage_and_time()
    {
        await using var network = await Network.Start();
        network.Time.Due = Instant.FromUtc(2026, 11, 20, 15, 45);
        var json = await network.Get("network");

        json["team"]!["id"]!.ToString().ShouldBe("viewer");
        json["teams"]!.AsArray().Select(team => team!["id"]!.ToString()).ShouldBe(["viewer", "solver"]);
        json["now"]!.ToString().ShouldBe("2026-11-20T15:30:00Z");
        json["nextDue"]!.ToString().ShouldBe("2026-11-20T15:45:00Z");
        json["shift"]!["primary"]!.ToString().ShouldBe("jo");
        json["nextShift"]!["primary"]!.ToString().ShouldBe("lee");
        json["coverage"]!["open"]!.GetValue<bool>().ShouldBeTrue();
        json["bot"]!["id"]!.ToString().ShouldBe("bot");
        var jo = json["people"]!.AsArray().Single(person => person!["id"]!.ToString() == "jo")!;
        jo["onShift"]!.ToString().ShouldBe("primary");
        jo["role"]!.ToString().ShouldBe("developer");
        jo["localTime"]!.ToString().ShouldBe("16:30");
    }

    [Fact]
    public async Task A_new_requester_can_come_in_and_stays_and_teams_are_apart()
    {
        var store = new TinyStore();
        await using (var network = await Network.Start(store))
        {
            (await network.Post("people", new { id = "kim", name = " Kim\n Ray ", zone = "Asia/Seoul" }))["name"]!.ToString().ShouldBe("Kim Ray");
            (await network.Post("people", new { id = "KIM", name = "Another" }))["name"]!.ToString().ShouldBe("Kim Ray");
        }

        await using var again = await Network.Start(store);
        await again.Say("kim", "ada", "hello");
        await again.Get("people/kim/view?team=solver", 404);
        await again.Get("network?team=nothing", 404);
    }

    [Theory]
    [InlineData("bot", "Bot", null)]
    [InlineData("ChatOpsBot", "Bot", null)]
    [InlineData("a b", "A", null)]
    [InlineData("", "A", null)]
    [InlineData("ok", " ", null)]
    [InlineData("ok", "A", "Mars/Olympus")]
    public async Task A_requester_needs_a_handle_a_name_and_a_zone_that_there_is(string id, string name, string? zone)
    {
        await using var network = await Network.Start();
        await network.Post("people", new { id, name, zone }, 400);
    }

    [Theory]
    [InlineData("by", "PT15M", "2026-11-20T15:45:00Z")]
    [InlineData("by", "P1DT1H", "2026-11-21T16:30:00Z")]
    [InlineData("by", "P1W", "2026-11-27T15:30:00Z")]
    [InlineData("to", "nextDue", "2026-11-20T15:40:00Z")]
    [InlineData("to", "shiftEnd", "2026-11-23T07:00:00Z")]
    [InlineData("to", "2026-12-01T09:00:00Z", "2026-12-01T09:00:00Z")]
    [InlineData("by", "P1M", null)]
    [InlineData("by", "-PT1H", null)]
    [InlineData("by", "P9999W", null)]
    [InlineData("by", "soon", null)]
    [InlineData("to", "tomorrow", null)]
    [InlineData("to", "2020-01-01T00:00:00Z", null)]
    public async Task The_clock_moves_forward(string key, string value, string? now)
    {
        await using var network = await Network.Start();
        network.Time.Due = Instant.FromUtc(2026, 11, 20, 15, 40);
        var clock = await network.Post("clock", new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }, now is null ? 400 : 200);
        if (now is not null)
        {
            clock["now"]!.ToString().ShouldBe(now);
            (await network.Get("clock"))["now"]!.ToString().ShouldBe(now);
            network.Time.Settled.ShouldBe(1);
        }
    }

    [Fact]
    public async Task The_clock_says_how_far_ahead_it_is_and_needs_one_aim()
    {
        await using var network = await Network.Start();
        (await network.Post("clock", new { by = "PT26H30M" }))["offset"]!.ToString().ShouldBe("P1DT2H30M");
        (await network.Get("clock"))["open"]!.GetValue<bool>().ShouldBeFalse();
        (await network.Post("clock", new { to = "nextOpen" }))["open"]!.GetValue<bool>().ShouldBeTrue();
        await network.Post("clock", new { }, 400);
        await network.Post("clock", new { by = "PT1H", to = "shiftEnd" }, 400);
        await network.Post("clock", new { to = "nextDue" }, 409);
    }

    [Fact]
    public async Task Tickets_can_be_looked_at()
    {
        await using var network = await Network.Start();
        (await network.Get("tickets"))["tickets"]!.AsArray().Count.ShouldBe(2);
        var open = (await network.Get("tickets?state=open"))["tickets"]!.AsArray().Single()!;
        open["state"]!.ToString().ShouldBe("waiting");
        open["breached"]!.GetValue<bool>().ShouldBeTrue();
        open["kind"]!.ToString().ShouldBe("Bug or incident");
        open.AsObject().ShouldNotContainKey("timeline");
        var one = await network.Get("tickets/1");
        one["requester"]!["id"]!.ToString().ShouldBe("mia");
        one["timeline"]!.AsArray().Count.ShouldBe(2);
        await network.Get("tickets/99", 404);
        await network.Get("tickets/abc", 400);
        await network.Get("tickets?state=odd", 400);
        await network.Get("nonsense", 404);
    }

    [Fact]
    public async Task Starting_over_empties_the_network_and_the_engine_and_goes_on_counting()
    {
        await using var network = await Network.Start();
        await network.Post("people", new { id = "kim", name = "Kim Ray" });
        await network.Say("kim", "ada", "before");
        (await network.Post("reset", new { }))["people"]!.AsArray().Count.ShouldBe(5);

        network.Time.StartedOver.ShouldBe([Network.TeamId]);
        (await network.View("ada")).Keys.ShouldBe(["bot:ada", "support"], ignoreOrder: true);
        network.Keys('m').ShouldBeEmpty();
        var written = await network.Say("mia", "ada", "after");
        network.Engine.Accepted[^1].EventId.ShouldBe("pg-2", "an id is never used twice");
        (await network.Messages("ada", written["conversation"]!.ToString())).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Starting_over_is_not_held_up_by_an_engine_that_takes_nothing()
    {
        await using var network = await Network.Start();
        network.Engine.Failing = int.MaxValue;
        await network.Post("people/mia/messages", new { to = "ada", text = "never taken" }, settle: false);
        await network.Post("reset", new { });
        network.Engine.Failing = 0;
        await network.Say("mia", "ada", "taken");
        network.Engine.Accepted.ShouldHaveSingleItem();
    }
}
