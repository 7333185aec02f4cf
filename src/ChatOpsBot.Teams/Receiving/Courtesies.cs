using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Says something of the adapter's own where somebody did something, in the background.</summary>
internal sealed class Courtesies(IMessages messages, IConnector connector, Errands errands, ILogger<Courtesies> log)
{
    /// <summary>Says it, as a reply.</summary>
    public void Tell(Activity activity, string words)
    {
        var (service, conversation, bot, replyTo) = (activity.Service, activity.FullConversation, activity.Bot, activity.Id);
        _ = errands.Start("A courtesy", async cancel =>
        {
            var message = await messages.Message(Prose.Of(words), card: null, cancel);
            message["from"] = new JsonObject { ["id"] = bot };
            message["conversation"] = new JsonObject { ["id"] = conversation };
            message["replyToId"] = replyTo;
            if ((await connector.Send(service, conversation, message, cancel)).Trouble is { } trouble)
            {
                log.LogWarning("Somebody could not be answered: {Trouble}", trouble.Code);
            }
        });
    }
}
