using System.Globalization;

namespace ChatOpsBot.Domain.Intake;

/// <summary>One word of a message.</summary>
/// <param name="Word">Its number in the vocabulary.</param>
/// <param name="Start">Where it starts in the message.</param>
/// <param name="End">Where it ends in the message, exclusive.</param>
/// <param name="Sentence">Which sentence it is in.</param>
/// <param name="Opens">Whether the sentence begins here, greetings aside.</param>
internal readonly record struct Token(int Word, int Start, int End, int Sentence, bool Opens);

/// <summary>A message taken apart: words by sentence, and what its surface shows. Quotations, code and logs are noted, not read.</summary>
internal sealed class Reading
{
    // Whoever writes more says what they want at one end or the other.
    private const int Head = 4000;
    private const int Tail = 1000;

    private readonly Vocabulary words;
    private readonly char[] letters = new char[64];
    private int sentence;
    private bool opening = true;

    private Reading(Vocabulary words) => this.words = words;

    public List<Token> Tokens { get; } = [];

    /// <summary>Words, without question marks.</summary>
    public int WordCount { get; private set; }

    /// <summary>Sentences that end in a question mark.</summary>
    public int Questions { get; private set; }

    /// <summary>Whether the last thing said is a question.</summary>
    public bool EndsInQuestion { get; private set; }

    /// <summary>Words in letters other than Latin ones.</summary>
    public int OtherScript { get; private set; }

    /// <summary>Words that people use in other languages that are written in Latin letters.</summary>
    public int OtherLanguage { get; private set; }

    /// <summary>Plain English words: what cues are about.</summary>
    public int English { get; private set; }

    /// <summary>What lines were left out and why.</summary>
    public Passages Passages { get; private set; }

    public int Links { get; private set; }

    public int Smiles { get; private set; }

    /// <summary>Reads at most the first 4,000 and the last 1,000 characters.</summary>
    public static Reading Of(string text, Vocabulary words)
    {
        var reading = new Reading(words);
        var passages = new Passages();
        if (text.Length <= Head + Tail)
        {
            reading.Read(text, 0, text.Length, ref passages);
        }
        else
        {
            reading.Read(text, 0, Head, ref passages);
            reading.Read(text, text.Length - Tail, text.Length, ref passages);
        }

        reading.Passages = passages;
        return reading;
    }

    private void Read(string text, int from, int to, ref Passages passages)
    {
        foreach (var (start, end) in passages.Prose(text, from, to))
        {
            ReadLine(text.AsSpan(0, end), start);
            Finish();
        }
    }

    private void ReadLine(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '?' or '？' or '؟')
            {
                Question(at++);
            }
            else if (c is '.' or '!' or '。' or '！' or ';' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])))
            {
                Finish();
                at++;
            }
            else if (c == '`')
            {
                var close = text[(at + 1)..].IndexOf('`');
                at = close < 0 ? at + 1 : at + close + 2;
            }
            else if (c == '@' || StartsLink(text[at..]))
            {
                Links += c == '@' ? 0 : 1;
                at = EndOfRun(text, at + 1);
            }
            else if (IsWordPart(c))
            {
                at = Word(text, at);
            }
            else
            {
                Smiles += IsSmile(text, at) ? 1 : 0;
                at++;
            }
        }
    }

    private int Word(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        var length = 0;
        for (; at < text.Length && (IsWordPart(text[at]) || IsInside(text[at])); at++)
        {
            if (IsWordPart(text[at]) && length < letters.Length)
            {
                letters[length++] = char.ToLowerInvariant(text[at]);
            }
        }

        var word = letters.AsSpan(0, length);
        var known = words.Find(word);
        WordCount++;
        OtherScript += word.ContainsAnyInRange('\u0370', '\uFFDC') && !word.ContainsAnyInRange('a', 'z') ? 1 : 0;
        OtherLanguage += Languages.IsForeign(word) ? 1 : 0;
        English += Languages.IsEnglish(word) ? 1 : 0;
        EndsInQuestion = false;
        Tokens.Add(new Token(known, start, at, sentence, opening));
        opening = opening && Languages.IsOpening(word);
        return at;
    }

    private void Question(int at)
    {
        EndsInQuestion = true;
        if (Tokens.Count > 0 && Tokens[^1].Sentence == sentence)
        {
            Questions++;
            Tokens.Add(new Token(words.Find("?"), at, at + 1, sentence, Opens: false));
        }

        Finish();
    }

    private void Finish()
    {
        sentence++;
        opening = true;
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Apostrophes, and what cannot be seen: control characters but white space, and marks of direction and joining.
    private static bool IsInside(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '´' || Invisible.Is(c);

    private static bool StartsLink(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static int EndOfRun(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsSmile(ReadOnlySpan<char> text, int at) =>
        text[at] is '\uD83D' or '\uD83E' or '☺' or '♥' or '❤'
        || (text[at] is ':' or ';' && at + 1 < text.Length && (text[at + 1] is ')' or 'D' or 'P' || (text[at + 1] == '-' && at + 2 < text.Length && text[at + 2] == ')')));
}
