using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>
/// What receives, with doubles around it and a clock that stands still. Paul of the recorded activities is Ada of the team's file; Rita and Alex are requesters whom it
/// does not name.
/// </summary>
internal sealed class Rig : IDisposable
{
    public const string Rita = "33333333-3333-3333-3333-000000000000";
    public const string Paul = "33333333-3333-3333-3333-000000000001";

    private readonly ServiceProvider services;

    /// <param name="real">Instead of an engine that only claims, and a desk that shows what it is told to.</param>
    /// <param name="store">That of the process before.</param>
    public Rig(Func<Rig, (IConversationEngine Engine, IFrontDesk Desk)>? real = null, InMemoryStore? store = null)
    {
        Store = store ?? new();
        var collection = new ServiceCollection();
        AddTo(collection, real?.Invoke(this));
        services = collection.BuildServiceProvider();
        Endpoint = services.GetRequiredService<MessagesEndpoint>();
    }

    public ManualClock Clock { get; } = new(Instant.FromUtc(2026, 11, 20, 15, 5));

    public InMemoryStore Store { get; }

    public ClaimingEngine Engine { get; } = new();

    public AddressesInMemory Book { get; } = new();

    public ScriptedConnector Connector { get; } = new();

    public ScriptedGraph Graph { get; } = new();

    public SomeDesk Desk { get; } = new();

    public Door Door { get; } = new();

    public Listening Logs { get; } = new();

    public List<ITypedCommand> Commands { get; } = [];

    public Hints Hints { get; } = new();

    public MessagesEndpoint Endpoint { get; }

    public static Team Team { get; } = TeamOnTeams();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Puts the same into another container: a real host's.</summary>
    public void AddTo(IServiceCollection collection, (IConversationEngine Engine, IFrontDesk Desk)? real = null)
    {
        var options = new TeamsOptions();
        collection.AddLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
        collection.AddSingleton(options);
        collection.AddSingleton<IStore>(Store);
        collection.AddSingleton(new TeamDirectory([Team]));
        collection.AddSingleton(real?.Engine ?? Engine);
        collection.AddSingleton(real?.Desk ?? Desk);
        collection.AddSingleton<IAddressBook>(Book);
        collection.AddSingleton<IConnector>(Connector);
        collection.AddSingleton<IGraph>(Graph);
        collection.AddSingleton<IMessages>(new PlainMessages());
        collection.AddSingleton<IGatekeeper>(Door);
        collection.AddSingleton<IEnumerable<ITypedCommand>>(Commands);
        collection.AddSingleton<IPresence>(Hints);
        collection.AddReceiving(options, Clock);
    }

    /// <summary>Posts a recorded activity, changed if need be; returns status and body.</summary>
    public Task<(int Status, string Body)> Post(string name, Action<JsonObject>? change = null) => Send(Fixture.Of(name, change));

    /// <summary>The JSON that a recorded activity is answered with.</summary>
    public async Task<JsonNode> Ask(string name, Action<JsonObject>? change = null)
    {
        var (status, body) = await Post(name, change);
        status.ShouldBe(200);
        return JsonNode.Parse(body)!;
    }

    /// <summary>Serves one request, without a network.</summary>
    public async Task<(int Status, string Body)> Send(byte[] body)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Path = MessagesEndpoint.Path;
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(body);
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Endpoint.Serve(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(answer.ToArray()));
    }

    /// <summary>Lets the inbox be worked off once.</summary>
    public Task Round() => Get<InboxWorker>().Round(CancellationToken.None);

    /// <summary>How much waits in the inbox.</summary>
    public async Task<int> Waiting() => (await Store.Range(Inbox.Partition, "inbox:", "inbox;", 10_000, CancellationToken.None)).Count;

    /// <summary>Waits for everything that goes on in the background.</summary>
    public Task Settle() => Get<Errands>().Settle();

    public void Dispose() => services.Dispose();

    private static Team TeamOnTeams()
    {
        Person OnTeams(Person person) => person with { Addresses = [new Address(TeamsOptions.Platform, person.Id.Value == "ada" ? Paul : $"entra-{person.Id.Value}")] };
        var viewer = SampleTeam.Viewer;
        return new Team(
            viewer.Id, viewer.Name, viewer.Zone, [.. viewer.People.Select(OnTeams)], viewer.Coverage, viewer.Rotation, viewer.Goal, viewer.Ladder, viewer.Channels);
    }
}

/// <summary>Hints on whoever they are set for.</summary>
internal sealed class Hints : IPresence
{
    public Dictionary<Address, PresenceHint> Known { get; } = [];

    public PresenceHint? Of(Address person) => Known.GetValueOrDefault(person);
}
