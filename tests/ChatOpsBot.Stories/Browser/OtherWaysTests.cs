using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.Stories.Browser;

/// <summary>The same job on a phone, in the dark, and without a mouse.</summary>
[Collection(BrowserStories.Name)]
public sealed class OtherWaysTests(Stage stage)
{
    [Fact]
    public async Task A_phone_in_the_dark_shows_one_window_at_a_time()
    {
        await stage.StartOver();
        await using var page = await stage.Open("mia,ada,ben", width: 390, height: 844, dark: true, touch: true);
        await Expect(page.Window("mia")).ToBeVisibleAsync();
        await Expect(page.Window("ada")).ToBeHiddenAsync();
        await page.Page.GetByTestId("try-it").TapAsync();
        await page.Window("mia").GetByTestId("send").TapAsync();
        await Expect(page.Page.GetByTestId("tab-ada").GetByTestId("unread")).ToBeVisibleAsync();
        await page.Page.GetByTestId("tab-ada").TapAsync();
        await Expect(page.Window("mia")).ToBeHiddenAsync();
        await page.Keep("phone-1-asked");
        await stage.CatchUp(page);
        await page.CardButton("ada", "Redirect to primary").TapAsync();
        await page.Page.GetByTestId("tab-ben").TapAsync();
        await Expect(page.CardButton("ben", "Acknowledge")).ToBeVisibleAsync();
        await stage.CatchUp(page);
        await page.CardButton("ben", "Acknowledge").TapAsync();
        await Expect(page.Card("ben")).ToContainTextAsync("In hand");
        await page.FitsItsWidth();
        await page.Keep("phone-2-acknowledged");
        await page.Page.GetByTestId("tab-tickets").TapAsync();
        await page.Page.GetByTestId("ticket-1").TapAsync();
        await Expect(page.Timeline).ToContainTextAsync("Ben Ortiz acknowledged it");
        await page.FitsItsWidth();
        await page.Keep("phone-3-tickets");
        await page.Page.GetByTestId("show-1").TapAsync();
        await Expect(page.Window("ben")).ToBeVisibleAsync();
        (await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).colorScheme + ' ' + document.documentElement.dataset.theme")).ShouldContain("dark");
        page.HasNotComplained();
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await stage.StartOver();
        await using var page = await stage.Open();
        await page.DismissGuide();
        var keys = page.Page.Keyboard;
        await page.Window("mia").GetByTestId("new-message").FocusAsync();
        await keys.PressAsync("Enter");
        await keys.TypeAsync("dan");
        await keys.PressAsync("Enter");
        await Expect(page.Window("mia").GetByTestId("composer")).ToBeFocusedAsync();
        await keys.TypeAsync("Can you help? The viewer crashes.");
        await keys.PressAsync("Enter");
        await TabTo(page, page.CardButton("dan", "Redirect to primary"));
        await keys.PressAsync("Enter");
        await Expect(page.CardButton("ben", "Resolve")).ToBeVisibleAsync();
        await TabTo(page, page.CardButton("ben", "Resolve"));
        await keys.PressAsync("Enter");
        // The form takes the focus: choice, note, minutes, button.
        await Expect(page.Card("ben").GetByLabel("How did it end?")).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Page 12 of the manual.");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(page.Card("ben")).ToContainTextAsync("pointed to documentation");
        await Expect(page.Card("ben")).ToContainTextAsync("Page 12 of the manual.");
        page.HasNotComplained();
    }

    // From where the focus is, as somebody does who cannot see the order beforehand.
    private static async Task TabTo(PlaygroundPage page, ILocator wanted)
    {
        await wanted.WaitForAsync();
        for (var presses = 0; presses < 120; presses++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        throw new InvalidOperationException("120 times Tab did not get there.");
    }
}
