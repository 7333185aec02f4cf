namespace ChatOpsBot.Domain.Spotting;

/// <summary>What is decided by rule, since words and frames say nothing about it: messages without words of their own, and other languages.</summary>
internal static class Rules
{
    private const double NothingSaid = 0.02;
    private const int FewWords = 6;
    private const int SomeWords = 12;

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
    /// in very few words, or pastes a failure, to something to ask about. "It crashes" is said by helpers, too, and features cannot tell.
    /// </summary>
    public static double Raise(double score, Reading reading, ReadOnlySpan<Found> cues, SpotterModel model)
    {
        var pastes = reading.Passages.Failures > 0;
        if (score >= model.RequestFrom || (reading.WordCount > SomeWords && !pastes) || reading.Questions > 0)
        {
            return score;
        }

        var fails = 0;
        foreach (ref readonly var found in cues)
        {
            // A single word may well begin an answer, and a statement just as well: "it", "this".
            if (found.Cue.SpeaksFor != true && (found.Words > 1 || found.Cue.Kind != CueKind.Answer))
            {
                return pastes ? Math.Max(score, Unsure(model, 0.2)) : score;
            }

            fails += found.Cue.Kind == CueKind.Trouble ? 1 : 0;
        }

        return fails > 1 && reading.WordCount <= SomeWords ? model.RequestFrom
            : pastes || (fails > 0 && reading.WordCount <= FewWords) ? Math.Max(score, Unsure(model, 0.5))
            : score;
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
