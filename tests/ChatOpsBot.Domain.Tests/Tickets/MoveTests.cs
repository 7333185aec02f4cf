using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>Where a conversation cannot grow, the ticket goes on in a new one.</summary>
public class MoveTests
{
    private static readonly ConversationRef Second = new(Platform, "room2");

    [Fact]
    public void The_new_conversation_begins_with_why_and_who_then_the_story_then_the_card()
    {
        var scene = Moved();
        var posts = scene.Effects.OfType<Effect.Post>().ToList();
        posts.ShouldAllBe(post => post.Target == new Target.Into(Second));
        posts[0].Text.Plain.ShouldBe(
            "Hello Mia Rossi. #1 goes on here, so that Ben Ortiz (this week’s backup) can join in. With us are Mia Rossi, Cleo Nakamura, Ada Park and Ben Ortiz; what has happened so far is below.\n"
            + "You will hear from Ada by today 22:00 your time (15:00 in Chicago).");
        posts[1].Card!.Everyone.Body.OfType<Element.Timeline>().Single().Items.Select(line => line.What).ShouldBe(["Ada Park brought in Ben Ortiz: stuck"]);
        posts[2].Keep.ShouldBe(scene.Ticket.Revision);
        posts.Count.ShouldBe(3);
        scene.Events[^1].ShouldBe(new TicketEvent.ConversationMoved());
    }

    [Fact]
    public void The_card_that_is_left_behind_says_where_to_and_has_no_buttons()
    {
        var update = Moved().Effects[^1].ShouldBeOfType<Effect.Update>();
        update.Message.ShouldBe(Scene.CardMessage);
        update.Text.Plain.ShouldBe("#1 goes on in a new conversation, where Ben Ortiz is too.");
        update.Card!.Everyone.Buttons.ShouldBeEmpty();
        update.Card.Responders.ShouldBeNull();
    }

    [Fact]
    public void What_was_decided_for_the_old_conversation_follows_to_the_new_one()
    {
        var scene = Moved();
        var card = TicketCards.Views(scene.Ticket, scene.Moment);
        var elsewhere = new ConversationRef(Platform, "elsewhere");
        (Effect Sent, Effect? Carried)[] table =
        [
            (new Effect.Post(new Target.Into(Scene.Room), Prose.Of("x")), new Effect.Post(new Target.Into(Second), Prose.Of("x"))),
            (new Effect.Post(new Target.Into(Scene.Room), Prose.Of("x"), card, Keep: 1), null),
            (new Effect.Post(new Target.Into(Second), Prose.Of("x"), card, Keep: 1), new Effect.Post(new Target.Into(Second), Prose.Of("x"), card, Keep: 1)),
            (new Effect.Post(new Target.Into(elsewhere), Prose.Of("x")), new Effect.Post(new Target.Into(elsewhere), Prose.Of("x"))),
            (new Effect.Post(new Target.To(Mia.Addresses[0]), Prose.Of("x")), new Effect.Post(new Target.To(Mia.Addresses[0]), Prose.Of("x"))),
            (new Effect.Update(new MessageRef(Second, "m"), Prose.Of("x"), card), new Effect.Update(new MessageRef(Second, "m"), Prose.Of("x"), card)),
        ];
        foreach (var (sent, carried) in table)
        {
            TicketMoves.Follow(sent, scene.Ticket).ShouldBe(carried);
        }

        var add = TicketMoves.Follow(new Effect.Add(Scene.Room, "t", [Lea.Addresses[0]]), scene.Ticket).ShouldBeOfType<Effect.Add>();
        (add.Conversation, add.People.Single()).ShouldBe((Second, Lea.Addresses[0]));
        var pressed = TicketMoves.Follow(new Effect.Update(Scene.CardMessage, Prose.Of("x"), card, "via"), scene.Ticket).ShouldBeOfType<Effect.Update>();
        pressed.Card!.As(Ada.Addresses[0]).Buttons.ShouldBeEmpty("nobody decides where nobody looks any more");
        pressed.Via.ShouldBe("via");
    }

    [Fact]
    public void After_several_moves_everything_follows_to_the_latest()
    {
        var third = new ConversationRef(Platform, "room3");
        var scene = Moved().Do(new TicketCommand.ConversationReady(third));
        foreach (var old in new[] { Scene.Room, Second })
        {
            TicketMoves.Follow(new Effect.Post(new Target.Into(old), Prose.Of("x")), scene.Ticket).ShouldBe(new Effect.Post(new Target.Into(third), Prose.Of("x")));
        }

        scene.Says(Mia, "And?").Effects.ShouldBeEmpty("its card is on its way");
        scene.Do(new TicketCommand.CardPosted(new MessageRef(third, "c"), 1)).Do(new TicketCommand.Acknowledge(Ada, 9)).Said.Single().ShouldStartWith("Ada Park has your request");
        scene.Effects.OfType<Effect.Update>().Single().Message.Conversation.ShouldBe(third);
    }

    [Fact]
    public void A_card_left_behind_that_somebody_deletes_is_nobodys_loss() =>
        Moved().Do(new TicketCommand.CardLost(Scene.CardMessage, "message_not_found")).Refusal.ShouldBe("");

    [Fact]
    public void A_long_story_is_told_by_its_beginning_and_its_end()
    {
        var long_story = Enumerable.Range(1, 40).Select(i => new TimelineEntry(At("2026-11-11T10:00") + Duration.FromMinutes(i), Mia, new TicketEvent.Commented($"word {i}"))).ToImmutableArray();
        var card = TicketMoves.Story(long_story, MomentAt("2026-11-11T12:00"));
        var lines = card.Body.OfType<Element.Timeline>().Single().Items;
        lines.Length.ShouldBe(TicketMoves.MostOfStory);
        lines[0].What.ShouldBe("Mia Rossi commented: word 1");
        lines[^1].ShouldBe(new Element.Moment("today 10:40", "Mia Rossi commented: word 40", At("2026-11-11T10:40")));
        card.Body.OfType<Element.Paragraph>().Single().Text.Plain.ShouldBe("Times in Chicago. 28 entries between the first and the latest are left out.");
    }

    [Fact]
    public void All_who_come_at_once_come_by_one_addition()
    {
        var scene = Scene.WithCard().At("2026-11-13T09:00").Do(new TicketCommand.TimePassed());
        scene.ShouldAdd(Ben, Lea);
        scene.Said.Single().ShouldEndWith("I have brought in Ben Ortiz (this week’s backup) and Lea Lindqvist, so that you are answered soon.");
    }

    private static Scene Moved()
    {
        var scene = Scene.WithCard().Do(new TicketCommand.Escalate(Ada, 1, "stuck"));
        return scene.Do(new TicketCommand.ConversationReady(Second)
        {
            Added = [Ben.Addresses[0]],
            Story = [new TimelineEntry(scene.Moment.Now, Ada, scene.Events[^1])],
        });
    }
}
