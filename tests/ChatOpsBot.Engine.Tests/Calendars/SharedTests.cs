using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Logging;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Calendars;

/// <summary>In the week of Wednesday 11 November Ada is primary and Ben backup; then Ben and Cleo, Cleo and Dan.</summary>
public sealed class SharedTests : IDisposable
{
    private readonly Listening log = new();
    private readonly ScriptedCalendar outlook = new();
    private readonly InMemoryStore store = new();
    private Rig rig = null!;
    private CalendarWatch watch = null!;

    public SharedTests() => Serve(SharedMode.Confirm);

    public void Dispose()
    {
        watch.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task Shifts_are_written_once_and_written_again_when_they_change()
    {
        await Look();
        outlook.InOrder.Take(2).Select(entry => (entry.Title, entry.Start)).ShouldBe([("Ada Park (backup Ben Ortiz)", At("2026-11-06T17:00")), ("Ben Ortiz (backup Cleo Nakamura)", At("2026-11-13T17:00"))]);
        var writes = outlook.Writes;
        await Later(minutes: 3);
        await Later(minutes: 3);
        outlook.Writes.ShouldBe(writes);

        await Decide(new RosterCommand.Override(Lea, Place.Primary, Dan.Id, At("2026-11-16T09:00"), At("2026-11-17T09:00"), null));
        await Later(minutes: 3);
        outlook.InOrder.Skip(1).Take(3).Select(entry => entry.Title).ShouldBe(["Ben Ortiz (backup Cleo Nakamura)", "Dan Weber (backup Cleo Nakamura)", "Ben Ortiz (backup Cleo Nakamura)"]);
        await Decide(new RosterCommand.Undo(Lea, 1));
        await Later(minutes: 3);
        outlook.InOrder.Skip(1).Take(2).Select(entry => (entry.Title, entry.End)).ShouldBe([("Ben Ortiz (backup Cleo Nakamura)", At("2026-11-20T17:00")), ("Cleo Nakamura (backup Dan Weber)", At("2026-11-27T17:00"))]);
    }

    [Fact]
    public async Task Whenever_the_process_dies_between_a_write_and_its_record_nothing_stands_there_twice()
    {
        for (var death = 1; death < 20; death++)
        {
            outlook.DiesAfter = outlook.Writes;
            await Look();
        }

        outlook.DiesAfter = int.MaxValue;
        await Look();
        outlook.Events.Values.Select(one => one.Uid).ShouldBeUnique();
        outlook.Events.Count.ShouldBe(14);
    }

    [Fact]
    public async Task What_somebody_changes_there_is_put_to_the_leads_and_holds_when_one_confirms()
    {
        await Look();
        var next = outlook.InOrder.ElementAt(1);
        outlook.Change(next.Id, entry => entry with { Title = "Dan Weber (backup Cleo Nakamura)" });
        await Later(minutes: 3);
        outlook.Events[next.Id].Entry.Title.ShouldStartWith("Dan Weber");
        var notice = Roster.Notices.ShouldHaveSingleItem();
        (notice.Place, notice.To, notice.Start, notice.End, notice.Holds).ShouldBe((Place.Primary, Dan.Id, next.Start, next.End, null));
        rig.Teams.ScheduleOf(rig.Teams.Get(Viewer.Id)).At(next.Start).Primary.ShouldBe(Ben.Id);

        await Decide(new RosterCommand.AnswerNotice(Lea, notice.Number, Holds: true));
        await Later(minutes: 3);
        rig.Teams.ScheduleOf(rig.Teams.Get(Viewer.Id)).At(next.Start).Primary.ShouldBe(Dan.Id);
        outlook.Events[next.Id].Entry.Title.ShouldStartWith("Dan Weber");
        outlook.Events.Values.Select(one => one.Uid).ShouldBeUnique();
        Roster.Notices.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_lead_does_not_confirm_is_put_back_there()
    {
        await Look();
        var next = outlook.InOrder.ElementAt(1);
        outlook.Change(next.Id, entry => entry with { Title = "Dan" });
        await Later(minutes: 3);
        await Decide(new RosterCommand.AnswerNotice(Lea, Roster.Notices[0].Number, Holds: false));
        await Later(minutes: 3);
        outlook.Events[next.Id].Entry.ShouldBe(next);
    }

    [Fact]
    public async Task What_somebody_puts_back_is_asked_no_more()
    {
        await Look();
        var next = outlook.InOrder.ElementAt(1);
        outlook.Change(next.Id, entry => entry with { Title = "Dan (backup Cleo)" });
        await Later(minutes: 3);
        outlook.Change(next.Id, _ => next);
        await Later(minutes: 3);
        Roster.Notices.ShouldHaveSingleItem().Holds.ShouldBe(false);
    }

    [Fact]
    public async Task What_somebody_deletes_there_is_written_again()
    {
        await Look();
        outlook.Delete(outlook.InOrder.ElementAt(2).Id);
        await Later(minutes: 3);
        outlook.Events.Count.ShouldBe(14);
    }

    [Fact]
    public async Task A_title_that_names_nobody_is_put_back_and_the_leads_are_told()
    {
        await Look();
        var next = outlook.InOrder.ElementAt(1);
        outlook.Change(next.Id, entry => entry with { Title = "holiday!" });
        await Later(minutes: 3);
        outlook.Events[next.Id].Entry.ShouldBe(next);
        (await OnPageOf(Lea)).ShouldContain("“holiday!” names nobody of the team; it was put back as it was.");
    }

    [Fact]
    public async Task Where_shifts_are_only_published_what_others_change_is_written_over()
    {
        Serve(SharedMode.Publish);
        await Look();
        var next = outlook.InOrder.ElementAt(1);
        outlook.Change(next.Id, entry => entry with { Title = "Dan", End = entry.End - Duration.FromDays(2) });
        await Later(minutes: 3);
        outlook.Events[next.Id].Entry.ShouldBe(next);
        Roster.Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_calendar_has_the_say_its_shifts_are_taken_and_holes_are_gaps()
    {
        Serve(SharedMode.Source);
        outlook.Add("Ada (backup Ben)", At("2026-11-06T17:00"), At("2026-11-13T17:00"));
        outlook.Add("Dan Weber", At("2026-11-13T17:00"), At("2026-11-16T17:00"));
        outlook.Add("somebody else", At("2026-11-16T17:00"), At("2026-11-17T17:00"));
        outlook.Add("Cleo / Ada", At("2026-11-17T17:00"), At("2026-11-20T17:00"));
        await Look();
        var schedule = rig.Teams.ScheduleOf(rig.Teams.Get(Viewer.Id));
        schedule.At(At("2026-11-14T10:00")).Primary.ShouldBe(Dan.Id);
        schedule.GapAt(At("2026-11-17T10:00")).ShouldNotBeNull();
        (schedule.At(At("2026-11-18T10:00")).Primary, schedule.At(At("2026-11-18T10:00")).Backup).ShouldBe((Cleo.Id, Ada.Id));
        (await OnPageOf(Lea)).ShouldContain("“somebody else” on 2026-11-16 names nobody of the team as primary.");
        outlook.Writes.ShouldBe(0);

        var revision = Roster.Revision;
        await Later(minutes: 10);
        Roster.Revision.ShouldBe(revision);
    }

    [Fact]
    public async Task Out_of_office_times_become_absences_to_be_confirmed()
    {
        outlook.Out.Add(new AwayTime("ben@example.org", At("2026-11-16T00:00"), At("2026-11-19T00:00")));
        await Look();
        var absence = Roster.Absences.ShouldHaveSingleItem();
        (absence.Person, absence.From, absence.Until, absence.Asks, absence.Source).ShouldBe((Ben.Id, new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 18), true, "outlook"));
        outlook.Out.Clear();
        await Later(minutes: 31);
        Roster.Absences.ShouldAllBe(one => !one.Asks);
    }

    [Fact]
    public async Task An_answer_that_came_late_counts_from_when_it_was_asked_for()
    {
        await Look();
        var next = outlook.InOrder.ElementAt(1);
        rig.Real.Advance(Duration.FromMinutes(31));
        outlook.Meanwhile = () => rig.Real.Advance(Duration.FromMinutes(31));
        await Look();

        outlook.Meanwhile = () => { };
        outlook.Change(next.Id, entry => entry with { Title = "Dan Weber (backup Cleo Nakamura)" });
        outlook.Out.Add(new AwayTime("ben@example.org", At("2026-11-16T00:00"), At("2026-11-19T00:00")));
        await Look();
        Roster.Notices.ShouldHaveSingleItem().To.ShouldBe(Dan.Id);
        Roster.Absences.ShouldHaveSingleItem().Person.ShouldBe(Ben.Id);
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_reached_is_tried_again_and_the_leads_are_told()
    {
        outlook.Trouble = new CalendarTrouble("does not let the bot in", Duration.FromMinutes(30));
        await Look();
        (await OnPageOf(Lea)).ShouldContain("The shared calendar of support@example.org cannot be followed since 11 Nov 10:00: it does not let the bot in.");
        outlook.Trouble = null;
        await Later(minutes: 29);
        outlook.Events.ShouldBeEmpty();
        await Later(minutes: 2);
        outlook.Events.Count.ShouldBe(14);
        (await OnPageOf(Lea)).ShouldNotContain("cannot be followed");
    }

    private Roster Roster => rig.Teams.ScheduleOf(rig.Teams.Get(Viewer.Id)).Roster;

    private void Serve(SharedMode mode)
    {
        var team = Viewer with
        {
            People = [.. Viewer.People.Select(person => person == Ben ? Ben with { Email = "ben@example.org" } : person)],
            Calendars = new TeamCalendars { Shared = new SharedCalendar("support@example.org", null, mode, OutOfOffice: true) },
        };
        rig = new Rig(store: store, teams: [team]);
        watch = new CalendarWatch(store, rig.Teams, rig.Engine, new ScriptedAddresses(), new RotationCalendar(store, rig.Teams, rig.Clock), rig.Clock, new Signal(), new LoggerFactory([log]).CreateLogger<CalendarWatch>(), outlook);
    }

    private ValueTask Look() => watch.Look(CancellationToken.None);

    private async Task Later(int minutes)
    {
        rig.Real.Advance(Duration.FromMinutes(minutes));
        await Look();
    }

    private ValueTask Decide(RosterCommand command) => rig.Engine.Conclude(Viewer.Id, async turn =>
    {
        if (await turn.Decide(command, by: null) is Domain.Decision<Roster, RosterEvent>.Refused { Why.Plain: { Length: > 0 } why })
        {
            throw new InvalidOperationException(why);
        }
    }, CancellationToken.None);

    private async Task<string> OnPageOf(Person person) => string.Join('\n',
        (await rig.Desk.Home(Viewer.Id, Rig.User(person), CancellationToken.None)).SelectMany(card => card.Body).OfType<Domain.Cards.Element.Paragraph>().Select(paragraph => paragraph.Text.Plain));
}
