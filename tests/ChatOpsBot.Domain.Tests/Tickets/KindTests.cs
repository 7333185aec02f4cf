using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>What a ticket's request asks for: suggested at first, then as a responder says.</summary>
public class KindTests
{
    [Theory]
    [InlineData(RequestKind.Question, "Question", "question")]
    [InlineData(RequestKind.Incident, "Bug or incident", "bug or incident")]
    [InlineData(RequestKind.Change, "Change request", "change request")]
    [InlineData(RequestKind.Access, "Access or installation", "access or installation")]
    public void What_is_suggested_is_a_fact_for_responders_and_becomes_one_without_doubt_when_somebody_says_so(RequestKind kind, string label, string words)
    {
        var scene = Looking(kind);
        (scene.Ticket.Kind, scene.Ticket.IsKindChosen).ShouldBe((kind, false));
        KindFor(Ada, scene).ShouldBe($"{label} (suggested)");
        KindFor(Mia, scene).ShouldBeNull("it is for those who sort requests");
        Line(Ada, scene).ShouldEndWith($"; {words} (suggested)");
        Line(Mia, scene).ShouldNotContain(words);

        scene.Do(new TicketCommand.SetKind(Ben, 1, kind));
        (scene.Ticket.Kind, scene.Ticket.IsKindChosen).ShouldBe((kind, true));
        KindFor(Ada, scene).ShouldBe(label);
        KindFor(Mia, scene).ShouldBeNull();
        Line(Ada, scene).ShouldEndWith($"; {words}");
        Told(scene, Ben).ShouldBe($"Ben Ortiz confirmed the kind: {words}");
    }

    [Fact]
    public void Another_kind_is_told_by_card_and_timeline_and_nobody_is_disturbed()
    {
        var scene = Looking(RequestKind.Question);
        scene.Do(new TicketCommand.SetKind(Ada, 1, RequestKind.Access));
        scene.Ticket.ShouldSatisfyAllConditions(
            ticket => ticket.Kind.ShouldBe(RequestKind.Access),
            ticket => ticket.IsKindChosen.ShouldBeTrue(),
            ticket => ticket.Status.ShouldBe(TicketStatus.Open, "saying what it is about is no response"),
            ticket => ticket.FirstResponseAt.ShouldBeNull());
        scene.Effects.ShouldHaveSingleItem().ShouldBeOfType<Effect.Update>().Card!.As(Ada.Addresses[0]).Body.OfType<Element.Facts>().Single().Items.ShouldContain(new Element.Fact("Kind", "Access or installation"));
        scene.Events[^1].ShouldBe(new TicketEvent.KindSet(RequestKind.Question, RequestKind.Access));
        Told(scene, Ada).ShouldBe("Ada Park changed the kind from question to access or installation");
    }

    [Fact]
    public void What_somebody_has_said_is_not_recorded_twice()
    {
        var scene = Looking(RequestKind.Question).Do(new TicketCommand.SetKind(Ada, 1, RequestKind.Change));
        var before = scene.Ticket;
        scene.Do(new TicketCommand.SetKind(Ben, 1, RequestKind.Change)).Refusal.ShouldBe("The kind of #1 is “change request” already.");
        scene.Do(new TicketCommand.SetKind(Ben, 1, null)).Refusal.ShouldBe("Choose a kind: question, bug or incident, change request, access or installation, or other.");
        scene.Do(new TicketCommand.SetKind(Mia, 1, RequestKind.Question)).Refusal.ShouldBe("Only the team’s developers can do that. Ada Park has #1.");
        scene.Ticket.ShouldBeSameAs(before);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(RequestKind.Other)]
    public void Where_nothing_is_suggested_nothing_is_shown_until_somebody_says_something(RequestKind? suggested)
    {
        var scene = Looking(suggested);
        KindFor(Ada, scene).ShouldBeNull();
        scene.Do(new TicketCommand.SetKind(Ada, 1, RequestKind.Other));
        KindFor(Ada, scene).ShouldBe("Other");
        Line(Ada, scene).ShouldEndWith("; other");
        Told(scene, Ada).ShouldBe("Ada Park set the kind to other");
        scene.Do(new TicketCommand.SetKind(Ada, 1, RequestKind.Incident));
        Told(scene, Ada).ShouldBe("Ada Park set the kind to bug or incident");
    }

    [Fact]
    public void A_developer_does_not_sort_a_request_of_their_own()
    {
        var scene = Scene.WithCard(requester: Dan).Do(new TicketCommand.SetKind(Dan, 1, RequestKind.Incident));
        scene.Refusal.ShouldBe("#1 is your own request; Ada Park has it. “It is solved” closes it.");
    }

    [Fact]
    public void The_form_offers_every_kind_and_begins_with_the_one_that_it_has()
    {
        Choice(Looking(RequestKind.Change)).ShouldSatisfyAllConditions(
            choice => choice.Initial.ShouldBe("Change"),
            choice => choice.Options.Select(option => option.Label).ShouldBe(["Question", "Bug or incident", "Change request", "Access or installation", "Other"]),
            choice => choice.Options.Select(option => option.Value).ShouldBe(Enum.GetNames<RequestKind>(), ignoreOrder: true));
        Choice(Looking(null)).Initial.ShouldBeNull();
    }

    [Theory]
    [InlineData(TicketStatus.Open)]
    [InlineData(TicketStatus.Acknowledged)]
    [InlineData(TicketStatus.WaitingForRequester)]
    public void The_card_of_an_open_ticket_has_room_for_its_button(TicketStatus status) =>
        TicketCards.Views(Scene.In(status).Ticket, Scene.In(status).Moment).Responders!.Buttons.Take(9).ShouldContain(button => button.Action.Verb == Verb.SetKind);

    private static Scene Looking(RequestKind? like) => new Scene(developer: Cleo, kind: like).Do(new TicketCommand.ConversationReady(Scene.Room)).Do(new TicketCommand.CardPosted(Scene.CardMessage, 1));

    private static string? KindFor(Person reader, Scene scene) => TicketCards.Views(scene.Ticket, scene.Moment).As(reader.Addresses[0])
        .Body.OfType<Element.Facts>().Single().Items.SingleOrDefault(fact => fact.Label == "Kind")?.Value;

    private static string Line(Person asker, Scene scene) =>
        TicketAnswers.List(TicketFilter.Mine, [scene.Ticket], asker, scene.Moment).Body.OfType<Element.Facts>().Single().Items.Single().Value;

    private static string Told(Scene scene, Person by) => TimelineWords.Of(new TimelineEntry(scene.Moment.Now, by, scene.Events[^1])).What;

    private static Field.Choice Choice(Scene scene) => TicketCards.Views(scene.Ticket, scene.Moment).Responders!
        .Buttons.Single(button => button.Action.Verb == Verb.SetKind).Form!.Fields.ShouldHaveSingleItem().ShouldBeOfType<Field.Choice>();
}
