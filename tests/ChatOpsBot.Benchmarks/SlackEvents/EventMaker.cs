using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsBot.Benchmarks.SlackEvents;

/// <summary>What the app is told.</summary>
public enum Said
{
    /// <summary>A person's profile changed: from now on the app knows who that is.</summary>
    WhoSomebodyIs,

    /// <summary>In a channel, to a developer, and no request: saved with what that person wrote before; nobody is told.</summary>
    InChannel,

    /// <summary>To the bot: a question. Saved with its answer, which goes out meanwhile.</summary>
    ToBot,
}

/// <summary>Makes signed HTTP requests with events, from many people, with blocks as Slack sends them, and none of them twice.</summary>
/// <param name="secret">The signing secret.</param>
/// <param name="host">The value of the <c>Host</c> header.</param>
/// <param name="people">How many different people write.</param>
public sealed class EventMaker(string secret, string host, int people)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <summary>The request with this number.</summary>
    public byte[] Request(Said said, int number)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(Environment.TickCount64 - Start.Ticks + Start.Unix).ToUnixTimeSeconds();
        var body = Body(said, number, now);
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v0:{now}:{body}"));
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, signed));
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            POST /slack/events HTTP/1.1
            Host: {host}
            User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)
            Accept: */*
            Content-Type: application/json
            Content-Length: {Encoding.UTF8.GetByteCount(body)}
            X-Slack-Request-Timestamp: {now}
            X-Slack-Signature: v0={signature}


            """).ReplaceLineEndings("\r\n") + body);
    }

    // Slack stamps with the time of day; the clock is read once, and then counted on.
    private static readonly (long Ticks, long Unix) Start = (Environment.TickCount64, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    private string Body(Said said, int number, long now) => said == Said.WhoSomebodyIs ? Profile(number, now) : Message(said, number, now);

    private string Profile(int number, long now) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T0BENCH01","api_app_id":"A0BENCH01",
        "event":{"type":"user_change","user":{"id":"U{{{number % people:D8}}}","team_id":"T0BENCH01","name":"user{{{number}}}","deleted":false,"tz":"Europe/Berlin",
        "profile":{"real_name":"User {{{number}}}","display_name":"User {{{number}}}"},"is_bot":false},"event_ts":"{{{now}}}.{{{number % 1_000_000:D6}}}"},
        "type":"event_callback","event_id":"Ev{{{number:D10}}}","event_time":{{{now}}},
        "authorizations":[{"enterprise_id":null,"team_id":"T0BENCH01","user_id":"U0BOT0001","is_bot":true,"is_enterprise_install":false}]}
        """);

    private string Message(Said said, int number, long now)
    {
        var person = number % people;
        var at = string.Create(CultureInfo.InvariantCulture, $"{now}.{number % 1_000_000:D6}");
        var (channel, type) = said == Said.InChannel ? ("C0SUPPORT1", "channel") : ($"D{person:D8}", "im");
        var (text, elements) = said == Said.InChannel
            ? ("<@UDAN> the release notes for run " + number.ToString(CultureInfo.InvariantCulture) + " look good, lunch at noon as usual", """{"type":"user","user_id":"UDAN"},""")
            : ("who is primary next week?", "");
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T0BENCH01","context_team_id":"T0BENCH01","context_enterprise_id":null,"api_app_id":"A0BENCH01",
            "event":{"type":"message","user":"U{{{person:D8}}}","ts":"{{{at}}}","client_msg_id":"7e9f7a4c-0000-4000-8000-{{{number:D12}}}","text":"{{{text}}}","team":"T0BENCH01",
            "blocks":[{"type":"rich_text","block_id":"b{{{number:D8}}}","elements":[{"type":"rich_text_section","elements":[{{{elements}}}{"type":"text","text":"{{{(said == Said.InChannel ? text[7..] : text)}}}"}]}]}],
            "channel":"{{{channel}}}","event_ts":"{{{at}}}","channel_type":"{{{type}}}"},
            "type":"event_callback","event_id":"Ev{{{number:D10}}}","event_time":{{{now}}},
            "authorizations":[{"enterprise_id":null,"team_id":"T0BENCH01","user_id":"U0BOT0001","is_bot":true,"is_enterprise_install":false}],
            "is_ext_shared_channel":false,"event_context":"4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMEJFTkNIMDEiLCJhaWQiOiJBMEJFTkNIMDEifQ"}
            """);
    }
}
