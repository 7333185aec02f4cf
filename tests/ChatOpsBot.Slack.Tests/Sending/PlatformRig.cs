using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Sending;
using ChatOpsBot.Slack.Tests.Api;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Slack.Tests.Sending;

/// <summary>The platform with a scripted Slack at the other end, which opens every conversation as G1 and numbers what is posted.</summary>
internal sealed class PlatformRig : IDisposable, IHomePublisher
{
    public const string Hook = "https://hooks.slack.com/actions/T1/123/hook";

    private readonly ApiRig rig = new();
    private int posted;

    public PlatformRig()
    {
        People = new SlackPeople(rig.Api, new InMemoryStore(), rig.Clock, new CapturedLog<SlackPeople>());
        Platform = new SlackPlatform(rig.Api, rig.Installations, People, this, _ => Group, rig.Clock, Log);
        Slack.Says("conversations.open", """{"ok":true,"channel":{"id":"G1"}}""");
        Slack.Does("chat.postMessage", Post);
        Slack.Says("conversations.history", """{"ok":true,"messages":[]}""");
        Slack.Says("conversations.replies", """{"ok":true,"messages":[]}""");
        Slack.Does("users.info", asked => ScriptedSlack.Json($$$"""{"ok":true,"user":{"id":"{{{asked["user"]}}}"}}"""));
    }

    public ScriptedSlack Slack => rig.Slack;

    public HastyClock Clock => rig.Clock;

    public OneWorkspace Installations => rig.Installations;

    public SlackPeople People { get; }

    public SlackPlatform Platform { get; }

    public CapturedLog<SlackPlatform> Log { get; } = new();

    public string? Group { get; set; } = "S1";

    public List<string> Homes { get; } = [];

    public ApiProblem? HomeTrouble { get; set; }

    public static ConversationRef Room { get; } = new("slack", "G1", "100.1");

    public static Card ACard { get; } = new("#12 Cannot log in", Tone.Attention, [], [new Button("I have it", new CardAction(Verb.Acknowledge, "ticket:12", 1))]);

    public static Address At(string user) => new("slack", user);

    public HttpResponseMessage Post(Asked asked) =>
        ScriptedSlack.Json($$"""{"ok":true,"channel":"{{(asked["channel"] is ['U', ..] user ? "D" + user[1..] : asked["channel"])}}","ts":"{{1000 + ++posted}}.5"}""");

    public async Task<Sent<Opened>> Open(string[] people, string key = "key", bool again = false) =>
        await Platform.Open(OneWorkspace.Team, new Opening(key, "#12 Cannot log in", [.. people.Select(At)], again), CancellationToken.None);

    public async Task<Sent<Opened>> Add(params string[] people) =>
        await Platform.Add(OneWorkspace.Team, new Joining("key", "#12 Cannot log in", Room, [.. people.Select(At)]), CancellationToken.None);

    public async Task<Sent<MessageRef>> Post(Target target, string words = "Hello", Card? card = null, string key = "key", bool again = false) => await Platform.Post(
        OneWorkspace.Team, new Posting(key, target, Prose.Of(words), card is null ? null : CardViews.Same(card), again), CancellationToken.None);

    public async Task<Sent<MessageRef>> Update(MessageRef message, string? via = null) =>
        await Platform.Update(OneWorkspace.Team, new Revising(message, Prose.Of("Hello"), CardViews.Same(ACard), via), CancellationToken.None);

    public async Task<Sent<Accomplished>> Appoint(params string[] people) =>
        await Platform.Appoint(OneWorkspace.Team, [.. people.Select(At)], CancellationToken.None);

    /// <summary>A message in a conversation as Slack shows it with its metadata.</summary>
    public static string Message(string ts, string key, string user = "UBOT") => new JsonObject
    {
        ["type"] = "message", ["user"] = user, ["ts"] = ts,
        ["metadata"] = new JsonObject { ["event_type"] = "chatopsbot", ["event_payload"] = new JsonObject { ["key"] = key } },
    }.ToJsonString();

    public ValueTask<ApiProblem?> Publish(Installation installation, string user, CancellationToken cancel)
    {
        Homes.Add(user);
        return new(HomeTrouble);
    }

    /// <summary>Whatever is asked next of a method gets no answer, but happens.</summary>
    public List<Asked> LoseAnswersTo(string method)
    {
        List<Asked> done = [];
        Slack.Does(method, async (asked, cancel) =>
        {
            done.Add(asked);
            while (!cancel.IsCancellationRequested)
            {
                Clock.Advance(Duration.FromSeconds(0.25));
            }

            await Task.Delay(Timeout.Infinite, cancel);
            return ScriptedSlack.Json("{}");
        });
        return done;
    }

    public void Dispose() => rig.Dispose();
}
