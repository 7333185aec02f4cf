using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Engine.Storage;

/// <summary>Instants as ISO 8601 in UTC, to the nanosecond, without zeros at the end.</summary>
internal sealed class InstantConverter : JsonConverter<Instant>
{
    private const string WithTicks = "2026-11-28T12:34:56.1234567Z";

    private static readonly Instant First = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(9999, 12, 31, 0, 0);

    /// <summary>Reads one.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Instant Read(string? text) =>
        InstantPattern.ExtendedIso.Parse(text ?? "") is { Success: true, Value: var instant } ? instant : throw new JsonException("It has no instant where one is needed.");

    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter writer, Instant value)
    {
        Span<byte> text = stackalloc byte[WithTicks.Length];
        if (IsOfTicks(value) && value.ToDateTimeUtc().TryFormat(text, out _, "O", CultureInfo.InvariantCulture))
        {
            // As the pattern below writes it, in a fraction of the time.
            var length = text[..^1].TrimEnd((byte)'0').TrimEnd((byte)'.').Length;
            text[length] = (byte)'Z';
            writer.WriteStringValue(text[..(length + 1)]);
        }
        else
        {
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
        }
    }

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => Write(writer, value);

    private static bool IsOfTicks(Instant value) => value >= First && value <= Last && Instant.FromUnixTimeTicks(value.ToUnixTimeTicks()) == value;
}
