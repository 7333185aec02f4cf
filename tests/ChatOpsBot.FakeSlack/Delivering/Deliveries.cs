using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Delivering;

/// <summary>What is delivered, which decides where to and what may be answered.</summary>
internal enum DeliveryKind
{
    Event,
    Command,

    /// <summary>Answered with nothing.</summary>
    Interaction,

    /// <summary>A submitted form, which may be answered with what happens to it.</summary>
    Submission,
}

/// <summary>What became of one try.</summary>
/// <param name="Reply">What the app answered; null where it did not take it.</param>
/// <param name="Why">Slack's reason for the next try.</param>
/// <param name="NoRetry">Whether the app asks not to be tried again.</param>
internal readonly record struct Outcome(string? Reply, string Why = "", bool NoRetry = false);

/// <summary>An event on its way.</summary>
internal sealed class Outgoing(JsonObject envelope)
{
    public JsonObject Envelope => envelope;

    /// <summary>0 at first, up to 3.</summary>
    public int Try { get; set; }

    public string Why { get; set; } = "";

    public TaskCompletionSource Done { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Again() => Done = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Delivers to the app: events one after another, each tried again at once when it is not acknowledged; commands and interactions at once and only once.</summary>
internal sealed class Deliveries : IAsyncDisposable
{
    private const int MostTries = 3;

    private readonly LoopbackSlack slack;
    private readonly Channel<Outgoing> queue = Channel.CreateUnbounded<Outgoing>();
    private readonly List<Outgoing> sent = [];
    private readonly List<Outgoing> owed = [];
    private readonly HashSet<Task> running = [];
    private readonly HttpWay http;
    private readonly CancellationTokenSource stop = new();
    private readonly Task pump;
    private List<Outgoing>? held;

    public Deliveries(LoopbackSlack slack)
    {
        (this.slack, http, Stopping) = (slack, new HttpWay(slack), stop.Token);
        pump = Task.Run(Pump);
    }

    /// <summary>Cancelled when nothing is waited for any more, since Slack itself goes away.</summary>
    public CancellationToken Stopping { get; }

    public IReadOnlyList<JsonObject> Sent
    {
        get
        {
            lock (slack.Gate)
            {
                return [.. sent.Select(one => one.Envelope)];
            }
        }
    }

    /// <summary>An event, if the app is subscribed to it and installed there.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="subscription">Such as <c>message.im</c>.</param>
    /// <param name="body">The inner event.</param>
    /// <param name="consented">Whose consent lets the app see it; null for the bot itself.</param>
    public Task Event(Workspace workspace, string subscription, JsonObject body, Person? consented = null)
    {
        lock (slack.Gate)
        {
            if (!slack.Subscriptions.Contains(subscription) || (workspace.BotToken is null && subscription is not ("app_uninstalled" or "tokens_revoked") && consented is null))
            {
                return Task.CompletedTask;
            }

            var id = slack.NextId("Ev");
            return Enqueue(new Outgoing(new JsonObject
            {
                ["token"] = "deprecated", ["team_id"] = workspace.Id, ["context_team_id"] = workspace.Id, ["context_enterprise_id"] = null, ["api_app_id"] = slack.AppId, ["event"] = body,
                ["type"] = "event_callback", ["event_id"] = id, ["event_time"] = slack.Time.GetUtcNow().ToUnixTimeSeconds(), ["is_ext_shared_channel"] = false,
                ["event_context"] = $"4-{id}",
                ["authorizations"] = new JsonArray(new JsonObject
                {
                    ["enterprise_id"] = null, ["team_id"] = workspace.Id, ["user_id"] = (consented ?? workspace.Bot).Id, ["is_bot"] = consented is null, ["is_enterprise_install"] = false,
                }),
            }));
        }
    }

    /// <summary>The events of a message, under the lock.</summary>
    public Task Said(Message message, string? subtype)
    {
        var conversation = message.Conversation;
        var workspace = conversation.Workspace;
        var consented = conversation.HasBot || conversation.Kind != ConversationKind.Direct ? null
            : workspace.Tokens.LastOrDefault(token => token is { Kind: TokenKind.User, Revoked: false } && token.Scopes.Contains("im:history") && conversation.Members.Contains(token.Person!))?.Person;
        if (!conversation.HasBot && consented is null)
        {
            return Task.CompletedTask;
        }

        var body = Placed(message.Json(), conversation, message.Ts);
        if (subtype is not null)
        {
            body["subtype"] = subtype;
        }

        var delivered = Event(workspace, $"message.{conversation.Scope}", body, consented);
        if (conversation.Kind == ConversationKind.Direct || message.Author.IsBot || !message.Text.Contains($"<@{workspace.Bot.Id}", StringComparison.Ordinal))
        {
            return delivered;
        }

        var mention = Placed(message.Json(), conversation, message.Ts);
        mention["type"] = "app_mention";
        mention.Remove("channel_type");
        return Task.WhenAll(delivered, Event(workspace, "app_mention", mention));
    }

    /// <summary>The event of a message that was changed or deleted.</summary>
    public Task Changed(Conversation conversation, string subtype, JsonObject? now, JsonObject before)
    {
        var body = Placed(new JsonObject { ["type"] = "message", ["subtype"] = subtype, ["hidden"] = true, ["previous_message"] = before }, conversation, slack.NextTs());
        body["ts"] = (string?)body["event_ts"];
        body[now is null ? "deleted_ts" : "message"] = now is null ? (string?)before["ts"] : now;
        return Event(conversation.Workspace, $"message.{conversation.Scope}", body);
    }

    /// <summary>Delivers a command or an interaction; gives the app's answer, null when it did not take it.</summary>
    public Task<string?> Interaction(DeliveryKind kind, JsonObject payload) => Track(Task.Run(async () =>
    {
        if (!slack.SocketMode && slack.App is null)
        {
            return null;
        }

        var outcome = await Way(kind, payload, 0, "");
        if (outcome.Reply is null)
        {
            slack.Complain($"The app did not take a {(string?)payload["command"] ?? (string?)payload["type"]}: {outcome.Why}.");
        }
        else if (kind == DeliveryKind.Interaction && outcome.Reply.Length > 0)
        {
            slack.Complain($"The app answered a {(string?)payload["type"]} with a body: {outcome.Reply}");
        }

        return outcome.Reply;
    }));

    public void Hold()
    {
        lock (slack.Gate)
        {
            held ??= [];
        }
    }

    public Task Release(bool newestFirst)
    {
        lock (slack.Gate)
        {
            var now = held ?? [];
            held = null;
            if (newestFirst)
            {
                now.Reverse();
            }

            now.ForEach(one => queue.Writer.TryWrite(one));
            return Task.WhenAll(now.Select(one => one.Done.Task));
        }
    }

    public Task Redeliver()
    {
        lock (slack.Gate)
        {
            var now = owed.ToList();
            owed.Clear();
            foreach (var one in now)
            {
                one.Again();
                one.Try++;
                _ = Track(one.Done.Task);
                queue.Writer.TryWrite(one);
            }

            return Task.WhenAll(now.Select(one => one.Done.Task));
        }
    }

    public Task Repeat(int last, bool newIds)
    {
        lock (slack.Gate)
        {
            return Task.WhenAll(sent.TakeLast(last).ToList().Select(one =>
            {
                var envelope = (JsonObject)one.Envelope.DeepClone();
                envelope["event_id"] = newIds ? slack.NextId("Ev") : (string?)envelope["event_id"];
                return Enqueue(new Outgoing(envelope) { Try = newIds ? 0 : 1, Why = newIds ? "" : "http_timeout" });
            }));
        }
    }

    /// <summary>Waits until nothing is on its way.</summary>
    public async Task Quiet()
    {
        while (true)
        {
            Task[] now;
            lock (slack.Gate)
            {
                running.RemoveWhere(task => task.IsCompleted);
                now = [.. running];
            }

            if (now.Length == 0)
            {
                return;
            }

            await Task.WhenAll(now);
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stop.CancelAsync();
        await pump;
        http.Dispose();
        stop.Dispose();
    }

    private Task Enqueue(Outgoing one)
    {
        if (held is not null)
        {
            held.Add(one);
            sent.Add(one);
            return Task.CompletedTask;
        }

        sent.Add(one);
        _ = Track(one.Done.Task);
        if (!queue.Writer.TryWrite(one))
        {
            one.Done.TrySetResult();
        }

        return one.Done.Task;
    }

    private T Track<T>(T task)
        where T : Task
    {
        lock (slack.Gate)
        {
            running.RemoveWhere(one => one.IsCompleted);
            running.Add(task);
            return task;
        }
    }

    private async Task Pump()
    {
        await foreach (var one in queue.Reader.ReadAllAsync())
        {
            if (!Stopping.IsCancellationRequested && (slack.SocketMode || slack.App is not null))
            {
                var outcome = await Attempt(one);
                if (outcome is { Reply: null, NoRetry: false } && one.Try < 1)
                {
                    one.Try++;
                    outcome = await Attempt(one);
                }

                if (outcome is { Reply: null, NoRetry: false } && one.Try < MostTries)
                {
                    lock (slack.Gate)
                    {
                        owed.Add(one);
                    }
                }
            }

            one.Done.TrySetResult();
        }
    }

    private async Task<Outcome> Attempt(Outgoing one)
    {
        var outcome = await Way(DeliveryKind.Event, one.Envelope, one.Try, one.Why);
        one.Why = outcome.Why;
        if (outcome.Reply is null)
        {
            slack.Complain($"The app did not acknowledge {(string?)one.Envelope["event"]?["type"]} {(string?)one.Envelope["event_id"]}: {outcome.Why}.");
        }
        else if (outcome.Reply.Length > 0)
        {
            slack.Complain($"The app answered an event with a body: {outcome.Reply}");
        }

        return outcome;
    }

    private Task<Outcome> Way(DeliveryKind kind, JsonObject payload, int retry, string why) =>
        slack.SocketMode ? slack.Sockets.Deliver(kind, payload, retry, why) : http.Deliver(kind, payload, retry, why);

    private static JsonObject Placed(JsonObject body, Conversation conversation, string ts)
    {
        body["channel"] = conversation.Id;
        body["channel_type"] = conversation.TypeOfEvents;
        body["event_ts"] = ts;
        return body;
    }
}
