using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Home;

/// <summary>The Home tab's own buttons, which are no card's.</summary>
internal sealed class HomeButtons(IInstallations installations, HomeVisits visits, Errands errands)
{
    /// <summary>Does what such a button says; false when it is none of them.</summary>
    public async ValueTask<bool> Press(Installation installation, string user, string? actionId)
    {
        switch (actionId)
        {
            case DirectMessagesSection.Connect:
                // The button is a link: the page that it opens does the rest.
                return true;
            case DirectMessagesSection.Disconnect:
                // Slack is asked to take its permission back, which may take longer than Slack waits for its answer.
                await errands.StartAndWait("Disconnecting a person", async cancel =>
                {
                    await installations.Disconnect(installation.Workspace, user, cancel);
                    visits.Open(installation, user);
                });
                return true;
            default:
                return false;
        }
    }
}
