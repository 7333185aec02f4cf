using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Sending;

/// <summary>Changes what a message shows, in place (contract §8).</summary>
internal sealed class Reviser(ISlackApi api, Poster poster, IHomePublisher home, ILogger log)
{
    public async ValueTask<Sent<MessageRef>> Update(Installation at, Revising revising, CancellationToken cancel)
    {
        switch (revising.Message.Id)
        {
            case IHomePublisher.Message:
                // Whoever has it open sees it anew; whoever has not, when they open it.
                await home.Publish(at, revising.Message.Conversation.Id, cancel);
                return revising.Message;

            case Poster.Ephemeral:
                return await Replace(revising, cancel) is { } passing && Problems.Passes(passing)
                    ? Problems.Of("change the private message", passing)
                    : revising.Message;

            default:
                return await Change(at, revising, cancel);
        }
    }

    private async ValueTask<Sent<MessageRef>> Change(Installation at, Revising revising, CancellationToken cancel)
    {
        var answer = await Send(at, revising.Message, BlockKit.Message(revising.Text, revising.Card), cancel);
        if (answer.Problem is { Kind: ProblemKind.Content } refused)
        {
            log.LogError("Slack refused a changed message as {Error}; its words are shown without the card. Please report this", refused.Error);
            answer = await Send(at, revising.Message, new SlackContent(PlainWords.Of(revising.Text, revising.Card), []), cancel);
        }

        if (answer.Problem is not { } problem)
        {
            return revising.Message;
        }

        // A message that only one person sees can be changed through the press on it alone.
        return problem.Kind == ProblemKind.Target && revising.Via is not null && await Replace(revising, cancel) is null
            ? revising.Message
            : Problems.Of("change the message", problem);
    }

    /// <summary>Null when it was done, or when there is no way to do it.</summary>
    private async ValueTask<ApiProblem?> Replace(Revising revising, CancellationToken cancel) =>
        revising.Via is { } via ? await poster.Answer(via, revising.Text, revising.Card, revising.Message.Conversation.Thread, replace: true, cancel) : null;

    // Both text and blocks, always: what is left out may stay as it was. An empty list takes the blocks away.
    private ValueTask<ApiAnswer> Send(Installation at, MessageRef message, SlackContent content, CancellationToken cancel) => api.Call(
        at,
        "chat.update",
        new ApiArguments().With("channel", message.Conversation.Id).With("ts", message.Id).With("text", content.Text).With("blocks", content.Blocks ?? []),
        cancel);
}
