using System.Text.RegularExpressions;

namespace ChatOpsBot.FakeSlack.Lint;

/// <summary>
/// Slack's own text: entities and tokens. Stricter than Slack, which shows what it does not understand as it is: to an app that escapes
/// well, a stray <c>&lt;</c>, <c>&gt;</c> or <c>&amp;</c> is a mistake.
/// </summary>
internal static partial class MrkdwnLint
{
    public static IEnumerable<string> Problems(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '&' && !Entity().IsMatch(text[i..Math.Min(text.Length, i + 5)]))
            {
                yield return $"has an unescaped or cut & at {i}";
            }
            else if (c == '>' && i > 0 && text[i - 1] is not ('\n' or '>'))
            {
                yield return $"has an unescaped > at {i}";
            }
            else if (c == '<')
            {
                var end = text.IndexOf('>', i);
                if (end < 0 || !Token().IsMatch(text[(i + 1)..end]))
                {
                    yield return $"has a malformed token at {i}";
                }

                i = end < 0 ? text.Length : end;
            }
        }

        if (HalfPair(text))
        {
            yield return "has half a surrogate pair";
        }
    }

    public static bool HalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    [GeneratedRegex("^&(?:amp|lt|gt);", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Entity();

    [GeneratedRegex(
        @"\A(?:(?:@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!(?:here|channel|everyone)|!subteam\^S[A-Z0-9]+|https?://[^|<\s]+|mailto:[^|<\s]+)(?:\|[^|<\n]+)?|!date\^-?[0-9]+\^[^\^|<\n]*\{[a-z_]+\}[^\^|<\n]*(?:\^https?://[^|<\s]+)?\|[^|<\n]+)\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
