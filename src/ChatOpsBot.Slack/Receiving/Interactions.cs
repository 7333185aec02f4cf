using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Takes in what people do with the app: buttons, forms, shortcuts (contract §5).</summary>
internal sealed class Interactions(Gate gate, Submissions submissions, Forms forms, Courier courier, IFrontDesk desk, HomeVisits visits, HomeButtons homeButtons, SlackOptions options, ILogger<Interactions> log)
{
    /// <summary>The callback id of the global shortcut that opens a ticket.</summary>
    public const string NewTicketCallback = "new_ticket";

    private const string OldButton = "That button is from an older card that I cannot read any more. Ask me for “my tickets” to get the current one.";

    /// <summary>Takes in one.</summary>
    public async ValueTask<Handled> Take(Delivered delivered, CancellationToken cancel)
    {
        switch (delivered.Payload.Text("type"))
        {
            case "block_actions":
                return await Press(delivered, cancel);
            case "view_submission":
                return await submissions.Take(delivered, cancel);
            case "message_action" when delivered.Payload.Text("callback_id") == ShortcutReading.Callback:
                return await Pick(delivered, cancel);
            case "shortcut" when delivered.Payload.Text("callback_id") == NewTicketCallback:
                return await AskForTicket(delivered);
            case "block_suggestion":
                return Handled.With(ReplyJson.NoOptions);
            default:
                // Closed forms among them: nothing was begun that would have to be undone.
                log.LogDebug("An interaction that this app does nothing about");
                return Handled.Done;
        }
    }

    private string? Via(Delivered delivered) => ResponseUrl.Of(delivered.Payload.Text("response_url"), options.HooksBaseUrl);

    private async ValueTask<Handled> Press(Delivered delivered, CancellationToken cancel)
    {
        if (delivered.Payload.Items("actions").FirstOrDefault() is not { ValueKind: JsonValueKind.Object } action || Id.Of(delivered.Payload.Text("user", "id")) is not { } user)
        {
            return Handled.Done;
        }

        if (await homeButtons.Press(delivered.Installation, user, action.Text("action_id")))
        {
            return Handled.Done;
        }

        if (BlockKit.Decode(action) is not { } pressed)
        {
            // A button that only opens a page is told of all the same, and was answered by the page.
            if (action.Text("type") == "button" && action.At("url") is null && Via(delivered) is { } via)
            {
                courier.Tell(delivered.Installation, user, via, OldButton);
            }

            return Handled.Done;
        }

        var (knowledge, received) = (delivered.Knowledge, delivered.Received);
        if (PressReading.Normalise(delivered.Payload, action, pressed.Action, knowledge, received, options.HooksBaseUrl) is not { } press)
        {
            return Handled.Done;
        }

        if (pressed.OpensForm && await desk.FindButton(knowledge.Team.Id, pressed.Action, press.From, cancel) is { Form: not null } button)
        {
            await forms.Open(delivered, button, FormMemory.Of(press, button.Action));
            return Handled.Done;
        }

        var handled = await gate.Pass(delivered, press, cancel);
        if (!handled.NotYet && press.Card.Id == IHomePublisher.Message)
        {
            visits.Refresh(delivered.Installation, user);
        }

        return handled;
    }

    private async ValueTask<Handled> Pick(Delivered delivered, CancellationToken cancel)
    {
        var author = ShortcutReading.AuthorOf(delivered.Payload);
        if (author is null || delivered.Knowledge.IsBot(author))
        {
            if (Id.Of(delivered.Payload.Text("user", "id")) is { } user)
            {
                courier.Tell(delivered.Installation, user, Via(delivered), "No person wrote that message, so there is nobody to redirect. Pick one that the requester wrote, or type /redirect @person.");
            }

            return Handled.Done;
        }

        return await gate.Pass(delivered, ShortcutReading.Normalise(delivered.Payload, author, delivered.Knowledge, delivered.Received, options.HooksBaseUrl), cancel);
    }

    private async ValueTask<Handled> AskForTicket(Delivered delivered)
    {
        if (Id.Of(delivered.Payload.Text("user", "id")) is { } user)
        {
            await forms.OpenTicket(delivered, FormMemory.Of(new(SlackOptions.Platform, user), ConversationKind.Bot, via: null, delivered.Received));
        }

        return Handled.Done;
    }
}
