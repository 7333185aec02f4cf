using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Sending;

/// <summary>Finds a person's own conversation with the bot, or opens it (contract §6): known, else asked of the connector, else by installing the bot for them.</summary>
internal sealed class PersonalChats(IConnector connector, IAddressBook book, AppInstaller installer, TeamsOptions options)
{
    /// <summary>The conversation; or, in words, why there is none and what an administrator can do about it.</summary>
    /// <param name="tenant">The team's, for whoever's own is not known.</param>
    /// <param name="user">The person's id in their address.</param>
    /// <param name="lost">A chat that turned out to be gone.</param>
    public async ValueTask<Sent<Place>> Reach(string tenant, string user, CancellationToken cancel, string? lost = null)
    {
        var person = await book.Person(user, cancel);
        var name = person?.Name ?? "The person";
        if (person?.Chat is { } chat && chat != lost)
        {
            var place = await book.Place(chat, cancel) ?? new Place(chat, options.ServiceUrl, person.Tenant ?? tenant, ConversationKind.Bot);
            return person.Unreachable || place.Gone ? Dead(name) : place;
        }

        if (person?.Unreachable is true)
        {
            return Dead(name);
        }

        if (person?.User is { } id)
        {
            var opened = await connector.OpenPersonal(options.ServiceUrl, person.Tenant ?? tenant, id, cancel);
            if (opened.Body.Text("id") is { } found && found != lost)
            {
                return await Learn(person, user, found, person.Tenant ?? tenant, cancel);
            }

            if (opened.Trouble is { } trouble && Problems.Passes(trouble))
            {
                return Problems.Of($"open the chat with {name}", trouble);
            }
        }

        // An id that is no GUID is a local client's own, which Graph does not know.
        if (options.Anonymous || !Guid.TryParse(user, out _))
        {
            return Problems.Permanent($"{name} has not written to the bot in Teams yet, so it cannot write to them.");
        }

        var installed = await installer.ForUser(user, cancel);
        if (installed.Value is { } its)
        {
            return await Learn(person, user, its.Value, person?.Tenant ?? tenant, cancel);
        }

        return installed.Problem is { Permanent: false } passing ? passing : Problems.Permanent(
            $"{name} has not met the bot in Teams yet. {installed.Problem!.Why} An administrator can set the app up for everyone in the Teams admin centre, or grant it TeamsAppInstallation.ReadWriteSelfForUser.All; or they write to the bot once.");
    }

    /// <summary>What is said of somebody who does not want to hear from the bot.</summary>
    public static SendProblem Dead(string name) => Problems.Permanent($"{name} has blocked or removed the bot in Teams; it cannot write to them until they write to it.");

    private async ValueTask<Sent<Place>> Learn(Acquaintance? person, string user, string chat, string tenant, CancellationToken cancel)
    {
        var place = new Place(chat, options.ServiceUrl, tenant, ConversationKind.Bot);
        await book.Learn(place, cancel);
        await book.Learn((person ?? new Acquaintance(user, null, null, null, tenant, null)) with { Chat = chat }, cancel);
        return place;
    }
}
