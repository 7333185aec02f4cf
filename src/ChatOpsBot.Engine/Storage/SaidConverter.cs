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
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode(nameof(Said.Kind));
    private static readonly Verdict[] Verdicts = Enum.GetValues<Verdict>();
    private static readonly RequestKind[] Kinds = Enum.GetValues<RequestKind>();

    public override Said Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? text = null;
        Instant? at = null;
        Verdict? verdict = null;
        var phrases = ImmutableArray<string>.Empty;
        RequestKind? kind = RequestKind.Other;
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
                verdict = Named(reader.GetString(), Verdicts, Name);
            }
            else if (reader.ValueTextEquals(Phrases.EncodedUtf8Bytes))
            {
                reader.Read();
                phrases = ReadPhrases(ref reader);
            }
            else if (reader.ValueTextEquals(Kind.EncodedUtf8Bytes))
            {
                reader.Read();
                kind = Named(reader.GetString(), Kinds, Name);
            }
            else
            {
                reader.Skip();
            }
        }

        return text is not null && at is { } instant && verdict is { } judged && kind is { } asked
            ? new Said(text, instant, judged, phrases) { Kind = asked }
            : throw new JsonException("It has a message that lacks its words, its instant or its verdict, or has a kind that there is not.");
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
        writer.WriteString(Kind, Name(value.Kind));
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
    private static T? Named<T>(string? name, T[] values, Func<T, string> nameOf)
        where T : struct
    {
        foreach (var value in values)
        {
            if (string.Equals(name, nameOf(value), StringComparison.Ordinal))
            {
                return value;
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

    private static string Name(RequestKind kind) => kind switch
    {
        RequestKind.Other => nameof(RequestKind.Other),
        RequestKind.Question => nameof(RequestKind.Question),
        RequestKind.Incident => nameof(RequestKind.Incident),
        RequestKind.Change => nameof(RequestKind.Change),
        RequestKind.Access => nameof(RequestKind.Access),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a name."),
    };
}
