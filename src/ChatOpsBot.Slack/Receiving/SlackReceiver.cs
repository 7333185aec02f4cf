using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>
/// Takes in what is verified, whichever way it came. What can be read with what is known goes to the engine at once; the rest goes to
/// the inbox and is finished from there. Either way it is saved when Slack is answered.
/// </summary>
internal sealed class SlackReceiver(
    IInstallations installations, TeamDirectory teams, ISlackPeople people, ISlackApi api, OwnChannels own, Inbox inbox,
    Events events, Commands commands, Interactions interactions, Quietly quietly, TimeProvider clock, ILogger<SlackReceiver> log) : ISlackReceiver
{
    /// <inheritdoc/>
    public async ValueTask<Reply> Receive(DeliveryKind kind, JsonElement payload, CancellationToken cancel)
    {
        var received = Now;
        var awaits = installations.AwaitsFirstContact;
        if (Workspaces.Find(installations, kind, payload) is not { } installation)
        {
            return await Strange(kind, payload, received, awaits, cancel);
        }

        if (KnowledgeOf(installation, guess: false) is not { } knowledge)
        {
            return Reply.Empty;
        }

        Handled handled;
        try
        {
            handled = await Take(new Delivered(kind, payload, received, knowledge, Late: false), cancel);
        }
#pragma warning disable CA1031 // A fault of ours must not lose what somebody wrote: it is tried again from the inbox.
        catch (Exception failure) when (failure is not OperationCanceledException and not StoreException)
        {
            Tell(failure, kind);
            handled = Handled.Later;
        }
#pragma warning restore CA1031

        if (handled.NotYet)
        {
            await inbox.Save(kind, payload, received, cancel);
        }

        return handled.Reply;
    }

    /// <summary>Finishes what waited in the inbox; false when it has to wait on.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async ValueTask<bool> Finish(DeliveryKind kind, JsonElement payload, Instant received, CancellationToken cancel)
    {
        var guess = Now - received > Knowledge.Patience;
        var awaits = installations.AwaitsFirstContact;
        if (Workspaces.Find(installations, kind, payload) is not { } installation)
        {
            return !awaits;
        }

        if (KnowledgeOf(installation, guess) is not { } knowledge)
        {
            return true;
        }

        if (!(await Take(new Delivered(kind, payload, received, knowledge, Late: true), cancel)).NotYet)
        {
            return true;
        }

        await knowledge.Ask(api, cancel);
        var again = new Delivered(kind, payload, received, KnowledgeOf(installation, guess)!, Late: true);
        return !(await Take(again, cancel)).NotYet;
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async ValueTask<Reply> Strange(DeliveryKind kind, JsonElement payload, Instant received, bool awaits, CancellationToken cancel)
    {
        var named = Workspaces.NameOf(kind, payload);
        if (awaits)
        {
            await inbox.Save(kind, payload, received, cancel);
        }
        else
        {
            quietly.Once($"workspace {named}", () => log.LogWarning("Slack delivered something for workspace {Workspace}, where this app is not installed; it was left alone", named));
        }

        return kind == DeliveryKind.Interaction && payload.Text("type") == "block_suggestion" ? new Reply(ReplyJson.NoOptions) : Reply.Empty;
    }

    private Knowledge? KnowledgeOf(Installation installation, bool guess)
    {
        if (teams.Find(installation.Team) is { } team)
        {
            return new Knowledge(installation, team, people, own, guess);
        }

        quietly.Once($"team {installation.Team}", () => log.LogWarning(
            "Workspace {Workspace} belongs to team {Team}, which has no team file here; what comes from there is left alone", installation.Workspace, installation.Team));
        return null;
    }

    private ValueTask<Handled> Take(Delivered delivered, CancellationToken cancel) => delivered.Kind switch
    {
        DeliveryKind.Event => events.Take(delivered, cancel),
        DeliveryKind.Command => commands.Take(delivered, cancel),
        _ => interactions.Take(delivered, cancel),
    };

    // Its kind and its place only: a message may quote what people wrote.
    private void Tell(Exception failure, DeliveryKind kind) => log.LogError(
        "An {Kind} could not be taken in, and is tried again from the inbox: {Failure}{Trace}", kind, failure.GetType().Name, $"{Environment.NewLine}{failure.StackTrace}");
}
