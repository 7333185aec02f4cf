using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Takes in whom a developer picked: it is the command that they typed, with the person that it lacked.</summary>
internal sealed class Picks(IConversationEngine engine, IConnector connector, IMessages messages, PickedPerson people, InvokeAnswers answers, Errands errands, ILogger<Picks> log)
{
    /// <summary>What is said where nobody was picked.</summary>
    public const string Nobody = "Nobody is picked yet, so nothing was done. Search for the person who asked you, and press once more.";

    /// <summary>What is said of somebody whom neither Teams nor Graph knows.</summary>
    public const string Unknown = "I cannot find that person in your organisation, so nothing was done. Pick somebody else, or choose “Redirect to primary” on a message of theirs.";

    /// <summary>Answers the button: with the engine's words instead of the card.</summary>
    public async ValueTask<Reply> Answer(Activity activity, PickAction pick, ChatUser by, CancellationToken cancel)
    {
        var (command, refusal) = await Read(activity, pick, by, activity.EventId, cancel);
        if (command is null)
        {
            return Reply.With(Shapes.Words(refusal!));
        }

        var via = answers.Open();
        var told = await answers.Ask(via, () => engine.Accept(command with { Via = via }, cancel));
        if (activity.Team.Find(by.Address) is not { IsResponder: true })
        {
            return Reply.With(Shapes.Words(told.Text ?? Nobody)).Answering(via, told.Whole);
        }

        var words = Prose.Of(told.Text ?? "That is done.");
        var card = CardViews.Same(new Card("Redirect to primary", Tone.Neutral, [new Element.Paragraph(words)], []));
        Settle(activity, words, card);
        return Reply.With(Shapes.Card(await messages.Card(card, by.Address, cancel))).Answering(via, told.Whole);
    }

    /// <summary>The command that a press is; or, in words, why it is none.</summary>
    /// <param name="eventId">Where the card does not tell which asking it was.</param>
    public async ValueTask<(Inbound.Command? Command, string? Refusal)> Read(Activity activity, PickAction pick, ChatUser by, string eventId, CancellationToken cancel)
    {
        ChatUser? whom = null;
        if (activity.Team.Find(by.Address) is { IsResponder: true })
        {
            if (pick.Whom is not { } id)
            {
                return (null, Nobody);
            }

            if ((whom = await people.Find(activity, id, cancel)) is null)
            {
                return (null, Unknown);
            }
        }

        // A second press is the same one; a press for somebody else, after a refusal, is another.
        var (known, at) = pick.Asked is { } asked
            ? (Id.For("pick", activity.From!.User, asked.Dialog, pick.Whom ?? "", pick.Note ?? ""), asked.Opened)
            : (eventId, activity.At);
        return (new Inbound.Command(activity.Team.Id, known, at, by, activity.Conversation, activity.Kind, "redirect", pick.Note ?? "", [], whom), null);
    }

    // What an answer shows, it shows until the chat is opened anew.
    private void Settle(Activity activity, Prose words, CardViews card)
    {
        if (activity.ReplyTo is not { } message)
        {
            return;
        }

        var (service, conversation) = (activity.Service, activity.FullConversation);
        _ = errands.Start("A card that has been answered", async cancel =>
        {
            if ((await connector.Update(service, conversation, message, await messages.Message(words, card, cancel), cancel)).Trouble is { } trouble)
            {
                log.LogWarning("A card that has been answered could not be settled: {Trouble}", trouble.Code);
            }
        });
    }
}
