using System.Net;
using System.Text;
using System.Text.Json;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Slack.Api;

/// <summary>Makes an answer of what came back over HTTP, whatever it is: Slack answers 200 to most errors, and proxies answer HTML (contract §8).</summary>
internal static class AnswerReader
{
    /// <summary>The answer of the Web API.</summary>
    /// <param name="wait">How long Slack asked to wait, if it said.</param>
    /// <param name="repeatable">Whether calling again does no harm; else a fault of Slack's leaves open whether it was done.</param>
    public static ApiAnswer Read(HttpStatusCode status, Duration? wait, byte[] body, bool repeatable)
    {
        var code = (int)status;
        var parsed = Parse(body);
        if (code != 429 && parsed is { } good && good.IsTrue("ok"))
        {
            return new ApiAnswer(good, null);
        }

        if (code == 429)
        {
            return Problem(parsed, new ApiProblem("ratelimited", ProblemKind.RateLimited, wait));
        }

        if (parsed is { } refused && refused.At("ok") is not null)
        {
            var error = ErrorWords.Read(refused);
            var kind = ErrorWords.KindOf(error) is var known && known == ProblemKind.Unknown && code >= 500 ? ProblemKind.Passing : known;
            return Problem(refused, new ApiProblem(error, kind, kind == ProblemKind.RateLimited ? wait : null, kind == ProblemKind.Passing && !repeatable)
            {
                Needed = refused.Text("needed"),
            });
        }

        // No word of Slack's: a proxy, a maintenance page, a redirect that we do not follow.
        return Problem(parsed, code is >= 200 and < 300
            ? new ApiProblem("not_json", ProblemKind.Passing, MayHaveHappened: !repeatable)
            : new ApiProblem($"http_{code}", code >= 500 ? ProblemKind.Passing : ProblemKind.Unknown, MayHaveHappened: code >= 500 && !repeatable));
    }

    /// <summary>The answer to what was posted to a response URL: often a bare <c>ok</c>, or a bare error word.</summary>
    public static ApiAnswer ReadResponse(HttpStatusCode status, Duration? wait, byte[] body)
    {
        var code = (int)status;
        var word = body.Length < 100 ? Encoding.UTF8.GetString(body).Trim() : "";
        if (code is >= 200 and < 300 && (Parse(body) is not { } said || said.At("ok") is null || said.IsTrue("ok")))
        {
            return default;
        }

        if (code is 404 or 410)
        {
            var error = Parse(body) is { } gone ? ErrorWords.Read(gone) : word;
            return Problem(null, new ApiProblem(error is "used_url" ? error : "expired_url", ProblemKind.Target));
        }

        return code < 500 && ErrorWords.IsWord(word) && ErrorWords.KindOf(word) is var kind and not (ProblemKind.Unknown or ProblemKind.RateLimited)
            ? Problem(null, new ApiProblem(word, kind))
            : Read(status, wait, body, repeatable: false);
    }

    private static ApiAnswer Problem(JsonElement? body, ApiProblem problem) => new(body ?? default, problem);

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
