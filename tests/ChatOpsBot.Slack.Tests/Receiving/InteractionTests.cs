using System.Text.Json;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Api;

namespace ChatOpsBot.Slack.Tests.Receiving;

public sealed class InteractionTests : IDisposable
{
    private readonly Rig rig = new();

    [Fact]
    public async Task A_pressed_button_reaches_the_engine_with_its_card()
    {
        (await rig.Post("press-message")).ShouldBe((200, ""));
        var press = rig.Engine.Only<Inbound.Press>();
        var place = new ConversationRef("slack", "C0TRIO", "1794412000.000100");
        press.ShouldSatisfyAllConditions(
            () => press.Action.ShouldBe(new CardAction(Verb.Acknowledge, "ticket:1", 3)),
            () => press.Card.ShouldBe(new MessageRef(place, "1794412500.000200")),
            () => press.Conversation.ShouldBe(place),
            () => press.Kind.ShouldBe(ConversationKind.Group),
            () => press.From.Name.ShouldBe("Ada Park"),
            () => press.Via.ShouldBe("https://hooks.slack.com/actions/T0WORK/1/secretpart"));
    }

    [Fact]
    public async Task A_button_that_only_its_reader_sees_works_without_the_message()
    {
        await rig.Post("press-ephemeral");
        rig.Engine.Only<Inbound.Press>().Card.Id.ShouldBe("1794412600.000300");
    }

    [Fact]
    public async Task A_button_with_a_form_opens_it_as_the_card_is_now()
    {
        (await rig.Post("press-form")).ShouldBe((200, ""));
        rig.Engine.Asked.ShouldBe(0);
        var view = JsonDocument.Parse(rig.Api.Only("views.open")["view"]).RootElement;
        view.GetProperty("callback_id").GetString().ShouldBe("form");
        using var memory = JsonDocument.Parse(view.GetProperty("private_metadata").GetString()!);
        (memory.RootElement.GetProperty("revision").GetInt32(), memory.RootElement.GetProperty("message").GetString()).ShouldBe((7, "1794412500.000200"));
    }

    [Fact]
    public async Task A_form_whose_button_is_gone_leaves_the_answer_to_the_engine()
    {
        rig.Desk.Button = null;
        await rig.Post("press-form");
        rig.Api.Calls.ShouldBeEmpty();
        rig.Engine.Only<Inbound.Press>().Action.ShouldBe(new CardAction(Verb.Reply, "ticket:1", 3));
    }

    [Fact]
    public async Task What_a_form_was_opened_with_comes_back_when_it_is_sent()
    {
        await rig.Post("press-form");
        var metadata = JsonDocument.Parse(rig.Api.Only("views.open")["view"]).RootElement.GetProperty("private_metadata").GetString();
        (await rig.Post("submit-form", json => json["view"]!["private_metadata"] = metadata)).ShouldBe((200, ""));
        var press = rig.Engine.Only<Inbound.Press>();
        press.Action.ShouldBe(new CardAction(Verb.Reply, "ticket:1", 7));
        press.Inputs["text"].ShouldBe("We are on it & more");
        press.Card.Id.ShouldBe("1794412500.000200");
        press.Via.ShouldStartWith("https://hooks.slack.com/actions/");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_event()
    {
        await rig.Post("submit-form");
        await rig.Post("submit-form", json => json["trigger_id"] = "99.2.other");
        rig.Engine.Asked.ShouldBe(2);
        rig.Engine.Accepted.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("submit-blank", "text", "write a word")]
    [InlineData("submit-redirect-bot", "person", "is an app")]
    [InlineData("submit-redirect-self", "person", "That is you")]
    public async Task A_form_that_cannot_be_taken_says_so_at_the_right_field(string fixture, string block, string words)
    {
        var (status, body) = await rig.Post(fixture);
        status.ShouldBe(200);
        var answer = JsonDocument.Parse(body).RootElement;
        answer.GetProperty("response_action").GetString().ShouldBe("errors");
        answer.GetProperty("errors").GetProperty(block).GetString()!.ShouldContain(words);
        rig.Engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task The_form_that_asks_whom_becomes_a_redirect_of_that_person()
    {
        (await rig.Post("submit-redirect")).ShouldBe((200, ""));
        var command = rig.Engine.Only<Inbound.Command>();
        (command.Name, command.Text, command.Kind, command.Conversation.Id).ShouldBe(("redirect", "@Mia Rossi she is blocked", ConversationKind.Direct, "D0HUMANS"));
        command.Mentions.ShouldHaveSingleItem().Address.User.ShouldBe("U0MIA");
        command.Via.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_global_shortcut_asks_for_a_new_ticket_and_opens_it()
    {
        await rig.Post("shortcut-new-ticket");
        var metadata = JsonDocument.Parse(rig.Api.Only("views.open")["view"]).RootElement.GetProperty("private_metadata").GetString();
        await rig.Post("submit-ticket", json => json["view"]!["private_metadata"] = metadata);
        var command = rig.Engine.Only<Inbound.Command>();
        (command.Name, command.Text, command.Kind, command.Conversation.Id).ShouldBe(("ticket", "new The door is stuck", ConversationKind.Bot, "U0ADA"));
    }

    [Fact]
    public async Task The_message_shortcut_brings_author_and_words()
    {
        await rig.Post("pick-message");
        var shortcut = rig.Engine.Only<Inbound.Shortcut>();
        (shortcut.Author.Name, shortcut.Text, shortcut.MessageId, shortcut.Kind).ShouldBe(("Mia Rossi", "The viewer crashes & burns", "1794412500.000200", ConversationKind.Direct));
    }

    [Fact]
    public async Task A_message_that_no_person_wrote_is_refused_in_words()
    {
        await rig.Post("pick-bot-message");
        rig.Api.Told.ShouldStartWith("No person wrote that message");
        rig.Engine.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task A_button_that_cannot_be_read_any_more_is_answered_privately()
    {
        (await rig.Post("press-old")).ShouldBe((200, ""));
        rig.Api.Told.ShouldContain("older card");
    }

    [Fact]
    public async Task A_private_answer_that_comes_too_late_for_its_address_goes_to_the_direct_message()
    {
        rig.Api.Problems["respond"] = new ApiProblem("expired_url", ProblemKind.Target);
        await rig.Post("press-old");
        rig.Api.Only("chat.postMessage")["channel"].ShouldBe("U0ADA");
    }

    [Theory]
    [InlineData("press-link", "")]
    [InlineData("view-closed", "")]
    [InlineData("unknown-interaction", "")]
    [InlineData("suggestion", """{"options":[]}""")]
    public async Task What_asks_for_nothing_is_only_acknowledged(string fixture, string answer)
    {
        (await rig.Post(fixture)).ShouldBe((200, answer));
        rig.Engine.Asked.ShouldBe(0);
        rig.Api.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_of_ours_loses_no_press()
    {
        rig.Engine.Trouble = new InvalidOperationException("secret words in a message");
        (await rig.Post("press-message")).ShouldBe((200, ""));
        rig.Engine.Trouble = null;
        await rig.Round();
        rig.Engine.Only<Inbound.Press>().Action.Verb.ShouldBe(Verb.Acknowledge);
        rig.Logs.Lines.ShouldAllBe(line => !line.Contains("secret words", StringComparison.Ordinal));
    }

    public void Dispose() => rig.Dispose();
}
