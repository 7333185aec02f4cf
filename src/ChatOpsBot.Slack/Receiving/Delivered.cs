using System.Text.Json;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Something that Slack delivered for an installation of ours.</summary>
/// <param name="Payload">Only valid until the delivery is handled: copy what is needed longer.</param>
/// <param name="Received">When it came first.</param>
/// <param name="Knowledge">What is known of the people in it.</param>
/// <param name="Late">Whether it comes out of the inbox: Slack was answered long ago, and its trigger has expired.</param>
internal sealed record Delivered(DeliveryKind Kind, JsonElement Payload, Instant Received, Knowledge Knowledge, bool Late)
{
    public Installation Installation => Knowledge.Installation;

    /// <summary>What is taken in order: everything of one conversation; of one person where no conversation is named.</summary>
    public static string OrderOf(DeliveryKind kind, JsonElement payload) => kind switch
    {
        DeliveryKind.Event => Id.Of(payload.Text("event", "channel")) ?? Id.Of(payload.Text("event", "user")),
        DeliveryKind.Command => Id.Of(payload.Text("channel_id")),
        _ => Id.Of(payload.Text("container", "channel_id")) ?? Id.Of(payload.Text("channel", "id")) ?? Id.Of(payload.Text("user", "id")),
    } ?? "";
}

/// <summary>What became of a delivery.</summary>
/// <param name="NotYet">Whether it could not be handled with what is known; nothing was done then.</param>
/// <param name="Reply">What Slack is answered.</param>
internal readonly record struct Handled(bool NotYet, Reply Reply)
{
    /// <summary>It is done, and there is nothing to say.</summary>
    public static Handled Done => default;

    /// <summary>Something has to be found out first.</summary>
    public static Handled Later => new(NotYet: true, Reply.Empty);

    /// <summary>It is done, with this body for an answer.</summary>
    public static Handled With(string json) => new(NotYet: false, new Reply(json));
}
