using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tests.Tickets;
using ChatOpsBot.Domain.Tickets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Asking;

public class AnswerTests
{
    private static readonly Moment Wednesday = MomentAt("2026-11-11T10:00");

    [Fact]
    public void Who_serves_is_told_in_the_askers_own_time()
    {
        Who(new When.Now(), Ada).ShouldBe("Ada Park is primary until Fri 13 Nov 17:00. Backup: Ben Ortiz.");
        Who(new When.Now(), Mia).ShouldBe("Ada Park is primary until Sat 14 Nov 00:00 your time. Backup: Ben Ortiz.");
        Who(new When.NextShift(), Ada).ShouldBe("Ben Ortiz will be primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00. Backup: Cleo Nakamura.");
        Who(new When.PreviousShift(), Ada).ShouldBe("Dan Weber was primary from Fri 30 Oct 17:00 to Fri 6 Nov 17:00. Backup: Ada Park.");
    }

    [Fact]
    public void Who_serves_is_told_to_everyone_in_the_teams_time() =>
        ShiftAnswers.Who(new Question.WhoServes([Place.Primary], new When.NextShift()), asker: null, Wednesday).Plain
            .ShouldBe("Ben Ortiz will be primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00 Chicago time. Backup: Cleo Nakamura.");

    [Fact]
    public void On_a_day_on_which_two_shifts_meet_both_are_told() =>
        Who(new When.OnDate(new LocalDate(2026, 11, 13)), Ada).ShouldBe(
            "Ada Park is primary until Fri 13 Nov 17:00. Backup: Ben Ortiz. Then: Ben Ortiz will be primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00. Backup: Cleo Nakamura.");

    [Fact]
    public void On_any_other_day_one_is_told() =>
        Who(new When.OnDate(new LocalDate(2026, 12, 24)), Ada).ShouldBe("Cleo Nakamura will be primary from Fri 18 Dec 17:00 to Fri 25 Dec 17:00. Backup: Dan Weber.");

    [Fact]
    public void The_backup_alone_can_be_asked_about() =>
        ShiftAnswers.Who(new Question.WhoServes([Place.Backup], new When.Now()), Ada, Wednesday).Plain.ShouldBe("Ben Ortiz is backup until Fri 13 Nov 17:00.");

    [Fact]
    public void Asking_about_people_rings_nobodys_bell() =>
        ShiftAnswers.Who(new Question.WhoServes([Place.Primary], new When.Now()), Ada, Wednesday).Spans.ShouldNotContain(span => span is Span.Mention);

    [Fact]
    public void The_schedule_lists_shifts_from_the_present_one_on()
    {
        var facts = ShiftAnswers.Schedule(3, Ada, Wednesday).Body.OfType<Element.Facts>().Single().Items;
        facts.Select(fact => $"{fact.Label}: {fact.Value}").ShouldBe(
        [
            "Fri 6 Nov 17:00: Ada Park, backup Ben Ortiz",
            "Fri 13 Nov 17:00: Ben Ortiz, backup Cleo Nakamura",
            "Fri 20 Nov 17:00: Cleo Nakamura, backup Dan Weber",
        ]);
    }

    [Fact]
    public void A_list_has_the_most_urgent_first_and_ends_with_how_many_more()
    {
        var tickets = Enumerable.Range(1, 20).Select(i => Scene.WithCard().Ticket with { Number = i }).ToList();
        tickets[7] = tickets[7] with { Clock = tickets[7].Clock! with { Due = At("2026-11-11T09:00"), Breached = true } };
        var card = TicketAnswers.List(TicketFilter.Open, tickets, Ada, Wednesday);
        card.Tone.ShouldBe(Tone.Breach);
        var facts = ((Element.Facts)card.Body[0]).Items;
        facts.Length.ShouldBe(TicketAnswers.Most);
        facts[0].ShouldBe(new Element.Fact("#8", "The viewer crashes when I open a file. – open, Mia Rossi with Ada Park; was due today 09:00"));
        ((Element.Paragraph)card.Body[1]).Text.Plain.ShouldBe("and 5 more");
        TicketAnswers.List(TicketFilter.Overdue, [], Ada, Wednesday).Tone.ShouldBe(Tone.Good);
    }

    [Fact]
    public void A_ticket_is_shown_with_the_end_of_its_timeline_and_without_buttons()
    {
        var entries = Enumerable.Range(1, 12).Select(i => new TimelineEntry(At("2026-11-11T09:00"), Ada, new TicketEvent.Commented($"word {i}"))).ToList();
        var card = TicketAnswers.Show(Scene.WithCard().Ticket, entries, Mia, Wednesday);
        card.Buttons.ShouldBeEmpty();
        var moments = card.Body.OfType<Element.Timeline>().Single().Items;
        moments.Length.ShouldBe(8);
        moments[^1].ShouldBe(new Element.Moment("today 16:00", "Ada Park commented: word 12", At("2026-11-11T09:00")));
    }

    [Fact]
    public void Every_event_and_every_way_in_has_words()
    {
        foreach (var what in new TicketEvent[]
        {
            new TicketEvent.Opened("It crashes", ContactKind.Bot, null, Ada, At("2026-11-11T15:00")), new TicketEvent.Opened("It crashes", ContactKind.Developer, Cleo, Ada, At("2026-11-11T15:00")),
            new TicketEvent.NoteAdded("x"), new TicketEvent.ConversationOpened(), new TicketEvent.ConversationMoved(), new TicketEvent.Unreachable(Ada), new TicketEvent.NobodyLeft(),
            new TicketEvent.Reassigned(Ada, Ben, "x"), new TicketEvent.DueAgreed(At("2026-11-11T15:00"), "x"), new TicketEvent.Acknowledged(), new TicketEvent.Replied("x", true), new TicketEvent.Replied("x", false),
            new TicketEvent.RequesterWrote("x"), new TicketEvent.Commented("x"), new TicketEvent.MessageJoined("x", Dan), new TicketEvent.MessageJoined("x", null), new TicketEvent.SeparatedAs(2),
            new TicketEvent.SetWaiting(null), new TicketEvent.Warned(default), new TicketEvent.Breached(default), new TicketEvent.BroughtIn(Ben, null), new TicketEvent.TakenOver(Ada),
            new TicketEvent.Resolved(Resolution.Fixed, null), new TicketEvent.Reopened(), new TicketEvent.SendFailed("x"),
        })
        {
            TimelineWords.Of(new TimelineEntry(At("2026-11-11T10:00"), null, what)).What.ShouldNotBeNullOrWhiteSpace();
        }

        Enum.GetValues<TicketStatus>().ShouldAllBe(status => TicketWords.Of(status).Length > 0);
        Enum.GetValues<Resolution>().ShouldAllBe(how => TicketWords.Of(how).Length > 0);
        Enum.GetValues<ContactKind>().ShouldAllBe(kind => TicketWords.Of(new FirstContact(kind, null, null, Platform)).Length > 0);
    }

    private static string Who(When when, Person asker) => ShiftAnswers.Who(new Question.WhoServes([Place.Primary, Place.Backup], when), asker, Wednesday).Plain;
}
