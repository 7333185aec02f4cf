using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Receiving;

/// <summary>What receives, with doubles around it and a clock that stands still. Ada, Ben and Mia are in the team's file; Raj is known to Slack.</summary>
internal sealed class Rig : IDisposable
{
    public const string SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly ServiceProvider services;

    public Rig()
    {
        var collection = new ServiceCollection();
        AddTo(collection);
        services = collection.BuildServiceProvider();
        Endpoints = services.GetRequiredService<SlackEndpoints>();
    }

    public ManualClock Clock { get; } = new(Instant.FromUtc(2026, 11, 11, 16, 10));

    public InMemoryStore Store { get; } = new();

    public ClaimingEngine Engine { get; } = new();

    public SomePeople People { get; } = Acquainted();

    public SomeInstallations Installations { get; } = new();

    public ListeningApi Api { get; } = new();

    public OneButtonDesk Desk { get; } = new();

    public Listening Logs { get; } = new();

    public SlackEndpoints Endpoints { get; }

    public SlackOptions Options { get; } = new() { SigningSecrets = [new Secret("the old one"), new Secret(SigningSecret)] };

    public static Team Team { get; } = TeamOnSlack();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Puts the same into another container: a real host's.</summary>
    public void AddTo(IServiceCollection collection)
    {
        collection.AddLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
        collection.AddSingleton(Options);
        collection.AddSingleton<IStore>(Store);
        collection.AddSingleton(new TeamDirectory([Team]));
        collection.AddSingleton<IConversationEngine>(Engine);
        collection.AddSingleton<IFrontDesk>(Desk);
        collection.AddSingleton<IConnectLinks>(Desk);
        collection.AddSingleton<ISlackApi>(Api);
        collection.AddSingleton<ISlackPeople>(People);
        collection.AddSingleton<IInstallations>(Installations);
        collection.AddReceiving(Clock);
    }

    /// <summary>Posts a fixture, signed; returns status and body.</summary>
    public Task<(int Status, string Body)> Post(string name, Action<System.Text.Json.Nodes.JsonObject>? change = null) => Post(Fixture.Of(name, change));

    public Task<(int Status, string Body)> Post(Fixture fixture) => Send(fixture.ContentType, fixture.Body, Sign(fixture.Body));

    /// <summary>Serves one request, without a network.</summary>
    public async Task<(int Status, string Body)> Send(string? contentType, byte[] body, IEnumerable<KeyValuePair<string, string>> headers, string method = "POST")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = SlackEndpoints.Paths[0];
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(body);
        foreach (var header in headers)
        {
            context.Request.Headers.Append(header.Key, header.Value);
        }

        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Endpoints.Serve(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(answer.ToArray()));
    }

    /// <summary>The headers of a body that Slack signs so many seconds from now.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Sign(byte[] body, long after = 0, string secret = SigningSecret)
    {
        var timestamp = (Clock.Now.ToUnixTimeSeconds() + after).ToString(CultureInfo.InvariantCulture);
        return [new("X-Slack-Request-Timestamp", timestamp), new("X-Slack-Signature", new SigningKey(new Secret(secret)).Sign(timestamp, body))];
    }

    /// <summary>Lets the inbox be worked off once.</summary>
    public Task Round() => Get<InboxWorker>().Round(CancellationToken.None);

    /// <summary>How much waits in the inbox.</summary>
    public async Task<int> Waiting() => (await Store.Range(Inbox.Partition, "inbox:", "inbox;", 10_000, CancellationToken.None)).Count;

    /// <summary>Waits for everything that goes on in the background.</summary>
    public Task Settle() => Get<Errands>().Settle();

    public void Dispose() => services.Dispose();

    private static Team TeamOnSlack()
    {
        Person OnSlack(Person person) => person with { Addresses = [new Address(SlackOptions.Platform, $"U0{person.Id.Value.ToUpperInvariant()}")] };
        var viewer = SampleTeam.Viewer;
        return new Team(
            viewer.Id, viewer.Name, viewer.Zone, [.. viewer.People.Where(person => person.Id.Value != "raj").Select(OnSlack)],
            viewer.Coverage, viewer.Rotation, viewer.Goal, viewer.Ladder, viewer.Channels);
    }

    private static SomePeople Acquainted()
    {
        var people = new SomePeople();
        people.Know(SomePeople.Person("U0RAJ", "Raj Patel"));
        people.Know(SomePeople.Person("U0HAL", "hal", isBot: true));
        people.AtSlack["U0NEW"] = SomePeople.Person("U0NEW", "Nina New");
        return people;
    }
}
