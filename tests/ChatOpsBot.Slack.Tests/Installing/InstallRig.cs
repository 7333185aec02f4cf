using ChatOpsBot.Domain.People;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Tests.SocketMode;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Installing;

/// <summary>Installations over a store in memory and a Slack that answers what the test says.</summary>
internal sealed class InstallRig
{
    public const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    public static readonly WorkspaceId Acme = new("TACME");
    public static readonly TeamId Viewer = new("viewer");

    public InstallRig(SlackOptions? options = null, InstallRig? before = null, TeamId? only = null)
    {
        Options = options ?? OAuth;
        Store = before?.Store ?? new();
        Clock = before?.Clock ?? new(Start);
        Teams = new(workspace => workspace == Acme ? Viewer : null, only, (_, user) => user is "UADA" or "UBEN");
        Installations = new(Options, Api, Store, Teams, Clock, Log);
        Tickets = new(Store, Clock);
        Links = new(Options, Tickets);
    }

    public static SlackOptions OAuth => new()
    {
        ClientId = "C.1", ClientSecret = new("CLIENT-SECRET"), TokenKeys = [new(Key)], PublicUrl = new("http://127.0.0.1:8080/"),
        AuthorizeUrl = new("https://slack.test/oauth/v2/authorize"),
    };

    public static SlackOptions ByToken => new() { BotToken = new("xoxb-SECRET") };

    public SlackOptions Options { get; }

    public HookedStore Store { get; }

    public ManualClock Clock { get; }

    public ServedTeams Teams { get; }

    public ScriptedApi Api { get; } = new(_ => ScriptedApi.Error("timeout", ProblemKind.Unreachable));

    public LogLines<Installations> Log { get; } = new();

    public Installations Installations { get; }

    public OneTimeTickets Tickets { get; }

    public ConnectLinks Links { get; }

    public Installation Installed => Installations.Find(Acme)!;

    /// <summary>Installs the app as OAuth would.</summary>
    public Task Install(Credential? credential = null, WorkspaceId? workspace = null) => Installations.Put(
        new((workspace ?? Acme).Value, "Acme", "UBOT", "BBOT", ["chat:write"], null, null), credential ?? new(new("xoxb-SECRET-1"), null, null), CancellationToken.None);

    public Task<Credential> Rotating(string number, int hours) =>
        Task.FromResult(new Credential(new($"xoxe.xoxb-SECRET-{number}"), new($"xoxe-SECRET-{number}"), Clock.Now + Duration.FromHours(hours)));

    public async Task<string?> Token() => (await Installations.Token(Installed, CancellationToken.None))?.Value;
}
