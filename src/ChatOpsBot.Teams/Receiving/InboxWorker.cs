using ChatOpsBot.Engine.Waiting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>Works off what Teams delivered.</summary>
internal sealed class InboxWorker(Inbox inbox, ActivityReceiver receiver, TimeProvider clock, ILogger<InboxWorker> log) : DeliveryInboxWorker(inbox, clock, log)
{
    /// <inheritdoc/>
    protected override ValueTask<bool> Finish(InboxItem item, CancellationToken cancel) => receiver.Finish(item.Payload, item.Received, cancel);
}
