using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// What a dialog carries to when it is sent: which one it is. Teams sends an invoke again, under a new id and at a new time, when the answer took too long; by this it
/// is one event all the same. It comes from a client, and vouches for nothing else.
/// </summary>
/// <param name="Dialog">One dialog, once opened.</param>
/// <param name="Opened">When.</param>
/// <param name="Message">The message that it is about, if any.</param>
internal sealed record DialogData(string Dialog, Instant Opened, string? Message)
{
    private static readonly Duration Longest = Duration.FromDays(1);

    /// <summary>Of a dialog that is opened now.</summary>
    public static DialogData New(Activity activity, string? message = null) => new(Guid.NewGuid().ToString("N"), activity.Received, message);

    /// <summary>As the button's <c>data</c>.</summary>
    public JsonObject Write()
    {
        var data = new JsonObject { ["dialog"] = Dialog, ["opened"] = Opened.ToUnixTimeMilliseconds() };
        if (Message is not null)
        {
            data["message"] = Message;
        }

        return data;
    }

    /// <summary>Out of what was sent; null when it is none that this code wrote.</summary>
    public static DialogData? Read(Activity activity) => activity.Json.At("value", "data") is { } data ? Read(data, activity.Received) : null;

    /// <summary>Out of a button's data; null when it is none that this code wrote.</summary>
    public static DialogData? Read(JsonElement data, Instant received)
    {
        if (Id.Of(data.Text("dialog")) is not { } dialog || Id.When(data.Number("opened")) is not { } opened || opened > received || received - opened > Longest)
        {
            return null;
        }

        return new DialogData(dialog, opened, Id.Of(data.Text("message")));
    }

    /// <summary>The event of a dialog that is sent: the same however often it is.</summary>
    public static (string Id, Instant At) EventOf(Activity activity, DialogData? data) => data is null
        ? (activity.EventId, activity.At)
        : (Receiving.Id.For("dialog", activity.From?.User ?? "", data.Dialog), data.Opened);
}
