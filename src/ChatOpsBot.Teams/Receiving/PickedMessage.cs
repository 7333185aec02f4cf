using System.Text.Json;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>The message that somebody picked "Redirect to primary" on (contract §5.3, <c>messagePayload</c>).</summary>
/// <param name="Id">Its id in its conversation.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Words">Its words, plain.</param>
internal sealed record PickedMessage(string Id, ChatUser Author, string Words)
{
    /// <summary>What is said where no person wrote it.</summary>
    public const string NoPerson = "No person wrote that message, so there is nobody to redirect. Pick one that the requester wrote.";

    /// <summary>Reads it; or says, to whoever picked it, why it can be redirected to nobody.</summary>
    public static async ValueTask<(PickedMessage? Message, string? Refusal)> Read(Activity activity, ChatUser by, IAddressBook book, CancellationToken cancel)
    {
        if (activity.Json.At("value", "messagePayload") is not { } payload || Receiving.Id.Of(payload.Text("id")) is not { } id)
        {
            return (null, "Teams did not tell me which message that was. Please pick it once more.");
        }

        if (payload.IsTrue("deleted"))
        {
            return (null, "That message was deleted.");
        }

        // Teams names an app beside nobody, or nobody at all, where it posted something itself.
        if (Receiving.Id.Of(payload.Text("from", "user", "id")) is not { } user || payload.At("from", "application") is not null || !Activity.IsPerson(user)
            || payload.Text("messageType") is not (null or "message"))
        {
            return (null, NoPerson);
        }

        var author = await AuthorOf(activity, by, user, payload.Text("from", "user", "displayName"), book, cancel);
        return author.Address == by.Address
            ? (null, "That message is your own. Pick one that the requester wrote.")
            : (new PickedMessage(id, author, WrittenMessage.Text(payload)), null);
    }

    // Teams tells the Entra object id; a local client its own, by which it also calls whoever picks.
    private static async ValueTask<ChatUser> AuthorOf(Activity activity, ChatUser by, string user, string? label, IAddressBook book, CancellationToken cancel)
    {
        if (user == activity.From?.User)
        {
            return by;
        }

        var known = await book.Person(Receiving.Id.Entra(user)!, cancel) ?? await book.PersonOfUser(user, cancel);
        var address = new Address(TeamsOptions.Platform, known?.Id ?? Receiving.Id.Entra(user)!);
        return activity.Team.Find(address) is { } member
            ? new ChatUser(address, member.Name, member.Zone)
            : new ChatUser(address, Activity.Named(label) ?? known?.Name ?? "somebody", known?.Zone);
    }
}
