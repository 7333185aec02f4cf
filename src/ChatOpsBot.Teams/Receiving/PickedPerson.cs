using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Who it is that the people picker gives the Entra object id of, and nothing else.</summary>
/// <param name="clock">The real clock.</param>
internal sealed class PickedPerson(IAddressBook book, IGraph graph, TimeProvider clock)
{
    // Within what an invoke's answer may take, see Invokes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The person, by the team's file, by what the bot has met, or by Graph where that is granted and answers in time; with a stand-in for the name where none tells. Null
    /// when it can be nobody.
    /// </summary>
    /// <param name="id">As the client sent it.</param>
    public async ValueTask<ChatUser?> Find(Activity activity, string id, CancellationToken cancel)
    {
        var address = new Address(TeamsOptions.Platform, id);
        if (activity.Team.Find(address) is { } member)
        {
            return new ChatUser(address, member.Name, member.Zone);
        }

        var known = await book.Person(id, cancel);
        if (known is { Name: { } name })
        {
            return new ChatUser(address, name, known.Zone);
        }

        if (!Guid.TryParseExact(id, "D", out _))
        {
            return null;
        }

        var answer = await Ask(id, cancel);
        if (answer?.Trouble is { Kind: TroubleKind.NotFound or TroubleKind.Refused })
        {
            return null;
        }

        if (answer is not { Ok: true } told || Activity.Named(told.Body.Text("displayName")) is not { } called)
        {
            return new ChatUser(address, "Somebody", known?.Zone);
        }

        await book.Learn(new Acquaintance(id, null, called, null, activity.Tenant, null), cancel);
        return new ChatUser(address, called, known?.Zone);
    }

    private async ValueTask<ServiceAnswer?> Ask(string id, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            return await graph.Call(HttpMethod.Get, $"users/{id}?$select=id,displayName", null, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
