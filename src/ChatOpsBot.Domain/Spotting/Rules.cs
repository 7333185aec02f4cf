namespace ChatOpsBot.Domain.Spotting;

/// <summary>What is decided by rule, since words and frames say nothing about it: messages without words of their own, and other languages.</summary>
internal static class Rules
{
    private const double NothingSaid = 0.02;
    private const int FewWords = 6;
    private const int SomeWords = 12;
    private const double SureByForm = 0.8;

    /// <summary>The score that a rule gives; null when none applies.</summary>
    public static Ruled? Decide(Reading reading, SpotterModel model) =>
        reading.WordCount == 0
            ? reading.Passages.Failures > 0
                ? new(Unsure(model, 0.5), "a pasted failure without a word")
                : new(NothingSaid, "no words of its own: links, mentions, quotations, code or signs only")
        : IsUnreadable(reading) ? new(ScoreOfUnreadable(reading, model), "in a language that the model does not know, so judged by its form only")
        : null;

    /// <summary>
    /// Raises the score of a short message that says twice that something fails, with nothing that speaks against it, to a request; and of one that says it once
    /// in very few words, or pastes a failure, to something to ask about: "it crashes" is said by helpers, too, and features cannot tell. Lowers it to chatter
    /// where a good part of the words are unknown and nothing else is told: what seems a sentence of somebody in trouble then is one by its form alone; a question of
    /// such words is asked about.
    /// </summary>
    public static double Adjust(double score, Reading reading, ReadOnlySpan<Found> cues, SpotterModel model)
    {
        var (speakFor, fails, speaksAgainst) = Count(cues);
        if (speakFor == 0 && score >= model.UnsureFrom && score < SureByForm && IsUnknown(reading, model))
        {
            return reading.Questions == 0 ? model.UnsureFrom / 2 : Math.Min(score, Unsure(model, 0.8));
        }

        var pastes = reading.Passages.Failures > 0;
        if (score >= model.RequestFrom || reading.Questions > 0)
        {
            return score;
        }

        return fails > 1 && !speaksAgainst && reading.WordCount <= SomeWords ? model.RequestFrom
            : pastes || (fails > 0 && !speaksAgainst && reading.WordCount <= FewWords) ? Math.Max(score, Unsure(model, 0.5))
            : score;
    }

    private static (int For, int Fails, bool SpeaksAgainst) Count(ReadOnlySpan<Found> cues)
    {
        var (speakFor, fails, against) = (0, 0, false);
        for (var i = 0; i < cues.Length; i++)
        {
            ref readonly var found = ref cues[i];
            speakFor += found.Cue.SpeaksFor == true ? 1 : 0;
            fails += found.Cue.Kind == CueKind.Trouble && !IsWithinOrAround(found, cues[..i]) ? 1 : 0;

            // A single word may well begin an answer, and a statement just as well: "it", "this".
            against |= found.Cue.SpeaksFor != true && (found.Words > 1 || found.Cue.Kind != CueKind.Answer);
        }

        return (speakFor, fails, against);
    }

    // A cue within another tells of the same failure: "crashes" is in "it crashes".
    private static bool IsWithinOrAround(in Found found, ReadOnlySpan<Found> earlier)
    {
        foreach (ref readonly var one in earlier)
        {
            if (one.Cue.Kind == CueKind.Trouble
                && ((one.First <= found.First && found.Last <= one.Last) || (found.First <= one.First && one.Last <= found.Last)))
            {
                return true;
            }
        }

        return false;
    }

    // A third or more of the words.
    private static bool IsUnknown(Reading reading, SpotterModel model)
    {
        var unknown = 0;
        foreach (ref readonly var token in reading.Tokens)
        {
            unknown += token.IsQuestionMark || model.Knows(FeatureTable.KeyOf(Family.Words, token.Hash)) ? 0 : 1;
        }

        return unknown * 3 >= reading.WordCount;
    }

    // Most of the message is in a language that the model does not know.
    private static bool IsUnreadable(Reading reading) =>
        reading.OtherScript * 2 > reading.WordCount
        || (reading.OtherLanguage >= 2 && reading.OtherLanguage > reading.English)
        || (reading.OtherLanguage == 1 && reading.English == 0 && reading.WordCount >= 4);

    // Never a request, never surely chatter, unless it is a word or two.
    private static double ScoreOfUnreadable(Reading reading, SpotterModel model) =>
        reading.Questions > 0 ? Unsure(model, 0.8) : reading.WordCount <= 2 && !IsOneLongRun(reading) ? NothingSaid : Unsure(model, 0.4);

    // A pasted failure without a word is shown to somebody for a reason, mostly; what is told in an unknown language may be anything.
    private static double Unsure(SpotterModel model, double part) => model.UnsureFrom + (part * (model.RequestFrom - model.UnsureFrom));

    // Chinese, Japanese and Thai put no space between words: a whole sentence is one run of letters.
    private static bool IsOneLongRun(Reading reading)
    {
        foreach (ref readonly var token in reading.Tokens)
        {
            if (token.End - token.Start >= 8)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What a rule decides.</summary>
/// <param name="Score">The score.</param>
/// <param name="Why">What the message is, in words.</param>
internal readonly record struct Ruled(double Score, string Why);
