using System.Collections.Immutable;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// "Redirect to primary" on a message, in any chat, also where the bot is no member: a dialog shows who asked, their words, and who gets it; sent, it is a redirect.
/// </summary>
internal sealed class RedirectDialog(IConversationEngine engine, IFrontDesk desk, IAddressBook book, IEnumerable<IPresence> presences, InvokeAnswers answers)
{
    private const int LongestNote = 2000;
    private const string NotForYou = "Redirecting is for the team’s developers. To ask for support, write to me, or choose “New ticket” beside the message field.";

    private static readonly Form Form = new(
        "Redirect to primary", [new Field.Text("note", "A note, if you like", Required: false, "What the primary should know", LongestNote)], "Redirect to primary");

    /// <summary>Opens it, or says why there is nothing to redirect.</summary>
    public async ValueTask<Reply> Open(Activity activity, ChatUser by, CancellationToken cancel)
    {
        var (picked, refusal) = await Picked(activity, by, cancel);
        if (picked is null)
        {
            return Reply.With(Shapes.TaskMessage(refusal!));
        }

        var card = new Card(Form.Title, Tone.Neutral, Body(activity, picked, by), []);
        return Reply.With(Shapes.TaskForm(Form.Title, Dialogs.Render(card, Form, DialogData.New(activity, picked.Id).Write())));
    }

    /// <summary>Takes it in. The message and its author come again from Teams; what the dialog carries is only compared with them.</summary>
    public async ValueTask<Reply> Send(Activity activity, ChatUser by, CancellationToken cancel)
    {
        var (picked, refusal) = await Picked(activity, by, cancel);
        if (picked is null)
        {
            return Reply.With(Shapes.TaskMessage(refusal!));
        }

        var data = DialogData.Read(activity);
        if (data?.Message is { } meant && meant != picked.Id)
        {
            return Reply.With(Shapes.TaskMessage("That form was about another message, so nothing was done. Please pick the message once more."));
        }

        var via = answers.Open();
        var (eventId, at) = DialogData.EventOf(activity, data);
        var note = Wording.OrNull(activity.Json.Text("value", "data", "note"));
        var shortcut = new Inbound.Shortcut(
            activity.Team.Id, eventId, at, by, activity.Conversation, activity.Kind, picked.Author, picked.Id, picked.Words,
            note is null ? null : Wording.Shorten(note, LongestNote)) { Via = via };
        return (await answers.Ask(via, () => engine.Accept(shortcut, cancel))) is { Text: { } words } told
            ? Reply.With(Shapes.TaskMessage(words)).Answering(via, told.Whole)
            : Reply.Done.Answering(via, shows: false);
    }

    private async ValueTask<(PickedMessage? Message, string? Refusal)> Picked(Activity activity, ChatUser by, CancellationToken cancel) =>
        activity.Team.Find(by.Address) is { IsResponder: true } ? await PickedMessage.Read(activity, by, book, cancel) : (null, NotForYou);

    private ImmutableArray<Element> Body(Activity activity, PickedMessage picked, ChatUser by)
    {
        var duty = desk.OnDuty(activity.Team.Id, picked.Author);
        var parts = ImmutableArray.Create(new Element.Part("Requester", picked.Author.Name), new Element.Part("Goes to", Called(duty.Responder)));
        Element words = picked.Words.Length > 0
            ? new Element.Quote(picked.Author.Name, Wording.Shorten(picked.Words, Wording.LongestOnCard))
            : new Element.Paragraph(Prose.Of("There are no words in it that I can read."), Subtle: true);
        ImmutableArray<Element> body = [words, new Element.People(duty.Backup is { } backup ? parts.Add(new("Backup", Called(backup))) : parts)];
        return Hint(activity, duty, by) is { } hint ? body.Add(new Element.Paragraph(hint, Subtle: true)) : body;

        string Called(Person person) => person.Id == activity.Team.Find(by.Address)?.Id ? $"{person.Name} (you)" : person.Name;
    }

    // A hint only: it may suggest the backup, and changes nothing about who is asked.
    private Prose? Hint(Activity activity, OnDuty duty, ChatUser by)
    {
        var hint = duty.Responder.Addresses.SelectMany(address => presences.Select(presence => presence.Of(address))).FirstOrDefault(hint => hint is not null);
        if (hint is null || hint.Until <= activity.Received)
        {
            return null;
        }

        var zone = (by.Zone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null) ?? activity.Team.Zone;
        var until = hint.Until is { } end ? $" until {TimeWords.Soon(end, zone, activity.Received)}" : "";
        var backup = duty.Backup is { } other ? $"; if it cannot wait, {other.Name} is backup" : "";
        return Prose.Of($"{duty.Responder.FirstName} {hint.Words}{until}{backup}.");
    }
}
