using System.Globalization;
using System.Text;

namespace ChatOpsBot.Benchmarks.TeamsActivities;

/// <summary>What the bot is told.</summary>
public enum Said
{
    /// <summary>In a group chat, to a developer, and no request: saved with what that person wrote before; nobody is told.</summary>
    InGroup,

    /// <summary>To the bot: a question. Saved with its answer, which goes out meanwhile.</summary>
    ToBot,
}

/// <summary>Makes HTTP requests with activities as Teams sends them, from many people, each with a token, and none of them twice.</summary>
/// <param name="tokens">Teams sends one token for about an hour; one request in <see cref="OwnToken"/> brings another, so that signatures are verified too.</param>
/// <param name="host">The value of the <c>Host</c> header.</param>
/// <param name="people">How many different people write.</param>
public sealed class ActivityMaker(ChannelTokens tokens, string app, string tenant, string service, string host, int people)
{
    /// <summary>One request in so many has a token of its own.</summary>
    public const int OwnToken = 100;

    private readonly string usual = tokens.Make(-1);
    private readonly DateTimeOffset start = TimeProvider.System.GetUtcNow();

    /// <summary>The Entra object id of somebody in the sample team.</summary>
    public static string IdOf(string name) => $"aaaaaaaa-0000-4000-8000-{string.Concat(name.Select(letter => ((int)letter - 'a').ToString("x2", CultureInfo.InvariantCulture))).PadLeft(12, '0')[^12..]}";

    /// <summary>Tells the bot who the developer is that people write to.</summary>
    public byte[] Introduce(string name) => Request(-2, $$$"""
        {"type":"conversationUpdate","id":"intro-{{{name}}}","timestamp":"{{{At(0)}}}","channelId":"msteams","serviceUrl":"{{{service}}}","from":{"id":"29:{{{name}}}","aadObjectId":"{{{IdOf(name)}}}"},
        "conversation":{"isGroup":true,"conversationType":"groupChat","tenantId":"{{{tenant}}}","id":"19:group@thread.v2"},"recipient":{"id":"28:{{{app}}}","name":"ChatOpsBot"},
        "membersAdded":[{"id":"29:{{{name}}}","aadObjectId":"{{{IdOf(name)}}}"}],"channelData":{"tenant":{"id":"{{{tenant}}}"}} }
        """);

    /// <summary>The request with this number.</summary>
    public byte[] Request(Said said, int number) => Request(number, said == Said.InGroup ? Group(number) : Personal(number));

    private byte[] Request(int number, string body)
    {
        var token = number > 0 && number % OwnToken == 0 ? tokens.Make(number) : usual;
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            POST /api/messages HTTP/1.1
            Host: {host}
            User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)
            Accept: */*
            Content-Type: application/json; charset=utf-8
            Content-Length: {Encoding.UTF8.GetByteCount(body)}
            Authorization: Bearer {token}
            MS-CV: benchmark.{number}


            """).ReplaceLineEndings("\r\n") + body);
    }

    // By the tick, so that no two are of one moment.
    private string At(int number) => start.AddTicks(number).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private string Personal(int number) => Message(
        number, "who is primary next week?", "",
        $$"""{"conversationType":"personal","tenantId":"{{tenant}}","id":"a:chat-{{number % people}}"}""");

    private string Group(int number) => Message(
        number, string.Create(CultureInfo.InvariantCulture, $"<at>Dan Weber</at> the release notes for run {number} look good, lunch at noon as usual"),
        """{"type":"mention","mentioned":{"id":"29:dan","name":"Dan Weber"},"text":"<at>Dan Weber</at>"},""",
        $$"""{"isGroup":true,"conversationType":"groupChat","tenantId":"{{tenant}}","id":"19:group@thread.v2"}""");

    private string Message(int number, string text, string mention, string conversation) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"text":"{{{text}}}","textFormat":"plain","attachments":[{"contentType":"text/html","content":"<p>{{{text}}}</p>"}],"type":"message","timestamp":"{{{At(number)}}}","localTimestamp":"{{{At(number)}}}",
        "localTimezone":"Europe/Berlin","id":"{{{number}}}","channelId":"msteams","serviceUrl":"{{{service}}}","from":{"id":"29:user-{{{number % people}}}","name":"User {{{number % people}}}",
        "aadObjectId":"bbbbbbbb-0000-4000-8000-{{{number % people:D12}}}"},"conversation":{{{conversation}}},"recipient":{"id":"28:{{{app}}}","name":"ChatOpsBot"},
        "entities":[{{{mention}}}{"locale":"en-US","country":"DE","platform":"Windows","timezone":"Europe/Berlin","type":"clientInfo"}],
        "channelData":{"tenant":{"id":"{{{tenant}}}"}},"locale":"en-US"}
        """);
}
