using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Asks a developer who typed "redirect" to the bot, and named nobody whom it knows, for the person: by a card with a people picker. A courtesy like a welcome: once for each
/// command, after Teams has its answer, and not made up for when it fails.
/// </summary>
internal sealed class Pickers(IStore store, IConnector connector, Errands errands, ILogger<Pickers> log)
{
    private const string Partition = TeamsOptions.Partition;

    /// <summary>Whether a command is asked about: elsewhere people are mentioned, and others than developers are told that it is not for them.</summary>
    public static bool Wants(Inbound.Command command, Activity activity) =>
        command is { Name: "redirect", Kind: ConversationKind.Bot, Mentions.IsEmpty: true, Text: not "help" } && activity.Team.Find(command.From.Address) is { IsResponder: true };

    /// <summary>Asks, in the background.</summary>
    public void Ask(Inbound.Command command, Activity activity)
    {
        // What is needed is taken now: the activity is gone when the errand runs.
        var (service, place, bot, replyTo) = (activity.Service, activity.FullConversation, activity.Bot, activity.Id);
        var message = new JsonObject
        {
            ["type"] = "message",
            ["summary"] = PickAction.Title,
            ["from"] = new JsonObject { ["id"] = bot },
            ["conversation"] = new JsonObject { ["id"] = place },
            ["replyToId"] = replyTo,
            ["attachments"] = new JsonArray(Shapes.Attachment(AdaptiveCard.ContentType, PickAction.Card(DialogData.New(activity), command.Text))),
        };
        _ = errands.Start("A question whom to redirect", async cancel =>
        {
            if (await Claim(command, cancel) && (await connector.Send(service, place, message, cancel)).Trouble is { } trouble)
            {
                log.LogWarning("A developer could not be asked whom to redirect: {Trouble}", trouble.Code);
            }
        });
    }

    // One document for each developer: what they typed last, which is what Teams may deliver again.
    private async ValueTask<bool> Claim(Inbound.Command command, CancellationToken cancel)
    {
        var key = $"pick:{Id.For("pick", command.From.Address.User)}";
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["typed"] = string.Create(CultureInfo.InvariantCulture, $"{command.At.ToUnixTimeTicks()} {command.EventId}") }.ToJsonString());
        var before = await store.Load(Partition, key, cancel);
        return before?.Body.Span.SequenceEqual(body) is not true
            && (await store.Save(Partition, [new Change(key, before is null ? Expected.Nothing : Expected.Exactly(before.Version), body)], cancel)).Saved;
    }
}
