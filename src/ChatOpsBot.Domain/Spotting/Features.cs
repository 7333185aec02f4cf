namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// What a message is judged by. Part of the model: whoever changes it, trains anew. The features are those that short noisy texts have been judged by
/// with linear models for long: words and letters in a row (Joachims 1998; Cavnar and Trenkle 1994), and the frame of function words around them.
/// </summary>
internal static class Features
{
    // What begins and ends a sentence.
    private const uint Begin = 0xB0B0_0001;
    private const uint End = 0xE0E0_0002;
    private const int LongestFrame = 5;
    private const int LongestRun = 5;
    private const int ShortestRun = 3;

    /// <summary>Every feature of a message.</summary>
    public static void Of<T>(Reading reading, ReadOnlySpan<Found> cues, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var tokens = reading.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            // Of a word that means nothing as such, a misspelt or rare one, its letters may.
            if (!into.Add(Family.Words, tokens[at].Hash, at, at))
            {
                Letters(reading, tokens, at, ref into);
            }

            Words(tokens, at, ref into);
            Frames(tokens, at, ref into);
        }

        Sight.Of(reading, cues, ref into);
    }

    private static void Words<T>(ReadOnlySpan<Token> tokens, int at, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        ref readonly var token = ref tokens[at];
        var before = at > 0 && tokens[at - 1].Sentence == token.Sentence;
        var last = at + 1 == tokens.Length || tokens[at + 1].Sentence != token.Sentence;
        var pair = Hashing.Join(before ? tokens[at - 1].Hash : Begin, token.Hash);
        into.Add(Family.Words, Hashing.Join(2, pair), before ? at - 1 : at, at);
        if (before)
        {
            var further = at > 1 && tokens[at - 2].Sentence == token.Sentence;
            into.Add(Family.Words, Hashing.Join(Hashing.Join(3, further ? tokens[at - 2].Hash : Begin), pair), further ? at - 2 : at - 1, at);
        }

        if (last && !token.IsQuestionMark)
        {
            into.Add(Family.Words, Hashing.Join(2, Hashing.Join(token.Hash, End)), at, at);
        }

        if (token.Opens)
        {
            into.Add(Family.Words, Hashing.Join(4, token.Hash), at, at);
            if (!last)
            {
                into.Add(Family.Words, Hashing.Join(4, Hashing.Join(token.Hash, tokens[at + 1].Hash)), at, at + 1);
            }
        }
    }

    // Frames that end here, from three words on; the sentence's beginning counts as one.
    private static void Frames<T>(ReadOnlySpan<Token> tokens, int at, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var sentence = tokens[at].Sentence;
        var hash = tokens[at].Skeleton;
        for (var length = 2; length <= LongestFrame; length++)
        {
            var from = at - length + 1;
            var inside = from >= 0 && tokens[from].Sentence == sentence;
            hash = Hashing.Join(hash, inside ? tokens[from].Skeleton : Begin);
            if (length > 2 || !inside)
            {
                into.Add(Family.Frames, Hashing.Join(5, hash), inside ? from : from + 1, at);
            }

            if (!inside)
            {
                return;
            }
        }
    }

    private static void Letters<T>(Reading reading, ReadOnlySpan<Token> tokens, int at, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var letters = reading.LettersOf(tokens[at]);

        // The word with a mark on either side: "<crash>".
        for (var from = -1; from <= letters.Length - ShortestRun + 1; from++)
        {
            var hash = Hashing.Join(6, from < 0 ? '<' : 'x');
            for (var length = 0; length < LongestRun && from + length <= letters.Length; length++)
            {
                var place = from + length;
                hash = Hashing.With(hash, place < 0 ? '<' : place == letters.Length ? '>' : letters[place]);
                if (length + 1 >= ShortestRun)
                {
                    into.Add(Family.Letters, hash * 0x9E3779B1, at, at);
                }
            }
        }
    }
}
