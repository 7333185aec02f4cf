using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// The trained weights: a network with one hidden layer over the sum of its features' rows, small enough to be read in a millisecond. A row has a weight
/// that counts as it is, one for each hidden unit, and one for each kind of request; a rare feature has the first alone. <c>docs/spotter.md</c> is its model card.
/// </summary>
internal sealed class SpotterModel
{
    /// <summary>Weights of a feature.</summary>
    public const int Columns = 32;

    /// <summary>Kinds of request: the last columns.</summary>
    public const int Kinds = 5;

    /// <summary>Hidden units: the columns between the first and those of the kinds.</summary>
    public const int Hidden = Columns - 1 - Kinds;

    /// <summary>Sorts of features.</summary>
    public const int Families = 4;

    private const uint Mark = 0x4D534243; // "CBSM" as the file begins
    private const int Format = 1;

    private readonly FeatureTable features;
    private readonly FeatureTable rare;
    private readonly sbyte[] rows;
    private readonly sbyte[] rareWeights;

    private SpotterModel(string version, FeatureTable features, sbyte[] rows, FeatureTable rare, sbyte[] rareWeights) =>
        (Version, this.features, this.rows, this.rare, this.rareWeights) = (version, features, rows, rare, rareWeights);

    /// <summary>The one that is shipped.</summary>
    public static SpotterModel Shipped { get; } = Load();

    /// <summary>Names the data and the recipe that it was made from.</summary>
    public string Version { get; }

    /// <summary>How many features have weights, rare ones included.</summary>
    public int Features => features.Count + rare.Count;

    /// <summary>What one unit of a row's column stands for.</summary>
    public required ImmutableArray<float> Scales { get; init; }

    /// <summary>What one unit of a rare feature's weight stands for.</summary>
    public required float RareScale { get; init; }

    /// <summary>What each column starts from.</summary>
    public required ImmutableArray<float> Bias { get; init; }

    /// <summary>What each hidden unit counts for.</summary>
    public required ImmutableArray<float> Out { get; init; }

    /// <summary>Calibration (Platt 1999): the log-odds are <c>Slope · z + Shift</c>.</summary>
    public required float Slope { get; init; }

    /// <inheritdoc cref="Slope"/>
    public required float Shift { get; init; }

    /// <summary>Scores from here on are a <see cref="Verdict.Request"/>.</summary>
    public required float RequestFrom { get; init; }

    /// <summary>Scores from here on are at least <see cref="Verdict.Unsure"/>.</summary>
    public required float UnsureFrom { get; init; }

    /// <summary>What the message before adds to the log-odds.</summary>
    public required BeforeWeights Before { get; init; }

    /// <summary>The number of a feature's row; -1 when it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint key) => features.Find(key);

    /// <summary>Whether enough of the messages that it was trained on have this feature.</summary>
    public bool Knows(uint key) => features.Find(key) >= 0 || rare.Find(key) >= 0;

    /// <summary>Whether a feature is a rare one with a weight of its own, and that weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool FindRare(uint key, out int weight)
    {
        var at = rare.Find(key);
        weight = at >= 0 ? rareWeights[at] : 0;
        return at >= 0;
    }

    /// <summary>A feature's weights times these numbers, added up.</summary>
    public float Dot(int row, ReadOnlySpan<float> numbers)
    {
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), row * Columns);
        ref var by = ref MemoryMarshal.GetReference(numbers);
        var sum = Vector128<float>.Zero;
        for (var column = 0; column < Columns; column += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)column));
            var (a, b) = Vector128.Widen(low);
            var (c, d) = Vector128.Widen(high);
            sum += (Vector128.ConvertToSingle(a) * Vector128.LoadUnsafe(ref by, (nuint)column)) + (Vector128.ConvertToSingle(b) * Vector128.LoadUnsafe(ref by, (nuint)column + 4))
                + (Vector128.ConvertToSingle(c) * Vector128.LoadUnsafe(ref by, (nuint)column + 8)) + (Vector128.ConvertToSingle(d) * Vector128.LoadUnsafe(ref by, (nuint)column + 12));
        }

        return Vector128.Sum(sum);
    }

    /// <summary>Adds a feature's weights to those of its family.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddTo(Span<int> sums, int row)
    {
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(rows), row * Columns);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (var column = 0; column < Columns; column += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)column));
            var (a, b) = Vector128.Widen(low);
            var (c, d) = Vector128.Widen(high);
            (Vector128.LoadUnsafe(ref to, (nuint)column) + a).StoreUnsafe(ref to, (nuint)column);
            (Vector128.LoadUnsafe(ref to, (nuint)column + 4) + b).StoreUnsafe(ref to, (nuint)column + 4);
            (Vector128.LoadUnsafe(ref to, (nuint)column + 8) + c).StoreUnsafe(ref to, (nuint)column + 8);
            (Vector128.LoadUnsafe(ref to, (nuint)column + 12) + d).StoreUnsafe(ref to, (nuint)column + 12);
        }
    }

    /// <summary>The log-odds that the columns stand for.</summary>
    public float OddsOf(ReadOnlySpan<float> columns)
    {
        var sum = columns[0];
        for (var unit = 0; unit < Hidden; unit++)
        {
            sum += Out[unit] * MathF.Max(0, columns[1 + unit]);
        }

        return (Slope * sum) + Shift;
    }

    /// <summary>The verdict that a score stands for.</summary>
    public Verdict VerdictOf(double score) => score >= RequestFrom ? Verdict.Request : score >= UnsureFrom ? Verdict.Unsure : Verdict.Chatter;

    /// <summary>What one unit of each of a row's columns adds to the log-odds while the same hidden units are at work.</summary>
    public void SlopesOf(ReadOnlySpan<float> columns, Span<float> slopes)
    {
        slopes.Clear();
        slopes[0] = Slope * Scales[0];
        for (var unit = 0; unit < Hidden; unit++)
        {
            slopes[1 + unit] = columns[1 + unit] > 0 ? Slope * Scales[1 + unit] * Out[unit] : 0;
        }
    }

    /// <summary>What is asked for, most likely.</summary>
    public static RequestKind KindOf(ReadOnlySpan<float> columns)
    {
        var best = 0;
        for (var kind = 1; kind < Kinds; kind++)
        {
            best = columns[1 + Hidden + kind] > columns[1 + Hidden + best] ? kind : best;
        }

        return (RequestKind)best;
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">These are no weights, or of another format.</exception>
    public static SpotterModel Read(Stream stream)
    {
        try
        {
            return ReadWhole(stream);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The spotter's weights are cut off. Restore the file, or train them anew (docs/spotter.md says how).", cut);
        }
    }

    private static SpotterModel ReadWhole(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        if (reader.ReadUInt32() != Mark || reader.ReadInt32() != Format || reader.ReadInt32() != Columns)
        {
            throw new InvalidDataException("These are not the spotter's weights, or not in the format that this version reads. Train them anew (docs/spotter.md says how).");
        }

        var version = reader.ReadString();
        var numbers = new float[Columns + Columns + Hidden + 5 + BeforeWeights.Count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        var of = FeatureTable.Read(reader);
        var table = new sbyte[of.Count * Columns];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.AsSpan()));
        var ofRare = FeatureTable.Read(reader);
        var weights = new sbyte[ofRare.Count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        var rest = numbers.AsSpan(Columns + Columns + Hidden);
        return new SpotterModel(version, of, table, ofRare, weights)
        {
            Scales = [.. numbers.AsSpan(0, Columns)], Bias = [.. numbers.AsSpan(Columns, Columns)], Out = [.. numbers.AsSpan(Columns + Columns, Hidden)],
            RareScale = rest[0], Slope = rest[1], Shift = rest[2], RequestFrom = rest[3], UnsureFrom = rest[4], Before = BeforeWeights.Of(rest[5..]),
        };
    }

    /// <summary>Writes a model; features are in order of their keys.</summary>
    public static void Write(
        Stream stream, string version, ReadOnlySpan<float> numbers, ReadOnlySpan<uint> keys, ReadOnlySpan<sbyte> table, ReadOnlySpan<uint> rareKeys, ReadOnlySpan<sbyte> weights)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(Format);
        writer.Write(Columns);
        writer.Write(version);
        writer.Write(MemoryMarshal.AsBytes(numbers));
        FeatureTable.Write(writer, keys);
        writer.Write(MemoryMarshal.AsBytes(table));
        FeatureTable.Write(writer, rareKeys);
        writer.Write(MemoryMarshal.AsBytes(weights));
    }

    private static SpotterModel Load()
    {
        using var stream = typeof(SpotterModel).Assembly.GetManifestResourceStream("spotter.weights")!;
        return Read(stream);
    }
}
