using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Intake;

/// <summary>What a request seems to ask for, from the message to the ticket.</summary>
public class SpotKindTests
{
    [Fact]
    public void The_developer_reads_what_it_looks_like_and_the_ticket_keeps_it_as_a_suggestion()
    {
        var desk = new Desk().Writes(Cleo, "I need a licence.", kind: RequestKind.Access);
        Facts(desk).ShouldContain(("Looks like", "Access or installation"));
        var ticket = desk.Redirects(Cleo, button: true).Tickets.ShouldHaveSingleItem();
        (ticket.Kind, ticket.IsKindChosen).ShouldBe((RequestKind.Access, false));
    }

    [Fact]
    public void Of_what_is_none_of_the_others_the_card_says_nothing() =>
        Facts(new Desk().Writes(Cleo, "Hm.", Verdict.Unsure, kind: RequestKind.Other)).ShouldNotContain(fact => fact.Label == "Looks like");

    // The first that was judged a request counts; else the first in doubt; else, as the developer knows better, the latest.
    [Theory]
    [InlineData("chatter question, request incident, request change", RequestKind.Incident)]
    [InlineData("unsure question, request incident, unsure change", RequestKind.Incident)]
    [InlineData("chatter question, unsure change, unsure incident, chatter access", RequestKind.Change)]
    [InlineData("chatter question, chatter access", RequestKind.Access)]
    public void Of_several_messages_one_says_what_it_is_about(string messages, RequestKind expected)
    {
        var desk = new Desk();
        foreach (var message in messages.Split(", ").Select(message => message.Split(' ')))
        {
            desk.Writes(Cleo, $"It is about {message[1]}.", Enum.Parse<Verdict>(message[0], ignoreCase: true), kind: Enum.Parse<RequestKind>(message[1], ignoreCase: true));
        }

        desk.Redirects(Cleo).Tickets.Single().Kind.ShouldBe(expected);
    }

    [Fact]
    public void What_is_redirected_at_once_has_it_too() =>
        new Desk().Writes(Cleo, "Please add a colour map.", preference: SpottingPreference.Auto, kind: RequestKind.Change).Tickets.Single().Kind.ShouldBe(RequestKind.Change);

    [Fact]
    public void The_words_that_are_redirected_say_it_and_a_note_only_where_there_are_none()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.", kind: RequestKind.Incident);
        desk.Redirects(Cleo, words: "And I need a licence.", kind: RequestKind.Access).Tickets.Single().Kind.ShouldBe(RequestKind.Access, "that message was picked");

        new Desk().Writes(Cleo, "The viewer crashes.", kind: RequestKind.Incident).Redirects(Cleo, note: "she needs a licence", kind: RequestKind.Access)
            .Tickets.Single().Kind.ShouldBe(RequestKind.Incident, "the requester’s words come first");
        new Desk().Redirects(Cleo, note: "she needs a licence", kind: RequestKind.Access).Tickets.Single().Kind.ShouldBe(RequestKind.Access);
        new Desk().Redirects(Cleo).Tickets.Single().Kind.ShouldBeNull("nobody has written anything");
    }

    [Fact]
    public void What_the_bot_is_asked_for_has_the_kind_of_its_words_and_what_joins_changes_nothing()
    {
        var desk = new Desk().Do(new IntakeCommand.Ask("How do I export?", new FirstContact(ContactKind.Bot, null, null, Platform), Desk.Talk(Ada)) { Kind = RequestKind.Question });
        desk.Tickets.Single().Kind.ShouldBe(RequestKind.Question);
        desk.Writes(Cleo, "It crashes, too.", kind: RequestKind.Incident).Tickets.Single().Kind.ShouldBe(RequestKind.Question);
    }

    private static IEnumerable<(string Label, string Value)> Facts(Desk desk) =>
        desk.Asks.Single().Card!.Everyone.Body.OfType<Element.Facts>().Single().Items.Select(fact => (fact.Label, fact.Value));
}
