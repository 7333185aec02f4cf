using System.Collections.Concurrent;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Home;

/// <summary>Publishes Home tabs in the background: when somebody opens theirs, and shortly after they pressed something there.</summary>
internal sealed class HomeVisits(IHomePublisher publisher, Errands errands, TimeProvider clock)
{
    // A press has effects that are carried out after it is saved; a moment later the tab shows them.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentDictionary<(WorkspaceId, string), bool> waiting = new();

    // 1 while a tab is being published, 2 when it has to be published once more.
    private readonly ConcurrentDictionary<(WorkspaceId, string), int> publishing = new();

    /// <summary>Somebody opened theirs.</summary>
    public void Open(Installation installation, string user) => Publish(installation, user, TimeSpan.Zero);

    /// <summary>Somebody pressed something on theirs; several presses within a moment are one.</summary>
    public void Refresh(Installation installation, string user) => Publish(installation, user, Moment);

    private void Publish(Installation installation, string user, TimeSpan after)
    {
        var key = (installation.Workspace, user);
        if (after > TimeSpan.Zero && !waiting.TryAdd(key, value: true))
        {
            return;
        }

        _ = errands.Start("Publishing a Home tab", async cancel =>
        {
            if (after > TimeSpan.Zero)
            {
                await Task.Delay(after, clock, cancel);
                waiting.TryRemove(key, out _);
            }

            await Publish(installation, user, cancel);
        });
    }

    // One tab at a time, or what was drawn before could arrive after what was drawn later, and stay.
    private async Task Publish(Installation installation, string user, CancellationToken cancel)
    {
        var key = (installation.Workspace, user);
        if (publishing.AddOrUpdate(key, 1, (_, _) => 2) == 2)
        {
            return;
        }

        try
        {
            do
            {
                publishing[key] = 1;
                await publisher.Publish(installation, user, cancel);
            }
            while (!publishing.TryRemove(KeyValuePair.Create(key, 1)));
        }
        catch
        {
            publishing.TryRemove(key, out _);
            throw;
        }
    }
}
