using System.Collections.Immutable;
using System.Text;

namespace ChatOpsBot.Playground.Network;

/// <summary>A text with its mentions found.</summary>
/// <param name="Shown">The text as it is shown: a mention stands in it as <c>@Name</c>.</param>
/// <param name="ForBot">The same without the bot's own mention.</param>
/// <param name="People">The ids of people mentioned, in order, each once.</param>
internal sealed record Mentioned(string Shown, string ForBot, ImmutableArray<string> People, bool Bot)
{
    private static readonly string[] BotKeys = [Member.BotId, Member.BotName];

    private const int MostWords = 4;

    /// <summary>
    /// Finds <c>@handle</c>, <c>@First</c> and <c>@First Last</c>, the longest that names somebody; not inside words and e-mail addresses.
    /// </summary>
    /// <param name="find">Who is called this; null when nobody is, or more than one.</param>
    public static Mentioned In(string text, Func<string, Member?> find)
    {
        var shown = new StringBuilder(text.Length);
        var forBot = new StringBuilder(text.Length);
        var people = ImmutableArray.CreateBuilder<string>();
        var bot = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '@' && (i == 0 || !IsWord(text[i - 1])))
            {
                var (length, isBot, person) = Longest(text, i + 1, find);
                if (length > 0)
                {
                    i += length;
                    shown.Append('@').Append(isBot ? Member.BotName : person!.Name);
                    if (isBot)
                    {
                        bot = true;
                        Trim(forBot, text, ref i, shown);
                        continue;
                    }

                    forBot.Append('@').Append(person!.Name);
                    if (!people.Contains(person.Id))
                    {
                        people.Add(person.Id);
                    }

                    continue;
                }
            }

            shown.Append(text[i]);
            forBot.Append(text[i]);
        }

        return new Mentioned(shown.ToString(), bot ? forBot.ToString().Trim() : forBot.ToString(), people.ToImmutable(), bot);
    }

    // "hey @bot, who" is "hey who" without the mention: its comma or colon goes with it, and one of the two spaces.
    private static void Trim(StringBuilder forBot, string text, ref int i, StringBuilder shown)
    {
        while (i + 1 < text.Length && text[i + 1] is ',' or ':')
        {
            shown.Append(text[++i]);
        }

        if (i + 1 < text.Length && text[i + 1] == ' ' && (forBot.Length == 0 || char.IsWhiteSpace(forBot[^1])))
        {
            shown.Append(text[++i]);
        }
    }

    private static (int Length, bool Bot, Member? Person) Longest(string text, int start, Func<string, Member?> find)
    {
        foreach (var end in Ends(text, start))
        {
            var name = text[start..end];
            if (BotKeys.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return (end - start, true, null);
            }

            if (find(name) is { } person)
            {
                return (end - start, false, person);
            }
        }

        return default;
    }

    // Where a name that starts here could end, the farthest first.
    private static Stack<int> Ends(string text, int start)
    {
        var ends = new Stack<int>();
        var words = 0;
        for (var i = start; i < text.Length && words < MostWords && i - start <= 100; i++)
        {
            if (!IsWord(text[i]) && (text[i] is not ('-' or '.' or ' ' or '\'') || i == start || text[i - 1] == ' '))
            {
                break;
            }

            words += text[i] == ' ' ? 1 : 0;
            if (text[i] != ' ' && !GoesOn(text, i))
            {
                ends.Push(i + 1);
            }
        }

        return ends;
    }

    // Inside "mia-lee", "mia.lee" and "mia@example.com" no name ends; in "mia's", "mia." and "mia," one does.
    private static bool GoesOn(string text, int i) =>
        i + 1 < text.Length && (IsWord(text[i + 1]) || (text[i + 1] is '-' or '.' or '@' && i + 2 < text.Length && IsWord(text[i + 2])));

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
