using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Tests.Doubles;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>Buttons and refreshes of cards (contract §5.4).</summary>
public sealed class PressTests : IDisposable
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    private readonly Rig rig = new();

    [Fact]
    public async Task A_press_is_saved_and_answered_with_the_card_as_it_is_now_for_whoever_pressed()
    {
        rig.Desk.Card = new CardViews(Shown("For everyone", 5), Shown("For Ada", 5), [new Address("teams", Rig.Paul)]);
        var answer = await rig.Ask("invoke-press-second-person", json => Presses(json, "Acknowledge", 4));
        ShouldHaveTheShapeOf(answer, "card");
        answer["value"]!["fallbackText"]!.GetValue<string>().ShouldBe("For Ada");

        var press = rig.Engine.Only<Inbound.Press>();
        press.Action.ShouldBe(new CardAction(Verb.Acknowledge, "ticket:3", 4));
        press.From.ShouldBe(new ChatUser(new Address("teams", Rig.Paul), "Ada Park", "America/Chicago"));
        press.Card.ShouldBe(new MessageRef(new ConversationRef("teams", "group-chat-id"), "1795186694931"));
        press.Via.ShouldStartWith("invoke:");

        (await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4)))["value"]!["fallbackText"]!.GetValue<string>().ShouldBe("For everyone");
    }

    [Fact]
    public async Task A_refusal_is_said_where_the_card_has_not_changed()
    {
        rig.Desk.Card = CardViews.Same(Shown("Ticket", 4));
        rig.Engine.Says = [ClaimingEngine.Whispered("Choose how it ended, then press Resolve.")];
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        ShouldHaveTheShapeOf(answer, "message");
        answer["value"]!.GetValue<string>().ShouldBe("Choose how it ended, then press Resolve.");
        (await WasShown()).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_comes_second_sees_the_card_that_says_who_was_first()
    {
        rig.Desk.Card = CardViews.Same(Shown("Ben has it", 5));
        rig.Engine.Says = [ClaimingEngine.Whispered("Ben Ortiz has it already.")];
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        ShouldHaveTheShapeOf(answer, "card");
        answer["value"]!["fallbackText"]!.GetValue<string>().ShouldBe("Ben has it");
        (await WasShown()).ShouldBeTrue();
    }

    [Fact]
    public async Task But_whoever_typed_something_hears_what_became_of_it()
    {
        rig.Desk.Card = CardViews.Same(Shown("Ben has it", 5));
        rig.Engine.Says = [ClaimingEngine.Whispered("That was not sent.")];
        var answer = await rig.Ask("invoke-press-group", json =>
        {
            Presses(json, "Reply", 4);
            json["value"]!["action"]!["data"]!["Reply-text"] = "Try the new build";
        });
        answer["value"]!.GetValue<string>().ShouldBe("That was not sent.");
        rig.Engine.Only<Inbound.Press>().Inputs["text"].ShouldBe("Try the new build");
    }

    [Fact]
    public async Task A_private_card_is_the_answer_and_what_does_not_fit_into_one_is_posted()
    {
        rig.Engine.Says = [ClaimingEngine.Whispered("Your tickets", CardViews.Same(Shown("Your tickets", 0)))];
        ShouldHaveTheShapeOf(await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4)), "card");
        (await WasShown()).ShouldBeTrue();

        rig.Engine.Says = [.. rig.Engine.Says, ClaimingEngine.Whispered("And words.")];
        ShouldHaveTheShapeOf(await rig.Ask("invoke-press-second-person", json => Presses(json, "Acknowledge", 4)), "message");
        (await WasShown()).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_nothing_is_left_to_show_it_is_said_that_it_is_done()
    {
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        answer["value"]!.GetValue<string>().ShouldBe("That is done.");
        rig.Desk.Card = CardViews.Same(Shown("A new ticket", 0));
        answer = await rig.Ask("invoke-press-second-person", json => Presses(json, "OpenTicket", 0));
        answer["value"]!.GetValue<string>().ShouldBe(NewTicketDialog.Thanks);
    }

    [Theory]
    [InlineData("automatic")]
    [InlineData("manual")]
    [InlineData(null)]
    public async Task A_refresh_shows_the_card_and_changes_nothing(string? trigger)
    {
        rig.Desk.Card = CardViews.Same(Shown("Ticket", 4));
        var answer = await rig.Ask("invoke-press-group", json => Refreshes(json, trigger));
        ShouldHaveTheShapeOf(answer, "card");
        rig.Engine.Asked.ShouldBe(0);
        (await rig.Book.Person(Rig.Rita, CancellationToken.None)).ShouldBeNull("nothing is learnt either");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_refresh_a_person_is_told_and_a_client_is_not()
    {
        (await rig.Post("invoke-press-group", json => Refreshes(json, "automatic"))).ShouldBe((200, ""));
        (await rig.Ask("invoke-press-group", json => Refreshes(json, "manual")))["type"]!.GetValue<string>().ShouldBe(MessageType);
    }

    [Theory]
    [InlineData("""{}""", "BadRequest")]
    [InlineData("""{"action":"press"}""", "BadRequest")]
    [InlineData("""{"action":{}}""", "NotSupported")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"Acknowledge","data":{"verb":"Acknowledge","subject":"ticket:3","revision":4}}}""", "NotSupported")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"refresh","data":{"verb":"refresh"}}}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"Reply","data":{"verb":"Reply","subject":"ticket:3","revision":4,"Reply-text":[1]}}}""", "BadRequest")]
    public async Task What_is_no_press_is_told_what_is_wrong_with_it(string value, string code)
    {
        var answer = await rig.Ask("invoke-press-group", json => json["value"] = JsonNode.Parse(value));
        answer["statusCode"]!.GetValue<int>().ShouldBe(400);
        answer["type"]!.GetValue<string>().ShouldBe(ErrorType);
        answer["value"]!["code"]!.GetValue<string>().ShouldBe(code);
        answer["value"]!["message"]!.GetValue<string>().ShouldEndWith(".");
        rig.Engine.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("invoke-press-group")]
    [InlineData("invoke-press-on-card-of-a-person")]
    [InlineData("invoke-press-second-person")]
    public async Task A_button_of_no_card_of_ours_is_told_to_be_old(string fixture)
    {
        var answer = await rig.Ask(fixture);
        ShouldHaveTheShapeOf(answer, "message");
        answer["value"]!.GetValue<string>().ShouldBe(CardPresses.OldButton);
    }

    [Fact]
    public async Task What_could_not_be_saved_is_said_so_and_it_is_no_card()
    {
        rig.Engine.Trouble = new StoreException("The disk is full.");
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        answer["statusCode"]!.GetValue<int>().ShouldBe(500);
        answer["value"]!["message"]!.GetValue<string>().ShouldContain("nothing was done");
        answer.ToJsonString().ShouldNotContain("disk");
    }

    [Fact]
    public async Task A_fault_of_ours_shows_no_more_than_a_sentence()
    {
        rig.Engine.Trouble = new InvalidOperationException("secret words");
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        answer["type"]!.GetValue<string>().ShouldBe(ErrorType);
        answer.ToJsonString().ShouldNotContain("secret words");
        rig.Logs.Lines.ShouldAllBe(line => !line.Contains("secret words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_saved_is_said_so_even_if_its_card_cannot_be_shown()
    {
        rig.Desk.Trouble = new StoreException("The disk is full.");
        var answer = await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        answer["value"]!.GetValue<string>().ShouldStartWith("That is saved.");
        rig.Engine.Only<Inbound.Press>();
    }

    [Fact]
    public async Task Whoever_presses_does_not_wait_longer_than_Teams_does()
    {
        var before = new TaskCompletionSource();
        rig.Engine.Before = before.Task;
        rig.Engine.Says = [ClaimingEngine.Whispered("That was refused.")];
        var answer = rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        rig.Clock.Advance(NodaTime.Duration.FromSeconds(5));
        (await answer)["value"]!["message"]!.GetValue<string>().ShouldContain("takes longer");

        before.SetResult();
        await Until(() => rig.Engine.Accepted.Count == 1);
        (await WasShown()).ShouldBeFalse("so the outbox says it");
    }

    [Fact]
    public async Task The_same_press_again_is_one_event_and_shows_the_card()
    {
        rig.Desk.Card = CardViews.Same(Shown("Ticket", 5));
        await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4));
        ShouldHaveTheShapeOf(await rig.Ask("invoke-press-group", json => Presses(json, "Acknowledge", 4)), "card");
        rig.Engine.Only<Inbound.Press>();
    }

    private async Task<bool> WasShown() => await rig.Get<IInvokeAnswers>().WasShown(rig.Engine.Accepted[^1].Via!, CancellationToken.None);

    private static Card Shown(string title, int revision) => new(title, Tone.Neutral, [], [new Button("Acknowledge", new CardAction(Verb.Acknowledge, "ticket:3", revision))]);

    private static void Presses(JsonObject json, string verb, int revision) => json["value"] = new JsonObject
    {
        ["action"] = new JsonObject
        {
            ["type"] = "Action.Execute", ["title"] = verb, ["verb"] = verb, ["data"] = new JsonObject { ["verb"] = verb, ["subject"] = "ticket:3", ["revision"] = revision },
        },
        ["trigger"] = "manual",
    };

    private static void Refreshes(JsonObject json, string? trigger) => json["value"] = new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "refresh", ["data"] = new JsonObject { ["verb"] = "refresh", ["subject"] = "ticket:3" } },
        ["trigger"] = trigger,
    };

    private static void ShouldHaveTheShapeOf(JsonNode answer, string what)
    {
        answer.AsObject().Select(member => member.Key).ShouldBe(["statusCode", "type", "value"]);
        answer["statusCode"]!.GetValue<int>().ShouldBe(200);
        answer["type"]!.GetValue<string>().ShouldBe(what == "card" ? CardType : MessageType);
        answer["value"]!.GetValueKind().ShouldBe(what == "card" ? System.Text.Json.JsonValueKind.Object : System.Text.Json.JsonValueKind.String);
        if (what == "card")
        {
            answer["value"]!["type"]!.GetValue<string>().ShouldBe("AdaptiveCard");
        }
    }

    // A bounded wait for another thread's work, without sleeping.
    private static async Task Until(Func<bool> done)
    {
        for (var i = 0; i < 10_000_000 && !done(); i++)
        {
            await Task.Yield();
        }

        done().ShouldBeTrue();
    }

    public void Dispose() => rig.Dispose();
}
