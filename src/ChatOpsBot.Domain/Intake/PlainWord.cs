using System.Text;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Intake;

/// <summary>A word of a short message: lower case, without apostrophes and invisible characters; mentions are left out.</summary>
/// <param name="Text">The word.</param>
/// <param name="IsCapitalised">Whether it was written like a name: <c>Ada</c>.</param>
internal readonly record struct PlainWord(string Text, bool IsCapitalised)
{
    public static List<PlainWord> Of(string text)
    {
        var words = new List<PlainWord>();
        var word = new StringBuilder();
        var mention = false;
        foreach (var c in text)
        {
            if (c == '@' && word.Length == 0)
            {
                mention = true;
            }
            else if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
            }
            else if (!(c is '\'' or '’' or '‘' or 'ʼ' or '´' || Invisible.Is(c)))
            {
                Finish(words, word, ref mention);
            }
        }

        Finish(words, word, ref mention);
        return words;
    }

    private static void Finish(List<PlainWord> words, StringBuilder word, ref bool mention)
    {
        if (word.Length == 0)
        {
            return;
        }

        var written = word.ToString();
        if (!mention)
        {
            words.Add(new PlainWord(written.ToLowerInvariant(), written.Length > 1 && char.IsUpper(written[0]) && char.IsLower(written[1])));
        }

        mention = false;
        word.Clear();
    }
}
