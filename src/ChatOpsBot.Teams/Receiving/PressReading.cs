using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Reads pressed buttons, however they come.</summary>
internal static class PressReading
{
    // Only for an activity that does not say which message showed the card: then no card is changed in place.
    private const string NoMessage = "none";

    /// <summary>A press.</summary>
    public static Inbound.Press Of(Activity activity, CardAction says, ImmutableDictionary<string, string> inputs, ChatUser by, string eventId)
    {
        // Between two people there is no card of ours that could be pressed.
        var kind = activity.Kind == ConversationKind.Direct ? ConversationKind.Bot : activity.Kind;
        return new Inbound.Press(
            activity.Team.Id, eventId, activity.At, by, activity.Conversation, kind, says, inputs, new MessageRef(activity.Conversation, activity.ReplyTo ?? NoMessage));
    }

    /// <summary>Whether a message is a button's <c>Action.Submit</c>, which older clients press instead: a value and no words (contract §5.1).</summary>
    public static bool IsSubmit(Activity activity) =>
        activity.Json.At("value") is { ValueKind: JsonValueKind.Object } && string.IsNullOrWhiteSpace(activity.Json.Text("text"));

    /// <summary>The press that such a message is; null when no button of ours sends that.</summary>
    public static async ValueTask<Inbound.Press?> OfSubmit(Activity activity, Sender sender, Knowledge knowledge, CancellationToken cancel) =>
        activity.Json.At("value") is { } data && CardActions.Decode(data) is { } says && CardActions.Inputs(data) is { } inputs
            ? Of(activity, says, inputs, await knowledge.Who(sender, waits: true, cancel), MessageReading.Identity(activity, data.GetRawText()))
            : null;
}
