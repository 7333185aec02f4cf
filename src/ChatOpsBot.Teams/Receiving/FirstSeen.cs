using NodaTime;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// When each message was first said to have been written. Teams tries again, when an answer took too long, with what it had sent; and, later, with the same message made anew:
/// under the message's id, but stamped with another instant. By the first one it is known as the same.
/// </summary>
/// <remarks>In memory: a message that is made anew for another replica, or after a restart, within the minute in which Teams tries is not known again.</remarks>
internal sealed class FirstSeen
{
    // Of more than this many the oldest are forgotten: Teams has long given up on them.
    private const int Most = 20_000;

    private readonly Dictionary<string, Instant> known = new(StringComparer.Ordinal);
    private readonly Queue<string> inOrder = new();
    private readonly Lock gate = new();

    /// <summary>The activity at the instant at which it was first said to be.</summary>
    public Activity Of(Activity activity)
    {
        if (activity is not { Type: "message", Id: { } id })
        {
            return activity;
        }

        var key = $"{activity.Conversation.Id} {id}";
        lock (gate)
        {
            if (known.TryGetValue(key, out var first))
            {
                return first == activity.At ? activity : activity with { At = first };
            }

            known.Add(key, activity.At);
            inOrder.Enqueue(key);
            if (inOrder.Count > Most)
            {
                known.Remove(inOrder.Dequeue());
            }

            return activity;
        }
    }
}
