using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>A model on its way into its file.</summary>
internal sealed record Draft(string Version, Lexicon Lexicon, Network Network)
{
    // Beyond this part of a column's weights the few largest are cut, so that the rest keeps more of its detail in eight bits.
    private const double Kept = 0.9999;

    public float Slope { get; init; } = 1;

    public float Shift { get; init; }

    public float RequestFrom { get; init; } = 0.5f;

    public float UnsureFrom { get; init; } = 0.3f;

    public BeforeWeights Before { get; init; }

    public SpotterModel Model() => SpotterModel.Read(new MemoryStream(File()));

    public byte[] File()
    {
        var scales = new float[SpotterModel.Columns];
        var rows = new sbyte[Lexicon.Keys.Length * SpotterModel.Columns];
        for (var column = 0; column < SpotterModel.Columns; column++)
        {
            scales[column] = Pack(Network.Rows, column, SpotterModel.Columns, rows);
        }

        var rare = new sbyte[Lexicon.RareKeys.Length];
        var scaleOfRare = Pack(Network.Rare, 0, 1, rare);
        using var stream = new MemoryStream();
        SpotterModel.Write(
            stream,
            Version,
            [
                .. scales, .. Network.Bias, .. Network.Outs, scaleOfRare, Slope, Shift, RequestFrom, UnsureFrom,
                Before.Known, Before.Own, Before.OtherScore, Before.OwnScore, Before.OtherAsks,
            ],
            Lexicon.Keys,
            rows,
            Lexicon.RareKeys,
            rare);
        return stream.ToArray();
    }

    // Every so-manieth weight from the first on, in eight bits; gives what one unit stands for.
    private static float Pack(ReadOnlySpan<float> weights, int first, int every, Span<sbyte> packed)
    {
        var sizes = new float[weights.Length / every];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = MathF.Abs(weights[first + (i * every)]);
        }

        Array.Sort(sizes);
        var scale = sizes.Length == 0 ? 1 : Math.Max(sizes[(int)((sizes.Length - 1) * Kept)], 1e-6f) / 127;
        for (var at = first; at < weights.Length; at += every)
        {
            packed[at] = (sbyte)Math.Clamp(MathF.Round(weights[at] / scale), -127, 127);
        }

        return scale;
    }
}
