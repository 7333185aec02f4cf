using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatOpsBot.Stories.Browser;

/// <summary>One browser page that shows the playground.</summary>
public sealed class PlaygroundPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = [];

    private readonly string story;

    private PlaygroundPage(IPage page, string story) => (Page, this.story) = (page, story);

    public IPage Page { get; }

    public ILocator Panel => Page.GetByTestId("panel");

    public ILocator Timeline => Page.GetByTestId("timeline");

    public static async Task<PlaygroundPage> Open(IBrowserContext context, string address, string story)
    {
        ArgumentNullException.ThrowIfNull(context);
        var opened = new PlaygroundPage(await context.NewPageAsync(), story);
        opened.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                opened.complaints.Enqueue($"{message.Type}: {message.Text} ({message.Location})");
            }
        };
        opened.Page.PageError += (_, error) => opened.complaints.Enqueue(error);
        await opened.Page.GotoAsync(address);
        await Expect(opened.Page.GetByTestId("clock")).ToBeVisibleAsync();
        return opened;
    }

    /// <summary>A person's window.</summary>
    public ILocator Window(string person) => Page.GetByTestId($"window-{person}");

    /// <summary>The newest card in a person's window.</summary>
    public ILocator Card(string person) => Window(person).GetByTestId("card").Last;

    /// <summary>A button of the newest card; with <paramref name="inForm"/> the one of that name in the form that is open.</summary>
    public ILocator CardButton(string person, string name, bool inForm = false)
    {
        var all = Card(person).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
        return inForm ? all.Last : all.First;
    }

    /// <summary>The line of a conversation in a person's list.</summary>
    public ILocator Line(string person, string title) => Window(person).GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button).Filter(new() { HasText = title });

    /// <summary>Has the page fetch what it shows once more, and waits until it shows it.</summary>
    public Task Refresh() => Page.EvaluateAsync("() => import('/playground/assets/js/state/refresh.js').then((module) => module.refresh())");

    public Task DismissGuide() => Page.GetByTestId("guide-dismiss").ClickAsync();

    /// <summary>Begins a conversation with the pencil: searches the other person and takes the first found.</summary>
    public async Task Begin(string person, string with)
    {
        await Window(person).GetByTestId("new-message").ClickAsync();
        await Page.GetByRole(AriaRole.Combobox).FillAsync(with);
        await Page.GetByRole(AriaRole.Option).Filter(new() { HasText = with }).First.ClickAsync();
    }

    /// <summary>Writes into the conversation that is open in the window.</summary>
    public async Task Write(string person, string text)
    {
        await Window(person).GetByTestId("composer").FillAsync(text);
        await Window(person).GetByTestId("send").ClickAsync();
    }

    /// <summary>Keeps a screenshot in <c>artifacts/screenshots</c>.</summary>
    public Task Keep(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts.Screenshots, name + ".png"), Caret = ScreenshotCaret.Hide });

    /// <summary>Nothing went wrong in the page: no error, no warning, nothing that its security policy refused.</summary>
    public void HasNotComplained() => complaints.ShouldBeEmpty();

    /// <summary>Nothing is wider than its place, so that nothing has to be scrolled sideways.</summary>
    public async Task FitsItsWidth()
    {
        var wide = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("html, .header, .window, .thread, .card, .conversations, .panel, .ticket, .composer")]
              .filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
              .map((each) => `${each.className || each.tagName}: ${each.scrollWidth} in ${each.clientWidth}`)
            """);
        wide.ShouldBeEmpty();
    }

    /// <summary>Closes it, and keeps what it showed at the end: of a story that failed, the place to look first.</summary>
    public async ValueTask DisposeAsync()
    {
        await Keep($"end of {story}");
        await Page.Context.CloseAsync();
    }
}
