using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// What is known, while an activity is read, of the people in it. Mentions carry ids to this bot only, which say nothing about whose they are: whoever is not known is
/// noted down and a stand-in given, so that the reader can be asked again once Teams has told.
/// </summary>
/// <param name="guess">Whether to go on with the best that is known: Teams could not be asked for too long.</param>
internal sealed class Knowledge(Activity activity, IAddressBook book, bool guess = false)
{
    // Nobody mentions more at once; the rest are names.
    private const int MostAsked = 20;

    private readonly HashSet<string> unknown = [];
    private readonly HashSet<string> nobody = [];

    /// <summary>How long Teams is asked for what is missing before it is done without.</summary>
    public static Duration Patience { get; } = Duration.FromMinutes(1);

    /// <summary>Whether somebody was asked for who is not known, and is worth asking Teams for.</summary>
    public bool Lacks => !guess && unknown.Count > 0;

    /// <summary>Who did it.</summary>
    /// <param name="sender">The activity's sender.</param>
    /// <param name="waits">Whether it can wait until Teams has told their name.</param>
    public async ValueTask<ChatUser> Who(Sender sender, bool waits, CancellationToken cancel)
    {
        var address = new Address(TeamsOptions.Platform, sender.Address);
        if (activity.Team.Find(address) is { } member)
        {
            return new ChatUser(address, member.Name, sender.Zone ?? member.Zone);
        }

        if (sender is { Name: { } name, Zone: not null })
        {
            return new ChatUser(address, name, sender.Zone);
        }

        var known = await book.Person(sender.Address, cancel);
        if ((sender.Name ?? known?.Name) is not { } called)
        {
            Note(waits ? sender.User : null);
            return new ChatUser(address, "Somebody", sender.Zone ?? known?.Zone);
        }

        return new ChatUser(address, called, sender.Zone ?? known?.Zone);
    }

    /// <summary>Somebody mentioned.</summary>
    /// <param name="user">Their id to this bot.</param>
    /// <param name="label">What the mention calls them; a stand-in.</param>
    public async ValueTask<ChatUser> Mentioned(string user, string? label, CancellationToken cancel)
    {
        var known = await book.PersonOfUser(user, cancel);
        if (known is null)
        {
            Note(user);
        }

        var address = new Address(TeamsOptions.Platform, known?.Id ?? user);
        return activity.Team.Find(address) is { } member
            ? new ChatUser(address, member.Name, member.Zone)
            : new ChatUser(address, known?.Name ?? Activity.Named(label) ?? "somebody", known?.Zone);
    }

    /// <summary>Asks Teams for whoever was missing.</summary>
    public async ValueTask Ask(IConnector connector, CancellationToken cancel)
    {
        foreach (var user in unknown)
        {
            var answer = await connector.Member(activity.Service, activity.Conversation.Id, user, cancel);
            if (answer.Trouble is { Kind: TroubleKind.NotFound or TroubleKind.Refused })
            {
                // They are not there, and asking again tells no more.
                nobody.Add(user);
            }
            else if (answer.Ok)
            {
                var id = Id.Entra(answer.Body.Text("aadObjectId")) ?? Id.Entra(answer.Body.Text("objectId")) ?? user;
                await book.Learn(
                    new Acquaintance(id, user, Activity.Named(answer.Body.Text("name")) ?? "somebody", null, activity.Tenant, null, Guest: answer.Body.Text("userRole") == "guest"), cancel);
            }
        }

        unknown.Clear();
    }

    private void Note(string? user)
    {
        if (user is not null && unknown.Count < MostAsked && !nobody.Contains(user))
        {
            unknown.Add(user);
        }
    }
}
