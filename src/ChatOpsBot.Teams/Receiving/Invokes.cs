using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Answers what Teams waits on (contract §5.3), within the few seconds that it waits: with what is known, and always with words where something went wrong. Nobody sends an
/// invoke again but the person who pressed.
/// </summary>
internal sealed class Invokes(
    CardPresses presses, RedirectDialog redirects, NewTicketDialog tickets, TicketSearch search, ButtonForms forms, Acquainting acquainting, IAddressBook book,
    InvokeAnswers answers, TimeProvider clock, ILogger<Invokes> log)
{
    private const string TooLong = "That takes longer than it should. I go on with it; look again in a moment whether it was done.";
    private const string NotSaved = "I could not save that, so nothing was done. Please do it once more in a moment.";
    private const string OurFault = "Something went wrong on my side: a fault of mine. Please write to me in words instead.";
    private const string Nobody = "I could not tell who you are, or which team serves you. Please write to me in words instead.";

    // Teams gives up after about five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Answers one.</summary>
    /// <param name="activity">Null when it could not be read, or nobody serves its tenant.</param>
    public async ValueTask<Reply> Answer(string? name, Activity? activity, CancellationToken cancel)
    {
        if (!IsKnown(name))
        {
            return Reply.Unknown;
        }

        if (activity?.From is not { } sender || !MessageReading.IsByPerson(activity, sender))
        {
            return Words(name, Nobody);
        }

        var work = Handle(name, activity, sender, cancel);
        try
        {
            return await work.WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException)
        {
            log.LogWarning("An invoke of {Name} took too long; it goes on, and whoever waits was told", name);
            _ = NotShown(work);
            return Words(name, TooLong);
        }
    }

    // What it says in the end, nobody sees as the answer: the outbox posts it.
    private async Task NotShown(Task<Reply> work)
    {
        if ((await work).Via is { } via)
        {
            answers.Settle(via, shown: false);
        }
    }

    private static bool IsKnown(string? name) => name is InvokeNames.CardAction or InvokeNames.FetchExtensionTask or InvokeNames.SubmitExtensionTask or InvokeNames.Query
        or InvokeNames.SelectItem or InvokeNames.QueryLink or InvokeNames.FetchTask or InvokeNames.SubmitTask or InvokeNames.Feedback;

    private static Reply Words(string? name, string words) => Shapes.WordsFor(name, words) is { } body ? Reply.With(body) : Reply.Done;

    private async Task<Reply> Handle(string? name, Activity activity, Sender sender, CancellationToken cancel)
    {
        try
        {
            if (!CardPresses.IsAutomatic(activity))
            {
                await acquainting.LearnFromInvoke(activity, sender, cancel);
            }

            var by = await new Knowledge(activity, book, guess: true).Who(sender, waits: false, cancel);
            return await Dispatch(name, activity, by, cancel);
        }
        catch (StoreException failure)
        {
            log.LogError("An invoke of {Name} could not be saved, and whoever waits was told: {Why}", name, failure.Message);
            return Words(name, NotSaved);
        }
#pragma warning disable CA1031 // Whatever went wrong, whoever waits is told. Its kind and its place only: a message may quote what people wrote.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError("An invoke of {Name} failed: {Failure}{Trace}", name, failure.GetType().Name, $"{Environment.NewLine}{failure.StackTrace}");
            return Words(name, OurFault);
        }
#pragma warning restore CA1031
    }

    private async ValueTask<Reply> Dispatch(string? name, Activity activity, ChatUser by, CancellationToken cancel) => (name, activity.Json.Text("value", "commandId")) switch
    {
        (InvokeNames.CardAction, _) => await presses.Answer(activity, by, cancel),
        (InvokeNames.FetchExtensionTask, ExtensionCommands.RedirectToPrimary) => await redirects.Open(activity, by, cancel),
        (InvokeNames.SubmitExtensionTask, ExtensionCommands.RedirectToPrimary) => await redirects.Send(activity, by, cancel),
        (InvokeNames.FetchExtensionTask, ExtensionCommands.NewTicket) => NewTicketDialog.Open(activity),
        (InvokeNames.SubmitExtensionTask, ExtensionCommands.NewTicket) => await tickets.Send(activity, by, cancel),
        (InvokeNames.FetchExtensionTask or InvokeNames.SubmitExtensionTask, _) =>
            Reply.With(Shapes.TaskMessage("I do not know that command. Perhaps the app was updated: reload Teams, and try again.")),
        (InvokeNames.Query, _) => await search.Answer(activity, by, cancel),
        (InvokeNames.SelectItem or InvokeNames.QueryLink, _) => TicketSearch.Nothing,
        (InvokeNames.FetchTask, _) => await forms.Open(activity, by, cancel),
        (InvokeNames.SubmitTask, _) => await forms.Send(activity, by, cancel),
        _ => Reply.Done,
    };
}
