using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Sending;

/// <summary>The platform with a scripted connector and a scripted Graph at the other end. Mia, Dan and Ben have met the bot; Eve has not.</summary>
internal sealed class PlatformRig
{
    public const string Mia = "a0000000-0000-0000-0000-000000000001";
    public const string Dan = "a0000000-0000-0000-0000-000000000002";
    public const string Ben = "a0000000-0000-0000-0000-000000000003";
    public const string Eve = "a0000000-0000-0000-0000-000000000004";
    public const string Room = "19:room@thread.v2";

    public static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 12, 0);
    public static readonly TeamId Team = SampleTeam.Viewer.Id;

    public static readonly TeamsOptions Options = new()
    {
        AppId = "b0000000-0000-0000-0000-000000000001", TenantId = AddressesInMemory.Tenant, Credential = new BotCredential.ClientSecret(new Secret("s")), ManifestId = "manifest",
    };

    public PlatformRig(IStore? store = null, TeamsOptions? options = null, params string[] shown)
    {
        Store = store ?? new InMemoryStore();
        Book.Met(Mia, "Mia Rossi").Met(Dan, "Dan Weber").Met(Ben, "Ben Ortiz").Put(Place(Room));
        Messages = new Messages(Book);
        Platform = new TeamsPlatform(
            Connector, Graph, Book, new ShownAnswers(shown), Store, new TeamDirectory([SampleTeam.Viewer]), options ?? Options, Messages, Clock, Log);
    }

    public IStore Store { get; }

    public ScriptedConnector Connector { get; } = new();

    public ScriptedGraph Graph { get; init; } = new();

    public AddressesInMemory Book { get; } = new();

    public ManualClock Clock { get; } = new(Start);

    public CapturedLog<TeamsPlatform> Log { get; } = new();

    public Messages Messages { get; }

    public TeamsPlatform Platform { get; }

    public static Card ACard { get; } = new("#12 Cannot log in", Tone.Attention, [], [new Button("I have it", new CardAction(Verb.Acknowledge, "ticket:12", 1))]);

    public static Address At(string user) => new("teams", user);

    public static ConversationRef In(string id, string? thread = null) => new("teams", id, thread);

    public static Teams.Addresses.Place Place(string id, ConversationKind kind = ConversationKind.Group) => new(id, AddressesInMemory.Service, AddressesInMemory.Tenant, kind);

    /// <summary>Graph opens every group chat that it is asked for (<c>19:new1@thread.v2</c>, …) and installs the bot wherever it is asked to.</summary>
    public PlatformRig AllowRooms()
    {
        var made = 0;
        Graph.Does("POST chats", _ => Answers.Says($$"""{"id":"19:new{{++made}}@thread.v2"}"""));
        Graph.Does("POST chats/", Answers.Done);
        Graph.Does("GET appCatalogs/teamsApps?$filter=externalId%20eq%20%27manifest%27", Answers.Lists("""{"id":"catalogued"}"""));
        return this;
    }

    public async Task<Sent<Opened>> Open(string[] people, string key = "key", string title = "#12 Cannot log in", bool again = false) =>
        await Platform.Open(Team, new Opening(key, title, [.. people.Select(At)], again), CancellationToken.None);

    public async Task<Sent<Opened>> Add(ConversationRef conversation, params string[] people) =>
        await Platform.Add(Team, new Joining("add", "#12 Cannot log in", conversation, [.. people.Select(At)]), CancellationToken.None);

    public async Task<Sent<MessageRef>> Post(Target target, string words = "Hello", CardViews? card = null, string key = "key", bool again = false) =>
        await Platform.Post(Team, new Posting(key, target, Prose.Of(words), card, again), CancellationToken.None);

    public async Task<Sent<MessageRef>> Update(MessageRef message, CardViews? card = null) =>
        await Platform.Update(Team, new Revising(message, Prose.Of("Changed"), card), CancellationToken.None);

    /// <summary>What was sent into a conversation: texts, and cards by their titles.</summary>
    public List<string> SentTo(string conversation) => [.. Connector.To("send").Where(call => call.Conversation == conversation).Select(call => Of(call.Activity!))];

    private static string Of(JsonObject activity) => activity["text"]?.ToString() ?? Shown.Texts(activity)[0];
}
