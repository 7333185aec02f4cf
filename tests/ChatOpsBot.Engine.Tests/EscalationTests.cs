using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Delivery;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests;

/// <summary>Responders who are stuck turn to others: by card and by command, within the team and beyond it.</summary>
public class EscalationTests
{
    private const string Crash = "The viewer crashes when I open a file, can you help?";

    private readonly Rig rig = new(teams: [HelpDesk.Laddered]);

    [Fact]
    public async Task A_developer_who_is_asked_by_command_joins_by_the_card_which_then_says_so()
    {
        await Begin();
        await Commands(Ada, "escalate 1 to @Dan Weber because it may be the driver", Dan);
        rig.Platform.SeenBy(Ada).Select(message => message.Words).ShouldContain("Done: Dan Weber is asked. Everyone in #1 has been told.");
        var card = rig.Platform.With(Verb.AcceptCall, Dan)!;
        card.Target.ShouldBe(new Target.To(Dan.Addresses[0]));
        (await Find(Dan, Verb.DelayCall))!.Form!.Fields.OfType<Field.Choice>().Single().Name.ShouldBe("when");
        (await Find(Ben, Verb.DelayCall)).ShouldBeNull("Ben was not asked");

        await rig.Presses(Dan, Verb.AcceptCall);
        rig.Platform.Conversations[0].People.ShouldContain(Dan.Addresses[0]);
        var after = rig.Platform.Messages.Single(message => message.Ref == card.Ref);
        after.Card!.Everyone.Body.OfType<Element.Paragraph>().First().Text.Plain.ShouldBe("You are in #1 now. Thank you!");
        after.Card.Everyone.Buttons.ShouldBeEmpty();
        (await rig.Timeline(1)).TakeLast(2).ShouldBe(["Ada Park asked Dan Weber to help", "Dan Weber was asked, and helps"]);
    }

    [Fact]
    public async Task Of_two_who_take_it_at_the_same_moment_one_has_it_and_the_other_hears_who()
    {
        await Begin();
        await Commands(Ada, "escalate 1 to cuda");
        var presses = new[] { Cleo, Dan }.Select(person => rig.Pressing(person, Verb.TakeCall)).ToList();
        await Task.WhenAll(presses.Select(press => Task.Run(() => rig.Accept(press))));
        await rig.Settle();

        (await rig.Timeline(1)).Count(line => line.EndsWith("was asked, and took it over", StringComparison.Ordinal)).ShouldBe(1);
        var winner = (await rig.Ticket(1)).Assignee.Id == Cleo.Id ? Cleo : Dan;
        var loser = winner == Cleo ? Dan : Cleo;
        rig.Platform.SeenBy(loser).ShouldContain(message => message.Words == $"{winner.Name} was quicker and has taken #1. You can still help.");
        await rig.Presses(loser, Verb.AcceptCall);
        rig.Platform.Conversations[0].People.ShouldContain(loser.Addresses[0]);
    }

    [Fact]
    public async Task Whoever_was_asked_may_say_so_in_words()
    {
        await Begin();
        await Commands(Ada, "escalate 1 to all because I am stuck");
        await rig.Asks(Dan, "delay ticket 1 2h because I am in a meeting");
        await rig.Asks(Cleo, "decline ticket 1 because it is not my module");
        await rig.Settle();
        (await rig.Timeline(1)).TakeLast(2).ShouldBe(["Dan Weber was asked, and will look at it from Wed 11 Nov 2026 12:00 Chicago time", "Cleo Nakamura was asked, and cannot help"]);
        rig.Platform.SeenBy(Ada).Select(message => message.Words).ShouldContain("Cleo Nakamura cannot help with #1. “it is not my module”");

        rig.Becomes("2026-11-11T12:00");
        await rig.Settle();
        rig.LastTo(Dan).ShouldBe("Ada Park asks you to help with #1 (The viewer crashes when I open a file, can you help?).");
        await rig.Asks(Dan, "accept ticket 1");
        await rig.Settle();
        rig.Platform.Conversations[0].People.ShouldContain(Dan.Addresses[0]);
    }

    [Theory]
    [InlineData("escalate 7 to backup", "There is no ticket #7 that you can see. “my tickets” lists yours.")]
    [InlineData("escalate 1 to nobody", "I know nobody called “nobody” to escalate to. Say backup, leads, all, a developer’s name, a skill, or another team: escalate 1 to all because …")]
    [InlineData("decline ticket 1", "You were not asked about #1. Ada Park has it.")]
    public async Task What_cannot_be_done_is_said(string text, string answer)
    {
        await Begin();
        await rig.Asks(Ben, text);
        await rig.Settle();
        rig.Platform.SeenBy(Ben).Select(message => message.Words).ShouldContain(answer);
    }

    [Fact]
    public async Task A_requester_escalates_nothing_and_nobody_answers_a_call_that_was_for_another()
    {
        await Begin();
        await rig.Asks(Mia, "escalate 1 to leads");
        await rig.Settle();
        rig.LastTo(Mia).ShouldStartWith("Only the team’s developers can do that.");
        await Commands(Ada, "escalate 1 to dan");
        var card = rig.Platform.With(Verb.AcceptCall, Dan)!;
        await rig.Accept(rig.Pressing(Ben, new CardAction(Verb.TakeCall, "call:1", 99), card.Ref));
        await rig.Accept(rig.Pressing(Raj, new CardAction(Verb.TakeCall, "call:1", 99), card.Ref));
        await rig.Settle();
        (await rig.Ticket(1)).Assignee.Id.ShouldBe(Ada.Id);
        rig.LastTo(Raj).ShouldBe("There is nothing to say about #1 for you any more.");
    }

    [Fact]
    public async Task Another_team_of_the_process_opens_its_ticket_once_and_reports_back_whatever_fails_on_the_way()
    {
        var two = Two();
        await two.Asks(Mia, Crash);
        await two.Settle();
        await two.Accept(Command(two, Ada, "1 kind change"));
        await two.Settle();
        await two.Accept(Command(two, Ada, "escalate 1 to render because the shader fails"));

        // A replica dies after the other team has its ticket, and before that was recorded here.
        var parcel = (await two.Store.Range(Viewer.Id.Value, "out:t", "out:u", 10, CancellationToken.None)).Single();
        await new Errands(two.Store, two.Engine).Run(Viewer.Id, new Domain.Effect.PassOn(Render, 1, 1), CancellationToken.None);
        parcel.ShouldNotBeNull();
        await two.Settle();

        var there = (await two.Board.List(Render, openOnly: false, CancellationToken.None)).ShouldHaveSingleItem();
        (there.Title, there.Assignee.Id, there.Kind).ShouldBe((Crash, Ada.Id, "Change request (suggested)"));
        (await two.Timeline(1)).TakeLast(2).ShouldBe(["Ada Park passed it on to Render", "Render has it as #1"]);
        two.Platform.Conversations.Count.ShouldBe(2);
        two.Platform.Conversations[1].People.ShouldContain(Mia.Addresses[0], "the requester meets those who have it now");

        await two.Accept(two.Pressing(Ada, new CardAction(Verb.Resolve, "ticket:1", 99), two.Platform.Messages[^1].Ref, ("resolution", "Fixed"), ("text", "In 5.3")) with { Team = Render });
        await two.Settle();
        (await two.Timeline(1))[^1].ShouldBe("Render ended #1: fixed");
        two.Platform.Messages.Select(message => message.Words).ShouldContain("Render has ended its part of #1: fixed. “In 5.3” Ada Park sees to the rest.");
        (await two.Ticket(1)).NextReplyDue.ShouldNotBeNull();
    }

    private static readonly TeamId Render = new("render");

    private static Rig Two() => new(teams:
    [
        Viewer with { Others = [new OtherTeam("render", "Render", null)] },
        Make("render") with { Name = "Render", Others = [new OtherTeam("viewer", "Viewer", null)] },
    ]);

    private async Task Begin()
    {
        await rig.Asks(Mia, Crash);
        await rig.Settle();
    }

    private async Task Commands(Person by, string text, params Person[] mentions)
    {
        await rig.Accept(Command(rig, by, text, mentions));
        await rig.Settle();
    }

    private static Inbound.Command Command(Rig rig, Person by, string text, params Person[] mentions) => new(
        Viewer.Id, Rig.NextEvent(), rig.Now, Rig.User(by), Rig.BotOf(by), ConversationKind.Bot, "ticket", text, [.. mentions.Select(Rig.User)], null);

    private async ValueTask<Button?> Find(Person reader, Verb verb) => await rig.Desk.FindButton(Viewer.Id, new CardAction(verb, "call:1", 1), Rig.User(reader), CancellationToken.None);
}
