using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Waiting;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>
/// Notifications as Graph delivered them, each item with the tokens that came along, still encrypted. They wait for a moment only: Graph is answered first, and
/// drops whoever answers slowly.
/// </summary>
internal sealed class NotificationInbox(IStore store, ILogger<NotificationInbox> log) : DeliveryInbox(store, "Graph", Partition, log)
{
    /// <summary>Where it is kept, apart from everything else: nothing of it outlives the developer's consent.</summary>
    public const string Partition = "teams.overheard";

    private const string Kind = "notification";
    private static readonly Instant FirstOfTeams = Instant.FromUtc(2016, 1, 1, 0, 0);

    /// <summary>Saves an item, once: the same again finds itself waiting.</summary>
    /// <param name="person">Whose chats it is of.</param>
    /// <param name="tokens">The array of tokens that came with it; null when none did.</param>
    /// <exception cref="StoreException">It could not be saved.</exception>
    public async ValueTask Save(string person, JsonElement item, JsonElement? tokens, Instant received, CancellationToken cancel)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("person", person);
            writer.WritePropertyName("tokens");
            writer.WriteRawValue(tokens is { } array ? JsonMarshal.GetRawUtf8Value(array) : "null"u8, skipInputValidation: true);
            writer.WritePropertyName("item");
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(item), skipInputValidation: true);
            writer.WriteEndObject();
        }

        using var payload = JsonDocument.Parse(buffer.WrittenMemory);
        await Save(Kind, payload.RootElement, received, cancel);
    }

    /// <summary>Forgets everything that waits on this person's behalf.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async ValueTask Forget(string person, CancellationToken cancel)
    {
        await foreach (var item in Read(cancel))
        {
            if (item.Payload.Text("person") == person)
            {
                await Remove(item, cancel);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The chat: a resource is written <c>chats('19:…')/messages('1616…')</c>.</remarks>
    protected override string? OrderOf(string kind, JsonElement payload)
    {
        if (kind != Kind)
        {
            return null;
        }

        var resource = payload.Text("item", "resource") ?? "";
        var messages = resource.LastIndexOf("/messages", StringComparison.OrdinalIgnoreCase);
        return messages < 0 ? resource : resource[..messages];
    }

    /// <inheritdoc/>
    /// <remarks>The id of a message is the instant at which it was written, in Unix milliseconds.</remarks>
    protected override (Instant At, string? Id) NameOf(string kind, JsonElement payload, Instant received)
    {
        var name = string.Join('\n', payload.Text("person"), payload.Text("item", "changeType"), payload.Text("item", "resource"), payload.Text("item", "encryptedContent", "dataSignature"));
        var at = long.TryParse(payload.Text("item", "resourceData", "id"), NumberStyles.None, CultureInfo.InvariantCulture, out var stamp)
            && stamp >= FirstOfTeams.Stamp() && stamp <= (received + Duration.FromDays(1)).Stamp() ? stamp.At() : received;
        return (at, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
    }
}
