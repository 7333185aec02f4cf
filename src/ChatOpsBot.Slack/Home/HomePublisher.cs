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
    public async ValueTask<ApiProblem?> Publish(Installation installation, string user, CancellationToken cancel)
    {
        if (teams.Find(installation.Team) is not { } team)
        {
            return null;
        }

        var reader = new Knowledge(installation, team, people, own).Who(user);
        var more = team.Find(reader.Address) is { IsResponder: true }
            ? DirectMessagesSection.Of(installations.HasConsented(installation.Workspace, user), links.LinkFor(installation, user))
            : null;
        var view = BlockKit.Home(await desk.Home(team.Id, reader, cancel), more);
        var answer = await api.Call(installation, "views.publish", new ApiArguments().With("user_id", user).With("view", view), cancel);
        if (answer.Problem is { } problem)
        {
            log.LogWarning("Workspace {Workspace}: a Home tab could not be published: {Error}", installation.Workspace, problem.Error);
        }

        return answer.Problem;
    }
}
