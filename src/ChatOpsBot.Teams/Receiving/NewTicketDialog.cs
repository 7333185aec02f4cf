using System.Collections.Immutable;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>"New ticket" beside the message field: words in a dialog become a request of whoever writes them, wherever they are.</summary>
internal sealed class NewTicketDialog(IConversationEngine engine, IAddressBook book, InvokeAnswers answers)
{
    /// <summary>What is said when the engine has nothing to add.</summary>
    public const string Thanks = "Thank you. That is with the team now, and a person answers you.";

    private const string Field = "text";

    private static readonly Form Form = new(
        "New ticket", [new Field.Text(Field, "What is wrong, or what do you need?", Required: true, "What you did, what happened, what you expected")], "Open the ticket");

    private static readonly Card Blank = new(Form.Title, Tone.Neutral, [], []);

    /// <summary>Opens it.</summary>
    public static Reply Open(Activity activity) => Reply.With(Shapes.TaskForm(Form.Title, Dialogs.Render(Blank, Form, DialogData.New(activity).Write())));

    /// <summary>Takes it in; asks again where nothing was written.</summary>
    public async ValueTask<Reply> Send(Activity activity, ChatUser by, CancellationToken cancel)
    {
        if (Wording.OrNull(activity.Json.Text("value", "data", Field)) is not { } words)
        {
            return Open(activity);
        }

        // It is between the requester and the bot, whatever chat the dialog was opened over.
        var own = (await book.Person(by.Address.User, cancel))?.Chat is { } chat
            ? new ConversationRef(TeamsOptions.Platform, chat)
            : activity.Conversation;
        var via = answers.Open();
        var (eventId, at) = DialogData.EventOf(activity, DialogData.Read(activity));
        var press = new Inbound.Press(
            activity.Team.Id, eventId, at, by, own, ConversationKind.Bot, new CardAction(Verb.OpenTicket, "new", 0),
            ImmutableDictionary<string, string>.Empty.Add(Field, words), new MessageRef(own, "none")) { Via = via };
        var told = await answers.Ask(via, () => engine.Accept(press, cancel));
        return Reply.With(Shapes.TaskMessage(told.Text ?? Thanks)).Answering(via, told.Whole);
    }
}
