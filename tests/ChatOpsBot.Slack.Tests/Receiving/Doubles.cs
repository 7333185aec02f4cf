using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Tests.Receiving;

/// <summary>Remembers what it accepted, and claims events and messages as the engine does.</summary>
internal sealed class ClaimingEngine : IConversationEngine
{
    private readonly ConcurrentQueue<Inbound> accepted = new();
    private readonly ConcurrentDictionary<string, bool> claims = new();

    /// <summary>Thrown by every call while set.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public IReadOnlyList<Inbound> Accepted => [.. accepted];

    public T Only<T>()
        where T : Inbound => Accepted.ShouldHaveSingleItem().ShouldBeOfType<T>();

    public ValueTask<Receipt> Accept(Inbound inbound, CancellationToken cancel)
    {
        Asked++;
        if (Trouble is { } trouble)
        {
            throw trouble;
        }

        if (!claims.TryAdd(inbound.EventId, true)
            || inbound is Inbound.Message message && !claims.TryAdd($"{message.At.ToUnixTimeSeconds() / 3600}:{message.Conversation.Id}:{message.MessageId}", true))
        {
            return new(new Receipt(Duplicate: true));
        }

        accepted.Enqueue(inbound);
        return new(new Receipt(Duplicate: false));
    }
}

/// <summary>A workspace's people. Those of <see cref="AtSlack"/> are known after they were asked for.</summary>
internal sealed class SomePeople : ISlackPeople
{
    private readonly ConcurrentDictionary<string, SlackPerson> known = new();
    private readonly ConcurrentDictionary<string, ConversationKind> kinds = new();

    public Dictionary<string, SlackPerson> AtSlack { get; } = [];

    public Dictionary<string, ConversationKind> KindsAtSlack { get; } = [];

    public int Asked { get; private set; }

    public List<string> Learned { get; } = [];

    public static SlackPerson Person(string id, string name, bool isBot = false) => new(id, name, "Europe/Berlin", Deleted: false, isBot, IsGuest: false, IsStranger: false);

    public void Know(SlackPerson person) => known[person.Id] = person;

    public SlackPerson? Known(WorkspaceId workspace, string user) => known.GetValueOrDefault(user);

    public ValueTask<SlackPerson?> Find(Installation installation, string user, CancellationToken cancel)
    {
        Asked++;
        if (AtSlack.GetValueOrDefault(user) is { } person)
        {
            Know(person);
        }

        return new(Known(installation.Workspace, user));
    }

    public void Learn(WorkspaceId workspace, JsonElement user) => Learned.Add(user.Text("id") ?? "nobody");

    public ConversationKind? KindOf(WorkspaceId workspace, string channel) => kinds.TryGetValue(channel, out var kind) ? kind : null;

    public ValueTask<ConversationKind?> FindKind(Installation installation, string channel, CancellationToken cancel)
    {
        Asked++;
        return new(KindsAtSlack.TryGetValue(channel, out var kind) ? kind : null);
    }

    public void Learn(WorkspaceId workspace, string channel, ConversationKind kind) => kinds[channel] = kind;
}

/// <summary>One workspace with our app, perhaps not known yet.</summary>
internal sealed class SomeInstallations : IInstallations
{
    public static readonly Installation Work = new(new("T0WORK"), ChatOpsBot.Testing.SampleTeam.Viewer.Id, "U0BOT", "B0BOT", []);

    public List<Installation> Installed { get; } = [Work];

    public HashSet<string> Consented { get; } = [];

    public List<string> Calls { get; } = [];

    public IReadOnlyCollection<Installation> All => Installed;

    public bool AwaitsFirstContact { get; set; }

    /// <summary>Slack answers for the first time right after the next questions for an installation.</summary>
    public bool MeetsMeanwhile { get; set; }

    public Installation? Find(WorkspaceId workspace)
    {
        AwaitsFirstContact &= !MeetsMeanwhile;
        return MeetsMeanwhile ? null : Installed.Find(one => one.Workspace == workspace);
    }

    public Installation? Of(TeamId team) => Installed.Find(one => one.Team == team);

    public ValueTask<Secret?> Token(Installation installation, CancellationToken cancel) => new(new Secret("xoxb-secret"));

    public bool HasConsented(WorkspaceId workspace, string user) => Consented.Contains(user);

    public ValueTask<Secret?> UserToken(WorkspaceId workspace, string user, CancellationToken cancel) => default;

    public ValueTask Break(WorkspaceId workspace, string why, CancellationToken cancel) => Note($"break {workspace}");

    public ValueTask Remove(WorkspaceId workspace, CancellationToken cancel) => Note($"remove {workspace}");

    public ValueTask Revoked(WorkspaceId workspace, bool bot, IReadOnlyCollection<string> users, CancellationToken cancel) =>
        Note($"revoked {workspace} {(bot ? "bot" : "no bot")} {string.Join(' ', users)}");

    public ValueTask Disconnect(WorkspaceId workspace, string user, CancellationToken cancel)
    {
        Consented.Remove(user);
        return Note($"disconnect {workspace} {user}");
    }

    private ValueTask Note(string call)
    {
        Calls.Add(call);
        return default;
    }
}

/// <summary>Remembers what was called, and answers as told.</summary>
internal sealed class ListeningApi : ISlackApi
{
    private static readonly JsonElement Fine = JsonDocument.Parse("""{"ok":true,"channel":{"id":"D0ADA"}}""").RootElement;

    private readonly ConcurrentQueue<(string Method, ImmutableDictionary<string, string> Arguments)> calls = new();

    public IReadOnlyList<(string Method, ImmutableDictionary<string, string> Arguments)> Calls => [.. calls];

    /// <summary>What a method fails with.</summary>
    public Dictionary<string, ApiProblem> Problems { get; } = [];

    /// <summary>Whether calls of a method do not end before they are cancelled.</summary>
    public HashSet<string> Hanging { get; } = [];

    public async ValueTask<ApiAnswer> Call(Installation installation, string method, ApiArguments arguments, CancellationToken cancel)
    {
        calls.Enqueue((method, arguments.Fields.ToImmutableDictionary()));
        if (Hanging.Contains(method))
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }

        return Problems.TryGetValue(method, out var problem) ? new ApiAnswer(default, problem) : new ApiAnswer(Fine, null);
    }

    public ValueTask<ApiAnswer> Call(Secret token, string pauseKey, string method, ApiArguments arguments, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ApiAnswer> Call(string client, Secret secret, string method, ApiArguments arguments, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<ApiAnswer> Respond(string responseUrl, string json, CancellationToken cancel)
    {
        calls.Enqueue(("respond", ImmutableDictionary<string, string>.Empty.Add("url", responseUrl).Add("json", json)));
        return new(Problems.TryGetValue("respond", out var problem) ? new ApiAnswer(default, problem) : new ApiAnswer(Fine, null));
    }

    /// <summary>The arguments of the only call of a method.</summary>
    public ImmutableDictionary<string, string> Only(string method) => Calls.Where(call => call.Method == method).ShouldHaveSingleItem().Arguments;

    /// <summary>What a person was told through a response URL.</summary>
    public string Told => JsonDocument.Parse(Only("respond")["json"]).RootElement.GetProperty("text").GetString()!;
}

/// <summary>Shows one button, and one card on every Home tab.</summary>
internal sealed class OneButtonDesk : IFrontDesk, IConnectLinks
{
    public Button? Button { get; set; } = new("Reply", new CardAction(Verb.Reply, "ticket:1", 7))
    {
        Form = new Form("Reply to the requester", [new Field.Text("text", "Your words", Required: true, "What to tell")], "Send"),
    };

    public string? Link { get; set; } = "https://bot.example.org/slack/connect?of=ada";

    public ValueTask<Button?> FindButton(TeamId team, CardAction pressed, ChatUser reader, CancellationToken cancel) => new(Button);

    public ValueTask<CardViews?> FindCard(TeamId team, string subject, ChatUser reader, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<TicketSummary>> FindTickets(TeamId team, string words, ChatUser reader, int skip, int most, CancellationToken cancel) => throw new NotSupportedException();

    public OnDuty OnDuty(TeamId team, ChatUser requester) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Card>> Home(TeamId team, ChatUser reader, CancellationToken cancel) => new([new Card($"Hello {reader.Name}", Tone.Neutral, [], [])]);

    public ValueTask<Uri?> LinkFor(Installation installation, string user, CancellationToken cancel) => new(Link is { } link ? new Uri(link) : null);
}
