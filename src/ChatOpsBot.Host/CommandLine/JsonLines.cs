using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>
/// The loop of every command that reads JSON lines and writes JSON lines. A bad line is answered with an object that has its line number
/// and what is wrong, and the rest goes on; blank lines are passed over. The <c>id</c> is echoed as it was written.
/// </summary>
internal static class JsonLines
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = false, MaxDepth = 64 };

    // The echoed id and the sentences need no escaping for web pages.
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Answers every line; the exit status says whether any was bad.</summary>
    /// <param name="terminal">Where lines come from and go.</param>
    /// <param name="answer">Writes the answer's fields for one line, or returns what is wrong with it having written nothing.</param>
    /// <param name="cancellation">Stops between two lines.</param>
    public static async Task<int> Run(Terminal terminal, Func<JsonElement, Utf8JsonWriter, string?> answer, CancellationToken cancellation)
    {
        var status = Exit.Fine;
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Plain);
        for (var number = 1L; await terminal.In.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            buffer.ResetWrittenCount();
            writer.Reset(buffer);
            if (!Answer(line.Trim('\uFEFF'), number, answer, writer))
            {
                status = Exit.Mistakes;
            }

            writer.Flush();
            await terminal.Out.WriteLineAsync(Encoding.UTF8.GetString(buffer.WrittenSpan).AsMemory(), cancellation);
        }

        await terminal.Out.FlushAsync(cancellation);
        return status;
    }

    /// <summary>The text of a field; or what is wrong.</summary>
    public static string? Text(JsonElement line, string name, out string wrong)
    {
        wrong = "";
        if (!line.TryGetProperty(name, out var value))
        {
            wrong = $"there is no \"{name}\"";
            return null;
        }

        if (value.ValueKind is not JsonValueKind.String)
        {
            wrong = $"\"{name}\" is not a string";
            return null;
        }

        if (TextOf(value) is not { } text)
        {
            wrong = $"\"{name}\" holds half of a surrogate pair";
            return null;
        }

        return text;
    }

    /// <summary>What a JSON string says; null when it holds half of a surrogate pair.</summary>
    public static string? TextOf(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Answer(string line, long number, Func<JsonElement, Utf8JsonWriter, string?> answer, Utf8JsonWriter writer)
    {
        string? wrong;
        writer.WriteStartObject();
        try
        {
            using var document = JsonDocument.Parse(line, Lenient);
            var root = document.RootElement;
            wrong = root.ValueKind is JsonValueKind.Object ? WriteId(root, writer) ?? answer(root, writer) : "the line is not a JSON object";
        }
        catch (JsonException exception)
        {
            wrong = $"this is not valid JSON from byte {exception.BytePositionInLine + 1} on";
        }

        if (wrong is not null)
        {
            writer.WriteNumber("line", number);
            writer.WriteString("error", wrong);
        }

        writer.WriteEndObject();
        return wrong is null;
    }

    private static string? WriteId(JsonElement root, Utf8JsonWriter writer)
    {
        if (!root.TryGetProperty("id", out var id))
        {
            return "there is no \"id\"";
        }

        if (id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return "\"id\" is neither a string nor a number";
        }

        writer.WritePropertyName("id");
        writer.WriteRawValue(id.GetRawText(), skipInputValidation: true);
        return null;
    }
}
