using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Says who the bot is, once per conversation: Teams tells of its coming twice, and again with every installation. A courtesy of this adapter's own: it goes out after Teams
/// has its answer, and is not made up for when it fails.
/// </summary>
internal sealed class Welcomes(IStore store, IFrontDesk desk, IMessages messages, IConnector connector, Errands errands, ILogger<Welcomes> log)
{
    /// <summary>Where is kept who was greeted.</summary>
    public const string Partition = TeamsOptions.Partition;

    /// <summary>A conversation that we opened ourselves says in it what it is for: nobody is greeted there.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public static async ValueTask Spare(IStore store, string place, CancellationToken cancel) => await Claim(store, place, cancel);

    /// <summary>Greets a conversation in the background.</summary>
    public void Greet(Activity activity)
    {
        // What is needed is taken now: the activity is gone when the errand runs.
        var (team, place, service, bot) = (activity.Team, activity.Conversation.Id, activity.Service, activity.Bot);
        var words = activity.Kind == ConversationKind.Bot ? Personal(activity) : Prose.Of($"Hello. I bring requests for support to whoever is on shift in team {team.Name}. Mention me and write what you need, or ask me “who is primary”.");
        _ = errands.Start("A welcome", cancel => Send(place, service, bot, words, cancel));
    }

    private Prose Personal(Activity activity)
    {
        var member = activity.From is { } sender ? activity.Team.Find(new Address(TeamsOptions.Platform, sender.Address)) : null;
        var asker = new ChatUser(new Address(TeamsOptions.Platform, activity.From?.Address ?? activity.Conversation.Id), "", activity.From?.Zone);
        var duty = desk.OnDuty(activity.Team.Id, asker);
        var name = member?.FirstName ?? activity.From?.Name?.Split(' ', 2)[0];
        var hello = $"Hello{(name is null ? "" : " ")}{name}. I bring requests for support to whoever is on shift in team {activity.Team.Name}.";
        return member is { IsResponder: true }
            ? Prose.Of($"{hello} When somebody asks you for support in a chat, choose “Redirect to primary” on their message: I open a ticket and bring the two of them together. Now that is {duty.Responder.Name}. Ask me “who is primary”, “my tickets” or “help”.")
            : Prose.Of($"{hello} Write to me what you need support with, in your own words: I open a ticket, and {duty.Responder.Name}, who is on shift now, answers you. Ask me “my tickets” or “help”.");
    }

    private async Task Send(string place, Uri service, string bot, Prose words, CancellationToken cancel)
    {
        if (!await Claim(store, place, cancel))
        {
            return;
        }

        var activity = await messages.Message(words, card: null, cancel);
        activity["from"] = new JsonObject { ["id"] = bot };
        activity["conversation"] = new JsonObject { ["id"] = place };
        if ((await connector.Send(service, place, activity, cancel)).Trouble is { } trouble)
        {
            log.LogWarning("A conversation could not be greeted: {Trouble}", trouble.Code);
        }
    }

    private static async ValueTask<bool> Claim(IStore store, string place, CancellationToken cancel) =>
        (await store.Save(Partition, [new Change($"welcome:{Id.For("place", place)}", Expected.Nothing, "{}"u8.ToArray())], cancel)).Saved;
}
