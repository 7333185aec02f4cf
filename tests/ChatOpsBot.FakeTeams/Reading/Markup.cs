using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.FakeTeams.Reading;

/// <summary>A bot's text as somebody reads it: Markdown or HTML undone, mentions as <c>@Name</c>. What is not escaped is lost or changed here as it would be there.</summary>
internal static partial class Markup
{
    // Stand for mentions while markup is undone.
    private const char FirstMention = '\uE000';

    /// <summary>The activity's text as it is read.</summary>
    public static string Read(JsonObject activity)
    {
        var text = (string?)activity["text"] ?? "";
        var mentions = Entities(activity).ToList();
        for (var i = 0; i < mentions.Count; i++)
        {
            text = text.Replace((string?)mentions[i]["text"] ?? "\0", ((char)(FirstMention + i)).ToString(), StringComparison.Ordinal);
        }

        var read = ((string?)activity["textFormat"] ?? "markdown") switch
        {
            "plain" => text,
            "xml" => Html(text),
            _ => Markdown(text),
        };
        for (var i = 0; i < mentions.Count; i++)
        {
            read = read.Replace(((char)(FirstMention + i)).ToString(), "@" + (string?)mentions[i]["mentioned"]?["name"], StringComparison.Ordinal);
        }

        return read;
    }

    /// <summary>The people mentioned in a text, in order.</summary>
    public static IReadOnlyList<Person> Mentions(JsonObject activity, Tenant tenant)
    {
        var text = (string?)activity["text"] ?? "";
        return [.. Entities(activity).Select(one => (At: text.IndexOf((string?)one["text"] ?? "\0", StringComparison.Ordinal), Id: (string?)one["mentioned"]?["id"])).Where(one => one.At >= 0)
            .OrderBy(one => one.At).Select(one => tenant.Find(one.Id ?? "")).OfType<Person>()];
    }

    /// <summary>The mentions among an activity's entities.</summary>
    public static IEnumerable<JsonObject> Entities(JsonObject activity) => ((activity["entities"] as JsonArray) ?? []).OfType<JsonObject>().Where(one => (string?)one["type"] == "mention");

    private static string Html(string text) => WebUtility.HtmlDecode(Tag().Replace(Break().Replace(Whitespace().Replace(text, " "), "\n"), "")).Trim('\n');

    private static string Markdown(string text)
    {
        // A line's own markup first; then what stands within it.
        var lines = text.Replace("\r", "", StringComparison.Ordinal).Split('\n').Select(line => Inline(LineMarkup().Replace(line, "")));
        return Paragraphs().Replace(string.Join('\n', lines), "\n").Trim('\n');
    }

    private static string Inline(string line)
    {
        // Escapes are taken out of reach, and put back as what they stand for.
        var kept = new List<string>();
        string Keep(string what)
        {
            kept.Add(what);
            return ((char)('\uE800' + kept.Count - 1)).ToString();
        }

        var safe = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            safe.Append(line[i] == '\\' && i + 1 < line.Length && char.IsAscii(line[i + 1]) && (char.IsPunctuation(line[i + 1]) || char.IsSymbol(line[i + 1])) ? Keep(line[++i].ToString()) : line[i].ToString());
        }

        var read = Reference().Replace(safe.ToString(), match => Keep(WebUtility.HtmlDecode(match.Value)));
        read = Code().Replace(read, match => Keep(match.Groups["code"].Value));
        read = Image().Replace(read, "${alt}");
        read = Link().Replace(read, "${label}");
        read = Tag().Replace(Break().Replace(read, "\n"), "");
        read = Strong().Replace(read, "${words}");
        read = Emphasis().Replace(read, "${words}");
        read = Struck().Replace(read, "${words}");
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            read = read.Replace(((char)('\uE800' + i)).ToString(), kept[i], StringComparison.Ordinal);
        }

        return read.TrimEnd();
    }

    [GeneratedRegex("^\\s{0,3}(#{1,6}\\s+|>\\s?|[-*+]\\s+|\\d+[.)]\\s+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LineMarkup();

    [GeneratedRegex("\\n{2,}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Paragraphs();

    [GeneratedRegex("&(#\\d+|#x[0-9a-fA-F]+|\\w+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();

    [GeneratedRegex("!\\[(?<alt>[^\\]]*)\\]\\([^)]*\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Image();

    [GeneratedRegex("\\[(?<label>[^\\]]*)\\]\\([^)]*\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("<br\\s*/?>|</p>|</div>|</li>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Break();

    [GeneratedRegex("</?[a-zA-Z][^<>]*>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Tag();

    [GeneratedRegex("(?<mark>\\*\\*|__)(?<words>\\S(.*?\\S)?)\\k<mark>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Strong();

    [GeneratedRegex("(?<![\\w*_])(?<mark>[*_])(?<words>[^\\s*_]([^*_]*[^\\s*_])?)\\k<mark>(?![\\w*_])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Emphasis();

    [GeneratedRegex("~~(?<words>[^~]+)~~", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Struck();

    [GeneratedRegex("[ \\t\\r\\n]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Whitespace();
}
