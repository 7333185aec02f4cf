using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Engine;
using ChatOpsBot.Slack.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Receiving;

/// <summary>What somebody wrote, in the engine's words.</summary>
/// <param name="Text">Plain words: other people as <c>@Name</c>, our bot taken out.</param>
/// <param name="Mentions">Other people mentioned, in order, each once.</param>
/// <param name="MentionsBot">Whether our bot was mentioned.</param>
internal sealed record Words(string Text, ImmutableArray<ChatUser> Mentions, bool MentionsBot)
{
    private const int MostFiles = 10;
    private const int LongestFileName = 200;

    // What clients put between words, and what trimming does not take for blanks.
    private static readonly char[] Invisible = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff'];

    /// <summary>Reads Slack's text.</summary>
    public static Words Read(string? text, Knowledge knowledge)
    {
        var plain = new StringBuilder();
        var mentions = ImmutableArray.CreateBuilder<ChatUser>();
        var mentionsBot = false;
        var afterBot = false;
        foreach (var part in SlackText.Read(text ?? ""))
        {
            switch (part)
            {
                case TextPart.User { Id: var id } when id == knowledge.Installation.BotUser:
                    mentionsBot = true;
                    afterBot = true;
                    break;
                case TextPart.User user:
                    var who = knowledge.Who(user.Id, user.Label);
                    plain.Append('@').Append(who.Name);
                    afterBot = false;
                    if (!mentions.Any(other => other.Address == who.Address))
                    {
                        mentions.Add(who);
                    }

                    break;
                case TextPart.Words words:
                    Append(plain, words.Text, afterBot);
                    afterBot = false;
                    break;
            }
        }

        return new Words(Trim(plain.ToString()), mentions.ToImmutable(), mentionsBot);
    }

    /// <summary>These words, and below them the names of the files that came along.</summary>
    public Words With(IEnumerable<JsonElement> files)
    {
        var names = files.Select(file => file.Text("name") ?? file.Text("title") ?? "a file").Take(MostFiles + 1).ToList();
        if (names.Count == 0)
        {
            return this;
        }

        var shown = string.Join(", ", names.Take(MostFiles).Select(name => name.Length > LongestFileName ? name[..LongestFileName] : name));
        var line = names.Count > MostFiles ? $"(attached: {shown} and more)" : $"(attached: {shown})";
        return this with { Text = Text.Length == 0 ? line : $"{Text}\n{line}" };
    }

    /// <summary>Without blanks at either end, the invisible ones included.</summary>
    public static string Trim(string text)
    {
        var trimmed = text.AsSpan();
        while (trimmed.Length > 0 && (char.IsWhiteSpace(trimmed[0]) || Invisible.Contains(trimmed[0])))
        {
            trimmed = trimmed[1..];
        }

        while (trimmed.Length > 0 && (char.IsWhiteSpace(trimmed[^1]) || Invisible.Contains(trimmed[^1])))
        {
            trimmed = trimmed[..^1];
        }

        return trimmed.ToString();
    }

    // Punctuation that addressed the bot goes with its name; a question mark at the end of a question stays.
    private static void Append(StringBuilder plain, string words, bool afterBot)
    {
        if (!afterBot)
        {
            plain.Append(words);
            return;
        }

        var asks = words.StartsWith('?') && plain.ToString().AsSpan().Trim().Length > 0;
        var rest = words is [':' or ',' or '?', ..] ? words[1..] : words;
        while (plain.Length > 0 && char.IsWhiteSpace(plain[^1]) && (asks || rest.Length == 0 || char.IsWhiteSpace(rest[0])))
        {
            plain.Length--;
        }

        plain.Append(asks ? "?" : "").Append(rest);
    }
}
