using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.Stories.Browser;

/// <summary>The product's main job, by clicking.</summary>
[Collection(BrowserStories.Name)]
public sealed class MainStoryTests(Stage stage)
{
    private const string Request = "The viewer crashes when I open the 40 GB run from last night. Can you help?";

    [Fact]
    public async Task A_request_to_a_developer_is_redirected_answered_and_resolved()
    {
        await stage.StartOver();
        await using var page = await stage.Open();
        await page.DismissGuide();
        await page.Keep("story-1-start");

        await page.Begin("mia", "Dan");
        await page.Write("mia", Request);
        var ask = page.Window("dan").Locator("[data-private]");
        await Expect(ask).ToContainTextAsync("Only you can see this");
        await Expect(ask).ToContainTextAsync("This looks like a support request");
        await Expect(ask).ToContainTextAsync("Ben Ortiz");
        await Expect(page.Window("mia").Locator("[data-private]")).ToHaveCountAsync(0);
        // The way to Tuesday led over changes of shift, of which Ben was told; of the request he has heard nothing.
        await Expect(page.Window("ben")).ToBeVisibleAsync();
        await Expect(page.Window("ben")).Not.ToContainTextAsync("The viewer crashes");
        await page.Keep("story-2-asked");

        await page.CardButton("dan", "Redirect to primary").ClickAsync();
        // Mia opened her conversation with Dan herself, so it stays; the new one is marked as unread.
        await Expect(page.Line("mia", "#1").GetByTestId("unread")).ToBeVisibleAsync();
        await page.Line("mia", "#1").ClickAsync();
        await Expect(page.Line("mia", "#1").GetByTestId("unread")).ToHaveCountAsync(0);
        foreach (var person in new[] { "mia", "dan", "ben" })
        {
            await Expect(page.Window(person).GetByRole(AriaRole.Heading, new() { Name = "#1 The viewer crashes" })).ToBeVisibleAsync();
            await Expect(page.Window(person).Locator(".members")).ToHaveTextAsync("Mia requester Dan contacted developer Ben primary ");
            await Expect(page.Window(person)).ToContainTextAsync("has passed your request to @Ben Ortiz (this week’s primary)");
        }

        // Four hours of coverage, the midday break left out. The playground's clock goes on while the story is told, so the minute is asked for.
        var ticket = await stage.Get("tickets/1");
        var due = ticket.GetProperty("nextReplyDue").GetDateTimeOffset();
        (due - ticket.GetProperty("openedAt").GetDateTimeOffset()).ShouldBe(TimeSpan.FromHours(5), TimeSpan.FromSeconds(1));
        await Expect(page.Card("mia")).ToContainTextAsync($"today {TimeIn("Europe/Berlin", due)} your time ({TimeIn("America/Chicago", due)} in Chicago)");
        await Expect(page.CardButton("mia", "Acknowledge")).ToHaveCountAsync(0);
        await page.Keep("story-3-redirected");

        await page.CardButton("ben", "Acknowledge").ClickAsync();
        await Expect(page.Window("mia")).ToContainTextAsync("@Ben Ortiz has your request, @Mia Rossi");
        await Expect(page.Card("mia")).ToContainTextAsync("Ben has it.");
        await stage.CatchUp(page);
        await page.CardButton("ben", "Next reply due").ClickAsync();
        await Expect(page.Card("ben").GetByLabel("Mia hears again on (your time)")).Not.ToHaveValueAsync("");
        await page.Card("ben").GetByLabel("At the latest at (your time)").FillAsync("15:30");
        await page.CardButton("ben", "Promise", inForm: true).ClickAsync();
        await Expect(page.Window("mia")).ToContainTextAsync("@Mia Rossi, you will hear from @Ben Ortiz by");
        await page.Write("ben", "Which build is it? I can reproduce it with 24.2.");
        await Expect(page.Window("mia").Locator("[data-author=ben]")).ToContainTextAsync("I can reproduce it with 24.2.");
        await page.Write("mia", "It is 24.2, on Linux.");
        await Expect(page.Window("ben").Locator("[data-author=mia]")).ToContainTextAsync("It is 24.2, on Linux.");
        await page.Keep("story-4-answered");
        await stage.CatchUp(page);

        await page.CardButton("ben", "Resolve").ClickAsync();
        await page.Card("ben").GetByLabel("How did it end?").SelectOptionAsync("Work-around given");
        await page.Card("ben").GetByLabel("A note for Mia").FillAsync("Open it with --stream until 24.3 is out.");
        await page.Keep("story-5-resolving");
        await page.CardButton("ben", "Resolve", inForm: true).ClickAsync();

        await Expect(page.Card("mia")).ToContainTextAsync("Resolved");
        await Expect(page.Card("mia")).ToContainTextAsync("work-around given");
        await Expect(page.Card("mia")).ToContainTextAsync("Open it with --stream until 24.3 is out.");
        await Expect(page.Panel).ToContainTextAsync("Nothing is open");
        await page.Panel.GetByRole(AriaRole.Button, new() { Name = "All 1" }).ClickAsync();
        await page.Page.GetByTestId("ticket-1").ClickAsync();
        await Expect(page.Timeline).ToContainTextAsync("Ben Ortiz replied");
        await Expect(page.Timeline).ToContainTextAsync("Ben Ortiz resolved it: work-around given");
        await page.Keep("story-6-resolved");
        await page.FitsItsWidth();
        page.HasNotComplained();
    }

    [Fact]
    public async Task Time_warns_the_primary_and_then_brings_in_the_backup()
    {
        await stage.StartOver();
        await stage.Post("people/zoe/messages?settle=true", new { to = "bot", text = "Can you add me to the licence server, please?" });
        await using var page = await stage.Open("mia,dan,ben,cleo", width: 1760, height: 1000);
        await page.DismissGuide();
        await page.Begin("mia", "Dan");
        await page.Write("mia", Request);
        await page.CardButton("dan", "Redirect to primary").ClickAsync();
        await page.Page.GetByTestId("ticket-2").ClickAsync();
        await Expect(page.Panel).ToContainTextAsync(new Regex("Due in (?:5 h|4 h 5[0-9] min)", RegexOptions.None, TimeSpan.FromSeconds(1))); // the clock goes on meanwhile

        // Three quarters of four hours of coverage, the midday break left out: 13:10. Ticket 1 was a moment earlier.
        await page.Page.GetByTestId("advance-date").ClickAsync();
        var value = page.Page.GetByTestId("advance-date-value");
        var today = (await stage.Get("clock")).GetProperty("now").GetDateTimeOffset();
        await value.FillAsync(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T13:30");
        await page.Page.GetByTestId("advance-date-go").ClickAsync();
        await Expect(page.Page.GetByTestId("clock")).ToContainTextAsync("13:30");
        await Expect(page.Timeline).ToContainTextAsync("Warning: the next reply is soon due");
        await Expect(page.Window("ben").GetByRole(AriaRole.Navigation)).ToContainTextAsync("Soon due");
        await page.Keep("time-1-warned");

        await page.Page.GetByTestId("advance-1h").ClickAsync();
        await Expect(page.Timeline).ToContainTextAsync("Breach: the next reply is overdue");
        await Expect(page.Timeline).ToContainTextAsync("The bot brought in Cleo Nakamura");
        await Expect(page.Panel).ToContainTextAsync("Overdue by");
        await page.Line("cleo", "#2").ClickAsync();
        await Expect(page.Window("cleo")).ToContainTextAsync("I have brought in @Cleo Nakamura (this week’s backup)");
        await Expect(page.Window("cleo").Locator(".members")).ToContainTextAsync("Cleo backup");
        await page.Line("mia", "#2").ClickAsync();
        await Expect(page.Card("mia")).ToContainTextAsync("Sorry, this has waited too long.");
        await page.Keep("time-2-breached");
        page.HasNotComplained();
    }

    private static string TimeIn(string zone, DateTimeOffset at) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
