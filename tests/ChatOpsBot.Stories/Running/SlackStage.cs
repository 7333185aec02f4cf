using System.Net;
using System.Text.RegularExpressions;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.FakeSlack;
using ChatOpsBot.FakeSlack.Network;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Person = ChatOpsBot.FakeSlack.Network.Person;

namespace ChatOpsBot.Stories.Running;

/// <summary>
/// Slack, as far as it can be had on this machine. The team's people are there, the app is installed, and every developer lets it read what
/// others write to them directly. The host's clock and tickets are asked for at the playground's door, as beside the playground itself.
/// </summary>
public sealed partial class SlackStage : IStage
{
    private static readonly Uri Public = new("http://127.0.0.1:9/");

    private readonly LoopbackSlack slack;
    private readonly Conversation channel;
    private readonly HashSet<Message> unseen = [];
    private readonly HashSet<string> connected = new(StringComparer.Ordinal);
    private RunningHost? host;
    private Api? api;
    private string? file;
    private string team = "";

    private SlackStage(LoopbackSlack started)
    {
        slack = started;
        channel = slack.Workspace.AddChannel("support", isPrivate: false, slack.Workspace.Bot);
    }

    public IReadOnlyList<string> Configuration =>
    [
        $"--Slack:ApiBaseUrl={slack.ApiBaseUrl}", $"--Slack:HooksBaseUrl={slack.HooksBaseUrl}", $"--Slack:AuthorizeUrl={slack.AuthorizeUrl}",
        $"--Slack:BotToken={slack.Workspace.BotToken}", $"--Slack:ClientId={slack.ClientId}", $"--Slack:ClientSecret={slack.ClientSecret}", $"--Slack:PublicUrl={Public}",
        $"--Slack:TokenKey={Convert.ToBase64String(new byte[32])}", slack.SocketMode ? $"--Slack:AppToken={slack.AppToken}" : $"--Slack:SigningSecret={slack.SigningSecret}",
        "--Playground:AllowTimeTravel=true",
    ];

    internal LoopbackSlack Slack => slack;

    internal Conversation Channel => channel;

    /// <summary>A Slack with nobody in it yet.</summary>
    public static async Task<SlackStage> Start(bool sockets)
    {
        var started = await LoopbackSlack.Start();
        started.SocketMode = sockets;

        // The machine that runs the tests may be busy with others; how fast we acknowledge and open forms is measured elsewhere.
        (started.AckLimit, started.TriggerLife) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        return new SlackStage(started);
    }

    public string TeamFile(string path, StoryFolder folder)
    {
        var served = TeamFiles.Read([path]).Teams[0];
        team = served.Id.Value;
        foreach (var person in served.People)
        {
            slack.Workspace.AddPerson(person.Id.Value, person.Name, person.Zone);
        }

        channel.Invite(slack.Workspace.People.Where(person => !person.IsBot && person.Id != "USLACKBOT"));
        var here = Playground().Replace(File.ReadAllText(path), found => $"slack: {(found.Groups["id"].Value == "support" ? channel.Id : slack.Workspace.Person(found.Groups["id"].Value).Id)}");
        return file = folder.Write("on-slack.yaml", here);
    }

    /// <summary>The host serves, whether or not Slack can be reached.</summary>
    internal void Meets(RunningHost host, Api api)
    {
        (this.host, this.api) = (host, api);
        slack.App = host.Address;
    }

    public async Task Opens(RunningHost host, Api api)
    {
        Meets(host, api);
        if (slack.SocketMode)
        {
            await slack.Sockets.Connected();
        }

        // What came while the host was down could not be acknowledged, and comes again; so does what a starting host's own posts were answered with, before its address was known.
        await slack.Quiet();
        slack.TakeComplaints();
        await slack.Redeliver();
        await Settle();
    }

    public async Task Settle()
    {
        int before;
        do
        {
            before = slack.Calls.Count + slack.Events.Count;
            await slack.Settled();
            await InboxEmpty();

            // Forms, Home tabs and private answers are sent beside the saving, and Slack's acknowledgement waits for none of them for long.
            await host!.Services.GetRequiredService<Errands>().Settle();
            await api!.Settle();
            await slack.Settled();
        }
        while (slack.Calls.Count + slack.Events.Count != before || await Waits());
    }

    // More than a few messages in a second to one channel have to wait their turn, which comes only as both clocks go on.
    private async Task<bool> Waits()
    {
        if ((await host!.Services.GetRequiredService<IStore>().Range(team, "out:", "out;", 1, CancellationToken.None)).Count == 0)
        {
            return false;
        }

        await Task.Delay(1000);
        await api!.Post<SeenClock>("clock", new { by = "PT1S" });
        return true;
    }

    // Nobody can be added to a group: whoever is brought in meets the others in a new one, and the ticket's record says so.
    public SeenTicket Told(SeenTicket ticket) => ticket with
    {
        Requester = Told(ticket.Requester), Assignee = ticket.Assignee is null ? null : Told(ticket.Assignee),
        Timeline = ticket.Timeline is null ? null : [.. ticket.Timeline.Where(entry => entry.What != "It goes on in a new conversation")],
    };

    public Someone Person(string handle) => new SlackPerson(this, slack.Workspace.Person(handle));

    public Task<Someone> NewPerson(string id, string name, string? zone)
    {
        var person = slack.Workspace.AddPerson(id, name, zone);
        channel.Invite([person]);
        return Task.FromResult(Person(id));
    }

    public ValueTask DisposeAsync() => slack.DisposeAsync();

    /// <summary>Whether a person looks past a message: it was said while they connected, before the story.</summary>
    internal bool IsUnseen(Message message) => unseen.Contains(message);

    /// <summary>A developer lets the app read what others write to them, as they do on its Home tab.</summary>
    internal async Task Connect(Person person)
    {
        var wants = TeamFiles.Read([file!]).Teams[0].Find(new PersonId(person.Handle)) is { IsResponder: true };
        if (!wants || !connected.Add(person.Id))
        {
            return;
        }

        var link = await Link(person);
        var before = person.Messages.ToHashSet();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = new CookieContainer() });
        using var sent = await browser.GetAsync(Here(link));
        using var back = await browser.GetAsync(Here(slack.Approve(sent.Headers.Location!, person)));
        back.EnsureSuccessStatusCode();
        await Settle();
        unseen.UnionWith(person.Messages.Where(message => !before.Contains(message)));
    }

    private Named Told(Named person) => slack.Workspace.People.FirstOrDefault(one => person.Id == $"slack:{one.Id}") is { } found ? person with { Id = found.Handle } : person;

    // The Home tab is published in the background, a moment after it was opened.
    private static async Task<Uri> Link(Person person)
    {
        await person.OpensHome();
        for (var looks = 0; looks < 12_000; looks++)
        {
            if (person.Home?.Links.GetValueOrDefault("Connect") is { } link)
            {
                return link;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"{person.Handle}’s Home tab has no link to connect: {person.Home?.Words}");
    }

    private Uri Here(Uri address) => new(host!.Address, address.PathAndQuery);

    // What could not be understood without asking Slack waits in the store, and is worked off in the background.
    private async Task InboxEmpty()
    {
        var store = host!.Services.GetRequiredService<IStore>();
        while ((await store.Range("slack.app", "inbox:", "inbox;", 1, CancellationToken.None)).Count > 0)
        {
            await Task.Delay(20);
        }
    }

    [GeneratedRegex("playground: (?<id>\\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Playground();
}
