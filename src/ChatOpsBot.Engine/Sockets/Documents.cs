using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ChatOpsBot.Engine.Sockets;

/// <summary>What every vendor needs that keeps documents of its own: a whole range, and JSON by a generated context.</summary>
public static class Documents
{
    private const int Page = 200;

    /// <summary>Every document in a range, however many.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async ValueTask<IReadOnlyList<Document>> ReadAll(this IStore store, string partition, (string From, string To) range, CancellationToken cancel)
    {
        var all = new List<Document>();
        for (var from = range.From; ; from = all[^1].Key + "\0")
        {
            var page = await store.Range(partition, from, range.To, Page, cancel);
            all.AddRange(page);
            if (page.Count < Page)
            {
                return all;
            }
        }
    }

    /// <summary>Writes a body.</summary>
    public static ReadOnlyMemory<byte> Write<T>(this JsonSerializerContext context, T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)context.GetTypeInfo(typeof(T))!);

    /// <summary>Reads a body; null when there is none, or it is none of this kind: whoever keeps such documents can do without one.</summary>
    public static T? Read<T>(this JsonSerializerContext context, ReadOnlyMemory<byte>? body)
        where T : class
    {
        try
        {
            return body is { } bytes ? JsonSerializer.Deserialize(bytes.Span, (JsonTypeInfo<T>)context.GetTypeInfo(typeof(T))!) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
