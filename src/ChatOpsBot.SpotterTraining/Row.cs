using System.Collections.Immutable;
using System.Text.Json;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>One message with its label.</summary>
/// <param name="Text">What was written.</param>
/// <param name="IsRequest">Whether it asks for support.</param>
/// <param name="Source">The room, or who wrote it.</param>
/// <param name="IsWeak">Whether a rule made the label, not a reader.</param>
/// <param name="Context">The message before, with who wrote it in front ("other: ", "same-author: "); null when none is known.</param>
/// <param name="Form">Of our own messages: what sort of message it is.</param>
/// <param name="Kind">Of our own requests: what is asked for.</param>
internal sealed record Row(string Text, bool IsRequest, string Source, bool IsWeak, string? Context, string? Form, RequestKind? Kind)
{
    public string? Id { get; init; }

    /// <summary>Whether it is one of our own.</summary>
    public bool IsOwn => Form is not null;

    /// <summary>The message before, and whether the same writer wrote it.</summary>
    public (string Text, bool IsOwn)? Before =>
        Context is null ? null
        : Context.StartsWith("same-author: ", StringComparison.Ordinal) ? (Context["same-author: ".Length..], true)
        : (Context.StartsWith("other: ", StringComparison.Ordinal) ? Context["other: ".Length..] : Context, false);

    /// <summary>What the learner makes of it.</summary>
    public Lesson Lesson(Lexicon lexicon, Recipe recipe)
    {
        var target = (IsWeak, IsRequest) switch
        {
            (true, true) => recipe.TrustInWeakRequest,
            (true, false) => recipe.DoubtInWeakRest,
            (false, true) => 1 - recipe.DoubtInRead,
            (false, false) => recipe.DoubtInRead,
        };
        return new Lesson(lexicon.Of(Text), target, IsOwn ? recipe.WeightOfOwn : 1, Kind);
    }

    /// <summary>Reads JSON lines.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names file and line.</exception>
    public static ImmutableArray<Row> ReadFile(string path)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            try
            {
                using var json = JsonDocument.Parse(line);
                var row = json.RootElement;
                rows.Add(new Row(
                    row.GetProperty("text").GetString() ?? throw new FormatException("\"text\" is null."), LabelOf(row.GetProperty("label").GetInt32()),
                    Said(row, "source") ?? Path.GetFileNameWithoutExtension(path), Said(row, "label_how")?.StartsWith("weak", StringComparison.Ordinal) ?? false,
                    Said(row, "context"), Said(row, "form"), KindOf(Said(row, "kind")))
                { Id = Said(row, "id") });
            }
            catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
            {
                throw new InvalidDataException($"{path}, line {number}: this is no message with \"text\" and \"label\" (0 or 1): {problem.Message}", problem);
            }
        }

        return rows.ToImmutable();
    }

    private static bool LabelOf(int label) => label is 0 or 1 ? label == 1 : throw new FormatException($"\"label\" is {label}.");

    private static RequestKind? KindOf(string? name) => name is null ? null : Enum.Parse<RequestKind>(name, ignoreCase: true);

    private static string? Said(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
