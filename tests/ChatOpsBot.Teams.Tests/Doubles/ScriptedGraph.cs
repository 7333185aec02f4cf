using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatOpsBot.MicrosoftGraph;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>What Graph was asked.</summary>
/// <param name="What">Method and path: <c>POST chats</c>.</param>
internal sealed record GraphCall(string What, JsonNode? Body)
{
    public override string ToString() => What;
}

/// <summary>A Graph that allows nothing but what it was told to.</summary>
internal sealed class ScriptedGraph : IGraph
{
    private readonly List<(string Prefix, Func<GraphCall, ServiceAnswer> Answer)> rules = [];

    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<GraphCall> Calls { get; } = new();

    /// <summary>Answers whatever begins so from now on; the latest rule that fits answers.</summary>
    /// <param name="prefix">Method and beginning of the path: <c>POST chats</c>.</param>
    public void Does(string prefix, Func<GraphCall, ServiceAnswer> answer) => rules.Insert(0, (prefix, answer));

    public void Does(string prefix, ServiceAnswer answer) => Does(prefix, _ => answer);

    public IReadOnlyList<GraphCall> To(string prefix) => [.. Calls.Where(call => call.What.StartsWith(prefix, StringComparison.Ordinal))];

    public ValueTask<ServiceAnswer> Call(HttpMethod method, string path, JsonNode? body, CancellationToken cancel, params (string Name, string Value)[] headers)
    {
        cancel.ThrowIfCancellationRequested();
        var call = new GraphCall($"{method} {path}", body?.DeepClone());
        Calls.Enqueue(call);
        var rule = rules.Find(rule => call.What.StartsWith(rule.Prefix, StringComparison.Ordinal));
        return new(rule.Answer is { } answer ? answer(call) : Answers.Forbids());
    }

    public async IAsyncEnumerable<ServiceAnswer> Pages(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel, params (string Name, string Value)[] headers)
    {
        yield return await Call(HttpMethod.Get, path, null, cancel, headers);
    }
}
