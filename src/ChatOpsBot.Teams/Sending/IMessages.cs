using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Words and cards as Teams takes them (contract §5.2, §5.4, §4): within 28 KB of UTF-16, with mentions, and with views of their own for responders.</summary>
internal interface IMessages
{
    /// <summary>The activity of type <c>message</c>, without <c>from</c> and <c>conversation</c>.</summary>
    /// <param name="summary">Whether the words stand beside the card too, and not only in its notification.</param>
    ValueTask<JsonObject> Message(Prose text, CardViews? card, CancellationToken cancel, bool summary = false);

    /// <summary>A card as one reader sees it, for the answer to a press or to an automatic refresh: it refreshes itself for the same readers again.</summary>
    ValueTask<JsonObject> Card(CardViews card, Address reader, CancellationToken cancel);
}
