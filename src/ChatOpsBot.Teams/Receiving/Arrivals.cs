using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Takes in that the bot, or somebody, came to a conversation or left it (contract §5.1).</summary>
internal sealed class Arrivals(IAddressBook book, Acquainting acquainting, Welcomes welcomes)
{
    // Nobody adds more at once; the rest are met when they write.
    private const int MostMembers = 100;

    /// <summary>Takes in an <c>installationUpdate</c>.</summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved.</exception>
    public async ValueTask Install(Activity activity, CancellationToken cancel)
    {
        switch (activity.Json.Text("action"))
        {
            case "add" or "add-upgrade":
                await Come(activity, cancel);
                break;
            case "remove" or "remove-upgrade":
                await Go(activity, cancel);
                break;
        }
    }

    /// <summary>Takes in a <c>conversationUpdate</c>.</summary>
    /// <exception cref="Engine.Sockets.StoreException">It could not be saved.</exception>
    public async ValueTask Update(Activity activity, CancellationToken cancel)
    {
        if (Members(activity, "membersAdded").Contains(activity.Bot))
        {
            await Come(activity, cancel);
        }

        if (Members(activity, "membersRemoved").Contains(activity.Bot) || activity.Json.Text("channelData", "eventType") is "teamDeleted" or "teamHardDeleted")
        {
            await Go(activity, cancel);
            return;
        }

        await Meet(activity, cancel);
        if (Id.Of(activity.Json.Text("channelData", "channel", "id")) is { } channel)
        {
            await Channel(activity, channel, cancel);
        }
    }

    private async ValueTask Come(Activity activity, CancellationToken cancel)
    {
        await acquainting.Learn(activity, cancel);
        welcomes.Greet(activity);
    }

    private async ValueTask Go(Activity activity, CancellationToken cancel)
    {
        await book.Learn(Acquainting.PlaceOf(activity, gone: true), cancel);
        if (activity is { Kind: ConversationKind.Bot, From: { } sender } && await book.Person(sender.Address, cancel) is { } person)
        {
            await book.Learn(person with { Unreachable = true }, cancel);
        }
    }

    // Their ids to this bot are what mentions will name them by.
    private async ValueTask Meet(Activity activity, CancellationToken cancel)
    {
        foreach (var member in activity.Json.Items("membersAdded").Take(MostMembers))
        {
            if (Id.Of(member.Text("id")) is { } user && user != activity.Bot && Activity.IsPerson(user) && Id.Entra(member.Text("aadObjectId")) is { } id
                && await book.Person(id, cancel) is not { User: not null })
            {
                await book.Learn(new Acquaintance(id, user, Activity.Named(member.Text("name")), null, activity.Tenant, null), cancel);
            }
        }
    }

    // A bot in a team is in its channels; the conversation that this comes from is the team's first one.
    private async ValueTask Channel(Activity activity, string channel, CancellationToken cancel)
    {
        bool? gone = activity.Json.Text("channelData", "eventType") switch
        {
            "channelCreated" or "channelRestored" => false,
            "channelDeleted" => true,
            _ => null,
        };
        if (gone is { } left)
        {
            await book.Learn(new Place(Id.Place(channel).Conversation, activity.Service, activity.Tenant, ConversationKind.Channel, left), cancel);
        }
    }

    private static HashSet<string> Members(Activity activity, string which) =>
        [.. activity.Json.Items(which).Take(MostMembers).Select(member => member.Text("id")).OfType<string>()];
}
