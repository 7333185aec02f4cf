using ChatOpsBot.Slack.Installing;
using NodaTime;

namespace ChatOpsBot.Slack.People;

/// <summary>What is remembered of something that Slack was asked about; without a value, that Slack does not know it.</summary>
internal readonly record struct Memory<T>(T? Value, Instant Learned);

/// <summary>What is remembered of many things of one kind, the oldest of them forgotten when they become too many. Safe to use from anywhere.</summary>
internal sealed class Acquaintances<T>(int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(WorkspaceId Workspace, string Id), Memory<T>> known = [];

    /// <summary>What is remembered, or null.</summary>
    public Memory<T>? Find(WorkspaceId workspace, string id)
    {
        lock (gate)
        {
            return known.TryGetValue((workspace, id), out var memory) ? memory : null;
        }
    }

    /// <summary>Remembers something, unless something newer is remembered.</summary>
    public void Put(WorkspaceId workspace, string id, Memory<T> memory)
    {
        lock (gate)
        {
            if (known.TryGetValue((workspace, id), out var earlier) && earlier.Learned > memory.Learned)
            {
                return;
            }

            known[(workspace, id)] = memory;
            if (known.Count > most)
            {
                // A tenth at once: looking for the oldest is worth it for many only.
                foreach (var (key, _) in known.OrderBy(entry => entry.Value.Learned).Take(Math.Max(1, most / 10)).ToArray())
                {
                    known.Remove(key);
                }
            }
        }
    }
}
