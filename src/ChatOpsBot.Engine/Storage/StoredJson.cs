using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Engine.Storage;

/// <summary>How documents are written. The domain knows no format, so its closed hierarchies are named here.</summary>
internal static class StoredJson
{
    /// <summary>The format that this version writes; it reads this and every earlier one.</summary>
    public const int Format = 1;

    private static readonly JsonSerializerOptions Options = new(StoredContext.Default.Options)
    {
        TypeInfoResolver = StoredContext.Default.WithAddedModifier(NameCases),
        Converters = { new SaidConverter(), new FeaturesConverter(), new InstantConverter(), new PersonIdConverter(), new LocalDateConverter(), new LocalTimeConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>Writes a document.</summary>
    public static ReadOnlyMemory<byte> Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(new Stored<T>(Format, value), Info<T>());

    /// <summary>Reads a document.</summary>
    /// <exception cref="StoredFormatException">It was written by a newer version, or is no document of this kind.</exception>
    public static T Read<T>(string key, ReadOnlyMemory<byte> body)
    {
        try
        {
            var stored = JsonSerializer.Deserialize(body.Span, Info<T>());
            return stored switch
            {
                { Format: > Format } => throw TooNew(key, stored.Format),
                { Format: > 0, Value: not null } => stored.Value,
                _ => throw new StoredFormatException($"The stored document {key} cannot be read: it is no document of this kind."),
            };
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            throw FormatOf(body) is > Format and var newer
                ? TooNew(key, newer)
                : new StoredFormatException($"The stored document {key} cannot be read: {broken.Message}", broken);
        }
    }

    private static StoredFormatException TooNew(string key, int format) =>
        new($"The stored document {key} has format {format}, and this version reads formats up to {Format}. Start the newer version that wrote it.");

    // A newer format may hold what this version cannot parse; its number can be read all the same.
    private static int FormatOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(nameof(Format), out var format) && format.TryGetInt32(out var number) ? number : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private static JsonTypeInfo<Stored<T>> Info<T>() => (JsonTypeInfo<Stored<T>>)Options.GetTypeInfo(typeof(Stored<T>));

    private static void NameCases(JsonTypeInfo info)
    {
        if (Cases.Of(info.Type) is { } cases)
        {
            info.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "$",
                UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
            };
            foreach (var type in cases)
            {
                info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, type.Name));
            }
        }
    }

    private sealed class LocalDateConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString() ?? "") is { Success: true, Value: var date } ? date : throw new JsonException("It has no date where one is needed.");

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class LocalTimeConverter : JsonConverter<LocalTime>
    {
        public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalTimePattern.ExtendedIso.Parse(reader.GetString() ?? "") is { Success: true, Value: var time } ? time : throw new JsonException("It has no time of day where one is needed.");

        public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) => writer.WriteStringValue(LocalTimePattern.ExtendedIso.Format(value));
    }

    private sealed class PersonIdConverter : JsonConverter<PersonId>
    {
        public override PersonId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, PersonId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}

/// <summary>A stored document cannot be read by this version.</summary>
public sealed class StoredFormatException : Exception
{
    public StoredFormatException()
    {
    }

    public StoredFormatException(string message)
        : base(message)
    {
    }

    public StoredFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
