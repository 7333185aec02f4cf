using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Intake;

public class SpotTests
{
    [Fact]
    public void A_spotted_request_is_asked_about_privately()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.");
        var ask = desk.Asks.ShouldHaveSingleItem();
        ask.Target.ShouldBe(new Target.Whisper(Desk.Talk(Cleo), Cleo.Addresses[0]));
        var card = ask.Card!.Everyone;
        card.Title.ShouldBe("This looks like a support request");
        card.Body[0].ShouldBe(new Element.Quote("Mia Rossi", "The viewer crashes."));
        card.Buttons.Select(button => button.Label).ShouldBe(["Redirect to primary", "I’ll answer it", "Not a request"]);
        card.Buttons[0].Action.ShouldBe(new CardAction(Verb.Redirect, "spot/mia/cleo", 1));
        desk.Tickets.ShouldBeEmpty();
    }

    [Fact]
    public void In_doubt_the_card_asks_and_the_primary_is_offered_a_ticket()
    {
        new Desk().Writes(Cleo, "Hm, odd.", Verdict.Unsure).Asks.Single().Card!.Everyone.Title.ShouldBe("Is this a support request?");
        new Desk().Writes(Ada, "The viewer crashes.").Asks.Single().Card!.Everyone.Buttons[0].Label.ShouldBe("Open a ticket");
    }

    [Theory]
    [InlineData(SpottingPreference.Ask, Verdict.Request, 1, 0)]
    [InlineData(SpottingPreference.Ask, Verdict.Unsure, 1, 0)]
    [InlineData(SpottingPreference.Ask, Verdict.Chatter, 0, 0)]
    [InlineData(SpottingPreference.Auto, Verdict.Request, 0, 1)]
    [InlineData(SpottingPreference.Auto, Verdict.Unsure, 1, 0)]
    [InlineData(SpottingPreference.Auto, Verdict.Chatter, 0, 0)]
    [InlineData(SpottingPreference.Off, Verdict.Request, 0, 0)]
    [InlineData(SpottingPreference.Off, Verdict.Unsure, 0, 0)]
    public void What_happens_depends_on_what_the_developer_wants(SpottingPreference preference, Verdict verdict, int asks, int tickets)
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.", verdict, preference);
        desk.Asks.Count().ShouldBe(asks);
        desk.Tickets.Count.ShouldBe(tickets);
        desk.File.Spots.IsEmpty.ShouldBe(preference == SpottingPreference.Off, "what is left alone is not remembered either");
    }

    [Fact]
    public void A_developer_who_answers_is_left_in_peace_with_that_requester_for_a_day()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.").Posts(Cleo).Do(new IntakeCommand.AnswerMyself(Cleo));
        desk.Effects.OfType<Effect.Update>().Single().Card!.Everyone.Title.ShouldBe("You answer this one");

        desk.At("2026-11-12T09:59").Writes(Cleo, "It crashes again.").Asks.ShouldBeEmpty();
        desk.Writes(Dan, "Do you know why the viewer crashes?").Asks.Count().ShouldBe(1, "Dan has not said anything");
        desk.At("2026-11-12T10:00").Writes(Cleo, "And how do I export?").Asks.Count().ShouldBe(1);
    }

    [Fact]
    public void Not_a_request_settles_this_message_and_not_the_next()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.").Do(new IntakeCommand.NotARequest(Cleo));
        desk.Do(new IntakeCommand.NotARequest(Cleo)).Refusal.ShouldBe("");
        desk.Writes(Cleo, "How do I export?").Asks.Count().ShouldBe(1);
        desk.File.With(Cleo.Id)!.Words.ShouldBe("How do I export?");
    }

    [Fact]
    public void More_messages_change_the_card_that_asks_already_and_never_make_a_second()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.");
        desk.Writes(Cleo, "On every file.").Effects.ShouldBeEmpty("the card is still on its way");
        desk.Do(new IntakeCommand.CardPosted(Cleo.Id, new MessageRef(Desk.Talk(Cleo), "ask"), 1));
        desk.Effects.OfType<Effect.Update>().Single().Card!.Everyone.Body[0].ShouldBe(new Element.Quote("Mia Rossi", "The viewer crashes.\nOn every file."));
        desk.Writes(Cleo, "since yesterday", Verdict.Chatter).Effects.OfType<Effect.Update>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_card_that_could_not_be_posted_is_posted_with_the_next_message()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.").Do(new IntakeCommand.CardLost(Cleo.Id));
        desk.Writes(Cleo, "Please help.").Asks.Single().Card!.Everyone.Body[0].ShouldBe(new Element.Quote("Mia Rossi", "The viewer crashes.\nPlease help."));
    }

    [Fact]
    public void Only_what_was_said_from_the_first_spotted_message_on_is_quoted()
    {
        var desk = new Desk()
            .Writes(Cleo, "Lunch on Friday?", Verdict.Chatter)
            .Writes(Cleo, "My viewer crashes.")
            .Writes(Cleo, "It is version 3.", Verdict.Chatter)
            .Redirects(Cleo);
        desk.Tickets.Single().Words.ShouldBe("My viewer crashes.\nIt is version 3.");
    }

    [Fact]
    public void The_memory_of_messages_is_bounded_in_number_length_and_time()
    {
        var desk = new Desk();
        for (var i = 0; i < 30; i++)
        {
            desk.Writes(Cleo, $"message {i}", Verdict.Chatter);
        }

        desk.File.With(Cleo.Id)!.Messages.Select(said => said.Text).ShouldBe(Enumerable.Range(20, 10).Select(i => $"message {i}"));
        desk.At("2026-11-12T10:01").Writes(Cleo, "hi", Verdict.Chatter).File.With(Cleo.Id)!.Messages.Length.ShouldBe(1);

        for (var i = 0; i < 100; i++)
        {
            var someone = Dan with { Id = new PersonId($"d{i}") };
            desk.Writes(someone, new string('x', 40_000));
        }

        desk.File.Spots.Length.ShouldBe(40);
        desk.File.Spots.Sum(spot => spot.Messages.Sum(said => said.Text.Length)).ShouldBeLessThanOrEqualTo(60_000);
        desk.File.Spots[^1].Words!.Length.ShouldBe(40_000);
    }

    [Fact]
    public void Once_a_ticket_has_it_the_messages_are_forgotten()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.").Redirects(Cleo);
        desk.File.With(Cleo.Id)!.Messages.ShouldBeEmpty();
    }
}
