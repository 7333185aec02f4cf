using System.Globalization;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// A message taken apart: words by sentence, and what its surface shows. Quotations, code and logs are noted, not read. Each thread has one that it
/// uses again and again, so that reading allocates nothing.
/// </summary>
internal sealed class Reading
{
    // Whoever writes more says what they want at one end or the other.
    private const int Head = 4000;
    private const int Tail = 1000;

    [ThreadStatic]
    private static Reading? own;

    private readonly char[] letters = new char[Head + Tail];
    private readonly Token[] tokens = new Token[Head + Tail];
    private Vocabulary words = null!;
    private int written;
    private int sentence;
    private bool opening;
    private int count;
    private Passages passages;

    private Reading()
    {
    }

    public ReadOnlySpan<Token> Tokens => tokens.AsSpan(0, count);

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

    /// <summary>What all its words are, taken together.</summary>
    public WordTraits Traits { get; private set; }

    /// <summary>What lines were left out and why.</summary>
    public Passages Passages => passages;

    public int Links { get; private set; }

    public int Smiles { get; private set; }

    public int Exclamations { get; private set; }

    /// <summary>Whether somebody is addressed by a mention before anything else.</summary>
    public bool Addresses { get; private set; }

    /// <summary>Whether the first letter is a capital.</summary>
    public bool StartsCapitalised { get; private set; }

    /// <summary>Sentences and lines.</summary>
    public int Sentences => count == 0 ? 0 : tokens[count - 1].Sentence + 1;

    /// <summary>Reads at most the first 4,000 and the last 1,000 characters. What was read on this thread before is gone.</summary>
    public static Reading Of(string text, Vocabulary words)
    {
        var reading = own ??= new Reading();
        reading.Clear(words);
        if (text.Length <= Head + Tail)
        {
            reading.Read(text, 0, text.Length);
        }
        else
        {
            reading.Read(text, 0, Head);
            reading.Read(text, text.Length - Tail, text.Length);
        }

        return reading;
    }

    /// <summary>The lower-case letters of a word.</summary>
    public ReadOnlySpan<char> LettersOf(in Token token) => letters.AsSpan(token.Letters, token.Length);

    private void Clear(Vocabulary vocabulary)
    {
        words = vocabulary;
        (written, sentence, count, passages) = (0, 0, 0, default);
        (WordCount, Questions, OtherScript, OtherLanguage, English) = (0, 0, 0, 0, 0);
        (Links, Smiles, Exclamations) = (0, 0, 0);
        (EndsInQuestion, Addresses, StartsCapitalised, opening) = (false, false, false, true);
        Traits = WordTraits.None;
    }

    private void Read(string text, int from, int to)
    {
        for (var start = from; start < to;)
        {
            var length = text.AsSpan(start, to - start).IndexOfAny('\n', '\r');
            var end = length < 0 ? to : start + length;
            if (passages.IsProse(text.AsSpan(start, end - start)))
            {
                ReadLine(text.AsSpan(0, end), start);
                Finish();
            }

            start = end + 1;
        }
    }

    private void ReadLine(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (IsWordPart(c))
            {
                at = Word(text, at);
            }
            else if (c is '?' or '？' or '؟')
            {
                Question(at++);
            }
            else if (c is '.' or '!' or '。' or '！' or ';' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])))
            {
                Exclamations += c is '!' or '！' ? 1 : 0;
                Finish();
                at++;
            }
            else if (c == '`')
            {
                var close = text[(at + 1)..].IndexOf('`');
                at = close < 0 ? at + 1 : at + close + 2;
            }
            else if (c == '@')
            {
                Addresses |= count == 0;
                at = EndOfRun(text, at + 1);
            }
            else if (c == '<' && text[at..].StartsWith("<link>", StringComparison.Ordinal))
            {
                Links++;
                at += "<link>".Length;
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
        if (StartsLink(text[start..]))
        {
            Links++;
            return EndOfRun(text, start + 1);
        }

        var first = written;
        var hash = Hashing.Of([]);
        var at = start;
        for (; at < text.Length; at++)
        {
            if (IsWordPart(text[at]))
            {
                var letter = char.ToLowerInvariant(text[at]);
                letters[written++] = letter;
                hash = Hashing.With(hash, letter);
            }
            else if (!IsInside(text[at]))
            {
                break;
            }
        }

        var word = letters.AsSpan(first, written - first);
        var known = words.Find(word, hash);
        var traits = words.TraitsOf(known);
        StartsCapitalised |= WordCount == 0 && char.IsUpper(text[start]);
        WordCount++;
        OtherScript += word.ContainsAnyInRange('\u0370', '\uFFDC') && !word.ContainsAnyInRange('a', 'z') ? 1 : 0;
        OtherLanguage += traits.Has(WordTraits.Foreign) ? 1 : 0;
        English += traits.Has(WordTraits.English) ? 1 : 0;
        Traits |= traits;
        EndsInQuestion = false;
        var meant = known == Vocabulary.Unknown ? hash : words.HashOf(known);
        tokens[count++] = new Token(known, meant, Skeleton.Of(meant, traits, text, start, word), start, at, first, word.Length, sentence, opening);
        opening = opening && traits.Has(WordTraits.Opening);
        return at;
    }

    private void Question(int at)
    {
        EndsInQuestion = true;
        if (count > 0 && tokens[count - 1].Sentence == sentence && count < tokens.Length)
        {
            Questions++;
            var mark = words.Find("?");
            tokens[count++] = new Token(mark, words.HashOf(mark), words.HashOf(mark), at, at + 1, written, 0, sentence, Opens: false);
        }

        Finish();
    }

    private void Finish()
    {
        sentence += count > 0 && tokens[count - 1].Sentence == sentence ? 1 : 0;
        opening = true;
    }

    private static bool IsWordPart(char c) => char.IsAscii(c)
        ? char.IsAsciiLetterOrDigit(c)
        : c != 'ʼ' && (char.IsLetterOrDigit(c) || (!Invisible.Is(c) && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));

    // Apostrophes, and what cannot be seen: control characters but white space, and marks of direction and joining.
    private static bool IsInside(char c) => c is '\'' or '’' or '‘' or 'ʼ' or '´' || (c is < ' ' or > '~' && Invisible.Is(c));

    private static bool StartsLink(ReadOnlySpan<char> text) => text[0] is 'h' or 'H' or 'w' or 'W'
        && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase));

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
