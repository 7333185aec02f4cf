namespace ChatOpsBot.Domain.Spotting;

/// <summary>
/// What is left of a word when a sentence is stripped of what it is about: words of the frame stay ("i", "when", "not"), of the others only
/// the outer form does. "The viewer crashes when I open scans" and "the printer jams when I load envelopes" have one skeleton.
/// </summary>
internal static class Skeleton
{
    private const uint Number = 1;
    private const uint Name = 2;
    private const uint Part = 3;
    private const uint Ing = 4;
    private const uint Ed = 5;
    private const uint Plural = 6;
    private const uint Adverb = 7;
    private const uint Other = 8;

    public static uint Of(uint hash, WordTraits traits, ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word)
    {
        if ((traits & ~WordTraits.Foreign) != WordTraits.None)
        {
            return hash;
        }

        if (char.IsAsciiDigit(word[0]) && !word.ContainsAnyInRange('a', 'z'))
        {
            return Number;
        }

        if (word.ContainsAnyInRange('0', '9') || (start > 0 && text[start - 1] is '.' or '/' or '_' or '\\' or '-' or ':' && start > 1 && !char.IsWhiteSpace(text[start - 2])))
        {
            return Part;
        }

        // Capitals inside a word, or all of it: ABC, DataReader.
        if (start + 1 < text.Length && char.IsUpper(text[start + 1]))
        {
            return Name;
        }

        return word switch
        {
            [.., 'i', 'n', 'g'] when word.Length > 4 => Ing,
            [.., 'e', 'd'] when word.Length > 3 => Ed,
            [.., 'l', 'y'] when word.Length > 3 => Adverb,
            [.., 's'] when word.Length > 3 && word[^2] != 's' => Plural,
            _ => Other,
        };
    }
}
