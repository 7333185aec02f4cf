using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards.Tests;

public sealed class DialogTests
{
    private static readonly Form Form = new("Reply", [new Field.Text("text", "Your words", Required: true, "What to tell"), new Field.Date("date", "When")], "Send");

    [Fact]
    public void A_form_in_a_dialog_names_its_inputs_by_their_fields_and_sends_what_it_was_given()
    {
        var dialog = Dialogs.Render(SampleCards.Of(new Element.Quote("Mia", "It crashes")), Form, new JsonObject { ["dialog"] = "7" });
        dialog["body"]!.AsArray().Select(item => item!["id"]?.GetValue<string>()).OfType<string>().ShouldBe(["text", "date"]);
        var submit = dialog["actions"]!.AsArray().ShouldHaveSingleItem()!;
        submit["type"]!.GetValue<string>().ShouldBe("Action.Submit");
        submit["title"]!.GetValue<string>().ShouldBe("Send");
        submit["data"]!["dialog"]!.GetValue<string>().ShouldBe("7");
        Json.Texts(dialog).ShouldContain("It crashes");
    }

    [Fact]
    public void However_much_is_in_it_it_fits()
    {
        var card = SampleCards.Of([.. Enumerable.Range(0, 50).Select(_ => new Element.Quote("Mia", new string('x', 40_000)))]);
        (AdaptiveCard.Write(Dialogs.Render(card, Form, [])).Length * sizeof(char)).ShouldBeLessThanOrEqualTo(AdaptiveCard.MostBytes);
    }
}
