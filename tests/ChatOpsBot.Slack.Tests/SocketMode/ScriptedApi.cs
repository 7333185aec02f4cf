using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.SocketMode;

/// <summary>A call as it was made.</summary>
internal sealed record ApiCall(string Method, string? Token, string? Client, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    public string? this[string field] => Fields.FirstOrDefault(pair => pair.Key == field).Value;
}

/// <summary>A Web API that answers what the test says.</summary>
internal sealed class ScriptedApi(Func<ApiCall, ApiAnswer> answer) : ISlackApi
{
    public ConcurrentQueue<ApiCall> Calls { get; } = [];

    public Func<ApiCall, ApiAnswer> Answer { get; set; } = answer;

    /// <summary>What a call waits for before it is answered.</summary>
    public Func<ApiCall, Task> Before { get; set; } = _ => Task.CompletedTask;

    public static ApiAnswer Ok(string json) => new(JsonElement.Parse(json), null);

    public static ApiAnswer Error(string error, ProblemKind kind = ProblemKind.Unknown, NodaTime.Duration? retryAfter = null) => new(default, new(error, kind, retryAfter));

    public ValueTask<ApiAnswer> Call(Installation installation, string method, ApiArguments arguments, CancellationToken cancel) =>
        Do(new(method, null, null, arguments.Fields));

    public ValueTask<ApiAnswer> Call(Secret token, string pauseKey, string method, ApiArguments arguments, CancellationToken cancel) =>
        Do(new(method, token.Value, null, arguments.Fields));

    public ValueTask<ApiAnswer> Call(string client, Secret secret, string method, ApiArguments arguments, CancellationToken cancel) =>
        Do(new(method, secret.Value, client, arguments.Fields));

    public ValueTask<ApiAnswer> Respond(string responseUrl, string json, CancellationToken cancel) => throw new NotSupportedException();

    private async ValueTask<ApiAnswer> Do(ApiCall call)
    {
        Calls.Enqueue(call);
        await Before(call);
        return Answer(call);
    }
}
