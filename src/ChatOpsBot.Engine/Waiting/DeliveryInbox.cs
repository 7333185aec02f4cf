using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Engine.Waiting;

/// <summary>
/// What a platform delivered and is saved as it came, since something has to be found out before it can be read. It waits in the store, in the order in
/// which it was written at the platform. Each platform has its own.
/// </summary>
/// <param name="store">Where it waits.</param>
/// <param name="platform">Whose deliveries they are, for the log.</param>
/// <param name="partition">Where it is kept, under keys that begin with <c>inbox:</c>.</param>
public abstract class DeliveryInbox(IStore store, string platform, string partition, ILogger log)
{
    private const string Prefix = "inbox:";
    private const string PrefixEnd = "inbox;";
    private const int Page = 100;

    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("yyyyMMddHHmmssffffff");

    // Which keys wait, by what is taken in order.
    private readonly Dictionary<string, HashSet<string>> held = new(StringComparer.Ordinal);

    // Keys on their way into the store, each as often as somebody is saving it: whoever looks there may not find them yet.
    private readonly Dictionary<string, int> arriving = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private TaskCompletionSource rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What a delivery is taken in order with; null when its kind is none that this code knows.</summary>
    protected abstract string? OrderOf(string kind, JsonElement payload);

    /// <summary>When it was written, as a redelivery repeats it, and the platform's id of it, if it has one.</summary>
    /// <param name="received">When it came first; the instant where the payload tells none.</param>
    protected abstract (Instant At, string? Id) NameOf(string kind, JsonElement payload, Instant received);

    /// <summary>Whether something waits which must not be overtaken.</summary>
    public bool Holds(string order)
    {
        lock (gate)
        {
            return held.ContainsKey(order);
        }
    }

    /// <summary>A task that ends when something new is saved from now on.</summary>
    public Task Rung()
    {
        lock (gate)
        {
            return rung.Task;
        }
    }

    /// <summary>Saves a delivery, once: the same again finds itself waiting.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    protected async ValueTask Save(string kind, JsonElement payload, Instant received, CancellationToken cancel)
    {
        var ((at, id), order) = (NameOf(kind, payload, received), OrderOf(kind, payload) ?? "");
        var key = $"{Prefix}{Stamp.Format(at)}:{Plain(id, payload)}";
        var body = InboxItem.Write(kind, payload, received);
        if (body.Length > IStore.MostBytes)
        {
            log.LogWarning("A delivery of {Platform} is larger than the store takes even compressed, and was left alone: {Bytes} bytes", platform, body.Length);
            return;
        }

        Arrive(order, key);
        try
        {
            await store.Save(partition, [new Change(key, Expected.Nothing, body)], cancel);
        }
        catch
        {
            // Whether it is there, the next look tells.
            Release(order, key);
            throw;
        }
        finally
        {
            HasArrived(key);
        }

        lock (gate)
        {
            rung.TrySetResult();
            rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Everything that waits, in order, page by page.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<InboxItem> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        var before = Held();
        var from = Prefix;
        while (await store.Range(partition, from, PrefixEnd, Page, cancel) is { Count: > 0 } page)
        {
            foreach (var document in page)
            {
                if (InboxItem.Read(document.Key, document.Body, OrderOf) is { } item)
                {
                    Hold(item.Order, item.Key);
                    before.Remove((item.Order, item.Key));
                    yield return item;
                }
                else
                {
                    log.LogError("{Key} in the inbox of {Platform} cannot be read, and was removed", document.Key, platform);
                    await store.Save(partition, [new Change(document.Key, Expected.Whatever, null)], cancel);
                }
            }

            from = page[^1].Key + "\0";
        }

        // What was there before and is no longer, another replica has finished.
        foreach (var (order, key) in before)
        {
            Release(order, key);
        }
    }

    /// <summary>Forgets a delivery that is finished.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async ValueTask Remove(InboxItem item, CancellationToken cancel)
    {
        await store.Save(partition, [new Change(item.Key, Expected.Whatever, null)], cancel);
        Release(item.Order, item.Key);
    }

    // What is there for certain, unless somebody has finished it.
    private HashSet<(string Order, string Key)> Held()
    {
        lock (gate)
        {
            return [.. held.SelectMany(waiting => waiting.Value.Where(key => !arriving.ContainsKey(key)).Select(key => (waiting.Key, key)))];
        }
    }

    private void Arrive(string order, string key)
    {
        lock (gate)
        {
            arriving[key] = arriving.GetValueOrDefault(key) + 1;
            Hold(order, key);
        }
    }

    private void HasArrived(string key)
    {
        lock (gate)
        {
            if (--arriving[key] == 0)
            {
                arriving.Remove(key);
            }
        }
    }

    private void Hold(string order, string key)
    {
        lock (gate)
        {
            if (!held.TryGetValue(order, out var keys))
            {
                held.Add(order, keys = new(StringComparer.Ordinal));
            }

            keys.Add(key);
        }
    }

    private void Release(string order, string key)
    {
        lock (gate)
        {
            if (held.TryGetValue(order, out var keys) && keys.Remove(key) && keys.Count == 0)
            {
                held.Remove(order);
            }
        }
    }

    private static string Plain(string? id, JsonElement payload) =>
        id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? id
            : "~" + Convert.ToHexStringLower(SHA256.HashData(id is { Length: > 0 } ? Encoding.UTF8.GetBytes(id) : JsonMarshal.GetRawUtf8Value(payload).ToArray()));
}
