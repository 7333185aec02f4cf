namespace ChatOpsBot.Domain.Spotting;

/// <summary>What a message's surface says, apart from its words. Weights are log-odds set by hand.</summary>
internal static class Surface
{
    // The odds of a message without any cue: a plain statement to a colleague.
    private const double Start = -1.6;

    private const double LastWordIsAQuestion = 1.0;
    private const double AsksSomewhere = 0.5;
    // Who knows the developer says what is broken in six words and asks nothing. The rooms that weights were checked on have few of those.
    private const double TerseTrouble = 0.4;
    private const double VeryShort = -0.9;
    private const double Long = 0.5;
    private const double VeryLong = 0.4;
    private const double PastesAFailure = 1.3;
    private const double PastesWithWords = 0.5;
    private const double QuotesSomebody = -0.4;
    private const double Smiles = -0.4;
    private const double OnlyLinks = -0.8;

    // Beneath the first word of a sentence nobody can tell; above it, only that something was asked.
    private const double ToldInAnotherTongue = 0.4;
    private const double AskedInAnotherTongue = 0.5;
    private const double GreetedInAnotherTongue = 0.2;

    public static double Weigh(Reading reading, List<Found> found)
    {
        var sum = Start;
        sum += reading.EndsInQuestion ? LastWordIsAQuestion : reading.Questions > 0 ? AsksSomewhere : 0;
        sum += reading.WordCount <= 2 && reading.Passages.Code == 0 && !found.Exists(one => one.Cue.Kind is CueKind.Trouble or CueKind.Need) ? VeryShort : 0;
        sum += reading.WordCount <= 9 && found.Exists(one => one.Cue.Kind == CueKind.Trouble) && !found.Exists(one => one.Cue.Weight < 0) ? TerseTrouble : 0;
        sum += reading.WordCount >= 15 ? Long : 0;
        sum += reading.WordCount >= 30 ? VeryLong : 0;
        sum += reading.Passages.Failures > 0 ? PastesAFailure : 0;
        sum += reading.Passages.Code > 0 && reading.WordCount >= 4 ? PastesWithWords : 0;
        sum += reading.Passages.Quoted > 0 ? QuotesSomebody : 0;
        sum += reading.Smiles > 0 ? Smiles : 0;
        sum += reading.Links > 0 && reading.WordCount <= 3 ? OnlyLinks : 0;
        return sum;
    }

    /// <summary>Whether most of the message is in a language that the cues do not know.</summary>
    public static bool IsUnreadable(Reading reading) =>
        reading.OtherScript * 2 > reading.WordCount
        || (reading.OtherLanguage >= 2 && reading.OtherLanguage > reading.English)
        || (reading.OtherLanguage == 1 && reading.English == 0 && reading.WordCount >= 4);

    /// <summary>Never a request, never surely chatter, unless it is a word or two.</summary>
    public static double ScoreOfUnreadable(Reading reading) =>
        reading.Questions > 0 ? AskedInAnotherTongue : reading.WordCount <= 2 && !IsOneLongRun(reading) ? GreetedInAnotherTongue : ToldInAnotherTongue;

    // Chinese, Japanese and Thai put no space between words: a whole sentence is one run of letters.
    private static bool IsOneLongRun(Reading reading)
    {
        foreach (var token in reading.Tokens)
        {
            if (token.End - token.Start >= 8)
            {
                return true;
            }
        }

        return false;
    }
}
