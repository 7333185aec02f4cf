using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Home;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Takes in events (contract §3).</summary>
internal sealed class Events(Gate gate, IInstallations installations, ISlackPeople people, HomeVisits visits, ILogger<Events> log)
{
    /// <summary>Takes in one.</summary>
    public async ValueTask<Handled> Take(Delivered delivered, CancellationToken cancel)
    {
        var workspace = delivered.Installation.Workspace;
        switch (delivered.Payload.Text("event", "type"))
        {
            case "message" or "app_mention":
                return await gate.Pass(delivered, MessageReading.Normalise(delivered.Payload, delivered.Knowledge, user => installations.HasConsented(workspace, user)), cancel);
            case "app_home_opened":
                Visit(delivered);
                break;
            case "user_change" or "team_join":
                if (delivered.Payload.At("event", "user") is { ValueKind: System.Text.Json.JsonValueKind.Object } user)
                {
                    people.Learn(workspace, user.Clone());
                }

                break;
            case "member_joined_channel":
                Join(delivered);
                break;
            case "app_uninstalled":
                await installations.Remove(workspace, cancel);
                break;
            case "tokens_revoked":
                await installations.Revoked(
                    workspace,
                    delivered.Payload.Items("event", "tokens", "bot").Any(),
                    [.. delivered.Payload.Items("event", "tokens", "oauth").Select(user => user.Text()).OfType<string>()],
                    cancel);
                break;
            default:
                log.LogDebug("An event that this app does nothing about");
                break;
        }

        return Handled.Done;
    }

    private void Visit(Delivered delivered)
    {
        if (Id.Of(delivered.Payload.Text("event", "user")) is not { } user)
        {
            return;
        }

        if (Id.Of(delivered.Payload.Text("event", "channel")) is { } channel)
        {
            delivered.Knowledge.LearnOwn(user, channel);
        }

        if (delivered.Payload.Text("event", "tab") == "home")
        {
            visits.Open(delivered.Installation, user);
        }
    }

    private static void Join(Delivered delivered)
    {
        if (delivered.Payload.Text("event", "user") == delivered.Installation.BotUser && Id.Of(delivered.Payload.Text("event", "channel")) is { } channel
            && delivered.Payload.Text("event", "channel_type") is "C" or "G")
        {
            delivered.Knowledge.Learn(channel, ConversationKind.Channel);
        }
    }
}
