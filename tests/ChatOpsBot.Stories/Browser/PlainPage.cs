using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ChatOpsBot.Stories.Browser;

/// <summary>One browser page that shows something else of the host's than the playground.</summary>
internal sealed class PlainPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = [];

    private PlainPage(IPage page) => Page = page;

    public IPage Page { get; }

    public static async Task<PlainPage> Open(IBrowserContext context, string address)
    {
        var opened = new PlainPage(await context.NewPageAsync());
        opened.Page.Console += (_, message) => opened.complaints.Enqueue($"{message.Type}: {message.Text}");
        opened.Page.PageError += (_, error) => opened.complaints.Enqueue(error);
        (await opened.Page.GotoAsync(address))!.Status.ShouldBe(200);
        return opened;
    }

    /// <summary>Keeps a picture of the whole page in <c>artifacts/screenshots</c>.</summary>
    public Task Keep(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screenshots, name + ".png"), FullPage = true });

    /// <summary>Nothing went wrong in the page, and its security policy had nothing to refuse.</summary>
    public void HasNotComplained() => complaints.ShouldBeEmpty();

    /// <summary>Nothing has to be scrolled sideways, and no words are cut off where they could have been wrapped.</summary>
    public async Task FitsItsWidth()
    {
        var wide = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("html, body, section, table, td, th, li, p, form, nav, svg")]
              .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !each.closest(".hidden, thead"))
              .map((each) => `${each.tagName}.${each.className}: ends at ${each.getBoundingClientRect().right} of ${document.documentElement.clientWidth}`)
            """);
        wide.ShouldBeEmpty();
        (await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue();
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
