using ChatOpsBot.FakeSlack.Api;
using ChatOpsBot.FakeSlack.Delivering;
using ChatOpsBot.FakeSlack.Interacting;
using ChatOpsBot.FakeSlack.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.FakeSlack;

/// <summary>
/// A Slack on this machine's loopback, for tests. It knows nothing of any app, only the rules that Slack keeps: who may see what, what a
/// token may do, how long a trigger lives, how often a response URL works, how deliveries are signed, acknowledged and repeated.
/// What an app does that Slack would not forgive is kept in <see cref="Complaints"/>; <see cref="Settled"/> throws when there is any.
/// </summary>
public sealed class LoopbackSlack : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly List<string> complaints = [];
    private readonly List<Workspace> workspaces = [];
    private long lastTs;
    private long lastId;

    private LoopbackSlack(WebApplication app, TimeProvider time)
    {
        (server, Time) = (app, time);
        Deliveries = new Deliveries(this);
        Sockets = new SocketPool(this);
        Approvals = new Approvals(this);
        ApiServer = new ApiServer(this);
        ResponseUrls = new ResponseUrls(this);
        Workspace = AddWorkspace("viewer");
        Workspace.Install();
    }

    /// <summary>Slack's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The Web API.</summary>
    public Uri ApiBaseUrl => new(Address, "api/");

    /// <summary>The origin of response URLs.</summary>
    public Uri HooksBaseUrl => Address;

    /// <summary>Where people approve the app. Nobody needs to go there: see <see cref="Approve"/>.</summary>
    public Uri AuthorizeUrl => new(Address, "oauth/v2/authorize");

    /// <summary>Where the app listens; events go to <c>slack/events</c> below it, commands to <c>slack/commands</c>, the rest to <c>slack/interactivity</c>.</summary>
    public Uri? App { get; set; }

    public string AppId { get; } = "A0LOOPBACK";

    public string SigningSecret { get; } = "the signing secret of the loopback";

    /// <summary>The app-level token, for Socket Mode.</summary>
    public string AppToken { get; } = "xapp-loopback";

    public string ClientId { get; } = "11111.22222";

    public string ClientSecret { get; } = "the client secret of the loopback";

    /// <summary>Whether the app has Socket Mode switched on: then everything is delivered through its sockets, and nothing over HTTP.</summary>
    public bool SocketMode { get; set; }

    /// <summary>Whether bot tokens given from now on expire after twelve hours.</summary>
    public bool TokenRotation { get; set; }

    /// <summary>Whether Slack cannot be reached: connections are cut, sockets drop. People can still talk to each other, and what they say is delivered.</summary>
    public bool Down
    {
        get;
        set
        {
            field = value;
            if (value)
            {
                Sockets.Drop();
            }
        }
    }

    /// <summary>How long the app may take to acknowledge, on the real clock. Slack's own limit unless a test says otherwise.</summary>
    public TimeSpan AckLimit { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a form can be opened with a trigger, on Slack's clock. Slack's own limit unless a test says otherwise.</summary>
    public TimeSpan TriggerLife { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The events that the app is subscribed to.</summary>
    public ISet<string> Subscriptions { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "app_home_opened", "app_mention", "message.im", "message.mpim", "message.channels", "message.groups", "member_joined_channel", "user_change", "app_uninstalled", "tokens_revoked",
    };

    /// <summary>What the app's manifest asks for.</summary>
    public IReadOnlyList<string> BotScopes { get; set; } =
    [
        "app_mentions:read", "channels:read", "groups:read", "im:read", "mpim:read", "channels:history", "groups:history", "im:history", "mpim:history", "chat:write",
        "commands", "im:write", "mpim:write", "users:read", "usergroups:read", "usergroups:write",
    ];

    /// <summary>The first workspace, where the app is installed.</summary>
    public Workspace Workspace { get; }

    public IReadOnlyList<Workspace> Workspaces => workspaces;

    /// <summary>The app's sockets.</summary>
    public SocketPool Sockets { get; }

    /// <summary>Every call of the Web API and of response URLs, oldest first.</summary>
    public IReadOnlyList<ApiCall> Calls => ApiServer.Calls;

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

    internal ApiServer ApiServer { get; }

    internal ResponseUrls ResponseUrls { get; }

    internal Approvals Approvals { get; }

    /// <summary>Starts one, with one empty workspace.</summary>
    /// <param name="time">Slack's clock; the system's when there is none.</param>
    public static async Task<LoopbackSlack> Start(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        var slack = new LoopbackSlack(app, time ?? TimeProvider.System);
        app.Run(slack.Serve);
        await app.StartAsync();
        slack.Address = new Uri(app.Urls.First() + "/");
        return slack;
    }

    /// <summary>Another workspace, where the app is not installed yet.</summary>
    public Workspace AddWorkspace(string name)
    {
        lock (Gate)
        {
            var workspace = new Workspace(this, name);
            workspaces.Add(workspace);
            return workspace;
        }
    }

    /// <summary>Answers the next calls of a method otherwise; the first said is the first answered.</summary>
    /// <param name="method">Such as <c>chat.postMessage</c>, or <c>response_url</c>.</param>
    /// <param name="trouble">What happens instead.</param>
    /// <param name="times">To how many calls.</param>
    public void Trouble(string method, Trouble trouble, int times = 1) => ApiServer.Trouble(method, trouble, times);

    /// <summary>Keeps events back until <see cref="Release"/>.</summary>
    public void Hold() => Deliveries.Hold();

    /// <summary>Delivers what was kept back, and waits until it is acknowledged.</summary>
    /// <param name="newestFirst">Out of order.</param>
    public Task Release(bool newestFirst = false) => Deliveries.Release(newestFirst);

    /// <summary>The next try of each event that was not acknowledged, as Slack makes one after a minute and one after five.</summary>
    public Task Redeliver() => Deliveries.Redeliver();

    /// <summary>Sends the last events once more, although they were acknowledged.</summary>
    /// <param name="last">How many.</param>
    /// <param name="newIds">Whether with new event ids, as Slack has done; else as a retry.</param>
    public Task Repeat(int last = 1, bool newIds = false) => Deliveries.Repeat(last, newIds);

    /// <summary>Every event sent, oldest first, as it was sent.</summary>
    public IReadOnlyList<System.Text.Json.Nodes.JsonObject> Events => Deliveries.Sent;

    /// <summary>A person approves the app on the page that it sent them to.</summary>
    /// <param name="page">Where they were sent: the authorize URL with its query.</param>
    /// <param name="person">Who approves.</param>
    /// <param name="approve">False to decline.</param>
    /// <returns>Where the browser is sent back to.</returns>
    public Uri Approve(Uri page, Person person, bool approve = true) => Approvals.Approve(page, person, approve);

    /// <summary>Waits until every event that is on its way was acknowledged, or failed to be.</summary>
    public Task Quiet() => Deliveries.Quiet();

    /// <summary>Waits until everything delivered is acknowledged; throws when the app did what it must not do.</summary>
    public async Task Settled()
    {
        await Deliveries.Quiet();
        if (Complaints is { Count: > 0 } all)
        {
            throw new InvalidOperationException($"Slack complains:\n{string.Join('\n', all)}");
        }
    }

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

    /// <summary>A timestamp that no other message has, later than all before.</summary>
    internal string NextTs()
    {
        lock (Gate)
        {
            lastTs = Math.Max(lastTs + 1, Time.GetUtcNow().ToUnixTimeSeconds() * 1_000_000);
            return FormattableString.Invariant($"{lastTs / 1_000_000}.{lastTs % 1_000_000:000000}");
        }
    }

    /// <summary>An id that nothing else has.</summary>
    internal string NextId(string prefix)
    {
        lock (Gate)
        {
            return FormattableString.Invariant($"{prefix}0{++lastId:00000}");
        }
    }

    private async Task Serve(HttpContext context)
    {
        if (Down)
        {
            context.Abort();
            return;
        }

        var path = context.Request.Path.Value ?? "";
        await (path.Split('/', 3, StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["api", var method] => ApiServer.Serve(context, method),
            ["respond", var id] => ResponseUrls.Serve(context, id),
            ["socket"] => Sockets.Serve(context),
            _ => NotFound(context),
        });
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
