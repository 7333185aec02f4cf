using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Presence;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Teams.Tests.Overhearing;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Presence;

public sealed class PresenceTests : IDisposable
{
    private readonly ManualClock clock = new(SampleTeam.At("2026-11-11T10:00"));
    private readonly ScriptedGraph graph = new();
    private readonly CapturedLog<PresenceWatch> log = new();
    private readonly CapturedLog<Calendars> calendarLog = new();
    private readonly TeamsPresence presence;
    private readonly PresenceWatch watch;

    public PresenceTests()
    {
        presence = new(clock);
        watch = new(graph, new TeamDirectory([OverhearingRig.Team]), presence, new Calendars(graph, calendarLog), clock, log);
        graph.Does("GET users/", Answers.Lists());
    }

    [Theory]
    [InlineData("Available", "Available", null)]
    [InlineData("AvailableIdle", "Available", null)]
    [InlineData("PresenceUnknown", "PresenceUnknown", null)]
    [InlineData("SomethingNew", "SomethingNew", null)]
    [InlineData(null, null, null)]
    [InlineData("Busy", "InAMeeting", "is in a meeting")]
    [InlineData("Busy", "InACall", "is in a call")]
    [InlineData("Busy", "InAConferenceCall", "is in a call")]
    [InlineData("Busy", "Busy", "is busy")]
    [InlineData("BusyIdle", "Busy", "is busy")]
    [InlineData("DoNotDisturb", "Presenting", "is presenting")]
    [InlineData("DoNotDisturb", "DoNotDisturb", "does not want to be disturbed")]
    [InlineData("DoNotDisturb", "UrgentInterruptionsOnly", "does not want to be disturbed")]
    [InlineData("Away", "Away", "is away")]
    [InlineData("BeRightBack", "BeRightBack", "is away")]
    [InlineData("Offline", "Offline", "is offline")]
    [InlineData("Offline", "OffWork", "is offline")]
    [InlineData("Away", "OutOfOffice", "is out of office")]
    public void What_Teams_shows_is_told_in_words(string? availability, string? activity, string? words) => (Shown.Of(availability, activity, outOfOffice: false)?.Words).ShouldBe(words);

    [Fact]
    public void Whoever_is_out_of_office_is_that_whatever_else_they_are() => Shown.Of("Available", "Available", outOfOffice: true)!.Value.Words.ShouldBe("is out of office");

    [Fact]
    public async Task The_primary_and_the_backup_are_asked_about_and_nobody_else()
    {
        await Shows(OverhearingRig.Ada, "Busy", "InAMeeting");
        graph.To("POST").ShouldHaveSingleItem().What.ShouldBe("POST communications/getPresencesByUserId");
        graph.To("POST")[0].Body!.ToJsonString().ShouldBe($$"""{"ids":["{{OverhearingRig.Ada}}","{{OverhearingRig.Ben}}"]}""");
        Of(OverhearingRig.Ada).ShouldBe(new PresenceHint("is in a meeting", null));
        Of(OverhearingRig.Ben).ShouldBeNull();
        presence.Of(new Address("slack", OverhearingRig.Ada)).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-11T12:30")]
    [InlineData("2026-11-11T20:00")]
    [InlineData("2026-11-14T10:00")]
    public async Task Nobodys_evening_is_looked_at(string wall)
    {
        await Shows(OverhearingRig.Ada, "Away", "Away");
        clock.AdvanceTo(SampleTeam.At(wall));
        var before = graph.Calls.Count;
        await watch.Round(CancellationToken.None);
        graph.Calls.Count.ShouldBe(before);
        Of(OverhearingRig.Ada).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_heard_a_while_ago_is_no_hint()
    {
        await Shows(OverhearingRig.Ada, "Away", "Away");
        clock.Advance(TeamsPresence.Fresh);
        Of(OverhearingRig.Ada).ShouldNotBeNull();
        clock.Advance(Duration.FromSeconds(1));
        Of(OverhearingRig.Ada).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_back_is_no_longer_away()
    {
        await Shows(OverhearingRig.Ada, "Away", "Away");
        await Shows(OverhearingRig.Ada, "Available", "Available");
        Of(OverhearingRig.Ada).ShouldBeNull();
    }

    [Fact]
    public async Task The_calendar_tells_until_when()
    {
        graph.Does("GET users/", Answers.Lists(Event("16:30", "17:15"), Event("15:30", "16:30"), Event("17:30", "18:00")));
        await Shows(OverhearingRig.Ada, "Busy", "InAMeeting");
        Of(OverhearingRig.Ada)!.Until.ShouldBe(Instant.FromUtc(2026, 11, 11, 17, 15));
        graph.To("GET users/").ShouldHaveSingleItem().What.ShouldBe(
            $"GET users/{OverhearingRig.Ada}/calendarView?startDateTime=2026-11-11T16:00:00Z&endDateTime=2026-11-12T04:00:00Z&$select=start,end,showAs,isCancelled,isAllDay&$top=50");
    }

    [Fact]
    public async Task The_calendar_of_whoever_is_only_away_is_left_alone()
    {
        await Shows(OverhearingRig.Ada, "Away", "Away");
        graph.To("GET users/").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_calendar_is_not_asked_every_minute()
    {
        graph.Does("GET users/", Answers.Lists(Event("15:30", "16:03")));
        await Shows(OverhearingRig.Ada, "Busy", "InAMeeting");
        clock.Advance(Duration.FromMinutes(1));
        await Shows(OverhearingRig.Ada, "Busy", "InAMeeting");
        graph.To("GET users/").Count.ShouldBe(1);
        Of(OverhearingRig.Ada)!.Until.ShouldBe(Instant.FromUtc(2026, 11, 11, 16, 3));

        // When it should have ended and has not, it is worth a look.
        clock.Advance(Duration.FromMinutes(2));
        await Shows(OverhearingRig.Ada, "Busy", "InAMeeting");
        graph.To("GET users/").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_the_permission_for_calendars_it_is_told_without_until_and_that_is_said_once()
    {
        graph.Does("GET users/", Answers.Forbids());
        for (var minute = 0; minute < 10; minute++)
        {
            await Shows(OverhearingRig.Ada, "Busy", "InAMeeting");
            clock.Advance(Duration.FromMinutes(1));
        }

        Of(OverhearingRig.Ada).ShouldBe(new PresenceHint("is in a meeting", null));
        graph.To("GET users/").ShouldHaveSingleItem();
        calendarLog.Lines.ShouldHaveSingleItem().Line.ShouldContain("Calendars.ReadBasic.All");
    }

    [Fact]
    public async Task Without_the_permission_for_presence_there_is_no_hint_and_that_is_said_once()
    {
        graph.Does("POST", Answers.Forbids());
        for (var minute = 0; minute < 100; minute++)
        {
            await watch.Round(CancellationToken.None);
            clock.Advance(Duration.FromMinutes(1));
        }

        Of(OverhearingRig.Ada).ShouldBeNull();
        graph.To("POST").Count.ShouldBe(2);
        log.Lines.ShouldHaveSingleItem().Line.ShouldContain("Presence.Read.All");
    }

    [Fact]
    public async Task Graph_is_given_the_time_it_asks_for()
    {
        graph.Does("POST", Answers.AsksToWait(90));
        await watch.Round(CancellationToken.None);
        clock.Advance(Duration.FromMinutes(1));
        await watch.Round(CancellationToken.None);
        graph.To("POST").Count.ShouldBe(1);
        clock.Advance(Duration.FromMinutes(1));
        await watch.Round(CancellationToken.None);
        graph.To("POST").Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_asks_every_minute_whatever_happened_in_the_last()
    {
        graph.Does("POST", _ => throw new InvalidOperationException("a fault of ours"));
        await watch.StartAsync(CancellationToken.None);
        for (var round = 1; round <= 3; round++)
        {
            while (graph.To("POST").Count < round || clock.Waiting == 0)
            {
                await Task.Yield();
            }

            clock.Advance(Duration.FromMinutes(1));
        }

        await watch.StopAsync(CancellationToken.None);
        log.All.ShouldNotContain("a fault of ours");
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("15:30-16:30", "16:30")]
    [InlineData("15:30-16:30 16:30-17:00", "17:00")]
    [InlineData("15:30-16:30 16:00-18:00", "18:00")]
    [InlineData("15:30-16:30 16:31-17:00", "16:30")]
    [InlineData("15:00-16:00", null)]
    [InlineData("16:00-16:45", "16:45")]
    [InlineData("17:00-18:00", null)]
    [InlineData("16:30-16:00", null)]
    [InlineData("15:30-16:30/free", null)]
    [InlineData("15:30-16:30/tentative", null)]
    [InlineData("15:30-16:30/oof", "16:30")]
    [InlineData("15:30-16:30/busy/cancelled", null)]
    [InlineData("00:00-23:59/busy/allday", null)]
    [InlineData("15:30-16:30/busy/elsewhere", null)]
    [InlineData("15:30-22:00", null)]
    public void A_busy_block_ends_where_the_first_break_is(string day, string? end)
    {
        var events = day.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one =>
        {
            var parts = one.Split('/');
            return JsonSerializer.Deserialize<JsonElement>(Event(parts[0].Split('-')[0], parts[0].Split('-')[1], parts.ElementAtOrDefault(1) ?? "busy", parts.ElementAtOrDefault(2)));
        });
        var at = BusyBlock.End(events, Instant.FromUtc(2026, 11, 11, 16, 0), Instant.FromUtc(2026, 11, 11, 22, 0));
        at?.ToString("HH:mm", null).ShouldBe(end);
        at.HasValue.ShouldBe(end is not null);
    }

    public void Dispose() => watch.Dispose();

    private static string Event(string start, string end, string showAs = "busy", string? what = null)
    {
        var zone = what == "elsewhere" ? "Pacific Standard Time" : "UTC";
        return $$$"""
            {"showAs":"{{{showAs}}}","isCancelled":{{{(what == "cancelled" ? "true" : "false")}}},"isAllDay":{{{(what == "allday" ? "true" : "false")}}},
             "start":{"dateTime":"2026-11-11T{{{start}}}:00.0000000","timeZone":"{{{zone}}}"},"end":{"dateTime":"2026-11-11T{{{end}}}:00.0000000","timeZone":"{{{zone}}}"}}
            """;
    }

    private async Task Shows(string person, string availability, string activity)
    {
        graph.Does("POST", Answers.Lists($$"""{"id":"{{person}}","availability":"{{availability}}","activity":"{{activity}}"}""", """{"id":"somebody-else","availability":"Away","activity":"Away"}"""));
        await watch.Round(CancellationToken.None);
    }

    private PresenceHint? Of(string person) => presence.Of(new Address("teams", person));
}
