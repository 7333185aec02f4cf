using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.Stories.Browser;

/// <summary>The schedule page and the fairness report in a real browser, as they are opened beside the playground.</summary>
[Collection(BrowserStories.Name)]
public sealed class SchedulePageTests(Stage stage)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(768, false)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    public async Task It_fits_every_width_in_light_and_dark_and_runs_nothing(int width, bool dark)
    {
        foreach (var (name, path) in new[] { ("schedule", "/schedule/viewer?person=cleo"), ("fairness", "/schedule/viewer/fairness?since=2026-01-01&person=cleo") })
        {
            await using var page = await stage.OpenPlain(path, width, dark: dark);
            await page.FitsItsWidth();
            await page.Keep($"{name}-{width}{(dark ? "-dark" : "")}");
            page.HasNotComplained();
        }
    }

    [Fact]
    public async Task Names_on_the_bands_can_be_read_on_a_telephone_also_where_somebody_serves_for_a_day()
    {
        await stage.StartOver();
        await stage.Post("people/lea/messages?settle=true", new { to = "bot", text = "override primary to @lea tomorrow" });
        await using var page = await stage.OpenPlain("/schedule/viewer", 360);
        await Expect(page.Page.Locator(".bands .band.primary[title*='by override']")).ToHaveCountAsync(1);
        await page.Keep("schedule-360-changed");
        var cut = await page.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll(".bands .band")].filter((band) => band.scrollWidth > band.clientWidth + 1).map((band) => band.title)
            """);
        cut.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_needs_no_script_to_turn_months_and_to_choose_who_looks()
    {
        await using var page = await stage.OpenPlain("/schedule/viewer?month=2026-12", script: false);
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "December 2026" })).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "January 2027" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "January 2027" })).ToBeVisibleAsync();
        await page.Page.GetByLabel("As").SelectOptionAsync("cleo");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Your next shifts" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "January 2027" })).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Fairness" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "How the load is shared" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("read by Cleo Nakamura")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Schedule" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Your next shifts" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_and_begins_with_a_way_past_the_head()
    {
        await using var page = await stage.OpenPlain("/schedule/viewer");
        var reached = new List<string>();
        for (var all = await page.Page.Locator("a, select, button").CountAsync(); reached.Count < all;)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("() => document.activeElement.innerText.trim().split('\\n')[0]"));
            (await page.Page.EvaluateAsync<string>("() => { const s = getComputedStyle(document.activeElement); return `${document.activeElement.matches(':focus-visible')} ${s.outlineStyle} ${s.outlineWidth}`; }")).ShouldBe("true solid 3px", reached[^1]);
        }

        reached[0].ShouldStartWith("Skip to the");
        reached.ShouldContain("Fairness");
        reached.ShouldContain("12");
    }

    [Fact]
    public async Task Each_month_is_printed_on_a_sheet_of_its_own()
    {
        foreach (var months in new[] { 1, 3 })
        {
            await using var page = await stage.OpenPlain($"/schedule/viewer?person=cleo&month=2026-11&months={months}", dark: true);
            var printed = Encoding.Latin1.GetString(await page.Page.PdfAsync(new() { PreferCSSPageSize = true }));
            Regex.Count(printed, @"/Type /Page\b", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(months);
            await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
            (await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).color")).ShouldBe("rgb(28, 28, 34)", "paper is light");
            await Expect(page.Page.GetByText("Your next shifts")).ToBeHiddenAsync();
            await page.Page.SetViewportSizeAsync(703, 1000);
            await page.Keep($"schedule-print-{months}");
        }
    }

    [Fact]
    public async Task The_playground_leads_to_it()
    {
        await stage.StartOver();
        await using var playground = await stage.Open();
        var link = playground.Page.GetByTestId("schedule");
        await Expect(link).ToHaveAttributeAsync("href", "/schedule/viewer");
        var opened = await playground.Page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await Expect(opened.GetByText("Ben Ortiz is primary")).ToBeVisibleAsync();
        playground.HasNotComplained();
    }
}
