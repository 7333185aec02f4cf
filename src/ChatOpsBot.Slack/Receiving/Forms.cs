using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Opens forms, within the three seconds that Slack allows, and says so when it did not work.</summary>
internal sealed class Forms(ISlackApi api, Errands errands, Courier courier, ILogger<Forms> log)
{
    private const string TookTooLong = "Slack took too long to open the form, so nothing was done. Please do it once more.";

    private static readonly Form NewTicketForm = new(
        "New ticket", [new Field.Text("text", "What do you need support with?", Required: true, "What happens, and what you expected instead")], "Open ticket");

    /// <summary>The form of a button.</summary>
    public ValueTask Open(Delivered delivered, Button button, FormMemory memory) => Open(delivered, BlockKit.Modal(button, memory.Write()), memory);

    /// <summary>The form that asks whom to redirect.</summary>
    public ValueTask OpenRedirect(Delivered delivered, FormMemory memory, string? note) => Open(delivered, BlockKit.RedirectModal(memory.Write(), note), memory);

    /// <summary>The form that asks for a new request.</summary>
    public ValueTask OpenTicket(Delivered delivered, FormMemory place)
    {
        var action = new CardAction(Verb.OpenTicket, "new", 0);
        var memory = place with { Verb = action.Verb.ToString(), Subject = action.Subject };
        return Open(delivered, BlockKit.Modal(new Button("New ticket", action) { Form = NewTicketForm }, memory.Write()), memory);
    }

    private async ValueTask Open(Delivered delivered, JsonObject view, FormMemory memory)
    {
        var (installation, trigger) = (delivered.Installation, Id.Of(delivered.Payload.Text("trigger_id")));
        var user = Id.Of(delivered.Payload.Text("user", "id")) ?? Id.Of(delivered.Payload.Text("user_id")) ?? memory.Channel;
        if (trigger is null || delivered.Late)
        {
            courier.Tell(installation, user, memory.Via, TookTooLong);
            return;
        }

        await errands.StartAndWait("Opening a form", async cancel =>
        {
            var words = TookTooLong;
            try
            {
                var answer = await api.Call(installation, "views.open", new ApiArguments().With("trigger_id", trigger).With("view", view), cancel);
                if (answer.Problem is not { } problem)
                {
                    return;
                }

                log.LogWarning("Workspace {Workspace}: a form could not be opened: {Error}", installation.Workspace, problem.Error);
                words = WordsFor(problem);
            }
#pragma warning disable CA1031 // Whatever went wrong, the person who waits for the form is told.
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError("Workspace {Workspace}: a form could not be opened: {Failure}", installation.Workspace, failure.GetType().Name);
            }
#pragma warning restore CA1031

            await courier.Deliver(installation, user, memory.Via, words, cancel);
        });
    }

    private static string WordsFor(ApiProblem problem) => problem.Kind switch
    {
        ProblemKind.Auth => "Slack does not let me open forms here at the moment. Whoever installed me in this workspace can mend that by installing me again.",
        ProblemKind.Content => "I could not draw that form: a fault of mine, and nothing was done. Please write to me in words instead.",
        _ => TookTooLong,
    };
}
