using System.Buffers;
using System.Text.Json;

namespace ChatOpsBot.Slack.SocketMode;

/// <summary>What tells Slack that an envelope is saved.</summary>
internal static class Acknowledgement
{
    /// <summary>Writes one, with a payload (JSON) where there is one.</summary>
    /// <exception cref="JsonException">The payload is not JSON.</exception>
    public static ReadOnlyMemory<byte> Of(string envelope, string? payload)
    {
        var bytes = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("envelope_id", envelope);
            if (payload is not null)
            {
                json.WritePropertyName("payload");
                json.WriteRawValue(payload);
            }

            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }
}
