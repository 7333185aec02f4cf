using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.Stories.Browser;

/// <summary>What is shown follows what happens elsewhere.</summary>
[Collection(BrowserStories.Name)]
public sealed class LiveTests(Stage stage)
{
    [Fact]
    public async Task A_card_pressed_in_one_browser_page_changes_in_the_other_and_nothing_else_is_drawn_again()
    {
        await stage.StartOver();
        await using var mias = await stage.Open("mia,dan");
        await using var bens = await stage.Open("ben,dan");
        await stage.Post("people/mia/messages?settle=true", new { to = "dan", text = "Can you help? The viewer crashes." });
        await mias.CardButton("dan", "Redirect to primary").ClickAsync();
        await mias.Line("mia", "#1").ClickAsync();
        await Expect(mias.Card("mia")).ToContainTextAsync("Open");
        // Dan's window moves on to the new conversation as well.
        await stage.CatchUp(mias);
        await stage.CatchUp(bens);
        await mias.Page.EvaluateAsync("() => { window.before = [...document.querySelectorAll('.window, .message, .conversation-row, .composer textarea')]; }");
        await mias.Window("mia").GetByTestId("composer").FillAsync("words not yet sent");

        await bens.CardButton("ben", "Acknowledge").ClickAsync();
        await Expect(mias.Card("mia")).ToContainTextAsync("Ben has it.");
        (await mias.Page.EvaluateAsync<int>("() => window.before.filter((each) => !each.isConnected).length")).ShouldBe(0);
        await Expect(mias.Window("mia").GetByTestId("composer")).ToHaveValueAsync("words not yet sent");
        mias.HasNotComplained();
        bens.HasNotComplained();
    }

    [Fact]
    public async Task Words_in_a_cards_form_outlive_a_change_of_the_card()
    {
        await stage.StartOver();
        await stage.Post("people/mia/messages?settle=true", new { to = "bot", text = "Can you help? The viewer crashes." });
        await using var page = await stage.Open("mia,ben");
        await page.CardButton("ben", "Reply").ClickAsync();
        await page.CardButton("ben", "Send", inForm: true).ClickAsync();
        await Expect(page.Card("ben")).ToContainTextAsync("Please fill in: Your words to Mia");
        await page.Card("ben").GetByLabel("Your words to Mia").FillAsync("Half a sent");
        await stage.Post("people/ben/actions?settle=true", new { conversation = await ConversationOf(1), message = await page.Window("ben").Locator("[data-message]:has(.card)").Last.GetAttributeAsync("data-message"), action = "Acknowledge" });
        await Expect(page.Card("ben")).ToContainTextAsync("In hand");
        var words = page.Card("ben").GetByLabel("Your words to Mia");
        await Expect(words).ToHaveValueAsync("Half a sent");
        await Expect(words).ToBeFocusedAsync();
        page.HasNotComplained();
    }

    [Fact]
    public async Task What_was_just_sent_is_shown_once_also_when_the_news_is_faster_than_the_answer()
    {
        await stage.StartOver();
        await using var page = await stage.Open("mia,dan");
        await page.Begin("mia", "Dan");
        await page.Write("mia", "Hello Dan");
        await Expect(page.Window("mia").GetByTestId("message")).ToHaveCountAsync(1);
        var answering = new TaskCompletionSource();
        await page.Page.RouteAsync("**/messages*", async route =>
        {
            var answer = await route.FetchAsync();
            await answering.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        await page.Write("mia", "Are you in tomorrow?");
        await Expect(page.Window("mia").GetByTestId("message")).ToHaveCountAsync(2);
        await Expect(page.Window("mia").Locator(".message-pending")).ToHaveCountAsync(0);
        answering.SetResult();
        page.HasNotComplained();
    }

    [Fact]
    public async Task Whoever_writes_on_while_the_first_message_is_on_its_way_loses_no_letter()
    {
        await stage.StartOver();
        await using var page = await stage.Open("mia,dan");
        var sending = new TaskCompletionSource();
        await page.Page.RouteAsync("**/messages*", async route =>
        {
            await sending.Task;
            await route.ContinueAsync();
        });
        await page.Begin("mia", "Dan");
        await Expect(page.Window("mia").GetByTestId("composer")).ToBeFocusedAsync();
        var keys = page.Page.Keyboard;
        await keys.TypeAsync("Hello Dan");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("and then there ");
        sending.SetResult();
        await keys.TypeAsync("is one thing more, which takes a while to say", new() { Delay = 15 });
        await Expect(page.Window("dan")).ToContainTextAsync("Hello Dan");
        await Expect(page.Window("mia").GetByTestId("composer")).ToHaveValueAsync("and then there is one thing more, which takes a while to say");
        await Expect(page.Window("mia").GetByTestId("composer")).ToBeFocusedAsync();
        page.HasNotComplained();
    }

    [Fact]
    public async Task A_button_that_is_gone_is_explained_and_the_card_shown_as_it_is()
    {
        await stage.StartOver();
        await stage.Post("people/mia/messages?settle=true", new { to = "bot", text = "Can you help? The viewer crashes." });
        await using var page = await stage.Open("mia,ben");
        await Expect(page.CardButton("ben", "Acknowledge")).ToBeVisibleAsync();
        // The page is held back until it has pressed: what it shows is old by then. It fetches one thing after the other, so nothing is on its way to it any more.
        var (asked, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.Page.RouteAsync("**/view*", async route =>
        {
            asked.TrySetResult();
            await held.Task;
            await route.ContinueAsync();
        });
        var refreshing = page.Refresh();
        await asked.Task;
        await stage.Post("people/ben/actions?settle=true", new { conversation = await ConversationOf(1), message = await page.Window("ben").Locator("[data-message]:has(.card)").Last.GetAttributeAsync("data-message"), action = "Acknowledge" });
        await page.CardButton("ben", "Acknowledge").ClickAsync();
        await Expect(page.Page.GetByTestId("toast")).ToContainTextAsync("The card has changed");
        held.SetResult();
        await refreshing;
        await Expect(page.Card("ben")).ToContainTextAsync("In hand");
    }

    [Fact]
    public async Task A_button_that_is_held_down_while_its_card_changes_is_pressed_all_the_same()
    {
        await stage.StartOver();
        await stage.Post("people/mia/messages?settle=true", new { to = "bot", text = "Can you help? The viewer crashes." });
        await using var page = await stage.Open("mia,ben");
        await page.CardButton("ben", "Reply").HoverAsync();
        await page.Page.Mouse.DownAsync();
        await stage.Post("people/ben/actions?settle=true", new { conversation = await ConversationOf(1), message = await page.Window("ben").Locator("[data-message]:has(.card)").Last.GetAttributeAsync("data-message"), action = "Kind", inputs = new { kind = "Access" } });
        await stage.CatchUp(page);
        await page.Page.Mouse.UpAsync();
        await Expect(page.Card("ben").GetByLabel("Your words to Mia")).ToBeVisibleAsync();
        await Expect(page.Card("ben")).ToContainTextAsync("Access");
        await Expect(page.Card("ben")).Not.ToContainTextAsync("(suggested)");
        page.HasNotComplained();
    }

    [Fact]
    public async Task A_page_left_open_goes_on_after_the_host_was_killed_and_started_again()
    {
        await stage.StartOver();
        await using var page = await stage.Open();
        await page.DismissGuide();
        await page.Begin("mia", "Dan");
        await page.Write("mia", "Can you help? The viewer crashes.");
        await Expect(page.CardButton("dan", "Redirect to primary")).ToBeVisibleAsync();
        await stage.Restart(async () =>
        {
            await Expect(page.Page.GetByTestId("lost")).ToBeVisibleAsync();
            await page.Write("mia", "Are you there?");
            await Expect(page.Page.GetByTestId("toast")).ToContainTextAsync("does not answer");
            // What could not be sent stands where it was written.
            await Expect(page.Window("mia").GetByTestId("composer")).ToHaveValueAsync("Are you there?");
            await page.Keep("lost");
        });
        await Expect(page.Page.GetByTestId("lost")).ToBeHiddenAsync();
        await page.CardButton("dan", "Redirect to primary").ClickAsync();
        await Expect(page.CardButton("ben", "Acknowledge")).ToBeVisibleAsync();
        await page.Window("mia").GetByTestId("send").ClickAsync();
        await Expect(page.Window("dan").GetByTestId("conversation-direct:dan:mia")).ToContainTextAsync("#1");
    }

    [Fact]
    public async Task Starting_over_empties_every_window()
    {
        await stage.StartOver();
        await stage.Post("people/mia/messages?settle=true", new { to = "bot", text = "Can you help? The viewer crashes." });
        await using var page = await stage.Open("mia,ben");
        await Expect(page.Card("ben")).ToBeVisibleAsync();
        // What is seen is marked as read: not in the midst of starting over, when it may be gone.
        await Expect(page.Page.Locator(".conversation-on").GetByTestId("unread")).ToHaveCountAsync(0);
        await page.Page.GetByTestId("start-over").ClickAsync();
        await page.Keep("start-over");
        await page.Page.GetByTestId("start-over-confirm").ClickAsync();
        await Expect(page.Panel).ToContainTextAsync("No tickets yet");
        await Expect(page.Page.GetByTestId("message")).ToHaveCountAsync(0);
        page.HasNotComplained();
    }

    private async Task<string> ConversationOf(int ticket) => (await stage.Get($"tickets/{ticket}")).GetProperty("conversation").GetString()!;
}
