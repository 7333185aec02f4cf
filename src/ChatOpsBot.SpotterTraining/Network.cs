using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.SpotterTraining;

/// <summary>What to learn from: a message, how likely it is a request, how much it counts, and what it asks for where that is known.</summary>
internal readonly record struct Lesson(Example Example, float Target, float Weight, RequestKind? Kind);

/// <summary>
/// The network while it learns: a row of weights for each feature, one hidden layer of rectified units over their sum, and beside it a row for the kinds.
/// Stochastic gradient descent with AdaGrad's steps, one message at a time, on one thread.
/// </summary>
internal sealed class Network
{
    private const int Columns = SpotterModel.Columns;
    private const int Hidden = SpotterModel.Hidden;
    private const int FirstKind = 1 + Hidden;

    // Biases and what hidden units count for are in every message: they move in smaller steps.
    private const float Slower = 0.2f;

    private readonly Recipe recipe;
    private readonly Chance chance;
    private readonly float[] rows;
    private readonly float[] rowSteps;
    private readonly float[] rare;
    private readonly float[] rareSteps;
    private readonly int features;
    private readonly float[] bias = new float[Columns];
    private readonly float[] biasSteps = new float[Columns];
    private readonly float[] outs = new float[Hidden];
    private readonly float[] outSteps = new float[Hidden];

    private Network(Lexicon lexicon, Recipe recipe)
    {
        (this.recipe, chance, features) = (recipe, new Chance(recipe.Seed), lexicon.Keys.Length);
        (rare, rareSteps) = (new float[lexicon.RareKeys.Length], new float[lexicon.RareKeys.Length]);
        (rows, rowSteps) = (new float[features * Columns], new float[features * Columns]);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i % Columns is > 0 and < FirstKind ? (chance.Part() - 0.5f) * 0.1f : 0;
        }

        for (var unit = 0; unit < Hidden; unit++)
        {
            outs[unit] = unit % 2 == 0 ? 0.5f : -0.5f;
        }
    }

    // Goes on where another is, with a chance of its own.
    private Network(Network from, Chance chance)
    {
        (recipe, this.chance, features) = (from.recipe, chance, from.features);
        (rows, rowSteps, rare, rareSteps) = ([.. from.rows], [.. from.rowSteps], [.. from.rare], [.. from.rareSteps]);
        (bias, biasSteps, outs, outSteps) = ([.. from.bias], [.. from.biasSteps], [.. from.outs], [.. from.outSteps]);
    }

    // As large as another, and nothing in it.
    private Network(Network like)
    {
        (recipe, chance, features) = (like.recipe, like.chance, like.features);
        (rows, rowSteps, rare, rareSteps) = (new float[like.rows.Length], [], new float[like.rare.Length], []);
    }

    public ReadOnlySpan<float> Rows => rows;

    public ReadOnlySpan<float> Rare => rare;

    public ReadOnlySpan<float> Bias => bias;

    public ReadOnlySpan<float> Outs => outs;

    /// <summary>Learns, by the recipe: some rounds in common, then several branches with chances of their own; what is kept is the mean of all.</summary>
    public static Network Learn(Lexicon lexicon, IReadOnlyList<Lesson> lessons, Recipe recipe)
    {
        var trunk = new Network(lexicon, recipe);
        for (var round = 1; round < recipe.MeanFromRound; round++)
        {
            trunk.GoThrough(lessons);
        }

        var mean = new Network(trunk);
        for (var branch = 0; branch < recipe.Branches; branch++)
        {
            var network = new Network(trunk, new Chance(recipe.Seed + 1 + (ulong)branch));
            for (var round = recipe.MeanFromRound; round <= recipe.Rounds; round++)
            {
                network.GoThrough(lessons);
                mean.Add(network, 1f / (recipe.Branches * (recipe.Rounds - recipe.MeanFromRound + 1)));
            }
        }

        return mean;
    }

    private void GoThrough(IReadOnlyList<Lesson> lessons)
    {
        var order = Enumerable.Range(0, lessons.Count).ToArray();
        chance.Shuffle(order);
        foreach (var lesson in order)
        {
            Take(lessons[lesson]);
        }
    }

    /// <summary>What a message comes to, before calibration.</summary>
    public float Weigh(Example example)
    {
        Span<float> columns = stackalloc float[Columns];
        Sum(example, [], 1, columns);
        return Output(columns);
    }

    private void Take(in Lesson lesson)
    {
        var example = lesson.Example;
        Span<bool> on = example.Rows.Length <= 4096 ? stackalloc bool[example.Rows.Length] : new bool[example.Rows.Length];
        foreach (ref var one in on)
        {
            one = chance.Part() >= recipe.LeftOut;
        }

        var keep = 1 / (1 - recipe.LeftOut);
        Span<float> columns = stackalloc float[Columns];
        Sum(example, on, keep, columns);
        var slope = lesson.Weight * (float)(Arithmetic.Logistic(Output(columns)) - lesson.Target);
        Span<float> slopes = stackalloc float[Columns];
        slopes[0] = slope;
        for (var unit = 0; unit < Hidden; unit++)
        {
            slopes[1 + unit] = columns[1 + unit] > 0 ? slope * outs[unit] : 0;
            Step(ref outs[unit], ref outSteps[unit], slope * MathF.Max(0, columns[1 + unit]), Slower);
        }

        SlopesOfKinds(lesson.Kind, columns, slopes[FirstKind..]);
        for (var column = 0; column < Columns; column++)
        {
            Step(ref bias[column], ref biasSteps[column], slopes[column], Slower);
        }

        var width = lesson.Kind is null ? FirstKind : Columns;
        for (var i = 0; i < on.Length; i++)
        {
            if (!on[i])
            {
                continue;
            }

            var share = example.Shares[i] * keep;
            if (example.Rows[i] - features is var single and >= 0)
            {
                Step(ref rare[single], ref rareSteps[single], (slope * share) + (recipe.Decay * rare[single]), 1);
                continue;
            }

            var at = example.Rows[i] * Columns;
            for (var column = 0; column < width; column++)
            {
                Step(ref rows[at + column], ref rowSteps[at + column], (slopes[column] * share) + (recipe.Decay * rows[at + column]), 1);
            }
        }
    }

    private void Sum(Example example, ReadOnlySpan<bool> on, float keep, Span<float> columns)
    {
        bias.CopyTo(columns);
        for (var i = 0; i < example.Rows.Length; i++)
        {
            if (!on.IsEmpty && !on[i])
            {
                continue;
            }

            var share = example.Shares[i] * keep;
            if (example.Rows[i] - features is var single and >= 0)
            {
                columns[0] += rare[single] * share;
                continue;
            }

            var row = rows.AsSpan(example.Rows[i] * Columns, Columns);
            for (var column = 0; column < columns.Length; column++)
            {
                columns[column] += row[column] * share;
            }
        }
    }

    private float Output(ReadOnlySpan<float> columns)
    {
        var sum = columns[0];
        for (var unit = 0; unit < Hidden; unit++)
        {
            sum += outs[unit] * MathF.Max(0, columns[1 + unit]);
        }

        return sum;
    }

    // Of the kinds' cross entropy: each one's part of the whole, less one for the right one.
    private static void SlopesOfKinds(RequestKind? kind, ReadOnlySpan<float> columns, Span<float> slopes)
    {
        if (kind is not { } right)
        {
            return;
        }

        var whole = 0.0;
        foreach (var value in columns[FirstKind..])
        {
            whole += Arithmetic.Exp(value);
        }

        for (var one = 0; one < slopes.Length; one++)
        {
            slopes[one] = (float)(Arithmetic.Exp(columns[FirstKind + one]) / whole) - ((int)right == one ? 1 : 0);
        }
    }

    private void Step(ref float weight, ref float steps, float slope, float size)
    {
        steps += slope * slope;
        weight -= recipe.Rate * size * slope / (MathF.Sqrt(steps) + 1e-3f);
    }

    private void Add(Network one, float part)
    {
        Add(rows, one.rows, part);
        Add(rare, one.rare, part);
        Add(bias, one.bias, part);
        Add(outs, one.outs, part);
    }

    private static void Add(float[] to, float[] what, float part)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += part * what[i];
        }
    }
}
