using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Teams.Sending;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>Words without mentions, and cards without refresh.</summary>
internal sealed class PlainMessages : IMessages
{
    public ValueTask<JsonObject> Message(Prose text, CardViews? card, CancellationToken cancel, bool summary = false)
    {
        var message = new JsonObject { ["type"] = "message", ["text"] = text.Plain };
        if (card is not null)
        {
            message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = AdaptiveCard.ContentType, ["content"] = AdaptiveCard.Render(card.Everyone) });
        }

        return new(message);
    }

    public ValueTask<JsonObject> Card(CardViews card, Address reader, CancellationToken cancel) => new(AdaptiveCard.Render(card, reader));
}
