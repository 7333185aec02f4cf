using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.FakeTeams;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Outlook.Tests;

/// <summary>The calendar on a Microsoft of this machine, which refuses and complains as the real one does.</summary>
public sealed class OutlookCalendarTests : IAsyncLifetime
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 11, 30, 15, 0);
    private static readonly Interval Span = new(Monday - Duration.FromDays(1), Monday + Duration.FromDays(100));
    private static readonly PlacedShift Shift = new("20261130T150000Z.viewer@chatopsbot", Monday, Monday + Duration.FromDays(7), "Ada Park (backup Ben Ortiz)", "Why: it's her turn");

    private LoopbackMicrosoft microsoft = null!;
    private Person support = null!;
    private IRosterCalendar outlook = null!;
    private SharedCalendar where = null!;

    public async Task InitializeAsync()
    {
        microsoft = await LoopbackMicrosoft.Start();
        microsoft.Permissions.Add("Calendars.ReadWrite");
        support = microsoft.Tenant.AddPerson("support", "Support");
        where = new SharedCalendar(support.Mail, null, SharedMode.Confirm, OutOfOffice: true);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.ClearProviders());
        services.AddOutlook(
            new EntraApp(microsoft.AppId, microsoft.Tenant.Id, new BotCredential.ClientSecret(new Secret(microsoft.ClientSecret))) { LoginBaseUrl = microsoft.LoginBaseUrl, GraphBaseUrl = microsoft.GraphBaseUrl },
            TimeProvider.System);
        outlook = services.BuildServiceProvider().GetRequiredService<IRosterCalendar>();
    }

    public async Task DisposeAsync() => await microsoft.DisposeAsync();

    [Fact]
    public async Task A_shift_is_written_changed_and_taken_out()
    {
        var id = await Put(Shift, null);
        var made = support.Mailbox.Events.ShouldHaveSingleItem();
        (made.Title, made.Start.ToInstant(), made.End.ToInstant(), made.ShowAs).ShouldBe((Shift.Title, Shift.Start, Shift.End, "free"));
        made.Extended[OutlookCalendar.Property].ShouldBe(Shift.Uid);

        (await Put(Shift with { Title = "Cleo", End = Shift.End - Duration.FromDays(1) }, id)).ShouldBe(id);
        (made.Title, made.End.ToInstant()).ShouldBe(("Cleo", Shift.End - Duration.FromDays(1)));

        (await outlook.Remove(where, id!, CancellationToken.None)).ShouldBeNull();
        support.Mailbox.Events.ShouldBeEmpty();
        (await outlook.Remove(where, id!, CancellationToken.None)).ShouldBeNull();
        microsoft.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shift_that_was_written_and_not_recorded_is_found_again()
    {
        var id = await Put(Shift, null);
        (await Put(Shift with { Title = "Cleo", Edition = 7 }, null)).ShouldBe(id);
        support.Mailbox.Events.ShouldHaveSingleItem().Title.ShouldBe("Cleo");
        microsoft.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_makes_no_second_event()
    {
        microsoft.Trouble("events.create", FakeTeams.Serving.Trouble.LostAnswer);
        (await outlook.Put(where, Shift, null, CancellationToken.None)).Trouble.ShouldNotBeNull().Why.ShouldStartWith("cannot be reached");
        await Put(Shift, null);
        support.Mailbox.Events.ShouldHaveSingleItem();
        microsoft.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_gone_there_is_told_as_gone()
    {
        var id = await Put(Shift, null);
        support.Mailbox.Delete(support.Mailbox.Events[0]);
        (await outlook.Put(where, Shift, id, CancellationToken.None)).ShouldBe((null, null));
        (await Put(Shift with { Edition = 1 }, null)).ShouldNotBe(id);
    }

    [Fact]
    public async Task What_others_change_is_told_from_where_reading_ended()
    {
        await Put(Shift, null);
        var first = await outlook.Changes(where, null, Span, CancellationToken.None);
        (first.Whole, first.Changed.Single().Title).ShouldBe((true, Shift.Title));
        var nothing = await outlook.Changes(where, first.Position, Span, CancellationToken.None);
        (nothing.Whole, nothing.Changed.Length, nothing.Removed.Length, nothing.Trouble).ShouldBe((false, 0, 0, null));

        var own = support.Mailbox.Events[0];
        var other = support.Mailbox.Add("Party", Monday.ToDateTimeOffset(), Monday.ToDateTimeOffset().AddHours(2), "ben@viewer.example");
        support.Mailbox.Delete(own);
        var news = await outlook.Changes(where, nothing.Position, Span, CancellationToken.None);
        news.Removed.ShouldBe([own.Id]);
        news.Changed.Single().ShouldSatisfyAllConditions(entry => entry.Id.ShouldBe(other.Id), entry => entry.Addresses.ShouldBe(["ben@viewer.example"]));
    }

    [Fact]
    public async Task When_they_have_forgotten_where_reading_ended_it_begins_anew()
    {
        await Put(Shift, null);
        var first = await outlook.Changes(where, null, Span, CancellationToken.None);
        support.Mailbox.ForgetDeltas();
        var news = await outlook.Changes(where, first.Position, Span, CancellationToken.None);
        (news.Trouble, news.Whole, news.Changed.Length).ShouldBe((null, true, 1));
        (await outlook.Changes(where, news.Position, Span, CancellationToken.None)).Whole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_calendar_that_has_the_say_is_read_whole_page_by_page()
    {
        for (var week = 0; week < 25; week++)
        {
            support.Mailbox.Add($"week {week}", (Monday + Duration.FromDays(week)).ToDateTimeOffset(), (Monday + Duration.FromDays(week + 1)).ToDateTimeOffset());
        }

        var news = await outlook.Changes(where with { Mode = SharedMode.Source }, null, Span, CancellationToken.None);
        (news.Trouble, news.Whole, news.Changed.Length).ShouldBe((null, true, 25));
    }

    [Fact]
    public async Task Out_of_office_times_are_found_and_nothing_else()
    {
        var ben = microsoft.Tenant.AddPerson("ben", "Ben Ortiz");
        ben.Calendar.Add(new Appointment(Monday.ToDateTimeOffset(), (Monday + Duration.FromDays(3)).ToDateTimeOffset(), "oof"));
        ben.Calendar.Add(new Appointment((Monday + Duration.FromDays(4)).ToDateTimeOffset(), (Monday + Duration.FromDays(5)).ToDateTimeOffset(), "busy"));
        var (found, trouble) = await outlook.Away(where, [ben.Mail], Span, CancellationToken.None);
        trouble.ShouldBeNull();
        found.ShouldBe([new AwayTime(ben.Mail, Monday, Monday + Duration.FromDays(3))]);
    }

    [Fact]
    public async Task Without_the_permission_it_is_said_which_is_missing()
    {
        microsoft.Permissions.Remove("Calendars.ReadWrite");
        var (_, trouble) = await outlook.Put(where, Shift, null, CancellationToken.None);
        trouble.ShouldNotBeNull().Why.ShouldBe("does not let the bot in (Forbidden): the application permission Calendars.ReadWrite is missing, or does not reach this mailbox");
    }

    [Fact]
    public async Task Being_asked_to_wait_is_told_with_how_long()
    {
        microsoft.Trouble("events.list", FakeTeams.Serving.Trouble.RateLimited(120), times: 10);
        var (_, trouble) = await outlook.Put(where, Shift, null, CancellationToken.None);
        trouble.ShouldNotBeNull().Why.ShouldBe("asks to wait");
        trouble.Wait.ShouldNotBeNull().ShouldBeGreaterThan(Duration.FromSeconds(100));
    }

    private async Task<string?> Put(PlacedShift shift, string? id)
    {
        var (written, trouble) = await outlook.Put(where, shift, id, CancellationToken.None);
        trouble.ShouldBeNull();
        return written;
    }
}

file static class Times
{
    public static Instant ToInstant(this DateTimeOffset at) => Instant.FromDateTimeOffset(at);
}
