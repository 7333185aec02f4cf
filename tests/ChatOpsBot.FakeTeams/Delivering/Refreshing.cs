using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.FakeTeams.Delivering;

/// <summary>Cards that show each their own: clients ask for it by themselves (contract §5.4).</summary>
internal static class Refreshing
{
    private const int MostPeople = 60;

    /// <summary>The action that this person's client takes by itself when it shows the card; null where it takes none.</summary>
    public static JsonObject? For(JsonObject card, Person person, Conversation conversation)
    {
        if (card["refresh"] is not JsonObject refresh || refresh["action"] is not JsonObject action)
        {
            return null;
        }

        var listed = refresh["userIds"] is JsonArray ids
            ? ids.Any(id => (string?)id == person.User || (string?)id == "8:orgid:" + person.Id)
            : conversation.Members.Count <= MostPeople;
        return listed ? action : null;
    }

    /// <summary>Has the clients of everyone concerned ask, in the background.</summary>
    public static void Begin(Message message)
    {
        if (message.Card is not { } card)
        {
            return;
        }

        var microsoft = message.Conversation.Tenant.Microsoft;
        foreach (var person in message.Conversation.Members.Where(person => For(card, person, message.Conversation) is not null))
        {
            microsoft.Deliveries.InBackground(() => person.Looks(message));
        }
    }
}
