using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>Bodies as they are sent: letters stand as they are, and not as six bytes each. What stands in HTML is escaped elsewhere.</summary>
internal static class BodyWriter
{
    private static readonly JsonWriterOptions AsTheyAre = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as UTF-8.</summary>
    public static byte[] Write(JsonNode body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, AsTheyAre))
        {
            body.WriteTo(writer);
        }

        return buffer.ToArray();
    }
}
