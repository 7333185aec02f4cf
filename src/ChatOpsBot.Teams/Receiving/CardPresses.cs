using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Teams.Sending;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Answers <c>adaptiveCard/action</c> (contract §5.4): decided and saved first, then answered with the card as it is now for whoever pressed. Everyone else's card is
/// changed by the outbox.
/// </summary>
internal sealed class CardPresses(IConversationEngine engine, IFrontDesk desk, IMessages messages, Picks picks, InvokeAnswers answers, ILogger<CardPresses> log)
{
    /// <summary>What is said of a button that nobody can read any more.</summary>
    public const string OldButton = "That button is from an older card that I cannot read any more. Ask me for “my tickets” to get the current one.";

    /// <summary>Answers one.</summary>
    public async ValueTask<Reply> Answer(Activity activity, ChatUser by, CancellationToken cancel)
    {
        if (activity.Json.At("value", "action") is not { ValueKind: JsonValueKind.Object } action)
        {
            return Reply.With(Shapes.Fault(StatusCodes.Status400BadRequest, "BadRequest", "Teams did not tell me which button that was. Please press it once more."));
        }

        if (action.Text("type") != "Action.Execute")
        {
            return Reply.With(Shapes.Fault(StatusCodes.Status400BadRequest, "NotSupported", "I do not know buttons of that kind."));
        }

        var data = action.At("data") ?? default;
        if (action.Text("verb") == RefreshAction.Verb)
        {
            return RefreshAction.Decode(data) is { } subject
                ? await Refresh(activity, subject, by, cancel)
                : Reply.With(Shapes.Fault(StatusCodes.Status400BadRequest, "BadRequest", OldButton));
        }

        if (PickAction.Decode(data, activity) is { } pick)
        {
            return await picks.Answer(activity, pick, by, cancel);
        }

        if (CardActions.Decode(data) is not { } says)
        {
            return Reply.With(Shapes.Words(OldButton));
        }

        return CardActions.Inputs(data) is { } inputs
            ? await Press(activity, says, inputs, by, cancel)
            : Reply.With(Shapes.Fault(StatusCodes.Status400BadRequest, "BadRequest", "Something in that form is no text, so nothing was done."));
    }

    /// <summary>Whether Teams asks by itself, and not a person: then nothing may change, and nothing is learnt.</summary>
    public static bool IsAutomatic(Activity activity) => activity.Json.Text("value", "trigger") == "automatic" || activity.Json.Text("value", "action", "verb") == RefreshAction.Verb;

    private async ValueTask<Reply> Refresh(Activity activity, string subject, ChatUser by, CancellationToken cancel)
    {
        if (await desk.FindCard(activity.Team.Id, subject, by, cancel) is { } card)
        {
            return Reply.With(Shapes.Card(await messages.Card(card, by.Address, cancel)));
        }

        // Whoever asks by hand is told; a client that asks by itself keeps what it shows.
        return activity.Json.Text("value", "trigger") == "automatic" ? Reply.Done : Reply.With(Shapes.Words("There is nothing there any more that you can see."));
    }

    private async ValueTask<Reply> Press(Activity activity, CardAction says, ImmutableDictionary<string, string> inputs, ChatUser by, CancellationToken cancel)
    {
        var via = answers.Open();
        var press = PressReading.Of(activity, says, inputs, by, activity.EventId) with { Via = via };
        Receipt receipt;
        try
        {
            receipt = await engine.Accept(press, cancel);
        }
        catch
        {
            answers.Settle(via, shown: false);
            throw;
        }

        try
        {
            return await Tell(press, receipt, via, cancel);
        }
#pragma warning disable CA1031 // It is saved, whatever keeps the card from being shown: that has to be said.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError("A press was saved, and its card could not be shown: {Failure}{Trace}", failure.GetType().Name, $"{Environment.NewLine}{failure.StackTrace}");
            return Reply.With(Shapes.Words("That is saved. The card follows in a moment.")).Answering(via, shows: false);
        }
#pragma warning restore CA1031
    }

    private async ValueTask<Reply> Tell(Inbound.Press press, Receipt receipt, string via, CancellationToken cancel)
    {
        var words = PrivateWords.Of(receipt.Answers);
        if (receipt.Answers is [{ Card: { } only }])
        {
            return Reply.With(Shapes.Card(await messages.Card(only, press.From.Address, cancel))).Answering(via, shows: true);
        }

        // The form that asked for words has done its work; showing it again would ask for them again.
        var card = press.Action.Verb == Verb.OpenTicket ? null : await desk.FindCard(press.Team, press.Action.Subject, press.From, cancel);
        if (words.Text is { } text)
        {
            // Somebody was faster: the card says who. But whoever typed something has to hear that it went nowhere.
            return card is not null && !Offers(card, press) && !HasTyped(press)
                ? await Shown(card)
                : Reply.With(Shapes.Words(text)).Answering(via, words.Whole);
        }

        return card is not null ? await Shown(card) : Reply.With(Shapes.Words(press.Action.Verb == Verb.OpenTicket ? NewTicketDialog.Thanks : "That is done.")).Answering(via, words.Whole);

        async ValueTask<Reply> Shown(CardViews views) => Reply.With(Shapes.Card(await messages.Card(views, press.From.Address, cancel))).Answering(via, words.Whole);
    }

    // Whether the card still has the very button that was pressed: then nothing has changed in the meantime.
    private static bool Offers(CardViews card, Inbound.Press press) => card.As(press.From.Address).Buttons.Any(button => button.Action == press.Action);

    private static bool HasTyped(Inbound.Press press) => !string.IsNullOrWhiteSpace(press.Inputs.GetValueOrDefault("text"));
}
