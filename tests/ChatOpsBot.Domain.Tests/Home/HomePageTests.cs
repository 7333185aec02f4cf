using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Home;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tests.Tickets;
using ChatOpsBot.Domain.Tickets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Home;

public class HomePageTests
{
    private static readonly Moment Wednesday = MomentAt("2026-11-11T10:00");

    [Theory]
    [InlineData("ada", "You are primary, with Ben Ortiz as backup.")]
    [InlineData("ben", "Ada Park is primary, with you as backup.")]
    [InlineData("dan", "Ada Park is primary, with Ben Ortiz as backup.")]
    [InlineData("mia", "Ada Park is primary, with Ben Ortiz as backup.")]
    public void Everybody_sees_first_who_is_on_call(string reader, string words) =>
        Text(Page(Viewer.Get(new PersonId(reader)))[0]).ShouldBe(words);

    [Theory]
    [InlineData("2026-11-11T10:00", "dan", "Until: Fri 13 Nov 17:00|Next: Ben Ortiz, backup Cleo Nakamura|Support is open until: today 12:00")]
    [InlineData("2026-11-11T12:30", "dan", "Until: Fri 13 Nov 17:00|Next: Ben Ortiz, backup Cleo Nakamura|Support is closed until: today 13:00")]
    [InlineData("2026-11-14T12:00", "dan", "Until: Fri 20 Nov 17:00|Next: Cleo Nakamura, backup Dan Weber|Support is closed until: Mon 16 Nov 08:00")]
    [InlineData("2026-11-11T10:00", "mia", "Until: Sat 14 Nov 00:00 your time (Fri 13 Nov 17:00 in Chicago)|Next: Ben Ortiz, backup Cleo Nakamura|Support is open until: today 19:00 your time (12:00 in Chicago)")]
    public void Until_when_and_whether_support_is_open_is_told_in_the_readers_time(string at, string reader, string facts) =>
        Lines(Page(Viewer.Get(new PersonId(reader)), at: at)[0]).ShouldBe(facts);

    [Fact]
    public void That_the_shift_could_not_be_made_known_is_for_responders_to_know()
    {
        Said(Dan).ShouldBe("Not everyone could be told of this shift: channel_not_found");
        Said(Mia).ShouldBe("Ada Park is primary, with Ben Ortiz as backup.");

        static string Said(Person reader) => HomePage.For(reader, [], SpottingPreference.Ask, ["channel_not_found", "channel_not_found"], MomentAt("2026-11-11T10:00"))[0]
            .Body.OfType<Element.Paragraph>().Last().Text.Plain;
    }

    [Fact]
    public void Facts_that_tell_an_instant_carry_it()
    {
        var facts = Facts(Page(Dan)[0]);
        facts.Select(fact => fact.At).ShouldBe([At("2026-11-13T17:00"), null, At("2026-11-11T12:00")]);
        Facts(Page(Ada, [Ticket(1)])[2]).Single(fact => fact.Label == "Next reply due").At.ShouldBe(At("2026-11-11T15:00"));
    }

    [Fact]
    public void A_responder_sees_their_tickets_the_most_urgent_first_with_a_few_of_the_tickets_own_buttons()
    {
        var page = Page(Ada, [Ticket(1), Late(2), Ticket(3) with { Status = TicketStatus.Acknowledged }]);
        Text(page[1]).ShouldBe("3 tickets are yours, the most urgent first:");
        page.Skip(2).Take(3).Select(card => card.Title).ShouldBe(
            ["#2 The viewer crashes when I open a file.", "#1 The viewer crashes when I open a file.", "#3 The viewer crashes when I open a file."]);
        (page[2].Badge, page[2].Tone, Lines(page[2])).ShouldBe(("Open", Tone.Breach, "Requester: Mia Rossi|Was due: today 09:00"));
        page[3].Buttons.Select(button => button.Label).ShouldBe(["Acknowledge", "Reply", "Resolve"]);
        page[3].Buttons.ShouldAllBe(button => button.Action.Subject == "ticket:1");
        page[3].Buttons[1].Form.ShouldNotBeNull();
        page[4].Buttons.Select(button => button.Label).ShouldBe(["Reply", "Resolve"]);
    }

    [Fact]
    public void Then_what_others_have_and_is_overdue()
    {
        var page = Page(Dan, [Ticket(1), Late(2)]);
        Text(page[1]).ShouldBe("Nothing is waiting for you. Enjoy the quiet.");
        page[2].Title.ShouldBe("Somebody is needed");
        Lines(page[3]).ShouldBe("Requester: Mia Rossi|With: Ada Park|Was due: today 09:00");
        page[3].Buttons.Select(button => button.Label).ShouldBe(["Acknowledge", "Reply"]);
        page[4].Title.ShouldBe("Your next shifts");
    }

    [Theory]
    [InlineData(10, 0, 10, "")]
    [InlineData(17, 0, 10, "and 7 more: type /ticket list")]
    [InlineData(8, 5, 10, "and 3 more: type /ticket list")]
    [InlineData(12, 5, 10, "and 7 more: type /ticket list")]
    public void A_page_is_bounded_and_says_how_many_more_there_are(int own, int late, int shown, string more)
    {
        var open = Enumerable.Range(1, own).Select(Ticket).Concat(Enumerable.Range(100, late).Select(i => Late(i) with { Assignee = Ben })).ToList();
        var page = Page(Ada, open);
        page.Count(card => card.Title.StartsWith('#')).ShouldBe(shown);
        (page.SingleOrDefault(card => card.Title == "More") is { } card ? Text(card) : "").ShouldBe(more);
    }

    [Fact]
    public void A_requester_sees_their_own_tickets_only_with_who_answers_and_by_when()
    {
        var page = Page(Mia, [Ticket(1), Ticket(2) with { Requester = Raj }]);
        page.Select(card => card.Title).ShouldBe(["On call now", "Your open tickets", "#1 The viewer crashes when I open a file.", "How to ask"]);
        Lines(page[2]).ShouldBe("Answers you: Ada Park|Next reply by: today 22:00 your time (15:00 in Chicago)");
        page[2].Buttons.Select(button => button.Label).ShouldBe(["It is solved"]);
        page[3].Buttons.Single().Action.Verb.ShouldBe(Verb.OpenTicket);
        Text(Page(Raj)[1]).ShouldBe("You have none, Raj. Whenever something is wrong, write to me.");
    }

    [Fact]
    public void A_responder_who_asks_sees_what_they_asked_for_as_a_requester_does()
    {
        var card = Page(Dan, [Ticket(1) with { Requester = Dan }])[2];
        Lines(card).ShouldBe("Answers you: Ada Park|Next reply by: today 15:00");
        card.Buttons.Single().Label.ShouldBe("It is solved");
    }

    [Theory]
    [InlineData("ada", "Backup from: Fri 27 Nov 17:00|Primary from: Fri 4 Dec 17:00|Backup from: Fri 25 Dec 17:00")]
    [InlineData("dan", "Backup from: Fri 20 Nov 17:00|Primary from: Fri 27 Nov 17:00|Backup from: Fri 18 Dec 17:00")]
    public void A_responder_sees_their_next_three_shifts(string reader, string shifts) =>
        Lines(Page(Viewer.Get(new PersonId(reader))).Single(card => card.Title == "Your next shifts")).ShouldBe(shifts);

    [Fact]
    public void Who_serves_in_no_shift_is_told_so() => Text(Page(Lea).Single(card => card.Title == "Your next shifts")).ShouldBe("None in the coming year.");

    [Theory]
    [InlineData(SpottingPreference.Ask, "✓ Ask me|Redirect at once|Leave me alone")]
    [InlineData(SpottingPreference.Auto, "Ask me|✓ Redirect at once|Leave me alone")]
    [InlineData(SpottingPreference.Off, "Ask me|Redirect at once|✓ Leave me alone")]
    public void The_setting_that_holds_is_marked(SpottingPreference now, string labels)
    {
        var card = Page(Ada, spotting: now)[^1];
        string.Join('|', card.Buttons.Select(button => button.Label)).ShouldBe(labels);
        card.Buttons.Select(button => button.Action).ShouldBe(
        [
            new CardAction(Verb.SetSpotting, "spotting:ask", 0), new CardAction(Verb.SetSpotting, "spotting:auto", 0), new CardAction(Verb.SetSpotting, "spotting:off", 0),
        ]);
        card.Buttons.Single(button => button.Style == ButtonStyle.Primary).Label.ShouldStartWith("✓");
    }

    private static ImmutableArray<Card> Page(Person reader, IReadOnlyList<Ticket>? open = null, string at = "2026-11-11T10:00", SpottingPreference spotting = SpottingPreference.Ask) =>
        HomePage.For(reader, open ?? [], spotting, untold: [], MomentAt(at));

    private static Ticket Ticket(int number) => Scene.WithCard().Ticket with { Number = number };

    private static Ticket Late(int number) => Ticket(number) is var ticket ? ticket with { Clock = ticket.Clock! with { Due = At("2026-11-11T09:00"), Breached = true } } : throw new InvalidOperationException();

    private static string Text(Card card) => card.Body.OfType<Element.Paragraph>().Single().Text.Plain;

    private static ImmutableArray<Element.Fact> Facts(Card card) => card.Body.OfType<Element.Facts>().Single().Items;

    private static string Lines(Card card) => string.Join('|', Facts(card).Select(fact => $"{fact.Label}: {fact.Value}"));
}
