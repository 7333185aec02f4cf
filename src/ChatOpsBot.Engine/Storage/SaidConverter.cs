using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Engine.Storage;

/// <summary>Writes and reads a message to a developer by hand: a requester's file holds ten of them and is written at each one. The format is that of any other record.</summary>
internal sealed class SaidConverter : JsonConverter<Said>
{
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode(nameof(Said.Text));
    private static readonly JsonEncodedText At = JsonEncodedText.Encode(nameof(Said.At));
    private static readonly JsonEncodedText Verdict = JsonEncodedText.Encode(nameof(Said.Verdict));
    private static readonly JsonEncodedText Phrases = JsonEncodedText.Encode(nameof(Said.Phrases));

    public override Said Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = null;
        Instant? at = null;
        Verdict? verdict = null;
        var phrases = ImmutableArray<string>.Empty;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("It has no message where one is needed.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(Text.EncodedUtf8Bytes))
            {
                reader.Read();
                text = reader.GetString();
            }
            else if (reader.ValueTextEquals(At.EncodedUtf8Bytes))
            {
                reader.Read();
                at = InstantConverter.Read(reader.GetString());
            }
            else if (reader.ValueTextEquals(Verdict.EncodedUtf8Bytes))
            {
                reader.Read();
                verdict = VerdictOf(reader.GetString());
            }
            else if (reader.ValueTextEquals(Phrases.EncodedUtf8Bytes))
            {
                reader.Read();
                phrases = ReadPhrases(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return text is not null && at is { } instant && verdict is { } judged
            ? new Said(text, instant, judged, phrases)
            : throw new JsonException("It has a message that lacks its words, its instant or its verdict.");
    }

    public override void Write(Utf8JsonWriter writer, Said value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Text, value.Text);
        writer.WritePropertyName(At);
        InstantConverter.Write(writer, value.At);
        writer.WriteString(Verdict, Name(value.Verdict));
        writer.WriteStartArray(Phrases);
        foreach (var phrase in value.Phrases)
        {
            writer.WriteStringValue(phrase);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static ImmutableArray<string> ReadPhrases(ref Utf8JsonReader reader)
    {
        var phrases = ImmutableArray.CreateBuilder<string>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("It has no phrases where some are needed.");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            phrases.Add(reader.GetString() ?? throw new JsonException("It has a phrase without words."));
        }

        return phrases.ToImmutable();
    }

    // By exact name: Enum.TryParse would also take numbers and lists.
    private static Verdict? VerdictOf(string? name)
    {
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            if (string.Equals(name, Name(verdict), StringComparison.Ordinal))
            {
                return verdict;
            }
        }

        return null;
    }

    private static string Name(Verdict verdict) => verdict switch
    {
        Domain.Spotting.Verdict.Chatter => nameof(Domain.Spotting.Verdict.Chatter),
        Domain.Spotting.Verdict.Unsure => nameof(Domain.Spotting.Verdict.Unsure),
        Domain.Spotting.Verdict.Request => nameof(Domain.Spotting.Verdict.Request),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "A verdict without a name."),
    };
}
