using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>A plan as one JSON object.</summary>
internal static class PlanJson
{
    private const int Digits = 6;

    // Reasons hold names and quotation marks, and are not for web pages as they stand.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static void Write(PlannedTeam plan, TextWriter output)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("shifts");
            foreach (var shift in plan.Shifts)
            {
                writer.WriteStartObject();
                Stretch(writer, shift.Start, shift.End);
                writer.WriteString("primary", shift.Primary?.Value);
                writer.WriteString("backup", shift.Backup?.Value);
                writer.WriteString("why", shift.Why);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("gaps");
            foreach (var shift in plan.Shifts.Where(shift => shift.Gap is not null))
            {
                writer.WriteStartObject();
                Stretch(writer, shift.Start, shift.End);
                writer.WriteString("why", shift.Gap);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartObject("shares");
            foreach (var (person, due, served) in plan.Shares)
            {
                writer.WriteStartObject(person.Value);
                writer.WriteNumber("due", Math.Round(due, Digits));
                writer.WriteNumber("served", served);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static void Stretch(Utf8JsonWriter writer, Instant start, Instant end)
    {
        writer.WriteString("start", InstantPattern.ExtendedIso.Format(start));
        writer.WriteString("end", InstantPattern.ExtendedIso.Format(end));
    }
}
