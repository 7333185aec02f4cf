using System.Runtime.InteropServices;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>What the message before says about this one, in log-odds. Learned from the messages of which the one before is known.</summary>
/// <param name="Known">Whenever one is known.</param>
/// <param name="Own">More, when the same writer wrote it.</param>
/// <param name="OtherScore">Times the score of the message before, when another wrote it.</param>
/// <param name="OwnScore">Times the score of the message before, when the same writer wrote it.</param>
/// <param name="OtherAsks">More, when another asked something with it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BeforeWeights(float Known, float Own, float OtherScore, float OwnScore, float OtherAsks)
{
    public const int Count = 5;

    public static BeforeWeights Of(ReadOnlySpan<float> numbers) => new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);

    /// <summary>What the message before adds.</summary>
    /// <param name="score">Its own score.</param>
    /// <param name="own">Whether the same writer wrote it.</param>
    /// <param name="asks">Whether it ends in a question.</param>
    public float Weigh(float score, bool own, bool asks) =>
        Known + (own ? Own + (OwnScore * score) : (OtherScore * score) + (asks ? OtherAsks : 0));
}
