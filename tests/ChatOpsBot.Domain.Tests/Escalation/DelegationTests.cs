using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tests.Tickets;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Testing;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Escalation;

/// <summary>A ticket is passed on to another team and tracked here until it has ended there.</summary>
public class DelegationTests
{
    private const int Newest = int.MaxValue;

    [Fact]
    public void A_served_team_opens_a_ticket_and_our_promise_is_answered()
    {
        var scene = Passed("render");
        scene.Effects.OfType<Effect.PassOn>().ShouldHaveSingleItem().ShouldBe(new Effect.PassOn(new TeamId("render"), 1, 1));
        scene.Said.ShouldBe(["Ada Park has passed #1 on to Render, Mia Rossi, whose people write to you. Ada Park keeps an eye on it here until it is done. “The shader fails”"]);
        (scene.Ticket.Status, scene.Ticket.Clock).ShouldBe((TicketStatus.Acknowledged, null));
        scene.Do(new TicketCommand.DelegateOpened("render", 7));
        Facts(scene).ShouldContain("Passed on to: Render, #7 there");
        scene.Do(new TicketCommand.DelegateOpened("render", 7)).Refusal.ShouldBe("");
        scene.Do(new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.OtherTeam("render") }).Refusal.ShouldBe("Render has #1 already, as #7 there. Write to them in that ticket.");
    }

    [Fact]
    public void A_team_elsewhere_is_named_with_how_to_reach_it_and_the_next_word_stays_ours()
    {
        var scene = Passed("netops");
        scene.Effects.OfType<Effect.PassOn>().ShouldBeEmpty();
        scene.Said.ShouldBe(["Ada Park has passed #1 on to Network operations (netops@example.org), Mia Rossi. Ada Park keeps an eye on it here until it is done. You will hear from Ada by today 22:00 your time (15:00 in Chicago). “The shader fails”"]);
        scene.Ticket.Clock.ShouldNotBeNull();
        Facts(scene).ShouldContain("Passed on to: Network operations, netops@example.org");
        scene.Events[^1].ShouldBe(new TicketEvent.Delegated("Network operations", "netops@example.org", "The shader fails"));
    }

    [Fact]
    public void What_the_others_found_comes_back_and_a_word_is_owed()
    {
        var scene = Passed("render").Do(new TicketCommand.DelegateOpened("render", 7)).At("2026-11-12T09:00").Do(new TicketCommand.DelegateMoved("render", 7, Resolution.Fixed, "In 5.3"));
        scene.Said.ShouldBe(["Render has ended its part of #1: fixed. “In 5.3” Ada Park sees to the rest."]);
        scene.Ticket.Clock!.Due.ShouldBe(At("2026-11-12T14:00"));
        scene.Do(new TicketCommand.DelegateMoved("render", 7, Resolution.Fixed, "In 5.3")).Refusal.ShouldBe("", "told twice is told once");
        scene.Do(new TicketCommand.DelegateMoved("render", 7, null, null)).Said.ShouldBe(["Render is working on its part of #1 again."]);
        Facts(scene).ShouldContain("Passed on to: Render, #7 there");
    }

    [Fact]
    public void Whoever_passed_it_on_is_told_of_every_end_and_of_nothing_else()
    {
        var link = new TicketLink("render", "Render", 9);
        var opened = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Open(
            new NewTicket(Mia, "It crashes.", new FirstContact(ContactKind.Delegated, Dan, null, Platform)) { Origin = link }, 1, MomentAt("2026-11-11T10:00"));
        var moment = new Moment(At("2026-11-11T11:00"), HelpDesk.WithOthers);
        var replied = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(opened.State, new TicketCommand.Reply(Ada, Newest, "Hm."), moment);
        replied.Effects.OfType<Effect.Report>().ShouldBeEmpty();
        var resolved = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(replied.State, new TicketCommand.Resolve(Ada, Newest, Resolution.Fixed, "In 5.3"), moment);
        resolved.Effects.OfType<Effect.Report>().ShouldHaveSingleItem().ShouldBe(new Effect.Report(new TeamId("render"), 9, 1, Resolution.Fixed, "In 5.3"));
        var again = (Decision<Ticket, TicketEvent>.Done)TicketDecisions.Decide(resolved.State, new TicketCommand.Wrote(Mia, "It still crashes.", false, false), moment);
        again.Effects.OfType<Effect.Report>().ShouldHaveSingleItem().How.ShouldBeNull();
        ((Decision<Ticket, TicketEvent>.Refused)TicketDecisions.Decide(replied.State, new TicketCommand.Escalate(Ada, Newest, null) { To = new Whom.OtherTeam("render") }, moment))
            .Why.Plain.ShouldBe("#1 came from Render. Resolve it with a word, and they are told.");
    }

    private static Scene Passed(string team) => Scene.WithCard(team: HelpDesk.WithOthers).Do(new TicketCommand.Escalate(Ada, Newest, "The shader fails") { To = new Whom.OtherTeam(team) });

    private static IEnumerable<string> Facts(Scene scene) =>
        TicketCards.Views(scene.Ticket, scene.Moment).Everyone.Body.OfType<Element.Facts>().Single().Items.Select(fact => $"{fact.Label}: {fact.Value}");
}
