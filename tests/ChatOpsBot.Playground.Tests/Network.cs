using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Playground.Tests;

/// <summary>The playground in a web server of its own, on this machine; the engine behind it is a fake.</summary>
internal sealed class Network : IAsyncDisposable
{
    private readonly WebApplication app;

    private Network(WebApplication app, TinyStore store, FakeEngine engine, FakeTime time)
    {
        (this.app, Store, Engine, Time) = (app, store, engine, time);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Platform = app.Services.GetRequiredService<IChatPlatform>();
    }

    public static TeamId TeamId { get; } = new("viewer");

    public TinyStore Store { get; }

    public FakeEngine Engine { get; }

    public FakeTime Time { get; }

    public HttpClient Http { get; }

    public IChatPlatform Platform { get; }

    public IReadOnlyList<string> Keys(char letter) => [.. Store.Keys("playground.viewer").Where(key => key.StartsWith($"{letter}:", StringComparison.Ordinal))];

    public static async Task<Network> Start(TinyStore? store = null, Action<PlaygroundOptions>? with = null, FakeEngine? engine = null)
    {
        store ??= new TinyStore();
        engine ??= new FakeEngine();
        var time = new FakeTime();
        var team = Team("viewer", "Viewer");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IStore>(store).AddSingleton<IConversationEngine>(engine).AddSingleton<ITimeTravel>(time)
            .AddSingleton<ITicketBoard>(new FakeBoard(team)).AddSingleton(new TeamDirectory([team, Team("solver", "Solver")]));
        var options = new PlaygroundOptions { RetryDelay = TimeSpan.FromMilliseconds(1) };
        with?.Invoke(options);
        builder.Services.AddPlayground(options);
        var built = builder.Build();
        built.MapPlayground();
        await built.StartAsync();
        return new Network(built, store, engine, time);
    }

    public static Address At(string user) => new("playground", user);

    /// <summary>Posts, settles, and returns the answer, which must have this status.</summary>
    public async Task<JsonObject> Post(string path, object body, int status = 200, bool settle = true)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var response = await Http.PostAsJsonAsync(new Uri($"/playground/api/{path}{(settle ? $"{separator}settle=true" : "")}", UriKind.Relative), body);
        return await Read(response, status);
    }

    public async Task<JsonObject> Get(string path, int status = 200)
    {
        using var response = await Http.GetAsync(new Uri($"/playground/api/{path}", UriKind.Relative));
        return await Read(response, status);
    }

    public Task<JsonObject> Say(string from, string to, string text, int status = 200) => Post($"people/{from}/messages", new { to, text }, status);

    /// <summary>The conversations that a person sees, by id.</summary>
    public async Task<Dictionary<string, JsonNode>> View(string person, string query = "") =>
        (await Get($"people/{person}/view{query}"))["conversations"]!.AsArray().ToDictionary(conversation => conversation!["id"]!.ToString(), conversation => conversation!);

    /// <summary>The messages that a person sees in a conversation.</summary>
    public async Task<List<JsonNode>> Messages(string person, string conversation) => [.. (await View(person))[conversation]["messages"]!.AsArray().Select(message => message!)];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<JsonObject> Read(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        var json = JsonSerializer.Deserialize<JsonObject>(text)!;
        if (status >= 400)
        {
            json["error"].ShouldNotBeNull().ToString().ShouldNotBeNullOrWhiteSpace();
        }

        return json;
    }

    private static Team Team(string id, string name)
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        Person[] people =
        [
            Person("ada", "Ada Park", Role.Lead), Person("jo", "Jo Lindqvist", Role.Developer), Person("lee", "Lee Park", Role.Developer),
            Person("mia", "Mia Chen", Role.Requester), Person("ben", "Ben O'Neil", Role.Requester),
        ];
        return new Team(
            new TeamId(id),
            name,
            zone,
            [.. people],
            new CoverageCalendar(zone, [new WeeklyWindow(IsoDayOfWeek.Friday, new LocalTime(8, 0), new LocalTime(17, 0))], []),
            new ShiftRotation(new Handover(IsoDayOfWeek.Monday, new LocalTime(8, 0), zone), new LocalDate(2026, 11, 16), [new PersonId("jo"), new PersonId("lee")], new BackupPolicy.NextPrimary(), []),
            new ResponseGoal(Duration.FromHours(4)),
            [],
            ImmutableDictionary<string, string>.Empty.Add("playground", "support"));
    }

    private static Person Person(string id, string name, Role role) => new(new PersonId(id), name, role, "Europe/Berlin", [At(id)]);
}
