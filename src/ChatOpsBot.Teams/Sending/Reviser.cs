using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Changes what a message shows, in place, for everyone (contract §5.4). Whoever sees a view of their own has it refreshed by Teams afterwards.</summary>
internal sealed class Reviser(Poster poster, ChatOwners owners, Courier courier, LinkedPosts linked)
{
    /// <param name="tenant">The team's.</param>
    public async ValueTask<Sent<MessageRef>> Update(string tenant, Revising revising, CancellationToken cancel)
    {
        var message = revising.Message;
        if (message.Id == Poster.Shown)
        {
            return message;
        }

        if (SendingKeys.IsLink(message.Conversation.Id))
        {
            return await linked.Update(tenant, revising, cancel);
        }

        if (message.Id == Courier.Unnamed)
        {
            return Problems.Permanent("Teams did not say which message that was, so it cannot be changed.");
        }

        if (await poster.Find(tenant, message.Conversation.Id, cancel) is not { Gone: false } place)
        {
            return Problems.Permanent("The bot is not in that conversation in Teams any more, so the message cannot be changed.");
        }

        var readers = place.Kind == ConversationKind.Bot ? await owners.Readers(place.Id, cancel) : Readers.Several;
        var letter = new Letter(place.Service, place.Id, message.Conversation.Thread, "", revising.Text, revising.Card, readers);
        return await courier.Change(letter, message.Id, cancel) is { } trouble ? Problems.Of("change the message", trouble) : message;
    }
}
