using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;

namespace ChatOpsBot.Stories.Browser;

/// <summary>The stories that share one host and one Chromium, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserStories : ICollectionFixture<Stage>
{
    public const string Name = "browser";
}

/// <summary>The real host in a process of its own, and a real Chromium.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "xunit calls DisposeAsync of IAsyncLifetime.")]
public sealed class Stage : IAsyncLifetime
{
    // Nothing is at stake but slowness: whatever is waited for comes, and nobody waits this long where it comes soon.
    private const float Patience = 60_000;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    private readonly HostProcess host = new();
    private readonly HttpClient http = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Chromium, for pages of another kind than the playground's.</summary>
    internal IBrowser Browser => browser!;

    public async Task InitializeAsync()
    {
        UseTheMachinesNodeWhereNoneIsBundled();
        Assertions.SetDefaultExpectTimeout(Patience);
        var starting = host.Start();
        var program = await Chromium.Find();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Chromium.Switches, Timeout = 2 * Patience });
        await starting;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
        http.Dispose();
        await host.DisposeAsync();
    }

    /// <summary>
    /// Empties the playground and moves its clock to a Tuesday shortly after nine in the team's zone, inside coverage, in a week in which
    /// Ben is primary and Cleo backup, so that every story reads the same on every day of the year.
    /// </summary>
    public async Task StartOver()
    {
        var network = await Post("reset", new { });
        var now = network.GetProperty("now").GetDateTimeOffset();
        var there = TimeZoneInfo.ConvertTime(now, Zone).DateTime;
        var morning = there.Date.AddDays(((int)DayOfWeek.Tuesday - (int)there.DayOfWeek + 7) % 7).AddHours(9).AddMinutes(10);
        for (var at = morning <= there ? morning.AddDays(7) : morning; ; at = at.AddDays(7))
        {
            await Post("clock", new { to = TimeZoneInfo.ConvertTimeToUtc(at, Zone).ToString("s", CultureInfo.InvariantCulture) + "Z" });
            network = await Get("network");
            var shift = network.GetProperty("shift");
            if (shift.GetProperty("primary").GetString() == "ben" && shift.GetProperty("backup").GetString() == "cleo" && network.GetProperty("coverage").GetProperty("open").GetBoolean())
            {
                return;
            }
        }
    }

    /// <summary>Opens the page as somebody new to it does.</summary>
    public async Task<PlaygroundPage> Open(string windows = "mia,dan,ben", int width = 1440, int height = 900, bool dark = false, bool touch = false, [CallerMemberName] string story = "")
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = touch,
            IsMobile = touch,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return await PlaygroundPage.Open(context, $"{host.Address}/?windows={windows}", $"{story} ({windows})");
    }

    /// <summary>Waits until all that follows from what is seen so far is done, and until the page shows it: nothing moves under the pointer then.</summary>
    public async Task CatchUp(PlaygroundPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        await Post("settle", new { });
        await page.Refresh();
    }

    /// <summary>Opens one of the host's other pages.</summary>
    /// <param name="path">Its address below the host's.</param>
    /// <param name="script">Whether pages may run any.</param>
    internal async Task<PlainPage> OpenPlain(string path, int width = 1280, int height = 900, bool dark = false, bool script = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            IsMobile = width < 600,
            HasTouch = width < 600,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(Patience);
        return await PlainPage.Open(context, $"{host.Address}{path}");
    }

    /// <summary>Kills the host and starts it again on the same data.</summary>
    /// <param name="meanwhile">What happens while it is away.</param>
    public async Task Restart(Func<Task> meanwhile)
    {
        ArgumentNullException.ThrowIfNull(meanwhile);
        await host.Kill();
        await meanwhile();
        await host.Start();
    }

    /// <summary>A call of the HTTP interface that docs/playground.md describes.</summary>
    public async Task<JsonElement> Get(string path) => Read(await http.GetStringAsync(Address(path)));

    /// <inheritdoc cref="Get"/>
    public async Task<JsonElement> Post(string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), new MediaTypeHeaderValue("application/json"));
        using var response = await http.PostAsync(Address(path), content);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"POST {path}: {text}");
        return Read(text);
    }

    private Uri Address(string path) => new($"{host.Address}/playground/api/{path}");

    private static JsonElement Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    // The package brings Node.js for the usual platforms; elsewhere the one that the page's build needs anyway does it.
    private static void UseTheMachinesNodeWhereNoneIsBundled()
    {
        var bundled = Path.Combine(AppContext.BaseDirectory, ".playwright", "node");
        if (Directory.Exists(bundled) && Directory.EnumerateFiles(bundled, "node*", SearchOption.AllDirectories).Any())
        {
            return;
        }

        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var own = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser stories need Node.js, which Microsoft.Playwright did not bring for this platform, and it is not on the PATH: install Node.js 20 or newer.");
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", own);
    }
}
