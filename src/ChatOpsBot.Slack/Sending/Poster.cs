using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Installing;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Sending;

/// <summary>Posts for the engine: to everyone, to one person, and privately on the way that is open (contract §5, §8).</summary>
internal sealed class Poster(ISlackApi api, Messenger messenger, ILogger log)
{
    /// <summary>The id of a message that only one person saw, and that cannot be changed by it.</summary>
    public const string Ephemeral = "ephemeral";

    public async ValueTask<Sent<MessageRef>> Post(Installation at, Posting posting, CancellationToken cancel) => posting.Target switch
    {
        Target.Into into => await Post(at, posting, into.Conversation, cancel),
        Target.To to => await Post(at, posting, Direct(to.Person), cancel),
        Target.Whisper whisper => await Whisper(at, posting, whisper, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(posting), posting.Target, "A target that Slack does not know."),
    };

    private static ConversationRef Direct(Address person) => new(SlackOptions.Platform, person.User);

    private async ValueTask<Sent<MessageRef>> Post(Installation at, Posting posting, ConversationRef where, CancellationToken cancel)
    {
        var message = new Outgoing(where.Id, where.Thread, posting.Key, BlockKit.Message(posting.Text, posting.Card), PlainWords.Of(posting.Text, posting.Card), posting.Again);
        var sent = await messenger.Post(at, message, cancel);

        // A person's id stood for their conversation with the bot; only that one's own id finds the message again.
        return sent.Value is { } posted ? new MessageRef(where with { Id = posted.Channel }, posted.Ts) : sent.Problem!;
    }

    private async ValueTask<Sent<MessageRef>> Whisper(Installation at, Posting posting, Target.Whisper whisper, CancellationToken cancel)
    {
        var only = new MessageRef(whisper.Conversation, Ephemeral);
        if (whisper.Via is { } via)
        {
            var problem = await Answer(via, posting.Text, posting.Card, whisper.Conversation.Thread, replace: false, cancel);
            if (problem is null)
            {
                return only;
            }

            if (Problems.Passes(problem))
            {
                return Problems.Of("pass on the answer", problem);
            }
        }

        // A card has to be found again, and in a direct message there is nobody to hide it from.
        if (posting.Card is null && whisper.Conversation.Id is not ['D' or 'U' or 'W', ..])
        {
            if (await messenger.Wait(at, whisper.Conversation.Id, posting.Key, cancel) is { } later)
            {
                return later;
            }

            var problem = await Aside(at, posting, whisper, cancel);
            if (problem is null)
            {
                return only;
            }

            if (Problems.Passes(problem))
            {
                return Problems.Of("post the private message", problem);
            }
        }

        return await Post(at, posting, Direct(whisper.Person), cancel);
    }

    /// <summary>Answers through a response URL; null when it was done.</summary>
    /// <param name="replace">Whether to take the place of the message that was pressed.</param>
    public async ValueTask<ApiProblem?> Answer(string via, Prose text, CardViews? card, string? thread, bool replace, CancellationToken cancel)
    {
        var answer = await api.Respond(via, Json(BlockKit.Message(text, card), thread, replace), cancel);
        if (answer.Problem is { Kind: ProblemKind.Content, Error: not "foreign_url" } refused)
        {
            log.LogError("Slack refused an answer as {Error}; its words are sent without the card. Please report this", refused.Error);
            answer = await api.Respond(via, Json(new SlackContent(PlainWords.Of(text, card), null), thread, replace), cancel);
        }

        return answer.Problem;
    }

    private async ValueTask<ApiProblem?> Aside(Installation at, Posting posting, Target.Whisper whisper, CancellationToken cancel)
    {
        var content = BlockKit.Message(posting.Text, null);
        var answer = await Send(content);
        if (answer.Problem is { Kind: ProblemKind.Content } refused)
        {
            log.LogError("Slack refused a private message as {Error}; only its words are sent. Please report this", refused.Error);
            answer = await Send(new SlackContent(PlainWords.Of(posting.Text, null), null));
        }

        return answer.Problem;

        ValueTask<ApiAnswer> Send(SlackContent said) => api.Call(
            at,
            "chat.postEphemeral",
            new ApiArguments()
                .With("channel", whisper.Conversation.Id)
                .With("user", whisper.Person.User)
                .With("thread_ts", whisper.Conversation.Thread)
                .With("text", said.Text)
                .With("blocks", said.Blocks),
            cancel);
    }

    private static string Json(SlackContent content, string? thread, bool replace)
    {
        var json = new JsonObject { ["response_type"] = "ephemeral", ["replace_original"] = replace, ["text"] = content.Text };
        if (content.Blocks is { } blocks)
        {
            json["blocks"] = blocks.DeepClone();
        }

        if (thread is not null && !replace)
        {
            json["thread_ts"] = thread;
        }

        return json.ToJsonString();
    }
}
