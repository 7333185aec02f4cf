using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.FakeTeams;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Web;
using Microsoft.Extensions.DependencyInjection;
using Person = ChatOpsBot.FakeTeams.Network.Person;

namespace ChatOpsBot.Stories.Running;

/// <summary>
/// Microsoft Teams, as far as it can be had on this machine. The team's people are there, the app is installed for each and in their team, and every developer
/// who is written to lets it read what others write to them. The host's clock and tickets are asked for at the playground's door, as beside the playground itself.
/// </summary>
public sealed partial class TeamsStage : IStage
{
    // Making a key takes long; it is nobody's secret.
    private static readonly Lazy<byte[]> Certificate = new(MakeCertificate);

    // A busy machine takes its time, and a round in the background that failed comes again after a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly LoopbackMicrosoft microsoft;
    private readonly FakeTeams.Network.Team support;
    private readonly HashSet<Message> unseen = [];
    private readonly Dictionary<Message, Conversation> asides = [];
    private readonly HashSet<string> connected = new(StringComparer.Ordinal);
    private RunningHost? host;
    private Api? api;
    private string? file;
    private string? certificate;
    private string team = "";
    private bool installed;

    private TeamsStage(LoopbackMicrosoft started, bool installs)
    {
        (microsoft, installed) = (started, !installs);
        support = started.Tenant.AddTeam("Viewer");
        Channel = support.AddChannel("support");
    }

    public IReadOnlyList<string> Configuration =>
    [
        $"--Teams:AppId={microsoft.AppId}", $"--Teams:TenantId={microsoft.Tenant.Id}", $"--Teams:ClientSecret={microsoft.ClientSecret}", $"--Teams:OpenIdMetadataUrl={microsoft.OpenIdMetadataUrl}",
        $"--Teams:LoginBaseUrl={microsoft.LoginBaseUrl}", $"--Teams:GraphBaseUrl={microsoft.GraphBaseUrl}", $"--Teams:ServiceUrl={microsoft.ServiceUrl}", $"--Teams:ServiceHosts={microsoft.ServiceHost}",
        $"--Teams:PublicUrl={microsoft.PublicUrl}", $"--Teams:NotificationCertificatePath={certificate}", "--Playground:AllowTimeTravel=true",
    ];

    internal LoopbackMicrosoft Microsoft => microsoft;

    internal Tenant Tenant => microsoft.Tenant;

    /// <summary>The team's channel, where everybody is.</summary>
    internal Conversation Channel { get; }

    /// <summary>A Microsoft with nobody in it yet.</summary>
    /// <param name="installs">Whether the app is installed for everyone when the host first serves.</param>
    public static async Task<TeamsStage> Start(bool installs = true)
    {
        var started = await LoopbackMicrosoft.Start();

        // The machine that runs the tests may be busy with others.
        started.IsPatient();
        started.RateLeeway = TimeSpan.FromMilliseconds(500);

        // What the manifest asks for, and what a team may consent to beside that.
        started.TeamsApp.Rsc = ["ChatMessage.Read.Chat", "ChatMember.Read.Chat", "ChannelMessage.Read.Group"];
        return new TeamsStage(started, installs);
    }

    public string TeamFile(string path, StoryFolder folder)
    {
        var served = TeamFiles.Read([path]).Teams[0];
        team = served.Id.Value;
        foreach (var person in served.People)
        {
            support.Invite(Tenant.AddPerson(person.Id.Value, person.Name, person.Zone));
        }

        certificate = Path.Combine(folder.Path, "notifications.pfx");
        File.WriteAllBytes(certificate, Certificate.Value);
        var here = Playground().Replace(File.ReadAllText(path), found => $"teams: {(found.Groups["id"].Value == "support" ? Channel.Id : Tenant.Person(found.Groups["id"].Value).Id)}");
        return file = folder.Write("on-teams.yaml", here);
    }

    /// <summary>The host serves, whether or not Microsoft can be reached.</summary>
    internal void Meets(RunningHost host, Api api)
    {
        (this.host, this.api) = (host, api);
        microsoft.App = host.Address;
    }

    public async Task Opens(RunningHost host, Api api)
    {
        Meets(host, api);

        // What came while the host was down could not be taken, and comes again; so does what was still on its way to where it was.
        await microsoft.Quiet();
        microsoft.TakeComplaints();
        await microsoft.Redeliver();
        if (!installed)
        {
            installed = true;
            await Install();
        }

        await Settle();
    }

    /// <summary>The app is installed for everyone, and in their team. What it says to welcome them was read before the story.</summary>
    internal async Task Install()
    {
        await Task.WhenAll(Tenant.People.Select(person => person.Installs()));
        await support.Members[0].AddsBot(support);
        await Settle();
        LookPast(Tenant.People);
    }

    public async Task Settle()
    {
        int before;
        do
        {
            before = microsoft.Calls.Count + microsoft.Activities.Count;
            await microsoft.Settled();
            await InboxesEmpty();
            await host!.Services.GetRequiredService<Errands>().Settle();
            await api!.Settle();
            await microsoft.Settled();
        }
        while (microsoft.Calls.Count + microsoft.Activities.Count != before || await Waits());
    }

    // Teams' own words on what a ticket's record says: people are known by other ids there.
    public SeenTicket Told(SeenTicket ticket) => ticket with { Requester = Told(ticket.Requester), Assignee = ticket.Assignee is null ? null : Told(ticket.Assignee) };

    public Someone Person(string handle) => new TeamsPerson(this, Tenant.Person(handle));

    public async Task<Someone> NewPerson(string id, string name, string? zone)
    {
        var person = Tenant.AddPerson(id, name, zone);
        support.Invite(person);
        await person.Installs();
        if (zone is not null)
        {
            // Nothing but what somebody writes themselves tells their zone.
            await person.TellsBot("Hello!");
        }

        await Settle();
        LookPast([person]);
        return Person(id);
    }

    public ValueTask DisposeAsync() => microsoft.DisposeAsync();

    /// <summary>Whether a person looks past a message: it was said while they let the bot in, before the story.</summary>
    internal bool IsUnseen(Message message) => unseen.Contains(message);

    /// <summary>Where two people talk no command can be typed; what the bot answered to one beside their chat is looked for there.</summary>
    internal void Aside(Conversation chat, IEnumerable<Message> answers)
    {
        foreach (var answer in answers)
        {
            asides[answer] = chat;
        }
    }

    /// <summary>Whether a message answers what was typed beside the chat with this person.</summary>
    internal bool IsAside(Message message, Person other) => asides.TryGetValue(message, out var chat) && chat.Members.Contains(other);

    /// <summary>A developer lets the app read what others write to them, as they do by writing to it.</summary>
    internal async Task Connect(Person person)
    {
        var wants = TeamFiles.Read([file!]).Teams[0].Find(new PersonId(person.Handle)) is { IsResponder: true };
        if (!wants || !connected.Add(person.Id))
        {
            return;
        }

        var before = person.WithBot.Messages.ToHashSet();
        foreach (var words in new[] { "connect", "connect yes" })
        {
            var answers = person.WithBot.Messages.Count(message => message.ByBot);
            await person.TellsBot(words);
            await Until(() => person.WithBot.Messages.Count(message => message.ByBot) > answers, $"{person.Handle} is answered to “{words}”");
        }

        await Until(() => microsoft.Subscriptions.Active.Any(one => one.Resource.Contains(person.Id, StringComparison.Ordinal)), $"what is written to {person.Handle} is subscribed to");

        // What was written before is looked at once; a story that begins earlier would have its own messages read there.
        await Until(() => microsoft.Calls.Any(call => call is { Operation: "users.messages", Ok: true } && call.Path.Contains(person.Id, StringComparison.Ordinal)), $"what was written to {person.Handle} before is looked at");
        await Settle();
        unseen.UnionWith(person.WithBot.Messages.Where(message => !before.Contains(message)));
    }

    /// <summary>Waits for something that comes in the background.</summary>
    internal static Task Until(Func<bool> come, string what) => Until(() => Task.FromResult(come()), what);

    /// <inheritdoc cref="Until(Func{bool}, string)"/>
    internal static async Task Until(Func<Task<bool>> come, string what)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await come(); await Task.Delay(20))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"It never came that {what}.");
            }
        }
    }

    private void LookPast(IEnumerable<Person> people) => unseen.UnionWith(people.SelectMany(person => person.WithBot.Messages));

    private Named Told(Named person) => Tenant.People.FirstOrDefault(one => person.Id == $"teams:{one.Id}") is { } found ? person with { Id = found.Handle } : person;

    // More than a few messages in a second to one conversation have to wait their turn, which comes only as both clocks go on.
    private async Task<bool> Waits()
    {
        if (await IsEmpty(team, "out:", "out;"))
        {
            return false;
        }

        await Task.Delay(1000);
        await api!.Post<SeenClock>("clock", new { by = "PT1S" });
        return true;
    }

    // What could not be understood without asking Microsoft waits in the store, and is worked off in the background.
    private async Task InboxesEmpty()
    {
        while (!(await IsEmpty("teams.app", "inbox:", "inbox;") && await IsEmpty("teams.overheard", "inbox:", "inbox;")))
        {
            await Task.Delay(20);
        }
    }

    private async Task<bool> IsEmpty(string partition, string from, string to) =>
        (await host!.Services.GetRequiredService<IStore>().Range(partition, from, to, 1, CancellationToken.None)).Count == 0;

    private static byte[] MakeCertificate()
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=notifications", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return made.Export(X509ContentType.Pfx);
    }

    [GeneratedRegex("playground: (?<id>\\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Playground();
}
