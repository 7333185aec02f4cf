using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.Stories.Browser;

/// <summary>
/// The pictures of the README and of docs: <c>dotnet test tests/ChatOpsBot.Stories --filter Screenshots</c> writes them to
/// <c>artifacts/screenshots</c>; whoever likes them better copies them to <c>docs/images</c>.
/// </summary>
[Collection(BrowserStories.Name)]
public sealed class Screenshots(Stage stage)
{
    [Fact]
    public async Task The_playground_just_after_a_redirect_is_worth_a_picture()
    {
        await stage.StartOver();
        await using var page = await stage.Open(height: 1000);
        await page.DismissGuide();
        await stage.Post("people/mia/messages?settle=true", new { to = "dan", text = "The viewer crashes when I open the 40 GB run from last night. Can you help?" });
        await page.CardButton("dan", "Redirect to primary").ClickAsync();
        await page.Page.GetByTestId("ticket-1").ClickAsync();
        await Expect(page.Timeline).ToContainTextAsync("Everyone met in the conversation");
        await Expect(page.CardButton("ben", "Acknowledge")).ToBeVisibleAsync();
        await Expect(page.CardButton("mia", "It is solved")).ToBeVisibleAsync();
        await Expect(page.CardButton("dan", "Acknowledge")).ToBeVisibleAsync();
        await page.Page.Mouse.MoveAsync(0, 0);
        await page.Keep("playground");

        await using var phone = await stage.Open(width: 390, height: 844, touch: true);
        await phone.Page.GetByTestId("guide-dismiss").TapAsync();
        await phone.Page.GetByTestId("tab-ben").TapAsync();
        await phone.Line("ben", "#1").TapAsync();
        await Expect(phone.CardButton("ben", "Acknowledge")).ToBeVisibleAsync();
        await phone.Keep("playground-phone");
        page.HasNotComplained();
        phone.HasNotComplained();
    }
}
