using System.Collections.Immutable;

namespace ChatOpsBot.SpotterTraining;

/// <summary>Messages from one place.</summary>
/// <param name="Training">To learn from.</param>
/// <param name="Development">To calibrate and to choose on; never learned from.</param>
internal sealed record Corpus(ImmutableArray<Row> Training, ImmutableArray<Row> Development)
{
    private static readonly string Messages = Path.Combine(AppContext.BaseDirectory, "Messages");

    /// <summary>Our own.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    public static Corpus Own { get; } = new(
        [.. Directory.GetFiles(Messages, "training-*.jsonl").Order(StringComparer.Ordinal).SelectMany(file => Row.ReadFile(file))],
        Row.ReadFile(Path.Combine(Messages, "development.jsonl")));

    /// <summary>Our own that nothing is chosen on.</summary>
    public static ImmutableArray<Row> HeldOut { get; } = Row.ReadFile(Path.Combine(Messages, "held-out.jsonl"));

    /// <summary>Those of the public rooms, where they are at hand: <c>train.jsonl</c>, with the labels that were in doubt as they were read again, and <c>dev.jsonl</c>.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read.</exception>
    /// <exception cref="IOException">A file is not there.</exception>
    public static Corpus Given(string folder)
    {
        var read = ReadAgain();
        var training = Row.ReadFile(Path.Combine(folder, "train.jsonl"));
        return new Corpus([.. training.SelectMany(row => Relabelled(row, read))], Row.ReadFile(Path.Combine(folder, "dev.jsonl")));
    }

    private static Dictionary<string, string> ReadAgain() =>
        File.ReadLines(Path.Combine(Messages, "read-again.tsv"))
            .Where(line => line is not ['#', ..])
            .Select(line => line.Split('\t'))
            .ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);

    // What a reader could not tell either teaches nothing.
    private static Row[] Relabelled(Row row, Dictionary<string, string> read) => row.Id is null ? [row] : read.GetValueOrDefault(row.Id) switch
    {
        null => [row],
        "x" => [],
        var label => [row with { IsRequest = label == "1", IsWeak = false }],
    };
}
