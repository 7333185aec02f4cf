using System.Text;

namespace ChatOpsBot.Slack.Text;

/// <summary>What a person wrote, out of Slack's spelling.</summary>
internal static class Spoken
{
    /// <summary>The words unescaped, with ordinary spaces, and without characters that nobody sees.</summary>
    public static string Of(string text)
    {
        var spoken = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '&')
            {
                // In one pass, so that "&amp;lt;" stays the words "&lt;".
                (c, var skip) = Entity(text.AsSpan(i));
                i += skip;
            }

            if (c == '\u00A0')
            {
                spoken.Append(' ');
            }
            else if (!IsUnseen(text, i, c))
            {
                spoken.Append(c);
            }
        }

        return spoken.ToString();
    }

    private static (char Char, int Skip) Entity(ReadOnlySpan<char> text) =>
        text.StartsWith("&amp;") ? ('&', 4)
        : text.StartsWith("&lt;") ? ('<', 3)
        : text.StartsWith("&gt;") ? ('>', 3)
        : ('&', 0);

    // Joiners between letters or emoji belong to the word: they make one family out of three people, and write Persian.
    private static bool IsUnseen(string text, int i, char c) => c switch
    {
        '\u200B' or '\u2060' or '\uFEFF' or '\u180E' => true,
        '\u200C' or '\u200D' => i == 0 || i + 1 == text.Length || text[i - 1] < '\u0100' || text[i + 1] < '\u0100',
        _ => false,
    };
}
