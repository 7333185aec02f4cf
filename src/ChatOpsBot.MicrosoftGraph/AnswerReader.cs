using System.Net;
using System.Text.Json;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>Makes an answer of what came back over HTTP, whatever it is: bodies may be empty, and proxies answer HTML (contract §3, §4).</summary>
internal static class AnswerReader
{
    private const int LongestCode = 60;

    /// <summary>The answer.</summary>
    /// <param name="wait">How long it asks to wait, if it says.</param>
    /// <param name="repeatable">Whether calling again does no harm; else a fault of theirs leaves open whether it was done.</param>
    public static ServiceAnswer Read(HttpStatusCode status, Duration? wait, byte[] body, bool repeatable)
    {
        var code = (int)status;
        var parsed = Parse(body);
        if (code is >= 200 and < 300)
        {
            return parsed is not null || body.Length == 0
                ? new ServiceAnswer(parsed ?? default, null)
                : Of(new Trouble(TroubleKind.Passing, code, "not_json", MayHaveHappened: !repeatable));
        }

        var said = (parsed is { } error ? Code(error) : null) ?? $"http_{code}";
        var kind = said == "MessageSizeTooBig" ? TroubleKind.TooLarge : KindOf(code, wait);
        return Of(new Trouble(kind, code, said, wait, MayHaveHappened: kind == TroubleKind.Passing && code != 412 && !repeatable));
    }

    /// <summary>The answer that there was none.</summary>
    public static ServiceAnswer Read(Lost lost, bool repeatable) => Of(new Trouble(TroubleKind.Unreachable, 0, lost.Why, MayHaveHappened: lost.Sent && !repeatable));

    private static ServiceAnswer Of(Trouble trouble) => new(default, trouble);

    private static TroubleKind KindOf(int status, Duration? wait) => status switch
    {
        401 => TroubleKind.Auth,
        403 => TroubleKind.Forbidden,
        404 or 410 => TroubleKind.NotFound,
        409 => TroubleKind.Conflict,
        413 => TroubleKind.TooLarge,
        429 => TroubleKind.RateLimited,
        503 when wait is not null => TroubleKind.RateLimited,
        408 or 412 or (>= 500 and not 501 and not 505) => TroubleKind.Passing,
        _ => TroubleKind.Refused,
    };

    /// <summary>Their code: <c>error.code</c>, with Graph's inner one behind a point, or <c>code</c>. Whatever is none stays out of the log.</summary>
    private static string? Code(JsonElement body)
    {
        var outer = Word(body.Text("error", "code")) ?? Word(body.Text("code"));
        var inner = Word(body.Text("error", "innerError", "code")) ?? Word(body.Text("error", "innererror", "code"));
        return outer is null || inner is null || inner == outer ? outer ?? inner : Word($"{outer}.{inner}") ?? outer;
    }

    private static string? Word(string? text) =>
        text is { Length: > 0 and <= LongestCode } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? text : null;

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
