using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Learns, from every activity, where people and conversations are reached. What is known already writes nothing.</summary>
internal sealed class Acquainting(IAddressBook book)
{
    /// <summary>Learns from what somebody wrote or did where the bot is.</summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved.</exception>
    public async ValueTask Learn(Activity activity, CancellationToken cancel)
    {
        await book.Learn(PlaceOf(activity), cancel);
        if (activity.From is { } sender && MessageReading.IsByPerson(activity, sender))
        {
            await Learn(activity, sender, cancel);
        }
    }

    /// <summary>Learns from an invoke, which may come from a conversation that the bot is not in.</summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved.</exception>
    public async ValueTask LearnFromInvoke(Activity activity, Sender sender, CancellationToken cancel)
    {
        if (await book.Place(activity.Conversation.Id, cancel) is { Gone: false } place && place.Service != activity.Service)
        {
            await book.Learn(place with { Service = activity.Service }, cancel);
        }

        await Learn(activity, sender, cancel);
    }

    /// <summary>The conversation of an activity, as it is now.</summary>
    public static Place PlaceOf(Activity activity, bool gone = false) => new(activity.Conversation.Id, activity.Service, activity.Tenant, activity.Kind, gone);

    private async ValueTask Learn(Activity activity, Sender sender, CancellationToken cancel)
    {
        var known = await book.Person(sender.Address, cancel);

        // Whoever writes to the bot in their own chat with it has not blocked it; elsewhere, that says nothing.
        var own = activity.Kind == ConversationKind.Bot && activity.Type != "invoke" ? activity.Conversation.Id : null;
        var person = new Acquaintance(
            sender.Address, sender.User, sender.Name, sender.Zone, activity.Tenant, own, Unreachable: own is null && known is { Unreachable: true }, Guest: known is { Guest: true });
        if (known is null || person with { Name = sender.Name ?? known.Name, Zone = sender.Zone ?? known.Zone, Chat = own ?? known.Chat } != known)
        {
            await book.Learn(person, cancel);
        }
    }
}
