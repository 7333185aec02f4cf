using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Reading;

/// <summary>Text as somebody reads it: names for ids, dates in the reader's zone, no escapes, no stars around what is bold.</summary>
public static partial class Words
{
    /// <summary>Slack's text as this person reads it.</summary>
    /// <param name="text">With tokens and escapes.</param>
    /// <param name="reader">Whose names and zone.</param>
    /// <param name="datesAsWritten">Whether dates show the words that the app wrote for clients that know no dates.</param>
    public static string Of(string text, Person reader, bool datesAsWritten = false) => new Reader(reader, datesAsWritten).Mrkdwn(text);

    /// <summary>Everything that blocks show, a line each; not the labels of buttons.</summary>
    internal static string Of(JsonNode? blocks, Person reader, bool datesAsWritten = false) => string.Join('\n', new Reader(reader, datesAsWritten).Texts(blocks));

    [GeneratedRegex("<(?<token>[^<>]*)>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("\\{(?<name>[a-z_]+)\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();

    [GeneratedRegex("(?<=^|[\\s.,;:!?(])\\*(?<bold>[^*\\n]+)\\*(?=$|[\\s.,;:!?)])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bold();

    private sealed record Reader(Person Person, bool DatesAsWritten)
    {
        /// <summary>Every text object below a node, in order.</summary>
        public IEnumerable<string> Texts(JsonNode? node) => node switch
        {
            JsonArray items => items.SelectMany(Texts),
            JsonObject text when (string?)text["type"] is "mrkdwn" => [Mrkdwn((string?)text["text"] ?? "")],
            JsonObject text when (string?)text["type"] is "plain_text" => [(string?)text["text"] ?? ""],
            JsonObject button when (string?)button["type"] is "button" or "overflow" => [],
            JsonObject rich when (string?)rich["type"] is "rich_text_section" or "rich_text_preformatted" or "rich_text_quote" => [string.Concat(((rich["elements"] as JsonArray) ?? []).Select(Element))],
            JsonObject item => item.SelectMany(member => member.Value is JsonObject or JsonArray ? Texts(member.Value) : []),
            _ => [],
        };

        public string Mrkdwn(string text) => Unescape(Token().Replace(Bold().Replace(text, "${bold}"), match => Shown(match.Groups["token"].Value)));

        private string Element(JsonNode? element) => (string?)element?["type"] switch
        {
            "text" => (string?)element["text"] ?? "",
            "user" => Name((string?)element["user_id"] ?? ""),
            "link" => (string?)element["text"] ?? (string?)element["url"] ?? "",
            "date" => Date($"{element["timestamp"]}", (string?)element["format"] ?? "", (string?)element["fallback"] ?? ""),
            _ => (string?)element?["text"] ?? "",
        };

        private string Shown(string token)
        {
            if (token.StartsWith("!date^", StringComparison.Ordinal))
            {
                var (spec, fallback) = token.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? (token[..bar], token[(bar + 1)..]) : (token, "");
                return spec.Split('^') is [_, var unix, var format, ..] ? Date(unix, format, fallback) : fallback;
            }

            var (id, label) = token.Split('|', 2) is [var first, var second] ? (first, second) : (token, null);
            var workspace = Person.Workspace;
            return id switch
            {
                ['@', .. var user] => Name(user),
                ['#', .. var channel] => "#" + (label is { Length: > 0 } ? label : workspace.Conversations.FirstOrDefault(one => one.Id == channel)?.Name ?? channel),
                _ when id.StartsWith("!subteam^", StringComparison.Ordinal) => "@" + (workspace.Groups.FirstOrDefault(group => group.Id == id[9..])?.Handle ?? label?.TrimStart('@') ?? id[9..]),
                ['!', .. var special] => "@" + special,
                _ => label ?? id,
            };
        }

        private string Name(string id) => "@" + (Person.Workspace.People.FirstOrDefault(person => person.Id == id)?.Name ?? id);

        private string Date(string unix, string format, string fallback)
        {
            if (DatesAsWritten || !long.TryParse(unix, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return fallback;
            }

            var zone = Person.Zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(Person.Zone);
            var (at, now) = (TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), zone), TimeZoneInfo.ConvertTime(Person.Workspace.Slack.Time.GetUtcNow(), zone));
            return Part().Replace(format, part => part.Groups["name"].Value switch
            {
                "date_num" => Plain(at, "yyyy-MM-dd"),
                "date" or "date_long" or "date_long_full" => Plain(at, "MMMM d, yyyy"),
                "date_short" => Plain(at, "MMM d, yyyy"),
                "date_pretty" or "date_short_pretty" or "date_long_pretty" or "day_divider_pretty" => Pretty(at, now),
                "time" => Plain(at, "HH:mm"),
                "time_secs" => Plain(at, "HH:mm:ss"),
                _ => part.Value,
            });
        }
    }

    private static string Pretty(DateTimeOffset at, DateTimeOffset now) => (at.Date - now.Date).Days switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        _ => Plain(at, "MMM d, yyyy"),
    };

    private static string Plain(DateTimeOffset at, string format) => at.ToString(format, CultureInfo.InvariantCulture);

    private static string Unescape(string text) => text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}
