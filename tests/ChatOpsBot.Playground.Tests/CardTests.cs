using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Tests;

public sealed class CardTests
{
    private static readonly Form Resolving = new(
        "Resolve",
        [
            new Field.Choice("resolution", "How?", [new Field.Option("Answered", "Answered"), new Field.Option("Fixed", "Fixed")], "Answered"),
            new Field.Text("text", "Note", Required: false, "", MaxLength: 10),
        ],
        "Resolve it");

    private static readonly Card Plain = new("#1 Crash", Tone.Neutral, [new Element.People([new Element.Part("requester", "Mia Chen")])], []);

    private static readonly Card Working = Plain with
    {
        Buttons = [new Button("Acknowledge", new CardAction(Verb.Acknowledge, "ticket:1", 3)), new Button("Resolve", new CardAction(Verb.Resolve, "ticket:1", 3)) { Form = Resolving }],
    };

    [Fact]
    public async Task Responders_see_their_buttons_and_others_see_none()
    {
        await using var network = await Network.Start();
        var (conversation, _) = await PostTicket(network);
        (await network.Messages("jo", conversation)).Single()["card"]!.ToJsonString().ShouldContain("Action.Execute");
        (await network.Messages("mia", conversation)).Single()["card"]!.ToJsonString().ShouldNotContain("Action.Execute");
        var members = (await network.View("mia"))[conversation]["members"]!.AsArray();
        members.Single(member => member!["id"]!.ToString() == "mia")!["part"]!.ToString().ShouldBe("requester");
    }

    [Theory]
    [InlineData("\"Acknowledge\"", null, Verb.Acknowledge, 3)]
    [InlineData("\"acknowledge\"", "{}", Verb.Acknowledge, 3)]
    [InlineData("""{"verb":"Acknowledge","subject":"ticket:1","revision":3}""", null, Verb.Acknowledge, 3)]
    [InlineData("""{"verb":"Acknowledge","subject":"ticket:1","revision":1}""", null, Verb.Acknowledge, 1)]
    [InlineData("\"Resolve\"", """{"resolution":"Fixed","text":"ok"}""", Verb.Resolve, 3)]
    [InlineData("\"Resolve it\"", """{"Resolve-resolution":"Fixed"}""", Verb.Resolve, 3)]
    public async Task A_press_reaches_the_engine(string action, string? inputs, Verb verb, int revision)
    {
        await using var network = await Network.Start();
        var (conversation, message) = await PostTicket(network);
        await network.Post("people/jo/actions", new { conversation, message, action = JsonNode.Parse(action), inputs = inputs is null ? null : JsonNode.Parse(inputs) });

        var press = network.Engine.Only<Inbound.Press>();
        press.Action.ShouldBe(new CardAction(verb, "ticket:1", revision));
        press.Card.ShouldBe(new MessageRef(new ConversationRef("playground", conversation), message));
        press.From.Address.User.ShouldBe("jo");
        if (verb == Verb.Resolve)
        {
            press.Inputs["resolution"].ShouldBe("Fixed");
        }
    }

    [Theory]
    [InlineData("jo", "\"Reopen\"", null, 409)]
    [InlineData("jo", """{"verb":"Acknowledge","subject":"ticket:2","revision":3}""", null, 409)]
    [InlineData("jo", """{"verb":"Acknowledge","subject":"ticket:1","revision":4}""", null, 409)]
    [InlineData("jo", """{"verb":"Explode","subject":"ticket:1","revision":3}""", null, 400)]
    [InlineData("jo", "5", null, 400)]
    [InlineData("jo", "\"Resolve\"", null, 400)]
    [InlineData("jo", "\"Resolve\"", """{"resolution":"Whatever"}""", 400)]
    [InlineData("jo", "\"Resolve\"", """{"resolution":"Fixed","text":"more than ten"}""", 400)]
    [InlineData("jo", "\"Resolve\"", """{"resolution":"Fixed","other":"x"}""", 400)]
    [InlineData("jo", "\"Resolve\"", """{"resolution":5}""", 400)]
    [InlineData("jo", "\"Acknowledge\"", """{"text":"x"}""", 400)]
    [InlineData("mia", "\"Acknowledge\"", null, 409)]
    [InlineData("ben", "\"Acknowledge\"", null, 403)]
    public async Task A_press_that_the_card_does_not_offer_is_refused(string person, string action, string? inputs, int status)
    {
        await using var network = await Network.Start();
        var (conversation, message) = await PostTicket(network);
        await network.Post($"people/{person}/actions", new { conversation, message, action = JsonNode.Parse(action), inputs = inputs is null ? null : JsonNode.Parse(inputs) }, status);
        network.Engine.Accepted.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repeated_press_is_answered_as_before_though_the_card_has_changed()
    {
        await using var network = await Network.Start();
        var (conversation, message) = await PostTicket(network);
        await network.Post("people/jo/actions", new { conversation, message, action = "Acknowledge", id = "p1" });
        await network.Platform.Update(Network.TeamId, new Revising(new MessageRef(new ConversationRef("playground", conversation), message), Prose.Empty, CardViews.Same(Plain)), CancellationToken.None);
        await network.Post("people/jo/actions", new { conversation, message, action = "Acknowledge", id = "p1" });
        await network.Post("people/jo/actions", new { conversation, message, action = "Acknowledge", id = "p2" }, 409);
        network.Engine.Only<Inbound.Press>();
    }

    [Fact]
    public async Task Nobody_presses_a_button_of_a_notice_to_somebody_else()
    {
        await using var network = await Network.Start();
        await network.Say("mia", "ada", "It crashes");
        var direct = new ConversationRef("playground", "direct:ada:mia");
        var notice = (await network.Platform.Post(Network.TeamId, new Posting("n1", new Target.Whisper(direct, Network.At("ada")), Prose.Of("Spotted"), CardViews.Same(Working)), CancellationToken.None)).Value!;

        await network.Post("people/mia/actions", new { conversation = direct.Id, message = notice.Id, action = "Acknowledge" }, 403);
        (await network.Messages("mia", direct.Id)).Count.ShouldBe(1);
        (await network.Messages("ada", direct.Id))[1]["private"]!.GetValue<bool>().ShouldBeTrue();
        await network.Post("people/ada/actions", new { conversation = direct.Id, message = notice.Id, action = "Acknowledge" });
        network.Engine.Only<Inbound.Press>();
    }

    private static async Task<(string Conversation, string Message)> PostTicket(Network network)
    {
        var opened = await network.Platform.Open(Network.TeamId, new Opening("o1", "#1 Crash", [Network.At("mia"), Network.At("ada"), Network.At("jo")]), CancellationToken.None);
        var views = new CardViews(Plain, Working, [Network.At("jo"), Network.At("ada")]);
        var posted = await network.Platform.Post(Network.TeamId, new Posting("k1", new Target.Into(opened.Value!.Conversation), Prose.Of("Ticket #1"), views), CancellationToken.None);
        return (opened.Value!.Conversation.Id, posted.Value!.Id);
    }
}
