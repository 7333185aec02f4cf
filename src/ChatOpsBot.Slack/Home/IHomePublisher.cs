using ChatOpsBot.Slack.Installing;

namespace ChatOpsBot.Slack.Home;

/// <summary>Shows people their Home tab.</summary>
internal interface IHomePublisher
{
    /// <summary>The id of the message that stands for a person's Home tab, in a conversation that has the person's user id.</summary>
    const string Message = "home";

    /// <summary>Publishes a person's Home tab as it is now. Throws only when it is cancelled: what cannot be shown now is shown when the tab is opened next.</summary>
    ValueTask Publish(Installation installation, string user, CancellationToken cancel);
}
