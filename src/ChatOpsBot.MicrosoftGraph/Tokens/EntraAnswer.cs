using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>Reads what Entra answers to a request for a token. Of its errors only the code is kept: the words beside it name tenants, apps and traces.</summary>
internal static partial class EntraAnswer
{
    private const long LongestLife = 48 * 3600;

    /// <summary>The token, or trouble.</summary>
    /// <param name="asked">When it was asked for: its life is counted from there.</param>
    public static FetchedToken Read(Reception reception, Instant asked)
    {
        if (reception.Lost is { } lost)
        {
            return FetchedToken.None(new(TroubleKind.Unreachable, 0, lost.Why));
        }

        using var body = Parse(reception.Body);
        var answer = body?.RootElement ?? default;
        if (reception.Status != HttpStatusCode.OK)
        {
            return FetchedToken.None(Failure(answer, (int)reception.Status, reception.RetryAfter));
        }

        return answer.Text("access_token") is { Length: > 0 } token && token.All(c => c is > ' ' and <= '~') && Seconds(answer) is > 0 and <= LongestLife and var seconds
            ? new(new(token), asked + Duration.FromSeconds(seconds), null)
            : FetchedToken.None(new(TroubleKind.Unreachable, 200, "unreadable_answer"));
    }

    private static Trouble Failure(JsonElement answer, int status, string? retryAfter)
    {
        var error = answer.Text("error");
        var code = Code(answer) ?? (error is not null && Word().IsMatch(error) ? error : string.Create(CultureInfo.InvariantCulture, $"http_{status}"));
        var passes = status is 429 or >= 500 || error is "temporarily_unavailable";
        return new(passes ? TroubleKind.Unreachable : TroubleKind.Auth, status, code, passes ? Wait(retryAfter) : null);
    }

    private static string? Code(JsonElement answer)
    {
        foreach (var item in answer.Items("error_codes"))
        {
            return item.Number() is > 0 and <= int.MaxValue and var number ? string.Create(CultureInfo.InvariantCulture, $"AADSTS{number}") : null;
        }

        return answer.Text("error_description") is { } words && InWords().Match(words) is { Success: true } found ? found.Value : null;
    }

    private static Duration? Wait(string? retryAfter) =>
        int.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Duration.FromSeconds(Math.Min(seconds, 3600)) : null;

    private static long? Seconds(JsonElement answer) =>
        answer.Number("expires_in") ?? (long.TryParse(answer.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null);

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("AADSTS[0-9]{1,10}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InWords();

    [GeneratedRegex(@"\A[a-z_]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
