using System.Collections.Concurrent;
using NodaTime;

namespace ChatOpsBot.Teams.Addresses;

/// <summary>What is remembered of things in the store, so many of them at most. What was learned here is never overlaid by what was read before. Safe to use from anywhere.</summary>
/// <param name="clock">The real clock.</param>
/// <param name="most">When there are more, all are forgotten: the store has them.</param>
internal sealed class Recollection<T>(TimeProvider clock, int most)
    where T : class
{
    private readonly ConcurrentDictionary<string, Page> pages = new(StringComparer.Ordinal);

    /// <summary>How many things there is a page for.</summary>
    public int Count => pages.Count;

    /// <summary>The page of a thing; hold it while the store is asked about it.</summary>
    public Page Of(string id)
    {
        if (pages.TryGetValue(id, out var known))
        {
            return known;
        }

        if (pages.Count >= most)
        {
            pages.Clear();
        }

        return pages.GetOrAdd(id, _ => new Page(clock));
    }

    /// <summary>Notes what was written of a thing to the store.</summary>
    /// <param name="page">As it was when the store was last asked.</param>
    public void Wrote(string id, Page page, long turn, T value)
    {
        page.Wrote(turn, value);
        if (pages.TryGetValue(id, out var other) && other != page)
        {
            other.Forget(); // all was forgotten meanwhile, and somebody may have read before we wrote
        }
    }

    /// <summary>What is remembered of one thing.</summary>
    internal sealed class Page(TimeProvider clock)
    {
        private readonly Lock gate = new();
        private T? value;
        private long learned;
        private long writes;

        /// <summary>Changes whenever something is written: what was read before that is not noted.</summary>
        public long Turn
        {
            get
            {
                lock (gate)
                {
                    return writes;
                }
            }
        }

        /// <summary>What is remembered; null when nothing is, or it was learned longer ago than that.</summary>
        public T? Within(Duration age)
        {
            lock (gate)
            {
                return value is not null && Duration.FromTimeSpan(clock.GetElapsedTime(learned)) < age ? value : null;
            }
        }

        /// <summary>Notes what was read; nothing when it was not there.</summary>
        /// <param name="turn">From before it was read.</param>
        public void Read(long turn, T? read)
        {
            lock (gate)
            {
                if (turn == writes)
                {
                    (value, learned) = (read, clock.GetTimestamp());
                }
            }
        }

        /// <summary>Notes what was written; of several at once nobody here knows which was the last.</summary>
        public void Wrote(long turn, T written)
        {
            lock (gate)
            {
                (value, learned) = (turn == writes ? written : null, clock.GetTimestamp());
                writes++;
            }
        }

        public void Forget()
        {
            lock (gate)
            {
                value = null;
                writes++;
            }
        }
    }
}
