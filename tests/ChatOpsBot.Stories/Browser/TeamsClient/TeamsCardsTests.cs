using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.AdaptiveCards.Tests;

namespace ChatOpsBot.Stories.Browser.TeamsClient;

/// <summary>
/// The product's cards in Teams' colours, light and dark, wide and narrow. Pictures of them are in <c>artifacts/screenshots/teams-*.png</c>: look at
/// them after a change.
/// </summary>
[Collection(BrowserStories.Name)]
public sealed class TeamsCardsTests(Stage stage)
{
    [Fact]
    public async Task Every_card_is_drawn_by_Microsofts_library_with_Teams_configuration_and_it_has_nothing_to_say_against_it()
    {
        var posted = new PostedCards(stage);
        await posted.Collect();
        List<(string What, JsonNode Card)> cards = [.. Samples(), .. posted.All];
        cards.Count.ShouldBeGreaterThan(20, "the story has cards of every kind");
        foreach (var (theme, width, columns) in new[] { ("light", CardSheet.Chat, 3), ("dark", CardSheet.Chat, 3), ("light", CardSheet.Phone, 5) })
        {
            await using var sheet = await CardSheet.Open(stage.Browser, theme, width, columns);
            foreach (var (what, card) in cards)
            {
                (await sheet.Show(what, card)).ShouldBeEmpty($"{what}, {theme}, {width} wide: {card["fallbackText"]}");
            }

            await sheet.Keep($"teams-cards-{theme}-{width}");
            sheet.HasNotComplained();
        }
    }

    [Theory]
    [InlineData("light", CardSheet.Chat)]
    [InlineData("dark", CardSheet.Chat)]
    [InlineData("light", CardSheet.Phone)]
    public async Task Every_form_opens(string theme, int width)
    {
        await using var sheet = await CardSheet.Open(stage.Browser, theme, width, 3);
        foreach (var (what, card) in Samples())
        {
            var forms = card.ToJsonString().Split("\"Action.ShowCard\"").Length - 1;
            for (var form = 0; form < forms; form++)
            {
                (await sheet.Show($"{what}, form {form + 1}", card, form)).ShouldBeEmpty();
            }
        }

        await sheet.Keep($"teams-forms-{theme}-{width}");
        sheet.HasNotComplained();
    }

    [Fact]
    public async Task What_is_wrong_with_a_card_is_found()
    {
        await using var sheet = await CardSheet.Open(stage.Browser, "light", CardSheet.Chat, 1);
        var broken = AdaptiveCard.Render(SampleCards.Notice);
        broken["body"]!.AsArray().Add(new JsonObject { ["type"] = "Input.ChoiceSet", ["choices"] = new JsonArray() });
        (await sheet.Show("broken", broken)).ShouldNotBeEmpty();
    }

    private static IEnumerable<(string What, JsonNode Card)> Samples() =>
    [
        ("ticket", AdaptiveCard.Render(SampleCards.Ticket)),
        ("spotted", AdaptiveCard.Render(SampleCards.Spotted)),
        ("notice", AdaptiveCard.Render(SampleCards.Notice)),
    ];
}
