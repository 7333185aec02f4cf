namespace ChatOpsBot.Domain.Spotting;

/// <summary>What shows of a message at first sight: its cues, its length and punctuation, how it begins, who is spoken of, what is pasted.</summary>
internal static class Sight
{
    // Names of the features; numbers are part of the model.
    private enum Seen : uint
    {
        Cue = 100, Length, EndsInQuestion, AsksBefore, Questions, AskingLength, Code, Failure, CodeWithWords, Quotes, Links, OnlyLinks, Smiles, Exclaims,
        Sentences, Starts, StartsAsking, Persons, PersonsAsking, Negation, NegationOfOwn, Capital, Addresses, Kinds, KindsAsking, Foreign,
    }

    public static void Of<T>(Reading reading, ReadOnlySpan<Found> cues, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        Cues(reading, cues, ref into);
        Shape(reading, ref into);
        Beginning(reading, ref into);
        Persons(reading, ref into);
        Pasted(reading, ref into);
    }

    private static void Cues<T>(Reading reading, ReadOnlySpan<Found> cues, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var kinds = 0u;
        foreach (ref readonly var found in cues)
        {
            into.Add(Family.Sight, Feature(Seen.Cue, found.Cue.Hash), found.First, found.Last);
            kinds |= 1u << (int)found.Cue.Kind;
        }

        Whole(Seen.Kinds, kinds, ref into);
        Whole(Seen.KindsAsking, (kinds << 1) | (reading.EndsInQuestion ? 1u : 0), ref into);
    }

    private static void Shape<T>(Reading reading, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var length = LengthOf(reading.WordCount);
        Whole(Seen.Length, length, ref into);
        Whole(Seen.AskingLength, (length << 1) | (reading.EndsInQuestion ? 1u : 0), ref into);
        Whole(Seen.Questions, (uint)Math.Min(reading.Questions, 3), ref into);
        Whole(Seen.Sentences, (uint)Math.Min(reading.Sentences, 5), ref into);
        When(reading.EndsInQuestion, Seen.EndsInQuestion, ref into);
        When(reading.Questions > 0 && !reading.EndsInQuestion, Seen.AsksBefore, ref into);
        When(reading.Smiles > 0, Seen.Smiles, ref into);
        When(reading.Exclamations > 0, Seen.Exclaims, ref into);
        When(reading.StartsCapitalised, Seen.Capital, ref into);
        When(reading.Addresses, Seen.Addresses, ref into);
    }

    private static void Beginning<T>(Reading reading, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var tokens = reading.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            // The first word after greetings and fillers.
            if (!tokens[at].Opens || (at + 1 < tokens.Length && tokens[at + 1].Opens && tokens[at + 1].Sentence == tokens[at].Sentence))
            {
                continue;
            }

            into.Add(Family.Sight, Feature(Seen.Starts, tokens[at].Skeleton), at, at);
            into.Add(Family.Sight, Feature(Seen.StartsAsking, Hashing.Join(tokens[at].Skeleton, reading.EndsInQuestion ? 1u : 0)), at, at);
            return;
        }
    }

    private static void Persons<T>(Reading reading, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        var persons = (uint)(reading.Traits & (WordTraits.First | WordTraits.Second));
        Whole(Seen.Persons, persons, ref into);
        Whole(Seen.PersonsAsking, (persons << 1) | (reading.EndsInQuestion ? 1u : 0), ref into);
        var negates = reading.Traits.Has(WordTraits.Negation);
        When(negates, Seen.Negation, ref into);
        When(negates && reading.Traits.Has(WordTraits.First), Seen.NegationOfOwn, ref into);
        When(reading.OtherLanguage > 0, Seen.Foreign, ref into);
    }

    private static void Pasted<T>(Reading reading, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        When(reading.Passages.Code > 0, Seen.Code, ref into);
        When(reading.Passages.Failures > 0, Seen.Failure, ref into);
        When(reading.Passages.Code > 0 && reading.WordCount >= 4, Seen.CodeWithWords, ref into);
        When(reading.Passages.Quoted > 0, Seen.Quotes, ref into);
        When(reading.Links > 0, Seen.Links, ref into);
        When(reading.Links > 0 && reading.WordCount <= 3, Seen.OnlyLinks, ref into);
    }

    private static void When<T>(bool seen, Seen what, ref T into)
        where T : struct, IEvidence, allows ref struct
    {
        if (seen)
        {
            Whole(what, 0, ref into);
        }
    }

    private static void Whole<T>(Seen what, uint value, ref T into)
        where T : struct, IEvidence, allows ref struct => into.Add(Family.Sight, Feature(what, value), -1, -1);

    private static uint Feature(Seen what, uint value) => Hashing.Join((uint)what, value);

    private static uint LengthOf(int words) => words switch
    {
        <= 3 => (uint)words,
        <= 5 => 4,
        <= 8 => 5,
        <= 13 => 6,
        <= 20 => 7,
        <= 35 => 8,
        <= 60 => 9,
        _ => 10,
    };
}
