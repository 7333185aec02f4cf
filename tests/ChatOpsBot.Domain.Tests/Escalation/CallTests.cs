using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Tests.Tickets;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Testing;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Escalation;

/// <summary>Other developers are asked; each may accept, delay with a word, or decline with a word.</summary>
public class CallTests
{
    private const int Newest = int.MaxValue;

    [Fact]
    public void Whoever_is_asked_gets_a_card_and_everyone_in_the_conversation_hears_of_it()
    {
        var scene = Asked(new Whom.Named(Dan.Id));
        scene.Events[^1].ShouldBe(new TicketEvent.CalledFor(Dan, "Is it the driver?"));
        scene.Said.ShouldBe(["Ada Park has asked Dan Weber to help with #1. “Is it the driver?”"]);
        var card = CardTo(scene, Dan);
        card.Title.ShouldBe("Can you help with #1?");
        card.Buttons.Select(button => button.Label).ShouldBe(["I’ll help", "I’ll take it over", "Later", "I can’t"]);
        card.Buttons.ShouldAllBe(button => button.Action.Subject == "call:1");
        scene.Ticket.Participants.ShouldNotContain(Dan, "asked is not brought in");
    }

    [Fact]
    public void A_skill_asks_those_who_have_it_and_nobody_who_is_in_it_serves_or_is_away()
    {
        Asked(new Whom.Skilled("CUDA")).Ticket.Calls.Select(call => call.Who.Id.Value).ShouldBe(["dan"], "Cleo was contacted first and is in it");
        Asked(new Whom.Developers()).Ticket.Calls.Select(call => call.Who.Id.Value).ShouldBe(["dan"], "Ada asks, Ben is the backup");

        var away = new Roster { Absences = [new Absence(1, Dan.Id, new LocalDate(2026, 11, 11), new LocalDate(2026, 11, 12))] };
        var scene = Desk().Roster(away).Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Skilled("cuda") });
        scene.Refusal.ShouldBe("There is nobody who knows cuda left to ask about #1: all are in it, were asked, or are away.");
        Desk().Roster(away).Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Named(Dan.Id) }).Refusal.ShouldBeNull("somebody who is named is asked all the same");
    }

    [Fact]
    public void Whoever_accepts_joins_and_their_words_are_answers()
    {
        var scene = Asked(new Whom.Named(Dan.Id)).Do(new TicketCommand.AcceptCall(Dan, Newest, Take: false));
        scene.ShouldAdd(Dan);
        scene.Said.ShouldBe(["Dan Weber joins in to help, Mia Rossi."]);
        scene.Events[^1].ShouldBe(new TicketEvent.CallAccepted(Took: false));
        scene.Ticket.Assignee.ShouldBe(Ada);
        scene.Do(new TicketCommand.AcceptCall(Dan, Newest, Take: false)).Refusal.ShouldBe("", "a double press");
        scene.Says(Dan, "It is the driver.").Events[^1].ShouldBe(new TicketEvent.Replied("It is the driver.", First: true));
    }

    [Fact]
    public void Whoever_takes_it_has_it_and_the_next_hears_who_was_quicker()
    {
        var scene = Asked(new Whom.Named(Dan.Id)).Do(new TicketCommand.AcceptCall(Dan, Newest, Take: true));
        (scene.Ticket.Assignee.Id, scene.Ticket.BroughtIn.Single().Id).ShouldBe((Dan.Id, Ada.Id));
        scene.Said.ShouldBe(["Dan Weber takes over from Ada Park and answers you from here, Mia Rossi."]);

        scene.Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Named(Lea.Id) }).Do(new TicketCommand.AcceptCall(Lea, Newest, Take: true))
            .Refusal.ShouldBe("Dan Weber was quicker and has taken #1. You can still help.");
        scene.Do(new TicketCommand.AcceptCall(Lea, Newest, Take: false)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Whoever_declines_says_why_and_is_not_asked_again()
    {
        var scene = Asked(new Whom.Named(Dan.Id)).Do(new TicketCommand.DeclineCall(Dan, Newest, "Not my module"));
        scene.Events[^1].ShouldBe(new TicketEvent.CallDeclined("Not my module"));
        var word = scene.Effects.OfType<Effect.Post>().Single();
        (word.Target, word.Text.Plain).ShouldBe((new Target.To(Ada.Addresses[0]), "Dan Weber cannot help with #1. “Not my module”"), "a word among colleagues");
        scene.Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Named(Dan.Id) }).Refusal.ShouldBe("Dan Weber was asked about #1 already and declined: “Not my module”.");
        scene.Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Developers() }).Refusal!.ShouldEndWith("Dan Weber declined.");
        scene.Do(new TicketCommand.AcceptCall(Dan, Newest, Take: false)).Refusal.ShouldBeNull("they may change their mind");
    }

    [Theory]
    [InlineData("30m", "2026-11-11T10:30")]
    [InlineData("in 2 hours", "2026-11-11T12:00")]
    [InlineData("1h", "2026-11-11T11:00")]
    [InlineData("in an hour", "2026-11-11T11:00")]
    [InlineData(" 3 Days ", "2026-11-14T10:00")]
    [InlineData("tomorrow", "2026-11-12T08:00")]
    public void Whoever_delays_is_reminded_then_and_once(string when, string at)
    {
        var scene = Asked(new Whom.Named(Dan.Id)).Do(new TicketCommand.DelayCall(Dan, Newest, when, "In a meeting"));
        var call = scene.Ticket.Calls.Single();
        (call.Answer, call.RemindAt, call.Word).ShouldBe((CallAnswer.Delayed, At(at), "In a meeting"));
        scene.Ticket.NextLook!.Value.ShouldBeLessThanOrEqualTo(At(at));

        scene.Do(new TicketCommand.Reply(Ada, Newest, "We are on it.")).At(at).Do(new TicketCommand.TimePassed());
        scene.Events[^1].ShouldBe(new TicketEvent.CallReminded(Dan));
        CardTo(scene, Dan).Buttons.Length.ShouldBe(4);
        scene.Do(new TicketCommand.TimePassed()).Refusal.ShouldBe("");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("0m")]
    [InlineData("8 days")]
    [InlineData("99999999999h")]
    public void A_delay_that_nobody_can_read_is_asked_about(string? when) =>
        Asked(new Whom.Named(Dan.Id)).Do(new TicketCommand.DelayCall(Dan, Newest, when, null)).Refusal.ShouldBe("When shall I remind you? Write 30m, 2h or tomorrow; a week at most.");

    [Fact]
    public void Nobody_is_reminded_of_what_is_resolved()
    {
        var scene = Asked(new Whom.Named(Dan.Id)).Do(new TicketCommand.DelayCall(Dan, Newest, "1h", null)).Do(new TicketCommand.Resolve(Ada, Newest, Resolution.Fixed, null));
        scene.Ticket.NextLook.ShouldBeNull();
        scene.Do(new TicketCommand.AcceptCall(Dan, Newest, Take: false)).Refusal!.ShouldContain("resolved already");
        CallCards.Of(scene.Ticket, scene.Ticket.Calls.Single(), scene.Moment).Buttons.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ada", "That is you. To have #1 yourself, press Take over.")]
    [InlineData("cleo", "Cleo Nakamura is in #1 already.")]
    [InlineData("mia", "Choose whom to ask: one of the team’s developers.")]
    [InlineData("nobody", "Choose whom to ask: one of the team’s developers.")]
    public void Who_cannot_be_asked_is_refused_with_a_sentence(string id, string why) =>
        Desk().Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.Named(new PersonId(id)) }).Refusal.ShouldBe(why);

    [Fact]
    public void A_requester_can_neither_escalate_nor_answer_for_others()
    {
        Desk().Do(new TicketCommand.Escalate(Mia, Newest, null) { To = new Whom.Named(Dan.Id) }).Refusal!.ShouldStartWith("Only the team’s developers can do that.");
        Asked(new Whom.Named(Dan.Id)).Do(new TicketCommand.AcceptCall(Ben, Newest, Take: true)).Refusal.ShouldBe("You were not asked about #1. Ada Park has it.");
    }

    [Fact]
    public void The_cards_form_offers_whoever_comes_next_first_and_then_everybody_who_can_be_turned_to()
    {
        var button = TicketCards.Views(Desk().Ticket, Desk().Moment).Responders!.Buttons.Single(button => button.Action.Verb == Verb.Escalate);
        button.Label.ShouldBe("Bring in the backup");
        var choice = button.Form!.Fields.OfType<Field.Choice>().Single();
        choice.Options.Select(option => $"{option.Value}: {option.Label}").ShouldBe([
            "backup: Bring in the backup, Ben Ortiz", "leads: Bring in the lead, Lea Lindqvist", "skill:cuda: Ask those who know cuda", "skill:legal: Ask those who know legal", "person:dan: Ask Dan Weber",
            "team:render: Pass it on to Render", "team:netops: Pass it on to Network operations"]);
        choice.Initial.ShouldBe("backup");
        choice.Options.ShouldAllBe(option => WhomWords.Value(WhomWords.Read(option.Value, HelpDesk.WithOthers)!) == option.Value);
    }

    [Theory]
    [InlineData("@Dan Weber", "person:dan")]
    [InlineData("dan", "person:dan")]
    [InlineData("Cleo", "person:cleo")]
    [InlineData("the backup", "backup")]
    [InlineData("leads", "leads")]
    [InlineData("everyone", "all")]
    [InlineData("all", "all")]
    [InlineData("Cuda", "skill:cuda")]
    [InlineData("team Render", "team:render")]
    [InlineData("Network Operations", "team:netops")]
    [InlineData("up", "up")]
    [InlineData("level 1", "level:1")]
    [InlineData("front desk", "level:0")]
    [InlineData("mia", null)]
    [InlineData("person:mia", null)]
    [InlineData("team:nowhere", null)]
    [InlineData("", null)]
    public void Whom_people_mean_is_found_by_what_they_write(string written, string? value) =>
        (WhomWords.Read(written, HelpDesk.Levelled) is { } to ? WhomWords.Value(to) : null).ShouldBe(value);

    private static Scene Desk() => Scene.WithCard(team: HelpDesk.WithOthers);

    private static Scene Asked(Whom to) => Desk().Do(new TicketCommand.Escalate(Ada, Newest, "Is it the driver?") { To = to });

    private static Card CardTo(Scene scene, Person person) =>
        scene.Effects.OfType<Effect.Post>().Single(post => post.Target == new Target.To(person.Addresses[0])).Card!.Everyone;
}
