using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Teams.Addresses;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// Takes in what was let in. What can be read with what is known goes to the engine at once; the rest goes to the inbox and is finished from there. Either way
/// it is saved when Teams is answered.
/// </summary>
internal sealed class ActivityReceiver(
    ServedTeams teams, IAddressBook book, IConnector connector, Messages messages, Arrivals arrivals, Acquainting acquainting, Invokes invokes, Inbox inbox, FirstSeen first,
    Quietly quietly, TimeProvider clock, ILogger<ActivityReceiver> log)
{
    /// <summary>Saves what came and says what to answer. Nothing that is unknown or malformed throws: it is acknowledged and left alone.</summary>
    /// <exception cref="StoreException">It could not be saved: do not acknowledge it, so that Teams sends it again.</exception>
    public async ValueTask<Reply> Receive(JsonElement json, CancellationToken cancel)
    {
        var received = Now;
        if (json.Text("type") == "invoke")
        {
            // Answered in time, whatever goes on longer than the request: so it is read from a copy.
            return await invokes.Answer(json.Text("name"), Activity.Read(json.Clone(), teams, received, late: false), cancel);
        }

        if (Activity.Read(json, teams, received, late: false) is not { } activity)
        {
            LeaveAlone(json);
            return Reply.Done;
        }

        Handled handled;
        try
        {
            activity = first.Of(activity);
            handled = await Take(activity, new Knowledge(activity, book), cancel);
        }
#pragma warning disable CA1031 // A fault of ours must not lose what somebody wrote: it is tried again from the inbox.
        catch (Exception failure) when (failure is not OperationCanceledException and not StoreException)
        {
            // Its kind and its place only: a message may quote what people wrote.
            log.LogError("An activity could not be taken in, and is tried again from the inbox: {Failure}{Trace}", failure.GetType().Name, $"{Environment.NewLine}{failure.StackTrace}");
            handled = Handled.Later;
        }
#pragma warning restore CA1031

        if (handled.NotYet)
        {
            await inbox.Save(json, received, cancel);
        }

        return handled.Reply;
    }

    /// <summary>Finishes what waited in the inbox; false when it has to wait on.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async ValueTask<bool> Finish(JsonElement json, Instant received, CancellationToken cancel)
    {
        if (Activity.Read(json, teams, received, late: true) is not { } activity)
        {
            LeaveAlone(json);
            return true;
        }

        activity = first.Of(activity);
        var knowledge = new Knowledge(activity, book, guess: Now - received > Knowledge.Patience);
        if (!(await Take(activity, knowledge, cancel)).NotYet)
        {
            return true;
        }

        await knowledge.Ask(connector, cancel);
        return !(await Take(activity, knowledge, cancel)).NotYet;
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private async ValueTask<Handled> Take(Activity activity, Knowledge knowledge, CancellationToken cancel)
    {
        switch (activity.Type)
        {
            case "message":
                return await messages.Take(activity, knowledge, cancel);
            case "installationUpdate":
                await arrivals.Install(activity, cancel);
                break;
            case "conversationUpdate":
                await arrivals.Update(activity, cancel);
                break;
            case "messageUpdate" or "messageDelete" or "messageReaction":
                // The words were taken as they were written, see MessageReading; but where the conversation is spoken to may have moved.
                await acquainting.Learn(activity, cancel);
                break;
            default:
                log.LogDebug("An activity that this app does nothing about");
                break;
        }

        return Handled.Done;
    }

    private void LeaveAlone(JsonElement json)
    {
        var tenant = Activity.TenantOf(json);
        if (tenant is not null && teams.Of(tenant) is null)
        {
            quietly.Once($"tenant {tenant}", () => log.LogWarning("Something came from tenant {Tenant}, which no team here works in; it was left alone", tenant));
        }
    }
}
