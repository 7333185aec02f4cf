using System.Text.Json.Nodes;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>What became of an activity.</summary>
/// <param name="NotYet">Whether it could not be handled with what is known; nothing was done then.</param>
internal readonly record struct Handled(bool NotYet, Reply Reply)
{
    /// <summary>It is done, and there is nothing to say.</summary>
    public static Handled Done => new(NotYet: false, Reply.Done);

    /// <summary>Something has to be found out first.</summary>
    public static Handled Later => new(NotYet: true, Reply.Done);
}

/// <summary>Takes in messages: words, commands, and buttons that older clients press by a message.</summary>
internal sealed class Messages(
    IConversationEngine engine, IMessages messages, Acquainting acquainting, Inbox inbox, IEnumerable<ITypedCommand> commands, InvokeAnswers answers, Courtesies courtesies,
    TypedNames names, Pickers pickers, Picks picks)
{
    /// <summary>Takes in one.</summary>
    public async ValueTask<Handled> Take(Activity activity, Knowledge knowledge, CancellationToken cancel)
    {
        if (activity.From is not { } sender || !MessageReading.IsByPerson(activity, sender))
        {
            return Handled.Done;
        }

        if (!activity.Late)
        {
            await acquainting.Learn(activity, cancel);
        }

        var submit = PressReading.IsSubmit(activity);
        if (submit && PickAction.Decode(activity.Json.At("value")!.Value, activity) is { } pick)
        {
            return await Pick(activity, sender, pick, knowledge, cancel);
        }

        Inbound? inbound = submit ? await PressReading.OfSubmit(activity, sender, knowledge, cancel) : await MessageReading.Normalise(activity, knowledge, cancel);
        if (inbound is null)
        {
            if (submit && !activity.Late)
            {
                courtesies.Tell(activity, CardPresses.OldButton);
            }

            return Handled.Done;
        }

        if (knowledge.Lacks || !activity.Late && inbox.Holds(activity.Conversation.Id))
        {
            return Handled.Later;
        }

        return inbound is Inbound.Message message ? await Hear(activity, message, cancel) : await Accept(activity, inbound, cancel);
    }

    private async ValueTask<Handled> Hear(Activity activity, Inbound.Message message, CancellationToken cancel)
    {
        if (CommandReading.Split(message, activity) is not { } typed)
        {
            return await Accept(activity, message, cancel);
        }

        foreach (var command in commands)
        {
            if (await command.Take(typed, cancel))
            {
                return Handled.Done;
            }
        }

        if (CommandReading.Of(typed, message, activity) is not { } typedCommand)
        {
            return await Accept(activity, message, cancel);
        }

        var whole = await names.Resolve(typedCommand, activity, cancel);
        if (!Pickers.Wants(whole, activity))
        {
            return await Accept(activity, whole, cancel);
        }

        pickers.Ask(whole, activity);
        return Handled.Done;
    }

    // What older clients send when a developer has picked whom to redirect.
    private async ValueTask<Handled> Pick(Activity activity, Sender sender, PickAction pick, Knowledge knowledge, CancellationToken cancel)
    {
        var by = await knowledge.Who(sender, waits: true, cancel);
        if (knowledge.Lacks || (!activity.Late && inbox.Holds(activity.Conversation.Id)))
        {
            return Handled.Later;
        }

        var content = activity.Json.At("value")!.Value.GetRawText();
        var (command, refusal) = await picks.Read(activity, pick, by, MessageReading.Identity(activity, content), cancel);
        if (command is not null)
        {
            return await Accept(activity, command, cancel);
        }

        if (!activity.Late)
        {
            courtesies.Tell(activity, refusal!);
        }

        return Handled.Done;
    }

    // A client that asks for the replies in the answer gets what is meant for whoever wrote it; the rest goes out as ever (contract §1.5).
    private async ValueTask<Handled> Accept(Activity activity, Inbound inbound, CancellationToken cancel)
    {
        if (activity.Late || activity.Json.Text("deliveryMode") != "expectReplies")
        {
            await engine.Accept(inbound, cancel);
            return Handled.Done;
        }

        var via = answers.Open();
        Receipt receipt;
        try
        {
            receipt = await engine.Accept(inbound with { Via = via }, cancel);
        }
        catch
        {
            answers.Settle(via, shown: false);
            throw;
        }

        var replies = new JsonArray();
        foreach (var answer in receipt.Answers)
        {
            var reply = await messages.Message(answer.Text, answer.Card, cancel);
            reply["from"] = new JsonObject { ["id"] = activity.Bot };
            reply["recipient"] = new JsonObject { ["id"] = activity.From!.User };
            reply["conversation"] = new JsonObject { ["id"] = activity.FullConversation };
            reply["replyToId"] = activity.Id;
            replies.Add(reply);
        }

        return new Handled(NotYet: false, Reply.With(new JsonObject { ["activities"] = replies }).Answering(via, shows: true));
    }
}
