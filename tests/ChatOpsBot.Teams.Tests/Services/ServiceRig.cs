using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Services;

/// <summary>The clients of the connector and of Graph with a script at the other end.</summary>
internal sealed class ServiceRig : IDisposable
{
    public static readonly Uri Service = new("https://smba.trafficmanager.net/emea/");

    private readonly HttpClient http;

    public ServiceRig(TeamsOptions? options = null)
    {
        http = Wire.NewClient(Other);
        Reach = new ServiceReach(Clock);
        var known = options ?? new TeamsOptions { AppId = "00000000-0000-0000-0000-000000000011" };
        var wire = new ServiceWire(http, Tokens, new Pacer(Clock), Reach, Clock, WireLog, () => 0);
        Connector = new Connector(wire, known, Clock, Log);
        Graph = new Graph(wire, known.App);
    }

    public ScriptedServices Other { get; } = new();

    public ScriptedTokens Tokens { get; } = new();

    /// <summary>Waits are over at once, and patience never.</summary>
    public HastyClock Clock { get; } = new(Duration.FromMinutes(1));

    public CapturedLog<Connector> Log { get; } = new();

    public CapturedLog<ServiceWire> WireLog { get; } = new();

    public ServiceReach Reach { get; }

    public Connector Connector { get; }

    public Graph Graph { get; }

    public ValueTask<ServiceAnswer> Send(string conversation = "19:a@thread.v2", string text = "hello") =>
        Connector.Send(Service, conversation, new JsonObject { ["type"] = "message", ["text"] = text }, CancellationToken.None);

    public ValueTask<ServiceAnswer> Update() => Connector.Update(Service, "19:a@thread.v2", "1", new JsonObject { ["type"] = "message" }, CancellationToken.None);

    public ValueTask<ServiceAnswer> Ask(HttpMethod method, string path, JsonNode? body = null) => Graph.Call(method, path, body, CancellationToken.None);

    /// <summary>From now on answers never come.</summary>
    public void Hang() => Other.Does(async (_, cancel) =>
    {
        while (!cancel.IsCancellationRequested)
        {
            Clock.Advance(Duration.FromSeconds(0.25));
        }

        await Task.Delay(Timeout.Infinite, cancel);
        return ScriptedServices.Json("{}");
    });

    public void Dispose()
    {
        http.Dispose();
        Other.Dispose();
    }
}
