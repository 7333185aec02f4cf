using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Reading;

/// <summary>Text as somebody reads it: names for ids, dates in the reader's zone, no escapes.</summary>
public static partial class Words
{
    /// <summary>Slack's text as this person reads it.</summary>
    public static string Of(string text, Person reader) =>
        Unescape(Token().Replace(text, match => Shown(match.Groups["token"].Value, reader)));

    /// <summary>Everything that a message shows, a line each. Where there are blocks, they are shown and the text is not.</summary>
    internal static string Of(Message message, Person reader) =>
        message.Blocks is { Count: > 0 } blocks ? string.Join('\n', Texts(blocks, reader)) : Of(message.Text, reader);

    /// <summary>Everything that a view shows, a line each.</summary>
    internal static string Of(JsonObject view, Person reader) =>
        string.Join('\n', [.. view["title"] is { } title ? Texts(title, reader) : [], .. Texts(view["blocks"], reader)]);

    /// <summary>Every text object below a node, in order; not the labels of buttons, nor what is asked before one is pressed.</summary>
    internal static IEnumerable<string> Texts(JsonNode? node, Person reader) => node switch
    {
        JsonArray items => items.SelectMany(item => Texts(item, reader)),
        JsonObject { } text when (string?)text["type"] is "mrkdwn" => [Of((string?)text["text"] ?? "", reader)],
        JsonObject { } text when (string?)text["type"] is "plain_text" => [(string?)text["text"] ?? ""],
        JsonObject { } button when (string?)button["type"] is "button" or "overflow" => [],
        JsonObject { } rich when (string?)rich["type"] is "rich_text_section" or "rich_text_preformatted" or "rich_text_quote" => [string.Concat(((rich["elements"] as JsonArray) ?? []).Select(element => Element(element, reader)))],
        JsonObject item => item.SelectMany(member => member.Value is JsonObject or JsonArray ? Texts(member.Value, reader) : []),
        _ => [],
    };

    private static string Element(JsonNode? element, Person reader) => (string?)element?["type"] switch
    {
        "text" => (string?)element["text"] ?? "",
        "user" => Name(reader, (string?)element["user_id"] ?? ""),
        "link" => (string?)element["text"] ?? (string?)element["url"] ?? "",
        "date" => Date($"{element["timestamp"]}", (string?)element["format"] ?? "", (string?)element["fallback"] ?? "", reader),
        _ => (string?)element?["text"] ?? "",
    };

    private static string Shown(string token, Person reader)
    {
        if (token.StartsWith("!date^", StringComparison.Ordinal))
        {
            var (spec, fallback) = token.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? (token[..bar], token[(bar + 1)..]) : (token, "");
            return spec.Split('^') is [_, var unix, var format, ..] ? Date(unix, format, fallback, reader) : fallback;
        }

        var (id, label) = token.Split('|', 2) is [var first, var second] ? (first, second) : (token, null);
        return id switch
        {
            ['@', .. var user] => Name(reader, user),
            ['#', .. var channel] => "#" + (label is { Length: > 0 } ? label : reader.Workspace.Conversations.FirstOrDefault(one => one.Id == channel)?.Name ?? channel),
            _ when id.StartsWith("!subteam^", StringComparison.Ordinal) => "@" + (reader.Workspace.Groups.FirstOrDefault(group => group.Id == id[9..])?.Handle ?? label?.TrimStart('@') ?? id[9..]),
            ['!', .. var special] => "@" + special,
            _ => label ?? id,
        };
    }

    private static string Name(Person reader, string id) => "@" + (reader.Workspace.People.FirstOrDefault(person => person.Id == id)?.Name ?? id);

    private static string Date(string unix, string format, string fallback, Person reader)
    {
        if (!long.TryParse(unix, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return fallback;
        }

        var zone = reader.Zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(reader.Zone);
        var (at, now) = (TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), zone), TimeZoneInfo.ConvertTime(reader.Workspace.Slack.Time.GetUtcNow(), zone));
        return Part().Replace(format, part => part.Groups["name"].Value switch
        {
            "date_num" => Plain(at, "yyyy-MM-dd"),
            "date" or "date_long" or "date_long_full" => Plain(at, "MMMM d, yyyy"),
            "date_short" => Plain(at, "MMM d, yyyy"),
            "date_pretty" or "date_short_pretty" or "date_long_pretty" => Pretty(at, now),
            "time" => Plain(at, "HH:mm"),
            "time_secs" => Plain(at, "HH:mm:ss"),
            "day_divider_pretty" => Pretty(at, now),
            _ => part.Value,
        });
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

    [GeneratedRegex("<(?<token>[^<>]*)>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("\\{(?<name>[a-z_]+)\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Part();
}
