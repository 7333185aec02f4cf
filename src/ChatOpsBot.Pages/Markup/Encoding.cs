using System.Text;

namespace ChatOpsBot.Pages.Markup;

/// <summary>Writes text so that it is nothing but text, in an element as in a quoted attribute.</summary>
internal static class Encoding
{
    /// <summary>Appends text. Marks that turn what follows them around, and controls, are left out: what stands beside a name is not the name's to change.</summary>
    public static void Append(StringBuilder to, string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    to.Append("&amp;");
                    break;
                case '<':
                    to.Append("&lt;");
                    break;
                case '>':
                    to.Append("&gt;");
                    break;
                case '"':
                    to.Append("&quot;");
                    break;
                case '\'':
                    to.Append("&#39;");
                    break;
                case '\n' or '\t':
                    to.Append(' ');
                    break;
                case < ' ' or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C:
                    break;
                default:
                    to.Append(rune.ToString());
                    break;
            }
        }
    }
}
