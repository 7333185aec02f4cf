using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Logging;
using NodaTime;
using static ChatOpsBot.Engine.Tests.Calendars.ScriptedAddresses;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Calendars;

public sealed class ImportTests : IDisposable
{
    private const string Holidays = "https://calendars.example.org/holidays.ics?secret=hush";
    private const string OfBen = "https://calendars.example.org/ben.ics?secret=hush";
    private static readonly LocalDate Monday = new(2026, 11, 16);

    private readonly ScriptedAddresses addresses = new();
    private readonly Listening log = new();
    private readonly Rig rig;
    private readonly CalendarWatch watch;

    public ImportTests() => (rig, watch) = Watch(new InMemoryStore(), Viewer with { HolidayCalendars = [Holidays] });

    public void Dispose()
    {
        watch.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task Holidays_of_a_calendar_are_the_teams()
    {
        rig.Teams.Get(Viewer.Id).Coverage.IsOpen(At("2026-11-16T10:00")).ShouldBeTrue();
        addresses.Says(Holidays, Days("1", "Founders’ day", Monday, Monday));
        await Look();
        rig.Teams.Get(Viewer.Id).Coverage.IsOpen(At("2026-11-16T10:00")).ShouldBeFalse();
        rig.Teams.Get(Viewer.Id).LearnedHolidays[Monday].ShouldBe("Founders’ day");
    }

    [Fact]
    public async Task A_calendar_may_say_who_serves_and_what_it_leaves_out_is_a_gap_that_the_leads_hear_of()
    {
        const string shifts = "https://calendars.example.org/shifts.ics?secret=hush";
        var (here, follows) = Watch(new InMemoryStore(), Viewer with { Calendars = new TeamCalendars { Shifts = new ShiftCalendar(shifts) } });
        using (follows)
        {
            addresses.Says(shifts,
                Days("1", "Dan Weber, backup Cleo", new LocalDate(2026, 11, 9), new LocalDate(2026, 11, 15)),
                Days("2", "who knows", new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 22)),
                Days("3", "Ben", new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 29)));
            await follows.Look(CancellationToken.None);

            var schedule = here.Teams.ScheduleOf(Viewer);
            (schedule.At(At("2026-11-12T10:00")).Primary, schedule.At(At("2026-11-12T10:00")).Backup, schedule.At(At("2026-11-24T10:00")).Primary).ShouldBe((Dan.Id, Cleo.Id, Ben.Id));
            schedule.GapAt(At("2026-11-17T10:00")).ShouldBe("The calendar at calendars.example.org names nobody; Lea Lindqvist stands in as primary.");
            var page = await here.Desk.Home(Viewer.Id, new ChatUser(Lea.Addresses[0], Lea.Name, null), CancellationToken.None);
            string.Concat(page.SelectMany(card => card.Body).Select(element => element.ToString())).ShouldNotContain("hush");

            // The same again changes nothing.
            var revision = schedule.Roster.Revision;
            here.Becomes("2026-11-11T11:00");
            addresses.Says(shifts, [.. ((CalendarAnswer.Read)addresses.Answers[shifts]).Entries]);
            await follows.Look(CancellationToken.None);
            here.Teams.ScheduleOf(Viewer).Roster.Revision.ShouldBe(revision);
        }
    }

    [Fact]
    public async Task A_calendar_is_read_every_hour_and_only_when_it_changed()
    {
        addresses.Says(Holidays, Days("1", "x", Monday, Monday));
        await Look();
        await Look();
        addresses.Asked.Count.ShouldBe(1);
        rig.Becomes("2026-11-11T11:00");
        await Look();
        addresses.Asked.Count.ShouldBe(2);
        addresses.Asked[1].Tag.ShouldBe(((CalendarAnswer.Read)addresses.Answers[Holidays]).Tag);
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_read_says_what_it_said_last_and_the_leads_are_told_without_its_address()
    {
        addresses.Says(Holidays, Days("1", "x", Monday, Monday));
        await Look();
        addresses.Answers.Remove(Holidays);
        rig.Becomes("2026-11-11T11:00");
        await Look();
        rig.Teams.Get(Viewer.Id).Coverage.IsOpen(At("2026-11-16T10:00")).ShouldBeFalse();
        var told = await OnPageOf(Lea);
        told.ShouldContain("The calendar at calendars.example.org cannot be read: it answered 404. What it said on 11 Nov 10:00 counts meanwhile.");
        (await OnPageOf(Ada)).ShouldNotContain("calendars.example.org");
        (told + string.Join('\n', log.Lines)).ShouldNotContain("hush");
        log.Lines.ShouldContain(line => line.Contains("the calendar at calendars.example.org cannot be read: it answered 404", StringComparison.Ordinal));

        addresses.Says(Holidays);
        rig.Becomes("2026-11-11T12:00");
        await Look();
        (await OnPageOf(Lea)).ShouldNotContain("cannot be read");
        rig.Teams.Get(Viewer.Id).Coverage.IsOpen(At("2026-11-16T10:00")).ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_tried_again_later_and_later_and_not_before_it_asks_to()
    {
        await Look();
        var tries = new List<int>();
        for (var minute = 1; minute <= 64; minute++)
        {
            rig.Real.Advance(Duration.FromMinutes(1));
            var before = addresses.Asked.Count;
            await Look();
            tries.AddRange(Enumerable.Repeat(minute, addresses.Asked.Count - before));
        }

        tries.ShouldBe([1, 3, 7, 15, 31, 63]);
        addresses.Answers[Holidays] = new CalendarAnswer.Failed("answered 429", Duration.FromHours(5));
        rig.Real.Advance(Duration.FromHours(1));
        await Look();
        var asked = addresses.Asked.Count;
        rig.Real.Advance(Duration.FromHours(4.9));
        await Look();
        addresses.Asked.Count.ShouldBe(asked);
        rig.Real.Advance(Duration.FromHours(0.1));
        await Look();
        addresses.Asked.Count.ShouldBe(asked + 1);
    }

    [Fact]
    public async Task After_a_start_what_was_last_said_counts_at_once()
    {
        addresses.Says(Holidays, Days("1", "x", Monday, Monday));
        await Look();
        var (again, later) = Watch(rig.Store, Viewer with { HolidayCalendars = [Holidays] });
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Should.NotThrowAsync(async () =>
        {
            try
            {
                await later.StartAsync(CancellationToken.None);
            }
            finally
            {
                await later.StopAsync(CancellationToken.None);
            }
        });
        again.Teams.Get(Viewer.Id).Coverage.IsOpen(At("2026-11-16T10:00")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_in_a_calendar_cannot_be_read_is_told_with_its_line()
    {
        addresses.Answers[Holidays] = new CalendarAnswer.Read([], null, ["line 7: RRULE: “SECONDLY” is not understood"]);
        await Look();
        (await OnPageOf(Lea)).ShouldContain("In the calendar at calendars.example.org, line 7: RRULE: “SECONDLY” is not understood.");
    }

    [Fact]
    public async Task Absences_are_put_to_whom_they_concern_change_with_the_calendar_and_go_with_it()
    {
        var (one, its) = Watch(new InMemoryStore(), Viewer with { Calendars = new TeamCalendars { Absences = [new AbsenceCalendar(OfBen, Ben.Id)] } });
        addresses.Says(OfBen, Days("a", "leave", Monday, Monday.PlusDays(4)), Days("old", "leave", Monday.PlusDays(-30), Monday.PlusDays(-20)));
        await its.Look(CancellationToken.None);
        var absence = (await Recorded(one)).Absences.ShouldHaveSingleItem();
        (absence.Person, absence.From, absence.Until, absence.Confirmed, absence.Source).ShouldBe((Ben.Id, Monday, Monday.PlusDays(4), false, "ics"));

        addresses.Says(OfBen, Days("a", "leave", Monday, Monday.PlusDays(1)));
        one.Becomes("2026-11-11T11:00");
        await its.Look(CancellationToken.None);
        (await Recorded(one)).Absences.Where(one => one.Asks).Select(one => one.Until).ShouldBe([Monday.PlusDays(1)]);

        addresses.Says(OfBen);
        one.Becomes("2026-11-11T12:00");
        await its.Look(CancellationToken.None);
        (await Recorded(one)).Absences.ShouldAllBe(one => !one.Asks && !one.Stands);
    }

    private static async Task<Roster> Recorded(Rig one)
    {
        await one.Engine.LearnRoster(Viewer.Id, CancellationToken.None);
        return one.Teams.ScheduleOf(one.Teams.Get(Viewer.Id)).Roster;
    }

    private (Rig Rig, CalendarWatch Watch) Watch(IStore store, Team team)
    {
        var made = new Rig(store: store, teams: [team]);
        return (made, new CalendarWatch(store, made.Teams, made.Engine, addresses, new RotationCalendar(store, made.Teams, made.Clock), made.Clock, new Signal(), new LoggerFactory([log]).CreateLogger<CalendarWatch>()));
    }

    private async Task Look() => await watch.Look(CancellationToken.None);

    private async Task<string> OnPageOf(Person person) => string.Join('\n',
        (await rig.Desk.Home(Viewer.Id, Rig.User(person), CancellationToken.None)).SelectMany(card => card.Body).OfType<Domain.Cards.Element.Paragraph>().Select(paragraph => paragraph.Text.Plain));
}
