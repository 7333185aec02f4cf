using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>
/// Deliveries that are saved as they came, since something has to be found out before they can be read: a name, the kind of a
/// conversation, the workspace itself. They wait in the store, in the order in which they were written at Slack.
/// </summary>
internal sealed class Inbox(IStore store, ILogger<Inbox> log)
{
    /// <summary>Where it is kept.</summary>
    public const string Partition = "slack.app";

    private const string Prefix = "inbox:";
    private const int Page = 100;

    private static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("yyyyMMddHHmmssffffff");

    // Which keys wait, by what is taken in order.
    private readonly Dictionary<string, HashSet<string>> held = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private TaskCompletionSource rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    /// <summary>Saves a delivery, once: the same event again finds itself waiting.</summary>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask Save(DeliveryKind kind, JsonElement payload, Instant received, CancellationToken cancel)
    {
        var (key, order) = (KeyOf(kind, payload, received), Delivered.OrderOf(kind, payload));
        var body = InboxItem.Write(kind, payload, received);
        if (body.Length > IStore.MostBytes)
        {
            log.LogWarning("A delivery of Slack is larger than the store takes even compressed, and was left alone: {Bytes} bytes", body.Length);
            return;
        }

        Hold(order, key);
        try
        {
            await store.Save(Partition, [new Change(key, Expected.Nothing, body)], cancel);
        }
        catch
        {
            // Whether it is there, the next look tells.
            Release(order, key);
            throw;
        }

        lock (gate)
        {
            rung.TrySetResult();
            rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Everything that waits, in order, page by page.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<InboxItem> Read([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var before = Held();
        var from = Prefix;
        while (await store.Range(Partition, from, "inbox;", Page, cancel) is { Count: > 0 } page)
        {
            foreach (var document in page)
            {
                if (InboxItem.Read(document.Key, document.Body) is { } item)
                {
                    Hold(item.Order, item.Key);
                    before.Remove((item.Order, item.Key));
                    yield return item;
                }
                else
                {
                    log.LogError("{Key} in the inbox cannot be read, and was removed", document.Key);
                    await store.Save(Partition, [new Change(document.Key, Expected.Whatever, null)], cancel);
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
        await store.Save(Partition, [new Change(item.Key, Expected.Whatever, null)], cancel);
        Release(item.Order, item.Key);
    }

    private HashSet<(string Order, string Key)> Held()
    {
        lock (gate)
        {
            return [.. held.SelectMany(waiting => waiting.Value.Select(key => (waiting.Key, key)))];
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

    // By the instant at which it was written, which a redelivery repeats; by its coming where that is not told.
    private static string KeyOf(DeliveryKind kind, JsonElement payload, Instant received)
    {
        var at = kind == DeliveryKind.Event ? Id.Instant(payload.Text("event", "ts") ?? payload.Text("event", "event_ts")) ?? received : received;
        var id = kind == DeliveryKind.Event ? payload.Text("event_id") : payload.Text("trigger_id") ?? payload.Text("view", "id");
        return $"{Prefix}{Stamp.Format(at)}:{Plain(id, payload)}";
    }

    private static string Plain(string? id, JsonElement payload) =>
        id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? id
            : "~" + Convert.ToHexStringLower(SHA256.HashData(
                id is { Length: > 0 } ? Encoding.UTF8.GetBytes(id) : System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(payload).ToArray()));
}
