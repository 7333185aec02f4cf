using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ChatOpsBot.Stories.Browser.TeamsClient;

/// <summary>A page that draws cards with Microsoft's library, with Teams' host configuration and style sheet from Microsoft's card designer.</summary>
internal sealed class CardSheet(IPage page, string theme, bool roomy) : IAsyncDisposable
{
    /// <summary>A card's width in a chat on a desktop, in CSS pixels. There no button may be cut.</summary>
    public const int Chat = 560;

    /// <summary>The same on a phone, whose client puts buttons below each other, which the library does not.</summary>
    public const int Phone = 300;

    private readonly ConcurrentQueue<string> complaints = [];

    private readonly JsonNode config = JsonNode.Parse(File.ReadAllText(At("teams-client", $"microsoft-teams-{theme}.json")))!;

    /// <summary>Opens an empty page. <paramref name="theme"/> is <c>light</c> or <c>dark</c>.</summary>
    public static async Task<CardSheet> Open(IBrowser browser, string theme, int cardWidth, int columns)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 20 + (columns * (cardWidth + 20)), Height = 600 } });
        var sheet = new CardSheet(page, theme, cardWidth >= Chat);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                sheet.complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => sheet.complaints.Enqueue(error);
        await page.SetContentAsync($$"""
            <!doctype html>
            <style>
            body { margin: 10px; font-family: "Segoe UI", system-ui, sans-serif; background: {{(theme == "dark" ? "#201e1f" : "#f6f6f6")}}; color: {{(theme == "dark" ? "#ddd" : "#333")}} }
            main { column-width: {{cardWidth}}px; column-gap: 20px }
            section { break-inside: avoid; width: {{cardWidth}}px; padding-bottom: 16px }
            h2 { font-size: 12px; font-weight: 400; margin: 4px 0 }
            </style>
            <main></main>
            """);
        await page.AddStyleTagAsync(new() { Path = At("teams-client", $"teams-container-{theme}.css") });
        await page.AddScriptTagAsync(new() { Path = At("playground", "vendor", "adaptivecards.min.js") });
        await page.AddScriptTagAsync(new() { Path = At("teams-client", "client.js") });
        return sheet;
    }

    /// <summary>Draws a card; what the library, or the layout, has to say against it.</summary>
    /// <param name="form">The number of the form to open, by its button.</param>
    public Task<string[]> Show(string what, JsonNode card, int? form = null) =>
        page.EvaluateAsync<string[]>("([what, card, config, form, roomy]) => show(what, JSON.parse(card), JSON.parse(config), form, roomy)", new object?[] { what, card.ToJsonString(), config.ToJsonString(), form, roomy });

    /// <summary>Keeps a picture of all of them.</summary>
    public Task Keep(string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screenshots, name + ".png"), FullPage = true, Caret = ScreenshotCaret.Hide });

    public void HasNotComplained() => complaints.ShouldBeEmpty();

    public ValueTask DisposeAsync() => new(page.CloseAsync());

    private static string At(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);
}
