using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>One thing that the team taught: this message was, or was not, a request. Keeps no words, only which features the message had.</summary>
/// <param name="Number">Its number among the team's lessons, from 1.</param>
/// <param name="At">When it was taught.</param>
/// <param name="IsRequest">What the team said.</param>
/// <param name="Features">Hashes of the message's words and pairs of words, each as often as it occurs.</param>
public sealed record TeamLesson(int Number, Instant At, bool IsRequest, ImmutableArray<uint> Features)
{
    // Of a long message the beginning teaches: a few hundred lessons have to be read with every message.
    private const int MostFeatures = 32;

    /// <summary>Who taught it; null where that is not kept.</summary>
    public PersonId? By { get; init; }

    /// <summary>The lesson that these messages teach together; null when there is nothing in them to go by.</summary>
    public static TeamLesson? Of(int number, Instant at, bool isRequest, IEnumerable<string> messages)
    {
        var features = new List<uint>();
        foreach (var message in messages)
        {
            Collect(Reading.Of(message, Spotter.Cues.Words).Tokens, features);
        }

        return features.Count == 0 ? null : new TeamLesson(number, at, isRequest, [.. features.Take(MostFeatures)]);
    }

    /// <summary>The feature that two neighbours in a sentence make: as the model has it.</summary>
    internal static uint Pair(uint first, uint second) => Hashing.Join(2, Hashing.Join(first, second));

    // What a message is about teaches, and not its frame: "do you" says nothing about lunch. Where a message is nothing but frame, its pairs have to do.
    private static void Collect(ReadOnlySpan<Token> tokens, List<uint> features)
    {
        var onlyFrame = true;
        foreach (ref readonly var token in tokens)
        {
            onlyFrame &= IsFrame(token);
        }

        for (var at = 0; at < tokens.Length; at++)
        {
            var framed = IsFrame(tokens[at]);
            if (!framed)
            {
                features.Add(tokens[at].Hash);
            }

            if (at > 0 && tokens[at - 1].Sentence == tokens[at].Sentence && (onlyFrame || !framed || !IsFrame(tokens[at - 1])))
            {
                features.Add(Pair(tokens[at - 1].Hash, tokens[at].Hash));
            }
        }
    }

    // Of such words, and of question marks, the skeleton keeps what they are.
    private static bool IsFrame(in Token token) => token.Skeleton == token.Hash;
}
