using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsBot.Engine.Storage;

/// <summary>A lesson's features as base64 of little-endian numbers: hundreds of lessons are read with every message.</summary>
internal sealed class FeaturesConverter : JsonConverter<ImmutableArray<uint>>
{
    public override ImmutableArray<uint> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out var bytes) || bytes.Length % sizeof(uint) != 0)
        {
            throw new JsonException("It has no features where some are needed.");
        }

        var features = new uint[bytes.Length / sizeof(uint)];
        for (var at = 0; at < features.Length; at++)
        {
            features[at] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at * sizeof(uint)));
        }

        return [.. features];
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<uint> value, JsonSerializerOptions options)
    {
        var bytes = new byte[value.Length * sizeof(uint)];
        for (var at = 0; at < value.Length; at++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at * sizeof(uint)), value[at]);
        }

        writer.WriteBase64StringValue(bytes);
    }
}
