namespace ChatOpsBot.Playground.Network;

/// <summary>Messages read or written lately, up to a number of bytes; the oldest leave first.</summary>
internal sealed class MessageCache(long mostBytes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (MessageDocument Message, int Bytes)> messages = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private long bytes;

    public MessageDocument? Find(string key)
    {
        lock (gate)
        {
            return messages.TryGetValue(key, out var found) ? found.Message : null;
        }
    }

    public void Put(string key, MessageDocument message, int size)
    {
        lock (gate)
        {
            if (messages.TryGetValue(key, out var old))
            {
                bytes -= old.Bytes;
            }
            else
            {
                order.Enqueue(key);
            }

            messages[key] = (message, size);
            bytes += size;
            while (bytes > mostBytes && order.TryDequeue(out var oldest))
            {
                bytes -= messages.Remove(oldest, out var gone) ? gone.Bytes : 0;
            }
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            messages.Clear();
            order.Clear();
            bytes = 0;
        }
    }
}
