using System.Collections.Immutable;
using System.Text;

namespace ChatOpsBot.Engine;

/// <summary>Puts together what somebody said, in the engine's words, out of a platform's pieces: other people as <c>@Name</c>, the bot's own name taken out.</summary>
public sealed class SaidWords
{
    private const int MostFiles = 10;
    private const int LongestFileName = 200;

    // What clients put between words, and what trimming does not take for blanks.
    private static readonly char[] Invisible = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'];

    private readonly StringBuilder plain = new();
    private readonly ImmutableArray<ChatUser>.Builder mentions = ImmutableArray.CreateBuilder<ChatUser>();
    private bool afterBot;

    /// <summary>Plain words so far, without blanks at either end.</summary>
    public string Text => Trim(plain.ToString());

    /// <summary>Other people mentioned, in order, each once.</summary>
    public ImmutableArray<ChatUser> Mentions => mentions.ToImmutable();

    /// <summary>Whether the bot was mentioned.</summary>
    public bool MentionsBot { get; private set; }

    /// <summary>The bot's own name follows.</summary>
    public void AddBot()
    {
        MentionsBot = true;
        afterBot = true;
    }

    /// <summary>Somebody's name follows.</summary>
    public void Add(ChatUser who)
    {
        AddName(who.Name);
        Mention(who);
    }

    /// <summary>A name that is nobody's: an app's, a channel's.</summary>
    public void AddName(string name)
    {
        plain.Append('@').Append(name);
        afterBot = false;
    }

    /// <summary>Somebody is mentioned, whether their name stands in the words or not.</summary>
    public void Mention(ChatUser who)
    {
        if (!mentions.Any(other => other.Address == who.Address))
        {
            mentions.Add(who);
        }
    }

    /// <summary>Words follow. Punctuation that addressed the bot goes with its name; a question mark at the end of a question stays.</summary>
    public void Add(ReadOnlySpan<char> words)
    {
        if (!afterBot)
        {
            plain.Append(words);
            return;
        }

        afterBot = false;
        var asks = words is ['?', ..] && plain.ToString().AsSpan().Trim().Length > 0;
        var rest = words is [':' or ',' or '?', ..] ? words[1..] : words;
        while (plain.Length > 0 && char.IsWhiteSpace(plain[^1]) && (asks || rest.Length == 0 || char.IsWhiteSpace(rest[0])))
        {
            plain.Length--;
        }

        plain.Append(asks ? "?" : "").Append(rest);
    }

    /// <summary>The words, and below them the names of the files that came along.</summary>
    public static string With(string text, IEnumerable<string> files)
    {
        var names = files.Take(MostFiles + 1).ToList();
        if (names.Count == 0)
        {
            return text;
        }

        var shown = string.Join(", ", names.Take(MostFiles).Select(name => name.Length > LongestFileName ? name[..LongestFileName] : name));
        var line = names.Count > MostFiles ? $"(attached: {shown} and more)" : $"(attached: {shown})";
        return text.Length == 0 ? line : $"{text}\n{line}";
    }

    /// <summary>Without blanks at either end, the invisible ones included.</summary>
    public static string Trim(string text)
    {
        var trimmed = text.AsSpan();
        while (trimmed.Length > 0 && IsBlank(trimmed[0]))
        {
            trimmed = trimmed[1..];
        }

        while (trimmed.Length > 0 && IsBlank(trimmed[^1]))
        {
            trimmed = trimmed[..^1];
        }

        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || Invisible.AsSpan().Contains(c);
}
