using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Something to say somewhere.</summary>
/// <param name="Service">The service URL of the conversation.</param>
/// <param name="Conversation">The connector's id, without its thread.</param>
/// <param name="Thread">The root message of the thread, in a channel.</param>
/// <param name="Key">Stable across retries.</param>
/// <param name="Again">Whether it may have been sent before.</param>
/// <param name="NewThread">The tenant, where it opens a thread of its own in a channel.</param>
internal sealed record Letter(
    Uri Service, string Conversation, string? Thread, string Key, Prose Text, CardViews? Card, Readers Readers, bool Again = false, string? NewThread = null)
{
    /// <summary>The full id: a thread's has its root in it (contract §3).</summary>
    public string FullConversation => Thread is null ? Conversation : $"{Conversation};messageid={Thread}";
}

/// <summary>Sends one activity, and changes one: in words alone where Teams refuses what we made of it.</summary>
internal sealed class Courier(IConnector connector, Messages messages, Traces traces, ILogger log)
{
    /// <summary>The id of a message whose own Teams did not tell (202): it was sent, and cannot be changed.</summary>
    public const string Unnamed = "unnamed";

    /// <summary>Sends it, unless it is there or may be; gives the activity's id, or the trouble.</summary>
    public async ValueTask<(string? Id, Trouble? Trouble)> Send(Letter letter, CancellationToken cancel)
    {
        if (letter.Again)
        {
            var before = await traces.Find(letter.Conversation, letter.Key, letter.Text, letter.Card, cancel);
            if (before is not (null, null))
            {
                return before;
            }
        }

        var activity = await messages.Message(letter.Text, letter.Card, letter.Readers, cancel);
        Traces.Leave(activity, letter.Key);
        return await Send(letter, activity, Messages.Plain(letter.Text, letter.Card), cancel);
    }

    /// <summary>Sends an activity that is made already; gives its id, or the trouble.</summary>
    /// <param name="plain">What is sent instead where it is refused.</param>
    public async ValueTask<(string? Id, Trouble? Trouble)> Send(Letter letter, JsonObject activity, JsonObject plain, CancellationToken cancel)
    {
        var answer = await Try(letter, activity, cancel);
        if (IsRefused(answer.Trouble))
        {
            Report(answer.Trouble!);
            answer = await Try(letter, plain, cancel);
        }

        return answer.Trouble is { } trouble ? (null, trouble) : ((letter.NewThread is null ? null : answer.Body.Text("activityId")) ?? answer.Body.Text("id") ?? Unnamed, null);
    }

    /// <summary>Changes an activity that was sent; null when it is done.</summary>
    /// <param name="letter">Where, and what is shown from now on.</param>
    public async ValueTask<Trouble?> Change(Letter letter, string id, CancellationToken cancel)
    {
        var answer = await Put(await messages.Message(letter.Text, letter.Card, letter.Readers, cancel));
        if (IsRefused(answer.Trouble))
        {
            Report(answer.Trouble!);
            answer = await Put(Messages.Plain(letter.Text, letter.Card));
        }

        return answer.Trouble;

        ValueTask<ServiceAnswer> Put(JsonObject activity)
        {
            activity["id"] = id;
            return connector.Update(letter.Service, letter.FullConversation, id, activity, cancel);
        }
    }

    private ValueTask<ServiceAnswer> Try(Letter letter, JsonObject activity, CancellationToken cancel) => letter.NewThread is { } tenant
        ? connector.OpenThread(letter.Service, tenant, letter.Conversation, activity, cancel)
        : connector.Send(letter.Service, letter.FullConversation, activity, cancel);

    private static bool IsRefused(Trouble? trouble) => trouble is { Kind: TroubleKind.Refused or TroubleKind.TooLarge };

    // Our bug: somebody has to mend it, and meanwhile the words arrive.
    private void Report(Trouble trouble) =>
        log.LogError("Teams refused a message ({Status} {Code}); its words are sent without card and mentions. Please report this", trouble.Status, trouble.Code);
}
