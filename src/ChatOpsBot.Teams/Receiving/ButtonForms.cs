using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Forms of buttons in dialogs (contract §5.3, <c>task/…</c>). Our cards open their forms in place and ask for no dialog; one that does, of a version before or after
/// this one, gets it all the same.
/// </summary>
internal sealed class ButtonForms(IConversationEngine engine, IFrontDesk desk, InvokeAnswers answers)
{
    /// <summary>Opens one.</summary>
    public async ValueTask<Reply> Open(Activity activity, ChatUser by, CancellationToken cancel)
    {
        if (CardActions.Decode(activity.Json.At("value", "data") ?? default) is not { } says
            || await desk.FindButton(activity.Team.Id, says, by, cancel) is not { Form: { } form } button)
        {
            return Reply.With(Shapes.TaskMessage(CardPresses.OldButton));
        }

        var card = new Card(form.Title, Tone.Neutral, [], []);
        return Reply.With(Shapes.TaskForm(form.Title, Dialogs.Render(card, form, CardActions.Data(button.Action))));
    }

    /// <summary>Takes one in.</summary>
    public async ValueTask<Reply> Send(Activity activity, ChatUser by, CancellationToken cancel)
    {
        var data = activity.Json.At("value", "data") ?? default;
        if (CardActions.Decode(data) is not { } says || CardActions.Inputs(data) is not { } inputs)
        {
            return Reply.With(Shapes.TaskMessage(CardPresses.OldButton));
        }

        var via = answers.Open();
        var press = PressReading.Of(activity, says, inputs, by, activity.EventId) with { Via = via };
        return await answers.Ask(via, () => engine.Accept(press, cancel)) is { Text: { } words } told
            ? Reply.With(Shapes.TaskMessage(words)).Answering(via, told.Whole)
            : Reply.Done.Answering(via, shows: false);
    }
}
