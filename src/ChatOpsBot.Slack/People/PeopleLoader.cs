using ChatOpsBot.Slack.Installing;
using Microsoft.Extensions.Hosting;

namespace ChatOpsBot.Slack.People;

/// <summary>Has people known from an earlier run before anything is served, so that what they write need not wait for Slack.</summary>
internal sealed class PeopleLoader(IInstallations installations, SlackPeople people) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var installation in installations.All)
        {
            await people.Load(installation.Workspace, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
