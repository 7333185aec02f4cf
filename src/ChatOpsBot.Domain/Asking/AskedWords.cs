using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ChatOpsBot.Domain.Asking;

/// <summary>
/// The words of a question without what varies between people: case, punctuation, kinds of space and quotation mark, markup, invisible characters.
/// Dates (<c>2026-12-24</c>, <c>24.12</c>, <c>12/24</c>) and ticket numbers (<c>#3</c>) stay one word each.
/// </summary>
internal sealed record AskedWords(ImmutableArray<string> Words, ImmutableArray<int> Ends)
{
    // A question to the bot is short. More words than these are something else; a few more are read so that it can be noticed.
    private const int Most = 24;
    private const int LongestWord = 40;

    /// <summary>Reads the first two dozen words. <see cref="Ends"/> tells where each ends in the text.</summary>
    public static AskedWords Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var ends = ImmutableArray.CreateBuilder<int>();
        var word = new StringBuilder();
        for (var at = 0; at <= text.Length && words.Count < Most; at++)
        {
            var kept = at < text.Length ? Kept(text, at) : ' ';
            if (kept == '\0')
            {
                continue;
            }

            if (kept != ' ')
            {
                _ = word.Length < LongestWord ? word.Append(kept) : word;
                continue;
            }

            if (word.Length > 0)
            {
                words.Add(word.ToString());
                ends.Add(at);
                word.Clear();
            }

            if (at < text.Length && text[at] == '&')
            {
                words.Add("and");
                ends.Add(at + 1);
            }
        }

        return new AskedWords(words.ToImmutable(), ends.ToImmutable());
    }

    // The character to keep; a space for what parts words; null for what may stand inside a word unseen.
    private static char Kept(string text, int at)
    {
        var c = text[at];
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        var inNumber = char.IsAsciiDigit(before) && char.IsAsciiDigit(after);
        return c switch
        {
            '\'' or '’' or '‘' or 'ʼ' or '´' or '`' => '\0',
            '-' or '/' or '.' => inNumber ? c : NegativeOrSpace(c, before, after),
            '#' => char.IsAsciiDigit(after) || after == '-' ? c : ' ',
            '<' or '>' or '{' or '}' or '=' or '\\' or '|' or '@' or '%' or '$' or '^' or '+' => c,
            _ when char.IsLetterOrDigit(c) => char.ToLowerInvariant(c),
            _ when char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSurrogate(c) => ' ',
            _ => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format ? '\0' : c,
        };
    }

    private static char NegativeOrSpace(char c, char before, char after) =>
        c == '-' && char.IsAsciiDigit(after) && (before == '#' || char.IsWhiteSpace(before)) ? c : ' ';
}
