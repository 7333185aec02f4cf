using System.Text.Json.Nodes;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.People;
using ChatOpsBot.Slack.Receiving;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Home;

/// <summary>A person's Home tab: the engine's cards, and below them, for developers, whether the app reads their direct messages.</summary>
internal sealed class HomePublisher(
    ISlackApi api, ISlackPeople people, IInstallations installations, TeamDirectory teams, OwnChannels own, IFrontDesk desk, IConnectLinks links, ILogger<HomePublisher> log) : IHomePublisher
{
    /// <inheritdoc/>
    public async ValueTask Publish(Installation installation, string user, CancellationToken cancel)
    {
        if (teams.Find(installation.Team) is not { } team)
        {
            return;
        }

        try
        {
            var reader = new Knowledge(installation, team, people, own).Who(user);
            var view = BlockKit.Home(await desk.Home(team.Id, reader, cancel), await MoreFor(installation, team, reader, cancel));
            var answer = await api.Call(installation, "views.publish", new ApiArguments().With("user_id", user).With("view", view), cancel);
            if (answer.Problem is { } problem)
            {
                log.LogWarning("Workspace {Workspace}: a Home tab could not be published: {Error}", installation.Workspace, problem.Error);
            }
        }
#pragma warning disable CA1031 // What cannot be shown now is shown when the tab is opened next. Its kind only: a message may quote what people wrote.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError("Workspace {Workspace}: a Home tab could not be shown: {Failure}{Trace}", installation.Workspace, failure.GetType().Name, $"{Environment.NewLine}{failure.StackTrace}");
        }
#pragma warning restore CA1031
    }

    private async ValueTask<JsonArray?> MoreFor(Installation installation, Team team, ChatUser reader, CancellationToken cancel)
    {
        if (team.Find(reader.Address) is not { IsResponder: true })
        {
            return null;
        }

        var connected = installations.HasConsented(installation.Workspace, reader.Address.User);
        var link = connected ? null : await links.LinkFor(installation, reader.Address.User, cancel);
        return DirectMessagesSection.Of(connected, link?.AbsoluteUri);
    }
}
