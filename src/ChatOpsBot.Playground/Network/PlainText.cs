using System.Text;

namespace ChatOpsBot.Playground.Network;

/// <summary>Text as it comes from outside, made whole.</summary>
internal static class PlainText
{
    /// <summary>The longest message, in UTF-16 units.</summary>
    public const int Longest = 40_000;

    /// <summary>Without null characters; half a surrogate pair becomes a replacement character.</summary>
    public static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            var whole = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (text[i] != '\0' && (whole || !char.IsSurrogate(text[i])))
            {
                clean?.Append(text, i, whole ? 2 : 1);
            }
            else
            {
                clean ??= new StringBuilder(text, 0, i, text.Length);
                clean.Append(text[i] == '\0' ? "" : "\uFFFD");
            }

            i += whole ? 1 : 0;
        }

        return clean?.ToString() ?? text;
    }
}
