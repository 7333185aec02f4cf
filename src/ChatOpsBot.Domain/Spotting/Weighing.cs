using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>Adds up what a message's features weigh.</summary>
/// <param name="model">Whose weights.</param>
/// <param name="sums">For each family a place for each column, all zero.</param>
internal ref struct Weighing(SpotterModel model, Span<int> sums) : IEvidence
{
    // A message with more than so many features is explained by its first ones.
    private const int MostHits = 4096;

    [ThreadStatic]
    private static Hit[]? own;

    private readonly Span<int> sums = sums;
    private readonly Hit[] hits = own ??= new Hit[MostHits];
    private int hitCount;
    private int words;
    private int frames;
    private int letters;

    /// <summary>The features that weigh something and are about some of the message's words; good until the next weighing on this thread.</summary>
    public readonly ReadOnlySpan<Hit> Hits => hits.AsSpan(0, hitCount);

    /// <summary>How many places the sums need.</summary>
    public const int Places = (SpotterModel.Families * SpotterModel.Columns) + SpotterModel.Families;

    private const int RareAt = SpotterModel.Families * SpotterModel.Columns;

    public bool Add(Family family, uint hash, int first, int last)
    {
        words += family == Family.Words ? 1 : 0;
        frames += family == Family.Frames ? 1 : 0;
        letters += family == Family.Letters ? 1 : 0;
        var key = FeatureTable.KeyOf(family, hash);
        var row = model.Find(key);
        if (row >= 0)
        {
            model.AddTo(sums.Slice((int)family * SpotterModel.Columns, SpotterModel.Columns), row);
            Remember(new Hit(row, 0, family, first, last));
            return true;
        }

        if (!model.FindRare(key, out var weight))
        {
            return false;
        }

        sums[RareAt + (int)family] += weight;
        Remember(new Hit(-1, weight, family, first, last));
        return true;
    }

    /// <summary>What a feature of a family counts for in a message with so many of them.</summary>
    public readonly float ShareOf(Family family) => family switch
    {
        Family.Words => Share(words),
        Family.Frames => Share(frames),
        Family.Letters => Share(letters),
        _ => 1,
    };

    /// <summary>The columns: where they start, and what the features add.</summary>
    public readonly void Into(Span<float> columns)
    {
        var (ofWords, ofFrames, ofLetters) = (ShareOf(Family.Words), ShareOf(Family.Frames), ShareOf(Family.Letters));
        for (var column = 0; column < SpotterModel.Columns; column += Vector128<float>.Count)
        {
            var sum = (Sum(Family.Words, column) * ofWords) + (Sum(Family.Frames, column) * ofFrames) + (Sum(Family.Letters, column) * ofLetters) + Sum(Family.Sight, column);
            (Vector128.Create(model.Bias.AsSpan()[column..]) + (Vector128.Create(model.Scales.AsSpan()[column..]) * sum)).CopyTo(columns[column..]);
        }

        columns[0] += model.RareScale
            * ((sums[RareAt + (int)Family.Words] * ofWords) + (sums[RareAt + (int)Family.Frames] * ofFrames) + (sums[RareAt + (int)Family.Letters] * ofLetters) + sums[RareAt + (int)Family.Sight]);
    }

    private readonly Vector128<float> Sum(Family family, int column) => Vector128.ConvertToSingle(Vector128.Create(sums[(((int)family * SpotterModel.Columns) + column)..]));

    private void Remember(in Hit hit)
    {
        if (hit.First >= 0 && hitCount < MostHits)
        {
            hits[hitCount++] = hit;
        }
    }

    /// <summary>What a family's features count for, each, when there are so many: the root's part, so that long messages are not surer than short ones.</summary>
    public static float Share(int features) => features == 0 ? 0 : 1 / MathF.Sqrt(features);
}

/// <summary>A feature of a message that has weights: a row of them, or, a rare one, a single weight.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(int Row, int RareWeight, Family Family, int First, int Last);
