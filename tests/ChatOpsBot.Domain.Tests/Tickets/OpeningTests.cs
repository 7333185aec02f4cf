using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

public class OpeningTests
{
    private const string Promise = "within 4 hours of coverage, which is Mon-Fri 8:00-12:00 and 13:00-17:00, Chicago time, less holidays.";

    [Fact]
    public void A_redirected_requester_meets_primary_and_contacted_developer()
    {
        var scene = new Scene(developer: Cleo, note: "She is blocked.");
        scene.Ticket.Assignee.ShouldBe(Ada);
        scene.Effects.Single().ShouldBeOfType<Effect.Open>().People.ShouldBe([Mia.Addresses[0], Cleo.Addresses[0], Ada.Addresses[0]]);
        scene.Events[1].ShouldBe(new TicketEvent.NoteAdded("She is blocked."));
    }

    [Fact]
    public void The_introduction_says_who_is_who_and_by_when_in_the_requesters_own_time() =>
        new Scene(developer: Cleo).Do(new TicketCommand.ConversationReady(Scene.Room)).Said.First().ShouldBe(
            "Hello Mia Rossi. Cleo Nakamura, whom you contacted first, has passed your request to Ada Park (this week’s primary), who takes it from here.\n"
            + "You will hear from Ada by today 22:00 your time (15:00 in Chicago): " + Promise);

    [Fact]
    public void Out_of_coverage_the_introduction_says_when_support_opens() =>
        new Scene(at: "2026-11-11T19:30").Do(new TicketCommand.ConversationReady(Scene.Room)).Said.First().ShouldBe(
            "Hello Mia Rossi. Ada Park (this week’s primary) has your request.\nYou will hear from Ada by today 19:00 your time (12:00 in Chicago): " + Promise
            + " Support is closed just now and opens today 15:00 your time (08:00 in Chicago).");

    [Fact]
    public void Over_the_weekend_the_next_primary_answers_on_monday() =>
        new Scene(at: "2026-11-14T11:00").Do(new TicketCommand.ConversationReady(Scene.Room)).Said.First().ShouldBe(
            "Hello Mia Rossi. Ben Ortiz (this week’s primary) has your request.\nYou will hear from Ben by Mon 16 Nov 19:00 your time (12:00 in Chicago): " + Promise
            + " Support is closed just now and opens Mon 16 Nov 15:00 your time (08:00 in Chicago).");

    [Fact]
    public void A_requester_in_the_teams_zone_reads_one_time_only() =>
        new Scene(requester: Dan).Do(new TicketCommand.ConversationReady(Scene.Room)).Said.First().ShouldBe(
            "Hello Dan Weber. Ada Park (this week’s primary) has your request.\nYou will hear from Ada by today 15:00: " + Promise);

    [Fact]
    public void Where_the_contacted_developer_is_the_primary_there_is_no_third_person()
    {
        var scene = new Scene(developer: Ada);
        scene.Ticket.Participants.ShouldBe([Mia, Ada]);
        scene.Do(new TicketCommand.ConversationReady(Scene.Room)).Said.First().ShouldStartWith("Hello Mia Rossi. Ada Park (this week’s primary) has your request.");
    }

    [Fact]
    public void Where_the_primary_asks_the_backup_answers()
    {
        MomentAt("2026-11-11T10:00").ResponderFor(Ada).ShouldBe(Ben);
        MomentAt("2026-11-11T10:00").ResponderFor(Ben).ShouldBe(Ada);
        MomentAt("2026-11-11T10:00").ResponderFor(Mia).ShouldBe(Ada);
        new Scene(requester: Ada, developer: Cleo).Ticket.Participants.ShouldBe([Ada, Cleo, Ben]);
    }

    [Fact]
    public void Without_a_conversation_both_sides_are_told_separately()
    {
        var scene = new Scene(developer: Cleo).Do(new TicketCommand.ConversationFailed());
        scene.Effects.Cast<Effect.Post>().Select(post => post.Target)
            .ShouldBe([new Target.To(Mia.Addresses[0]), new Target.To(Ada.Addresses[0])]);
        scene.Effects.Cast<Effect.Post>().Last().Keep.ShouldBe(1);
        scene.Events[^1].ShouldBeOfType<TicketEvent.SendFailed>();
    }

    [Fact]
    public void The_card_shows_the_requests_own_words_and_where_first_contact_happened()
    {
        var scene = new Scene(developer: Cleo);
        TicketCards.Text(scene.Ticket).Plain.ShouldBe("#1 The viewer crashes when I open a file. – Open, Ada Park");
        TicketWords.Line(scene.Ticket, Viewer, scene.Moment.Now).ShouldBe(
            "#1 The viewer crashes when I open a file. – open, Mia Rossi with Ada Park, next reply due today 15:00 Chicago time");
    }

    [Fact]
    public void A_card_that_changed_while_it_was_posted_is_changed_in_place()
    {
        var scene = new Scene(developer: Cleo).Do(new TicketCommand.ConversationReady(Scene.Room)).Do(new TicketCommand.Acknowledge(Ada, 1));
        scene.Effects.OfType<Effect.Update>().ShouldBeEmpty("no platform has shown it yet");
        scene.Do(new TicketCommand.CardPosted(Scene.CardMessage, 1)).Effects.Single().ShouldBeOfType<Effect.Update>().Message.ShouldBe(Scene.CardMessage);
        new Scene().Do(new TicketCommand.ConversationReady(Scene.Room)).Do(new TicketCommand.CardPosted(Scene.CardMessage, 1)).Effects.ShouldBeEmpty();
    }

    [Fact]
    public void A_card_that_could_not_be_posted_is_posted_again_with_the_next_thing_that_happens()
    {
        var scene = new Scene(developer: Cleo).Do(new TicketCommand.ConversationReady(Scene.Room)).Do(new TicketCommand.CardLost(null, "too many requests"));
        scene.Events[^1].ShouldBe(new TicketEvent.SendFailed("too many requests"));
        scene.Do(new TicketCommand.Acknowledge(Ada, 1)).Effects.OfType<Effect.Post>().Single(post => post.Keep is not null).Keep.ShouldBe(2);
        scene.Says(Mia, "And?").Effects.ShouldBeEmpty("it is on its way");
    }

    [Fact]
    public void A_card_that_somebody_deleted_comes_back_with_the_next_thing_that_happens()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.CardLost(Scene.CardMessage, "message_not_found")).Says(Mia, "And?");
        scene.Effects.OfType<Effect.Post>().Single().Keep.ShouldBe(scene.Ticket.Revision);

        Scene.WithCard().Do(new TicketCommand.CardLost(new MessageRef(Scene.Room, "an old one"), "message_not_found")).Ticket.Card.ShouldBe(Scene.CardMessage);
    }

    [Fact]
    public void The_title_is_the_first_line_that_says_something()
    {
        new Scene(words: "\n  Help!\r\nIt crashes").Ticket.Title.ShouldBe("Help!");
        new Scene(words: new string('x', 500)).Ticket.Title.Length.ShouldBe(80);
        new Scene(words: string.Concat(Enumerable.Repeat("😀", 60))).Ticket.Title.EnumerateRunes().ShouldAllBe(rune => rune != System.Text.Rune.ReplacementChar);
    }
}
