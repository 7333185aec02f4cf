using ChatOpsBot.Slack.Installing;

namespace ChatOpsBot.Slack.Home;

/// <summary>Shows people their Home tab as things stand.</summary>
internal interface IHomePublisher
{
    /// <summary>Publishes a person's Home tab; returns what went wrong, or null.</summary>
    ValueTask<Api.ApiProblem?> Publish(Installation installation, string user, CancellationToken cancel);
}
