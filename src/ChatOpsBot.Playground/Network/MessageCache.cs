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

    /// <summary>Keeps a message as it was read from the store, unless it is known already: then it may have been changed since it was read. Gives the one that is known.</summary>
    public MessageDocument Keep(string key, MessageDocument message, int size)
    {
        lock (gate)
        {
            if (messages.TryGetValue(key, out var known))
            {
                return known.Message;
            }

            Put(key, message, size);
            return message;
        }
    }

    /// <summary>Keeps a message as it was just written.</summary>
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
