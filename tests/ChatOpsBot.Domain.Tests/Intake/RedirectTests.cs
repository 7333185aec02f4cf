using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Intake;

public class RedirectTests
{
    private const string Crash = "The viewer crashes when I open a file.";

    [Fact]
    public void A_redirect_opens_a_ticket_and_settles_the_card()
    {
        var desk = new Desk().Writes(Cleo, Crash).Posts(Cleo).Redirects(Cleo, button: true);
        desk.Tickets.Single().Contact.ShouldBe(new FirstContact(ContactKind.Developer, Cleo, null, Platform));
        desk.File.OpenTickets.ShouldBe([1]);
        var update = desk.Effects.OfType<Effect.Update>().Single();
        update.Card!.Everyone.Title.ShouldBe("Redirected as #1");
        update.Text.Plain.ShouldBe("Mia Rossi’s request is #1 now, with Ada Park.");
    }

    [Fact]
    public void A_second_press_is_told_who_has_it_also_when_the_ticket_is_resolved()
    {
        var desk = new Desk().Writes(Cleo, Crash).Redirects(Cleo, button: true).Redirects(Cleo, button: true);
        desk.Refusal.ShouldBe("Ada Park has Mia Rossi’s request already, as #1.");

        desk.Do(new IntakeCommand.TicketResolved(1)).Redirects(Cleo, button: true);
        desk.Refusal.ShouldNotBeNullOrEmpty();
        desk.Tickets.Count.ShouldBe(1);
        desk.Do(new IntakeCommand.AnswerMyself(Cleo)).Refusal.ShouldBe("Ada Park has it already, as #1.");
    }

    [Fact]
    public void A_typed_redirect_after_the_resolution_opens_another_ticket()
    {
        var desk = new Desk().Writes(Cleo, Crash).Redirects(Cleo).Do(new IntakeCommand.TicketResolved(1)).Redirects(Cleo, note: "she called again");
        desk.Tickets.Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_request_to_three_developers_is_one_ticket_and_settles_all_three()
    {
        var desk = new Desk().Writes(Cleo, Crash).Posts(Cleo).Writes(Dan, "hi! " + Crash).Posts(Dan).Writes(Ben, Crash.ToUpperInvariant()).Posts(Ben);
        desk.Redirects(Dan, button: true);
        desk.Tickets.Count.ShouldBe(1);
        desk.File.Spots.ShouldAllBe(spot => spot.Status == SpotStatus.Redirected && spot.Ticket == 1);
        desk.Effects.OfType<Effect.Update>().Select(update => update.Message.Id).ShouldBe(["ask-cleo", "ask-dan", "ask-ben"], ignoreOrder: true);
        desk.Redirects(Cleo, button: true).Refusal.ShouldBe("Ada Park has Mia Rossi’s request already, as #1.");
    }

    [Fact]
    public void A_different_request_stays_asked_and_then_joins()
    {
        var desk = new Desk().Writes(Cleo, Crash).Writes(Dan, "How do I export a picture as PNG?").Redirects(Cleo);
        desk.File.With(Dan.Id)!.Status.ShouldBe(SpotStatus.Asking);

        desk.Redirects(Dan, button: true);
        desk.Steps.Single().ShouldBe(new IntakeStep.Join(1, "How do I export a picture as PNG?", Dan, Dan));
        desk.Effects.OfType<Effect.Post>().Single().Text.Plain.ShouldBe(
            "Mia Rossi has an open ticket, #1, with Ada Park. I have added this to it; from its card it can be made a ticket of its own.");
    }

    [Fact]
    public void A_request_of_somebody_with_an_open_ticket_joins_it_unasked()
    {
        var desk = new Desk().Writes(Cleo, Crash).Redirects(Cleo).Writes(Dan, "How do I export?");
        desk.Steps.Single().ShouldBe(new IntakeStep.Join(1, "How do I export?", Dan, Mia));
        desk.Asks.ShouldBeEmpty();
        desk.Writes(Ben, "Lunch?", Verdict.Chatter).Steps.ShouldBeEmpty("small talk belongs to no ticket");
    }

    [Fact]
    public void Auto_to_three_developers_is_one_ticket()
    {
        var desk = new Desk();
        foreach (var developer in new[] { Cleo, Dan, Ben })
        {
            desk.Writes(developer, Crash, preference: SpottingPreference.Auto);
        }

        desk.Tickets.Count.ShouldBe(1);
    }

    [Fact]
    public void The_note_goes_along_and_is_the_developers_not_the_requesters()
    {
        new Desk().Writes(Cleo, Crash).Redirects(Cleo, note: "She is blocked.").Tickets.Single().ShouldSatisfyAllConditions(
            ticket => ticket.Words.ShouldBe(Crash),
            ticket => ticket.Contact.Note.ShouldBe("She is blocked."));

        new Desk().Redirects(Cleo, note: "She can't log in.").Tickets.Single().Words.ShouldBe("Cleo Nakamura writes: She can't log in.");
        new Desk().Redirects(Cleo).Tickets.Single().Words.ShouldBe("(The request’s words were not recorded. Cleo Nakamura knows more.)");

        var joined = new Desk().Writes(Cleo, Crash).Redirects(Cleo).Redirects(Dan, note: "She called me, too.");
        joined.Steps.Single().ShouldBe(new IntakeStep.Join(1, "Dan Weber writes: She called me, too.", Dan, Dan));
    }

    [Fact]
    public void Picked_words_are_quoted_instead_of_what_was_spotted() =>
        new Desk().Writes(Cleo, Crash).Redirects(Cleo, words: "The other message").Tickets.Single().Words.ShouldBe("The other message");

    [Fact]
    public void Nobody_redirects_themselves() =>
        new Desk(Dan).Redirects(Dan).Refusal.ShouldBe("That would redirect yourself. Name the person who asked you: /redirect @person");

    [Fact]
    public void A_developer_who_asks_is_a_requester_like_any_other()
    {
        var desk = new Desk(Dan).Writes(Cleo, Crash).Redirects(Cleo);
        desk.Tickets.Single().ShouldSatisfyAllConditions(ticket => ticket.Requester.ShouldBe(Dan), ticket => ticket.Assignee.ShouldBe(Ada));
    }

    [Fact]
    public void A_primary_who_redirects_to_themselves_gets_the_ticket()
    {
        var desk = new Desk().Writes(Ada, Crash).Posts(Ada).Redirects(Ada, button: true);
        desk.Effects.OfType<Effect.Update>().Single().Text.Plain.ShouldBe("Mia Rossi’s request is #1 now, with you.");
        desk.Redirects(Ada, button: true).Refusal.ShouldBe("You have Mia Rossi’s request already, as #1.");
    }

    [Fact]
    public void Open_tickets_are_counted_once()
    {
        var desk = new Desk().Writes(Cleo, Crash).Redirects(Cleo);
        desk.Do(new IntakeCommand.TicketReopened(1)).File.OpenTickets.ShouldBe([1]);
        desk.Do(new IntakeCommand.TicketResolved(1)).File.OpenTickets.ShouldBeEmpty();
        desk.Do(new IntakeCommand.TicketReopened(1)).File.OpenTickets.ShouldBe([1]);
    }

    [Theory]
    [InlineData("Hi, the viewer crashes when I open a file", "hello! The viewer CRASHES when I open a file...", true)]
    [InlineData("The viewer crashes when I open a file", "The viewer crashes when I open the file", true)]
    [InlineData("The viewer crashes when I open a file", "How do I export a picture as PNG?", false)]
    [InlineData("???", "???", true)]
    [InlineData("???", "!!!", false)]
    [InlineData("", "help", false)]
    public void The_same_request_is_known_by_its_words(string one, string other, bool same)
    {
        SameRequest.Is(one, other).ShouldBe(same);
        SameRequest.Is(other, one).ShouldBe(same);
    }
}
