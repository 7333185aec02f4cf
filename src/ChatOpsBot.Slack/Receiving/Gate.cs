using ChatOpsBot.Engine;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>The way to the engine: at once when all is known and nothing of the same conversation waits, by way of the inbox otherwise.</summary>
internal sealed class Gate(IConversationEngine engine, Inbox inbox)
{
    /// <summary>Has the engine accept what was read of a delivery; nothing when nothing was.</summary>
    public async ValueTask<Handled> Pass(Delivered delivered, Inbound? inbound, CancellationToken cancel)
    {
        if (inbound is null)
        {
            return Handled.Done;
        }

        if (delivered.Knowledge.Lacks || !delivered.Late && inbox.Holds(Delivered.OrderOf(delivered.Kind, delivered.Payload)))
        {
            return Handled.Later;
        }

        await engine.Accept(inbound, cancel);
        return Handled.Done;
    }
}
