using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChatOpsBot.FakeTeams.Connector;

namespace ChatOpsBot.FakeTeams.Delivering;

/// <summary>Something on its way to the app.</summary>
/// <param name="What">For complaints.</param>
/// <param name="Activity">Null for a change notification.</param>
/// <param name="Send">Makes the request.</param>
internal sealed record Outgoing(string What, JsonObject? Activity, Func<HttpRequestMessage> Send)
{
    public TaskCompletionSource Done { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Outgoing Again() => this with { Done = new(TaskCreationOptions.RunContinuationsAsynchronously) };
}

/// <summary>Delivers to the app: activities and notifications one after another, each tried again at once when it is not taken; invokes at once and only once.</summary>
internal sealed class Deliveries : IAsyncDisposable
{
    private readonly LoopbackMicrosoft microsoft;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Channel<Outgoing> queue = Channel.CreateUnbounded<Outgoing>();
    private readonly List<JsonObject> sent = [];
    private readonly List<Outgoing> owed = [];
    private readonly HashSet<Task> running = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task pump;
    private List<Outgoing>? held;

    public Deliveries(LoopbackMicrosoft microsoft)
    {
        this.microsoft = microsoft;
        pump = Task.Run(Pump);
    }

    public IReadOnlyList<JsonObject> Sent
    {
        get
        {
            lock (microsoft.Gate)
            {
                return [.. sent];
            }
        }
    }

    /// <summary>An activity that is no invoke; returns when it is taken, or was tried in vain.</summary>
    public Task Tell(JsonObject activity)
    {
        lock (microsoft.Gate)
        {
            sent.Add(activity);
            return Enqueue(new Outgoing($"{(string?)activity["type"]} {(string?)activity["id"]}", activity, () => Request(activity)));
        }
    }

    /// <summary>A change notification.</summary>
    public Task Notify(string what, Func<HttpRequestMessage> send)
    {
        lock (microsoft.Gate)
        {
            return Enqueue(new Outgoing(what, null, send));
        }
    }

    /// <summary>Asks the app, and gives its answer; null where there was none that counts. An empty answer is an empty object.</summary>
    public Task<JsonObject?> Invoke(JsonObject activity)
    {
        lock (microsoft.Gate)
        {
            sent.Add(activity);
        }

        return Track(Task.Run(() => Ask(activity)));
    }

    /// <summary>Something that people's clients do by themselves.</summary>
    public void InBackground(Func<Task> what) => _ = Track(Task.Run(what));

    public void Hold()
    {
        lock (microsoft.Gate)
        {
            held ??= [];
        }
    }

    public Task Release(bool newestFirst)
    {
        lock (microsoft.Gate)
        {
            var now = held ?? [];
            held = null;
            if (newestFirst)
            {
                now.Reverse();
            }

            return Task.WhenAll(now.Select(one => Enqueue(one)));
        }
    }

    public Task Redeliver()
    {
        lock (microsoft.Gate)
        {
            var now = owed.ToList();
            owed.Clear();
            return Task.WhenAll(now.Select(one => Enqueue(one.Again())));
        }
    }

    public Task Repeat(int last, bool newIds)
    {
        lock (microsoft.Gate)
        {
            return Task.WhenAll(sent.Where(one => (string?)one["type"] != "invoke").TakeLast(last).ToList().Select(one =>
            {
                var copy = (JsonObject)one.DeepClone();
                copy["id"] = newIds ? microsoft.NextMessageId() : (string?)copy["id"];
                return Tell(copy);
            }));
        }
    }

    /// <summary>Posts to where the app says that it can be reached from outside; null where that is no address of its own.</summary>
    public async Task<HttpResponseMessage?> Post(Uri url, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Inside(url)) { Content = new StringContent("", Encoding.UTF8, "text/plain") };
        try
        {
            return await http.SendAsync(request, cancel);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The address behind the app's public one.</summary>
    public Uri Inside(Uri url) => url.Authority == microsoft.PublicUrl.Authority && microsoft.App is { } app ? new Uri(app, url.PathAndQuery) : url;

    /// <summary>Waits until nothing is on its way.</summary>
    public async Task Quiet()
    {
        while (true)
        {
            Task[] now;
            lock (microsoft.Gate)
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
            return Task.CompletedTask;
        }

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
        lock (microsoft.Gate)
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
            if (!stop.IsCancellationRequested && microsoft.App is not null && !await Attempt(one) && !await Attempt(one))
            {
                lock (microsoft.Gate)
                {
                    owed.Add(one);
                }
            }

            one.Done.TrySetResult();
        }
    }

    private async Task<bool> Attempt(Outgoing one)
    {
        var (status, body, _) = await Send(one.Send, microsoft.TakeLimit);
        if (status is < 200 or >= 300)
        {
            microsoft.Complain($"The app did not take {one.What}: {(status == 0 ? "no answer in time" : status)}.");
            return false;
        }

        if (body.Length > 0)
        {
            microsoft.Complain($"The app answered {one.What} with a body: {body}");
        }

        return true;
    }

    private async Task<JsonObject?> Ask(JsonObject activity)
    {
        if (microsoft.App is null)
        {
            return null;
        }

        var name = (string)activity["name"]!;
        var (status, body, type) = await Send(() => Request(activity), microsoft.InvokeLimit);
        JsonObject? answer = null;
        if (status != 200)
        {
            microsoft.Complain($"The app answered {name} with {(status == 0 ? "nothing in time" : status)}.");
            return null;
        }

        try
        {
            answer = body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject ?? throw new JsonException("no object");
        }
        catch (JsonException)
        {
            microsoft.Complain($"The app answered {name} with what is no JSON object: {body}");
            return null;
        }

        if (body.Length > 0 && type != "application/json")
        {
            microsoft.Complain($"The app answered {name} with a body of type {type}.");
        }

        var automatic = (string?)activity["value"]?["trigger"] == "automatic";
        foreach (var wrong in InvokeRules.Check(name, answer, automatic, new CardLint(microsoft)))
        {
            microsoft.Complain($"The app answered {name} and {wrong}: {body}");
        }

        return answer ?? [];
    }

    private async Task<(int Status, string Body, string? Type)> Send(Func<HttpRequestMessage> make, TimeSpan limit)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        late.CancelAfter(limit);
        try
        {
            using var request = make();
            using var answer = await http.SendAsync(request, late.Token);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(late.Token), answer.Content.Headers.ContentType?.MediaType);
        }
        catch (OperationCanceledException)
        {
            return (0, "", null);
        }
        catch (HttpRequestException)
        {
            return (0, "", null);
        }
    }

    private HttpRequestMessage Request(JsonObject activity)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(microsoft.App!, "api/messages")) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", microsoft.Entra.ChannelToken((string)activity["serviceUrl"]!, null));
        return request;
    }
}
