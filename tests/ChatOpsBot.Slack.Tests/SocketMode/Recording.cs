using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsBot.Slack.Receiving;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Tests.SocketMode;

/// <summary>Takes in what is delivered, and does with it what the test says.</summary>
internal sealed class Received : ISlackReceiver
{
    public ConcurrentQueue<(DeliveryKind Kind, JsonElement Payload)> All { get; } = [];

    public Func<JsonElement, CancellationToken, Task<Reply>> Then { get; set; } = (_, _) => Task.FromResult(Reply.Empty);

    public async ValueTask<Reply> Receive(DeliveryKind kind, JsonElement payload, CancellationToken cancel)
    {
        All.Enqueue((kind, payload));
        return await Then(payload, cancel);
    }
}

/// <summary>Keeps what was logged, exceptions included.</summary>
internal sealed class LogLines<T> : ILogger<T>
{
    public ConcurrentQueue<(LogLevel Level, string Text)> All { get; } = [];

    public string Text => string.Join('\n', All.Select(line => line.Text));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
}
