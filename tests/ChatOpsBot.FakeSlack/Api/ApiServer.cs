using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Interacting;
using ChatOpsBot.FakeSlack.Network;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>The Web API: reads a call, checks who makes it, does it under Slack's one lock, answers.</summary>
internal sealed class ApiServer
{
    private readonly LoopbackSlack slack;
    private readonly Token app;
    private readonly List<ApiCall> calls = [];
    private readonly Dictionary<string, Queue<Trouble>> troubles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Method> methods;

    public ApiServer(LoopbackSlack slack)
    {
        this.slack = slack;
        app = new Token(slack.AppToken, TokenKind.App, null, null, ["connections:write", "authorizations:read"]);
        Triggers = new Triggers(slack);
        Views = new ViewMethods(slack, Triggers);
        methods = new[]
        {
            new AppMethods(slack).All, new UserMethods(slack).All, new ConversationMethods(slack).All, HistoryMethods.All, new ChatMethods(slack).All,
            Views.All, GroupMethods.All,
        }.SelectMany(some => some).ToDictionary(method => method.Name, StringComparer.Ordinal);
    }

    public Triggers Triggers { get; }

    public ViewMethods Views { get; }

    public IReadOnlyList<ApiCall> Calls
    {
        get
        {
            lock (slack.Gate)
            {
                return [.. calls];
            }
        }
    }

    public void Trouble(string method, Trouble trouble, int times)
    {
        lock (slack.Gate)
        {
            var queue = troubles.TryGetValue(method, out var there) ? there : troubles[method] = new();
            for (var i = 0; i < times; i++)
            {
                queue.Enqueue(trouble);
            }
        }
    }

    public Task Serve(HttpContext context, string name) =>
        methods.TryGetValue(name, out var method) ? Serve(context, name, method.Do, method.Writes)
        : Serve(context, name, (_, _) => throw new SlackErrorException("unknown_method"));

    public async Task Serve(HttpContext context, string name, Func<Call, ApiServer, JsonObject> act, bool takesJson = true)
    {
        var (status, answer, arguments) = (StatusCodes.Status200OK, new JsonObject { ["ok"] = true }, (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(StringComparer.Ordinal));
        Trouble? trouble;
        lock (slack.Gate)
        {
            trouble = troubles.TryGetValue(name, out var queue) && queue.TryDequeue(out var next) ? next : null;
        }

        try
        {
            var call = await Call.Read(context, name, Find, takesJson);
            arguments = call.Arguments;
            Refuse(trouble);
            lock (slack.Gate)
            {
                foreach (var (key, value) in act(call, this).ToList())
                {
                    answer[key] = value?.DeepClone();
                }
            }
        }
        catch (SlackErrorException refused)
        {
            (status, answer) = (refused.Status, (JsonObject)(refused.More?.DeepClone() ?? new JsonObject()));
            answer["ok"] = false;
            answer["error"] = refused.Error;
        }

        lock (slack.Gate)
        {
            calls.Add(new ApiCall(name, arguments, (string?)answer["error"]));
        }

        await Answer(context, trouble, status, answer);
    }

    private static void Refuse(Trouble? trouble)
    {
        switch (trouble?.Kind)
        {
            case TroubleKind.Error:
                throw new SlackErrorException(trouble.Detail);
            case TroubleKind.RateLimited:
                throw new SlackErrorException("ratelimited") { Status = StatusCodes.Status429TooManyRequests };
            case TroubleKind.Fault:
                throw new SlackErrorException("fault") { Status = int.Parse(trouble.Detail, CultureInfo.InvariantCulture) };
            case TroubleKind.Silent:
                throw new SlackErrorException("silent");
            default:
                break;
        }
    }

    private static async Task Answer(HttpContext context, Trouble? trouble, int status, JsonObject answer)
    {
        switch (trouble?.Kind)
        {
            case TroubleKind.LostAnswer:
                context.Abort();
                return;
            case TroubleKind.Silent or TroubleKind.SilentAfterEffect:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case TroubleKind.RateLimited when trouble.Detail.Length > 0:
                context.Response.Headers.RetryAfter = trouble.Detail;
                break;
            default:
                break;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = trouble?.Kind == TroubleKind.Fault ? "text/html" : "application/json; charset=utf-8";
        await context.Response.WriteAsync(trouble?.Kind == TroubleKind.Fault ? "<html><body>Slack is having a moment.</body></html>" : answer.ToJsonString());
    }

    private Token? Find(string value)
    {
        lock (slack.Gate)
        {
            var token = value == app.Value ? app : slack.Workspaces.SelectMany(workspace => workspace.Tokens).FirstOrDefault(one => one.Value == value);
            return token is null ? null
                : token.Revoked ? throw new SlackErrorException("token_revoked")
                : token.Expires < slack.Time.GetUtcNow() ? throw new SlackErrorException("token_expired")
                : token;
        }
    }
}

/// <summary>A method of the Web API.</summary>
/// <param name="Name">Such as <c>chat.postMessage</c>.</param>
/// <param name="Do">What it does and answers beside <c>ok</c>.</param>
/// <param name="Writes">Whether it takes JSON too.</param>
internal sealed record Method(string Name, Func<Call, ApiServer, JsonObject> Do, bool Writes = false)
{
    public Method(string name, Func<Call, JsonObject> act, bool writes = false)
        : this(name, (call, _) => act(call), writes)
    {
    }
}

/// <summary>Pages.</summary>
internal static class Paging
{
    /// <summary>The page that a call asks for, and where the next one starts.</summary>
    public static (IReadOnlyList<T> Page, string Next) Of<T>(Call call, IReadOnlyList<T> all, int usual)
    {
        var start = call["cursor"] is not { } cursor ? 0
            : cursor.StartsWith("at:", StringComparison.Ordinal) && int.TryParse(cursor.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at
            : throw new SlackErrorException("invalid_cursor");
        var limit = Math.Clamp(call.Number("limit", usual), 1, 999);
        var next = start + limit;
        return ([.. all.Skip(start).Take(limit)], next < all.Count ? FormattableString.Invariant($"at:{next}") : "");
    }

    public static JsonObject Metadata(string next) => new() { ["next_cursor"] = next };
}
