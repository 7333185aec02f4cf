using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.Stories.Browser;

/// <summary>Whatever people write is shown as text, in messages, cards, lists and timelines.</summary>
[Collection(BrowserStories.Name)]
public sealed class HostileTextTests(Stage stage)
{
    private const string Markup = "Can you help? <img src=x onerror=\"window.harmed=1\"><script>window.harmed=2</script><b>loud</b> **md** [go](javascript:window.harmed=3) ${title} {{DATE(2026-01-01T00:00:00Z)}} @everyone";

    [Fact]
    public async Task Markup_is_shown_as_it_was_written_and_does_nothing()
    {
        await stage.StartOver();
        await using var page = await stage.Open();
        await page.DismissGuide();
        await page.Begin("mia", "Dan");
        await page.Write("mia", Markup);
        await page.CardButton("dan", "Redirect to primary").ClickAsync();
        await page.Page.GetByTestId("ticket-1").ClickAsync();
        await stage.CatchUp(page);
        await page.CardButton("ben", "Resolve").ClickAsync();
        await page.Card("ben").GetByLabel("A note for Mia").FillAsync(Markup);
        await page.CardButton("ben", "Resolve", inForm: true).ClickAsync();
        await page.Panel.GetByRole(AriaRole.Button, new() { Name = "All 1" }).ClickAsync();
        await page.Line("mia", "#1").ClickAsync();

        const string Shown = "<img src=x onerror=\"window.harmed=1\"><script>window.harmed=2</script><b>loud</b> **md** [go](javascript:window.harmed=3)";
        await Expect(page.Window("mia")).ToContainTextAsync(Shown);
        await Expect(page.Card("ben")).ToContainTextAsync(Shown);
        await Expect(page.Timeline).ToContainTextAsync(Shown);
        (await page.Page.EvaluateAsync<bool>("() => 'harmed' in window")).ShouldBeFalse();
        await Expect(page.Page.Locator("img, .card a, .message a, .card b, .message b")).ToHaveCountAsync(0);
        await page.FitsItsWidth();
        await page.Keep("hostile-1-markup");
        page.HasNotComplained();
    }

    [Fact]
    public async Task Directions_controls_and_endless_words_keep_the_layout()
    {
        await stage.StartOver();
        await stage.Post("people", new { id = "evil", name = "\u202eEvil <b>Name</b> \u0000" + new string('W', 60) });
        await using var page = await stage.Open("evil,dan,ben");
        await page.DismissGuide();
        await page.Begin("evil", "Dan");
        await page.Write("evil", "שלום, the viewer crashes (24.2)! תודה \u202eflipped");
        await page.Write("evil", "Can you help? " + new string('x', 39_900) + "END");
        // Each message that comes changes Dan's card.
        await Expect(page.Window("evil").GetByTestId("message")).ToHaveCountAsync(2);
        await stage.CatchUp(page);
        await page.CardButton("dan", "Redirect to primary").ClickAsync();
        await page.Page.GetByTestId("ticket-1").ClickAsync();

        var long2 = page.Window("evil").GetByTestId("message").Filter(new() { HasText = "xxxx" });
        var more = long2.GetByRole(AriaRole.Button, new() { Name = "Show more (39,917 characters)" });
        await Expect(more).ToBeVisibleAsync();
        await Expect(long2).Not.ToContainTextAsync("END");
        await page.FitsItsWidth();
        await page.Keep("hostile-2-folded");
        await more.ClickAsync();
        await Expect(long2).ToContainTextAsync("END");
        // Marks that turn what follows them around reach nobody's eyes.
        (await page.Page.EvaluateAsync<bool>("() => /[\\u202a-\\u202e]/.test(document.body.innerText)")).ShouldBeFalse();
        await page.FitsItsWidth();
        page.HasNotComplained();
    }
}
