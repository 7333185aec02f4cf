using ChatOpsBot.FakeTeams.Connector;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Entra;
using ChatOpsBot.FakeTeams.Graph;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.FakeTeams;

/// <summary>
/// A Bot Connector, a Microsoft Graph, an Entra and people with Teams on this machine's loopback, for tests. It knows nothing of any app, only the rules that
/// Microsoft keeps: who may do what with which token, what a conversation takes, how an invoke is answered, how a subscription is verified. What an app does
/// that Microsoft would not forgive is kept in <see cref="Complaints"/>; <see cref="Settled"/> throws when there is any.
/// </summary>
public sealed partial class LoopbackMicrosoft : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly Callers callers;
    private readonly List<string> complaints = [];
    private readonly List<Tenant> tenants = [];
    private readonly EntraServer entra;
    private readonly Dictionary<string, Service> services;
    private long lastId;
    private long lastNumber;

    private LoopbackMicrosoft(WebApplication app, Callers counted, TimeProvider time)
    {
        (server, callers, Time) = (app, counted, time);
        TeamsApp = new TeamsApp(this);
        entra = new EntraServer(this);
        Deliveries = new Deliveries(this);
        Subscriptions = new Subscriptions(this);
        FrontDoor = new FrontDoor(this);
        services = new(StringComparer.Ordinal)
        {
            ["botframework"] = entra.Channel, ["login"] = entra.Login, ["connector"] = new ConnectorServer(this).Service, ["graph"] = new GraphServer(this).Service,
        };
        Tenant = AddTenant("viewer");
    }

    /// <summary>Microsoft's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where the keys of channel tokens are announced.</summary>
    public Uri OpenIdMetadataUrl => new(Address, "botframework/v1/.well-known/openidconfiguration");

    /// <summary>Entra.</summary>
    public Uri LoginBaseUrl => new(Address, "login/");

    /// <summary>Microsoft Graph.</summary>
    public Uri GraphBaseUrl => new(Address, "graph/v1.0/");

    /// <summary>The connector as anyone may call it who knows no better.</summary>
    public Uri ServiceUrl => new(Address, "connector/teams/");

    /// <summary>The connector of this region, which activities name.</summary>
    public Uri RegionalServiceUrl => new(Address, "connector/emea/");

    /// <summary>Host and port of all of them.</summary>
    public string ServiceHost => Address.Authority;

    /// <summary>Where the app listens; activities go to <c>api/messages</c> below it.</summary>
    public Uri? App { get; set; }

    /// <summary>Where the app says that it can be reached from outside: what is posted there arrives at <see cref="App"/>.</summary>
    public Uri PublicUrl { get; } = new("https://bot.loopback.example/");

    /// <summary>The bot's app id.</summary>
    public string AppId { get; } = "b07b07b0-7b07-4b07-8b07-b07b07b07b07";

    public string ClientSecret { get; } = "the client secret of the loopback";

    /// <summary>The Teams app that the bot is part of.</summary>
    public TeamsApp TeamsApp { get; }

    /// <summary>What an administrator has granted the app in Graph. A call without its permission is refused.</summary>
    public ISet<string> Permissions { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "AppCatalog.Read.All", "Calendars.Read", "Chat.Create", "Chat.Read.All", "ChatMember.ReadWrite.All", "Presence.Read.All", "User.Read.All",
        "TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All", "TeamsAppInstallation.ReadWriteSelfForUser.All",
    };

    /// <summary>Whether Microsoft cannot be reached: connections are cut. People can still talk to each other and to the bot, and what they say is delivered.</summary>
    public bool Down { get; set; }

    /// <summary>How long the app may take to answer an invoke, on the real clock.</summary>
    public TimeSpan InvokeLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the app may take to take anything else.</summary>
    public TimeSpan TakeLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the app may take to shake hands on a subscription.</summary>
    public TimeSpan HandshakeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far a rate may be off, since what was sent in time may arrive in a bunch.</summary>
    public TimeSpan RateLeeway { get; set; }

    /// <summary>How long tokens live that are given from now on.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromSeconds(3599);

    /// <summary>The first tenant, where the bot is registered.</summary>
    public Tenant Tenant { get; }

    public IReadOnlyList<Tenant> Tenants => tenants;

    /// <summary>Every call of the connector, Graph and Entra, oldest first.</summary>
    public IReadOnlyList<ServiceCall> Calls => FrontDoor.Calls;

    /// <summary>Every activity sent to the app, invokes too, oldest first, as it was sent.</summary>
    public IReadOnlyList<System.Text.Json.Nodes.JsonObject> Activities => Deliveries.Sent;

    /// <summary>What the app asked Graph to tell it.</summary>
    public Subscriptions Subscriptions { get; }

    /// <summary>What the app did that it must not do.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (Gate)
            {
                return [.. complaints];
            }
        }
    }

    internal Lock Gate { get; } = new();

    internal Deliveries Deliveries { get; }

    internal FrontDoor FrontDoor { get; }

    internal EntraServer Entra => entra;

    /// <summary>The bot as conversations know it.</summary>
    internal string BotId => "28:" + AppId;

    /// <summary>Starts one, with one empty tenant.</summary>
    /// <param name="time">Microsoft's clock; the system's when there is none.</param>
    public static async Task<LoopbackMicrosoft> Start(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var counted = new Callers();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(counted.Count));
        var app = builder.Build();
        var microsoft = new LoopbackMicrosoft(app, counted, time ?? TimeProvider.System);
        app.Run(microsoft.Serve);
        await app.StartAsync();
        microsoft.Address = new Uri(app.Urls.First() + "/");
        return microsoft;
    }

    /// <summary>Another tenant.</summary>
    public Tenant AddTenant(string name)
    {
        lock (Gate)
        {
            var tenant = new Tenant(this, name);
            tenants.Add(tenant);
            return tenant;
        }
    }

    /// <summary>Waits until everything delivered is taken, or was refused.</summary>
    public Task Quiet() => Deliveries.Quiet();

    /// <summary>Waits until everything delivered is taken; throws when the app did what it must not do.</summary>
    public async Task Settled()
    {
        await Deliveries.Quiet();
        if (Complaints is { Count: > 0 } all)
        {
            throw new InvalidOperationException($"Microsoft complains:\n{string.Join('\n', all)}");
        }
    }

    /// <summary>Waits until everybody who called has hung up, and what they had asked before is done. Only for an app that has died.</summary>
    public Task HungUp() => callers.Gone();

    /// <summary>Waits for the app as long as a busy machine may take: how fast an app answers is measured elsewhere.</summary>
    public void IsPatient() => InvokeLimit = TakeLimit = HandshakeLimit = TimeSpan.FromMinutes(2);

    /// <summary>The complaints so far, which are forgotten.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        lock (Gate)
        {
            string[] taken = [.. complaints];
            complaints.Clear();
            return taken;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Down = true;
        await Deliveries.DisposeAsync();
        await server.DisposeAsync();
    }

    internal void Complain(string what)
    {
        lock (Gate)
        {
            complaints.Add(what);
        }
    }

    /// <summary>An id as messages have it, later than all before: milliseconds.</summary>
    internal string NextMessageId()
    {
        lock (Gate)
        {
            lastId = Math.Max(lastId + 1, Time.GetUtcNow().ToUnixTimeMilliseconds());
            return lastId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>A number that nothing else has.</summary>
    internal long NextNumber()
    {
        lock (Gate)
        {
            return ++lastNumber;
        }
    }

    private async Task Serve(HttpContext context)
    {
        if (Down)
        {
            context.Abort();
            return;
        }

        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length > 0 && services.TryGetValue(segments[0], out var service))
        {
            await FrontDoor.Serve(context, service, segments[1..]);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
