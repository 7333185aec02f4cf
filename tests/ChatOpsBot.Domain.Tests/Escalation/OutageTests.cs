using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Testing;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Escalation;

public class OutageTests
{
    private static readonly Instant Now = At("2026-11-13T10:00");

    [Theory]
    [InlineData("", false)]
    [InlineData("300 300", false)] // several is three
    [InlineData("6 6 6", true)]
    [InlineData("5 5 5", false)] // in time is in time
    [InlineData("0 0 0 0 0 0 0", false)] // many at once are no outage
    [InlineData("6 6 5 1 0", false)]
    [InlineData("2880 6 7 0", true)]
    public void Several_tickets_that_were_missed_by_more_than_minutes_tell_of_an_outage(string minutesLate, bool outage)
    {
        var planned = minutesLate.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(late => Now - Duration.FromMinutes(int.Parse(late, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        var found = Outage.Recognise(planned, Now);
        (found is not null).ShouldBe(outage);
        if (found is not null)
        {
            (found.Since, found.Until).ShouldBe((planned.Min(), Now));
        }
    }

    [Fact]
    public void After_an_outage_a_ticket_is_worked_off_as_ever_but_nobody_is_told_by_it()
    {
        var ticket = Opened(1, Mia, "2026-11-11T10:00");
        var moment = new Moment(Now, HelpDesk.Laddered);
        var usual = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(ticket, new TicketCommand.TimePassed(), moment);
        var after = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(ticket, new TicketCommand.TimePassed { Outage = Now }, moment);
        after.Events.ShouldBe(usual.Events);
        after.State.WorkedOff.ShouldBe(Now);
        (after.State with { WorkedOff = null, BroughtIn = [], Calls = [], Clock = null }).ShouldBe(usual.State with { WorkedOff = null, BroughtIn = [], Calls = [], Clock = null });
        (string.Join(' ', after.State.BroughtIn), after.State.Clock).ShouldBe((string.Join(' ', usual.State.BroughtIn), usual.State.Clock));
        usual.Effects.OfType<Effect.Post>().ShouldContain(post => post.Target is Target.To);
        after.Effects.OfType<Effect.Post>().ShouldAllBe(post => post.Target is Target.Into);
        after.Effects.OfType<Effect.Post>().Count(post => post.Keep is null).ShouldBe(1, "the conversation gets its one line");
    }

    [Fact]
    public void Each_person_gets_one_list_with_the_most_urgent_first()
    {
        var outage = new Outage(At("2026-11-11T14:00"), Now);
        var moment = new Moment(Now, HelpDesk.Laddered);
        var summary = new OutageSummary(outage);
        foreach (var ticket in new[] { Late(1, Mia, "2026-11-11T11:00"), Late(2, Raj, "2026-11-11T10:00"), Late(3, Zoe, "2026-11-12T08:00", Priority.High), Opened(4, Mia, "2026-11-13T09:30") })
        {
            summary.Add(ticket);
        }

        var posts = summary.Posts(moment);
        posts.Select(post => post.Person.Id.Value).ShouldBe(["ada", "ben", "cleo", "dan", "lea"]);
        var ada = posts[0].Post.Card!.Everyone;
        (posts[0].Post.Target, ada.Title, ada.Tone).ShouldBe((new Target.To(Ada.Addresses[0]), "3 tickets are waiting for you", Tone.Breach));
        ada.Body.OfType<Element.Facts>().Single().Items.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe([
            "#3 It crashes. – Zoe Martin, was due yesterday 12:00", "#2 It crashes. – Raj Patel, was due Wed 11 Nov 15:00", "#1 It crashes. – Mia Rossi, was due Wed 11 Nov 16:00"]);
        ada.Body.OfType<Element.Paragraph>().First().Text.Plain.ShouldStartWith("I was away from Wed 11 Nov 14:00 until now.");
        var dan = posts[3].Post.Card!.Everyone;
        dan.Title.ShouldBe("Your help is asked for");
        dan.Body.OfType<Element.Paragraph>().Last().Text.Plain.ShouldBe("You are asked to help with #3, #2, #1. Write me “accept ticket 3”, “delay ticket 3 2h” or “decline ticket 3 because …”.");
    }

    [Fact]
    public void However_many_there_are_a_list_stays_short_and_in_order_whatever_order_they_come_in()
    {
        var outage = new Outage(At("2026-11-11T14:00"), Now);
        var tickets = Enumerable.Range(1, 200).Select(number => Late(number, Mia, $"2026-11-11T{8 + (number % 3):D2}:{number % 60:D2}")).ToList();
        var (one, other) = (new OutageSummary(outage), new OutageSummary(outage));
        tickets.ForEach(one.Add);
        Enumerable.Reverse(tickets).ToList().ForEach(other.Add);
        var moment = new Moment(Now, HelpDesk.Laddered);
        var card = one.Posts(moment)[0].Post.Card!.Everyone;
        card.Title.ShouldBe("200 tickets are waiting for you");
        card.Body.OfType<Element.Facts>().Single().Items.Length.ShouldBe(OutageSummary.Most);
        card.Body.OfType<Element.Facts>().Single().Items.Select(fact => fact.Label).ShouldBe(other.Posts(moment)[0].Post.Card!.Everyone.Body.OfType<Element.Facts>().Single().Items.Select(fact => fact.Label));
        card.Body.OfType<Element.Paragraph>().ShouldContain(words => words.Text.Plain.StartsWith("and 188 more"));
    }

    private static Ticket Opened(int number, Person requester, string at, Priority priority = Priority.Medium)
    {
        var moment = new Moment(At(at), HelpDesk.Laddered);
        var opened = ((Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(new NewTicket(requester, "It crashes.", new FirstContact(ContactKind.Bot, null, null, Platform)), number, moment)).State;
        return opened with { Conversation = new ConversationRef(Platform, $"room{number}"), Priority = priority };
    }

    private static Ticket Late(int number, Person requester, string at, Priority priority = Priority.Medium) =>
        ((Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(Opened(number, requester, at, priority), new TicketCommand.TimePassed { Outage = Now }, new Moment(Now, HelpDesk.Laddered))).State;
}
