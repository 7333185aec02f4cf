using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Tickets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>Who has a ticket, and by when the next word comes, as people agree on it.</summary>
public class AgreementTests
{
    [Theory]
    [InlineData("2026-11-12", "15:30", "2026-11-12T15:30", "tomorrow 22:30 your time (15:30 in Chicago)")]
    [InlineData("2026-11-12", "9:05", "2026-11-12T09:05", "tomorrow 16:05 your time (09:05 in Chicago)")]
    [InlineData("2026-11-14", "03:00", "2026-11-14T03:00", "Sat 14 Nov 10:00 your time (03:00 in Chicago)")]
    public void The_promise_becomes_exactly_what_was_agreed(string date, string time, string due, string said)
    {
        var scene = Scene.WithCard().Do(new TicketCommand.AgreeDue(Ada, 1, date, time));
        var clock = scene.Ticket.Clock!;
        clock.Due.ShouldBe(At(due));
        clock.Warn.ShouldBeInRange(scene.Moment.Now, At(due));
        scene.Said.ShouldBe([$"Mia Rossi, you will hear from Ada Park by {said}."]);
        scene.Effects.OfType<Effect.Post>().Single().Text.Spans.OfType<Span.When>().Single().At.ShouldBe(At(due));
        scene.Ticket.FirstResponseAt.ShouldBe(scene.Moment.Now, "to say when more will come is a response");

        scene.At(due).Do(new TicketCommand.TimePassed()).Events.ShouldContain(new TicketEvent.Breached(At(due)));
    }

    [Fact]
    public void It_is_warned_of_and_outlives_what_the_requester_writes()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.AgreeDue(Ada, 1, "2026-11-13", "10:00")).Says(Mia, "Fine.");
        scene.Ticket.Clock!.Due.ShouldBe(At("2026-11-13T10:00"));

        // Six coverage hours are left today, eight tomorrow, two on Friday: three quarters of sixteen end tomorrow at 15:00.
        scene.At("2026-11-12T15:00").Do(new TicketCommand.TimePassed()).Events[^1].ShouldBe(new TicketEvent.Warned(At("2026-11-13T10:00")));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(null, null)]
    [InlineData("2026-11-31", "10:00")]
    [InlineData("12.11.2026", "10:00")]
    [InlineData("2026-11-12", "25:00")]
    [InlineData("2026-11-12", "noon")]
    [InlineData("99999-01-01", "10:00")]
    [InlineData("2026-11-11", "09:59")]
    [InlineData("2026-11-10", "23:00")]
    [InlineData("-9998-01-01", "00:00")]
    [InlineData("2027-11-20", "10:00")]
    [InlineData("9999-12-31", "23:59")]
    public void What_cannot_be_promised_is_refused_with_a_sentence(string? date, string? time) =>
        Scene.WithCard().Do(new TicketCommand.AgreeDue(Ada, 1, date, time)).Refusal.ShouldNotBeNullOrEmpty();

    [Fact]
    public void Date_and_time_are_by_the_clock_of_whoever_fills_them_in()
    {
        var abroad = Ben with { Zone = "Asia/Kolkata" };
        var scene = Scene.WithCard().Do(new TicketCommand.AgreeDue(abroad, 1, "2026-11-12", "19:30"));
        scene.Ticket.Clock!.Due.ShouldBe(At("2026-11-12T08:00"));
        scene.Events[^1].ShouldBe(new TicketEvent.DueAgreed(At("2026-11-12T08:00"), "Thu 12 Nov 2026 08:00 Chicago time"));
        TimelineWords.Of(new TimelineEntry(scene.Moment.Now, abroad, scene.Events[^1])).What.ShouldBe("Ben Ortiz promised the next word by Thu 12 Nov 2026 08:00 Chicago time");
    }

    [Theory]
    [InlineData("2026-11-11T10:00", "America/Chicago", "2026-11-12", "08:00")]
    [InlineData("2026-11-13T10:00", "America/Chicago", "2026-11-16", "08:00")]
    [InlineData("2026-11-25T10:00", "America/Chicago", "2026-11-30", "08:00")]
    [InlineData("2026-11-11T10:00", "Asia/Kolkata", "2026-11-12", "19:30")]
    public void The_form_offers_the_next_morning_of_coverage_by_the_readers_clock(string now, string zone, string date, string time)
    {
        var scene = Scene.WithCard(now);
        var button = TicketCards.ButtonFor(scene.Ticket, new CardAction(Verb.AgreeDue, "ticket:1", 0), Ada with { Zone = zone }, scene.Moment)!;
        button.Form!.Fields.ShouldBe([
            new Field.Date("date", "Mia hears again on (your time)", NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value),
            new Field.Time("time", "At the latest at (your time)", NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value),
            new Field.Text("text", "Or in words (optional)", Required: false, "tomorrow 10:00 their time", MaxLength: 100, Multiline: false)]);
        button.Action.Revision.ShouldBe(scene.Ticket.Revision);
        TicketCards.ButtonFor(scene.Ticket, button.Action, Mia, scene.Moment).ShouldBeNull("the requester promises nothing");
    }

    [Fact]
    public void Reassigning_tells_everyone_and_brings_the_new_assignee_in()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Reassign(Ada, 1, Dan.Id, "He wrote that reader."));
        scene.Ticket.Assignee.ShouldBe(Dan);
        scene.Ticket.Participants.ShouldBe([Mia, Cleo, Dan, Ada]);
        scene.ShouldAdd(Dan);
        scene.Said.ShouldBe(["Ada Park has given #1 to Dan Weber, who answers you from here, Mia Rossi. “He wrote that reader.”"]);
        scene.Events[^1].ShouldBe(new TicketEvent.Reassigned(Ada, Dan, "He wrote that reader."));
        scene.Ticket.Clock.ShouldNotBeNull("the promise stands");
        scene.Ticket.FirstResponseAt.ShouldBeNull("nobody has answered yet");
    }

    [Fact]
    public void Whoever_is_in_it_already_is_not_added_again() =>
        Scene.WithCard().Do(new TicketCommand.Reassign(Ada, 1, Cleo.Id, null)).Effects.OfType<Effect.Add>().ShouldBeEmpty();

    [Fact]
    public void Those_who_serve_come_first_in_the_choice_and_the_assignee_is_not_in_it()
    {
        var scene = Scene.WithCard(requester: Dan);
        var form = TicketCards.ButtonFor(scene.Ticket, new CardAction(Verb.Reassign, "ticket:1", 0), Ada, scene.Moment)!.Form!;
        form.Fields.OfType<Field.Choice>().Single().Options.ShouldBe([new("ben", "Ben Ortiz (this week’s backup)"), new("lea", "Lea Lindqvist"), new("cleo", "Cleo Nakamura")]);
    }

    [Fact]
    public void An_agreed_promise_warns_before_it_is_due_wherever_it_lies()
    {
        foreach (var hours in new[] { 1, 5, 14, 48, 60, 75, 24 * 30 })
        {
            var now = At("2026-11-13T16:30");
            var clock = ReplyClock.Agree(now, now + Duration.FromHours(hours), Viewer);
            clock.Warn.ShouldBeGreaterThan(now);
            clock.Warn.ShouldBeLessThanOrEqualTo(clock.Due);
        }
    }
}
