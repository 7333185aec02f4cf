using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Overhearing;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Overhearing;

/// <summary>The room with doubles around it, and a clock that stands still. Ada and Ben are developers; Mia writes to them.</summary>
internal sealed class OverhearingRig : IDisposable
{
    public const string AppId = "99999999-9999-4999-8999-999999999999";
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string Ada = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string Ben = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string Mia = "cccccccc-0000-4000-8000-000000000003";
    public const string Chat = "19:bbbbbbbb_cccccccc@unq.gbl.spaces";

    private readonly ServiceProvider services;

    public OverhearingRig(OverhearingRig? beside = null, bool possible = true, Team? team = null, TeamsOptions? options = null)
    {
        Store = beside?.Store ?? new InMemoryStore();
        Clock = beside?.Clock ?? new(SampleTeam.At("2026-11-11T10:00"));
        Graph = beside?.Graph ?? new ScriptedGraph();
        Engine = beside?.Engine ?? new();
        Options = options ?? new()
        {
            AppId = AppId, TenantId = Tenant, PublicUrl = new("https://bot.example.org/"),
            NotificationCertificates = possible ? [Sealed.Present, Sealed.Former] : [],
        };
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
        collection.AddSingleton(Options);
        collection.AddSingleton(Store);
        collection.AddSingleton(new TeamDirectory([team ?? Team]));
        collection.AddSingleton<IConversationEngine>(Engine);
        collection.AddSingleton<IFrontDesk>(Desk);
        collection.AddSingleton<IGraph>(Graph);
        collection.AddSingleton<IConnector>(Connector);
        collection.AddSingleton<IMessages>(new PlainMessages());
        collection.AddSingleton<IAddressBook>(Book);
        collection.AddSingleton<IHostApplicationLifetime>(new Running());
        collection.AddSingleton(new Quietly(Clock));
        collection.AddSingleton(provider => ActivatorUtilities.CreateInstance<Errands>(provider, Clock));
        collection.AddOverhearing(Options, Clock);
        collection.AddSingleton(new NotificationTokens(Entra.Ring(Clock), Options));
        services = collection.BuildServiceProvider();
        if (beside is null)
        {
            Graph.Does("POST subscriptions", Granted);
            Graph.Does("PATCH subscriptions/", call => Answers.Says($$"""{"expirationDateTime":"{{call.Body!["expirationDateTime"]}}"}"""));
            Graph.Does("DELETE subscriptions/", Answers.Done);
            Graph.Does("GET subscriptions", Answers.Lists());
            Graph.Does("GET users/", Answers.Lists());
            Graph.Does("GET chats/", OneToOne(Ben, Mia));
        }
    }

    public IStore Store { get; }

    public ManualClock Clock { get; }

    public ScriptedGraph Graph { get; }

    public HearingEngine Engine { get; }

    public TeamsOptions Options { get; }

    public SomeDesk Desk { get; } = new();

    public ScriptedConnector Connector { get; } = new();

    public AddressesInMemory Book { get; } = new();

    public Vouchers Entra { get; } = new();

    public Logs Logs { get; } = new();

    public static Team Team { get; } = OnTeams(SampleTeam.Ada, SampleTeam.Ben);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A team in the tenant, of these developers and Mia.</summary>
    public static Team OnTeams(params Person[] developers)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal) { ["ada"] = Ada, ["ben"] = Ben, ["mia"] = Mia };
        var people = SampleTeam.Viewer.People.Where(person => !ids.ContainsKey(person.Id.Value) || person.Id.Value == "mia" || developers.Any(developer => developer.Id == person.Id))
            .Select(person => ids.TryGetValue(person.Id.Value, out var id) ? person with { Addresses = [new Address(TeamsOptions.Platform, id)] } : person);
        var viewer = SampleTeam.Viewer;
        var away = SampleTeam.Viewer.People.Where(person => person.Id.Value is "ada" or "ben" && developers.All(developer => developer.Id != person.Id)).Select(person => person with { Addresses = [] });
        return new Team(viewer.Id, viewer.Name, viewer.Zone, [.. people, .. away], viewer.Coverage, viewer.Rotation, viewer.Goal, viewer.Ladder, viewer.Channels)
        {
            Workspaces = ImmutableDictionary<string, string>.Empty.Add(TeamsOptions.Platform, Tenant),
        };
    }

    public static ServiceAnswer OneToOne(params string[] people) => Kind("oneOnOne", people);

    public static ServiceAnswer Kind(string kind, params string[] people) =>
        Answers.Says($$"""{"chatType":"{{kind}}","members":[{{string.Join(',', people.Select(id => $$"""{"userId":"{{id}}"}"""))}}]}""");

    /// <summary>Ben consents, and the subscription is made.</summary>
    public async Task<OverhearingRig> Connected(string person = Ben)
    {
        await Get<Consents>().Give(person, Tenant, CancellationToken.None);
        await Keep();
        return this;
    }

    /// <summary>Lets the keeper look after everyone, as often as it wants.</summary>
    public async Task Keep()
    {
        for (var rung = Get<Consents>().Rung(); ; rung = Get<Consents>().Rung())
        {
            await Get<SubscriptionKeeper>().Round(CancellationToken.None);
            if (!rung.IsCompleted)
            {
                return;
            }
        }
    }

    public Task Work() => Get<NotificationWorker>().Round(CancellationToken.None);

    public async Task<StoredSubscription?> Subscription(string person = Ben) => await Get<Consents>().Subscription(person, CancellationToken.None);

    /// <summary>What was written, as Graph tells it.</summary>
    public JsonObject Said(string html, string from = Mia, Instant? at = null, string chat = Chat)
    {
        var then = at ?? Clock.Now;
        return new JsonObject
        {
            ["id"] = then.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["messageType"] = "message",
            ["createdDateTime"] = NodaTime.Text.InstantPattern.ExtendedIso.Format(then),
            ["lastModifiedDateTime"] = NodaTime.Text.InstantPattern.ExtendedIso.Format(then),
            ["deletedDateTime"] = null,
            ["chatId"] = chat,
            ["channelIdentity"] = null,
            ["eventDetail"] = null,
            ["from"] = new JsonObject
            {
                ["application"] = null, ["device"] = null,
                ["user"] = new JsonObject { ["id"] = from, ["displayName"] = from == Mia ? "Mia at Graph" : "Somebody", ["userIdentityType"] = "aadUser" },
            },
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
            ["attachments"] = new JsonArray(),
            ["mentions"] = new JsonArray(),
        };
    }

    /// <summary>A notification as Graph posts it.</summary>
    public async Task<JsonObject> Notification(JsonObject message, string person = Ben, string change = "created")
    {
        var subscription = (await Subscription(person))!;
        var resource = $"chats('{message["chatId"]}')/messages('{message["id"]}')";
        return new JsonObject
        {
            ["value"] = new JsonArray(new JsonObject
            {
                ["subscriptionId"] = subscription.Id, ["clientState"] = subscription.State, ["tenantId"] = Tenant, ["changeType"] = change, ["resource"] = resource,
                ["resourceData"] = new JsonObject { ["id"] = message["id"]!.DeepClone(), ["@odata.id"] = resource },
                ["encryptedContent"] = Sealed.Of(message.ToJsonString()),
            }),
            ["validationTokens"] = new JsonArray(Vouchers.Token(Clock.Now)),
        };
    }

    /// <summary>Posts to the room; status, type and body.</summary>
    public async Task<(int Status, string? Type, string Body)> Post(string body, bool lifecycle = false, string query = "", string method = "POST")
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.QueryString = new QueryString(query);
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Get<NotificationEndpoints>().Serve(context, lifecycle);
        return (context.Response.StatusCode, context.Response.ContentType, Encoding.UTF8.GetString(answer.ToArray()));
    }

    /// <summary>Posts a message's notification, and lets it be worked off.</summary>
    public async Task Hear(JsonObject message, Action<JsonObject>? otherwise = null, string change = "created")
    {
        var notification = await Notification(message, change: change);
        otherwise?.Invoke(notification);
        (await Post(notification.ToJsonString())).Status.ShouldBe(202);
        await Work();
    }

    /// <summary>How much waits.</summary>
    public async Task<int> Waiting() => (await Store.Range(NotificationInbox.Partition, "", "~", 10_000, CancellationToken.None)).Count;

    /// <summary>Everything stored, as text.</summary>
    public async Task<string> Stored()
    {
        var all = new List<Document>();
        foreach (var partition in (string[])[OverhearingKeys.Partition, NotificationInbox.Partition])
        {
            all.AddRange(await Store.Range(partition, "", "~", 10_000, CancellationToken.None));
        }

        return string.Join('\n', all.Select(document => $"{document.Key} {Encoding.UTF8.GetString(document.Body.Span)}"));
    }

    public void Dispose()
    {
        services.Dispose();
        Entra.Dispose();
    }

    private ServiceAnswer Granted(GraphCall call) => Answers.Says($$"""{"id":"sub-{{Graph.To("POST subscriptions").Count}}","expirationDateTime":"{{call.Body!["expirationDateTime"]}}"}""");

    private sealed class Running : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}

/// <summary>Remembers what it heard, and claims events and messages as the engine does.</summary>
internal sealed class HearingEngine : IConversationEngine
{
    private readonly ConcurrentDictionary<string, bool> claims = new();

    public ConcurrentQueue<Inbound.Message> Heard { get; } = new();

    /// <summary>What is done before it accepts anything.</summary>
    public Func<Task>? Before { get; set; }

    public IReadOnlyList<string> Words => [.. Heard.Select(message => message.Text)];

    public async ValueTask<Receipt> Accept(Inbound inbound, CancellationToken cancel)
    {
        if (Before is { } before)
        {
            await before();
        }

        var message = inbound.ShouldBeOfType<Inbound.Message>();
        if (!claims.TryAdd(message.EventId, true) || !claims.TryAdd($"{message.Conversation.Id} {message.MessageId}", true))
        {
            return new Receipt(Duplicate: true);
        }

        Heard.Enqueue(message);
        return new Receipt(Duplicate: false);
    }
}

/// <summary>Shows one card on everybody's page, and developers one on spotting.</summary>
internal sealed class SomeDesk : IFrontDesk
{
    public ValueTask<Button?> FindButton(TeamId team, CardAction pressed, ChatUser reader, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<CardViews?> FindCard(TeamId team, string subject, ChatUser reader, CancellationToken cancel) =>
        new(subject == "spotting:ask" && reader.Address.User != OverhearingRig.Mia ? CardViews.Same(new Card("When somebody writes to you", Tone.Neutral, [], [])) : null);

    public ValueTask<IReadOnlyList<TicketSummary>> FindTickets(TeamId team, string words, ChatUser reader, int skip, int most, CancellationToken cancel) => throw new NotSupportedException();

    public OnDuty OnDuty(TeamId team, ChatUser requester) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Card>> Home(TeamId team, ChatUser reader, CancellationToken cancel) => new([new Card($"Hello {reader.Name}", Tone.Neutral, [], [])]);
}

/// <summary>Messages as nothing but their words.</summary>
internal sealed class PlainMessages : IMessages
{
    public ValueTask<JsonObject> Message(Prose text, CardViews? card, CancellationToken cancel, bool summary = false) => new(new JsonObject
    {
        ["text"] = card is null ? text.Plain : string.Join('\n', [card.Everyone.Title, .. card.Everyone.Body.OfType<Element.Paragraph>().Select(line => line.Text.Plain)]),
    });

    public ValueTask<JsonObject> Card(CardViews card, Address reader, CancellationToken cancel) => throw new NotSupportedException();
}

/// <summary>Keeps every line that anybody logs.</summary>
internal sealed class Logs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public string All => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
