namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// What a message is judged by. Part of the model: whoever changes it, trains anew. Words in a row, as texts have been judged by for long
/// (Joachims, Text Categorization with Support Vector Machines, 1998), the frame of function words
/// around them, and letters in a row (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994).
/// </summary>
internal static class Features
{
    // What begins and ends a sentence.
    private const uint Begin = 0xB0B0_0001;
    private const uint End = 0xE0E0_0002;
    private const int LongestFrame = 5;
    private const int ShortestRun = 3;
    private const int LongestRun = 4;

    /// <summary>Every feature of a message.</summary>
    public static void Of<T>(Reading reading, ReadOnlySpan<Found> cues, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var tokens = reading.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            // Of a word that means nothing as such, its letters may.
            if (!into.Add(Family.Words, tokens[at].Hash, at, at))
            {
                Letters(reading.LettersOf(tokens[at]), at, ref into);
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

    // The word with a mark on either side: "<crash>".
    private static void Letters<T>(ReadOnlySpan<char> letters, int at, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        for (var from = -1; from <= letters.Length + 1 - ShortestRun; from++)
        {
            var hash = Hashing.Of([]);
            for (var place = from; place < from + LongestRun && place <= letters.Length; place++)
            {
                hash = Hashing.With(hash, place < 0 ? '<' : place == letters.Length ? '>' : letters[place]);
                if (place - from + 1 >= ShortestRun)
                {
                    into.Add(Family.Letters, Hashing.Join(6, hash), at, at);
                }
            }
        }
    }
}
