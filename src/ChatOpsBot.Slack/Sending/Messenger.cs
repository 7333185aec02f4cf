using System.Collections.Concurrent;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Sending;

/// <summary>A message to post as the bot.</summary>
/// <param name="Channel">A conversation, or a person for their conversation with the bot.</param>
/// <param name="Thread">The thread in it, if any.</param>
/// <param name="Key">Stable across retries.</param>
/// <param name="Plain">Escaped words instead of the content, where Slack refuses that.</param>
/// <param name="Again">Whether it may have been posted before.</param>
internal sealed record Outgoing(string Channel, string? Thread, string Key, SlackContent Content, string Plain, bool Again);

/// <summary>Where a message is: the conversation and the timestamp that is its id there.</summary>
internal sealed record Posted(string Channel, string Ts);

/// <summary>Posts one message: in its channel's turn, once, and in plain words where Slack refuses ours.</summary>
/// <param name="clock">The real clock.</param>
internal sealed class Messenger(ISlackApi api, Pacer pacer, Traces traces, TimeProvider clock, ILogger log)
{
    private const int Many = 10_000;

    // Longer after its slot somebody else may have tried, and may not know the outcome.
    private static readonly Duration OursUntilAfterSlot = Duration.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Instant> surelyNotSent = new();

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Posts it, unless it is there.</summary>
    public async ValueTask<Sent<Posted>> Post(Installation at, Outgoing message, CancellationToken cancel)
    {
        if (message.Again && !(surelyNotSent.TryRemove(message.Key, out var until) && Now <= until))
        {
            var (found, trouble) = await traces.Find(at, message.Channel, message.Thread, message.Key, cancel);
            if (found is not null)
            {
                return found;
            }

            if (trouble is not null)
            {
                return Problems.Of("say whether the message was posted", trouble);
            }
        }

        if (await Wait(at, message.Channel, message.Key, cancel) is { } later)
        {
            return later;
        }

        var answer = await Send(at, message, message.Content, cancel);
        if (answer.Problem is { Kind: ProblemKind.Content } refused)
        {
            // Our bug: somebody has to mend it, and meanwhile the words arrive.
            log.LogError("Slack refused a message as {Error}; its words are sent without the card. Please report this", refused.Error);
            answer = await Send(at, message, new SlackContent(message.Plain, null), cancel);
        }

        if (answer.Problem is { } problem)
        {
            if (problem is { Kind: ProblemKind.RateLimited, RetryAfter: { } pause })
            {
                Remember(message.Key, pause);
            }

            return Problems.Of("post the message", problem);
        }

        return answer.Body.Text("ts") is { } ts
            ? new Posted(answer.Body.Text("channel") ?? message.Channel, ts)
            : new SendProblem("Slack posted the message and did not say where.", Permanent: true);
    }

    /// <summary>Waits for a posting's turn in a channel; a problem when that takes too long to wait for here.</summary>
    public async ValueTask<SendProblem?> Wait(Installation at, string channel, string key, CancellationToken cancel)
    {
        if (await pacer.Turn(at.Workspace.Value, channel, key, cancel) is not { } wait)
        {
            return null;
        }

        Remember(key, wait);
        return new SendProblem("Slack takes about one message a second in a channel, and others are before this one.", Permanent: false, wait, Outage: true);
    }

    private ValueTask<ApiAnswer> Send(Installation at, Outgoing message, SlackContent content, CancellationToken cancel) => api.Call(
        at,
        "chat.postMessage",
        new ApiArguments()
            .With("channel", message.Channel)
            .With("thread_ts", message.Thread)
            .With("text", content.Text)
            .With("blocks", content.Blocks)
            .With("unfurl_links", false)
            .With("unfurl_media", false)
            .With("metadata", Traces.Metadata(message.Key)),
        cancel);

    private void Remember(string key, Duration wait)
    {
        if (surelyNotSent.Count > Many)
        {
            surelyNotSent.Clear(); // then history is asked once more than needed
        }

        surelyNotSent[key] = Now + wait + OursUntilAfterSlot;
    }
}
