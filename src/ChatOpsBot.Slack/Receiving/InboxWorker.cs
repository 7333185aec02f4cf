using ChatOpsBot.Engine.Waiting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>Works off what Slack delivered.</summary>
internal sealed class InboxWorker(Inbox inbox, SlackReceiver receiver, TimeProvider clock, ILogger<InboxWorker> log) : DeliveryInboxWorker(inbox, clock, log)
{
    /// <inheritdoc/>
    protected override ValueTask<bool> Finish(InboxItem item, CancellationToken cancel) =>
        receiver.Finish(Inbox.KindOf(item.Kind), item.Payload, item.Received, cancel);
}
