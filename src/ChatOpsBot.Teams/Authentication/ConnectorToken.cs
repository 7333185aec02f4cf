using System.Buffers.Text;
using System.Text.Json;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>What a token says of itself, read and not yet believed.</summary>
/// <param name="Algorithm">Header <c>alg</c>.</param>
/// <param name="KeyId">Header <c>kid</c>.</param>
/// <param name="Expires">Claim <c>exp</c>.</param>
/// <param name="NotBefore">Claim <c>nbf</c>.</param>
/// <param name="ServiceUrl">Claim <c>serviceurl</c>.</param>
/// <param name="IsSkill">Whether another bot speaks through it (contract §1.4).</param>
internal sealed record ConnectorToken(
    string? Algorithm, string? KeyId, string? Issuer, string? Audience, Instant Expires, Instant? NotBefore, string? ServiceUrl, bool IsSkill)
{
    // No claim of the Bot Connector's nests at all. A name that comes twice would be read one way here and perhaps another way there.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads a token of three parts; null when its header or its claims are not what a token has.</summary>
    public static ConnectorToken? Read(string token)
    {
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var second = token.IndexOf('.', first + 1);
        using var header = Part(token.AsSpan(0, first));
        using var claims = Part(token.AsSpan(first + 1, second - first - 1));
        return header is null || claims is null ? null : Read(header.RootElement, claims.RootElement);
    }

    private static ConnectorToken? Read(JsonElement header, JsonElement claims)
    {
        // A header that must be understood (crit) says something that is not understood here.
        if (header.At("crit") is not null || Moment(claims, "exp") is not { } expires || (claims.At("nbf") is not null && Moment(claims, "nbf") is null))
        {
            return null;
        }

        var audience = claims.Text("aud");
        return new(
            header.Text("alg"), header.Text("kid"), claims.Text("iss"), audience, expires, Moment(claims, "nbf"), claims.Text("serviceurl"), Skill(claims, audience));
    }

    private static bool Skill(JsonElement claims, string? audience) =>
        claims.Text("appid") is "AnonymousSkill"
        || (claims.At("ver") is not null && (IsOther(claims.At("appid"), audience) || IsOther(claims.At("azp"), audience)));

    private static bool IsOther(JsonElement? app, string? audience) =>
        app is { } other && !string.Equals(other.Text(), audience, StringComparison.OrdinalIgnoreCase);

    private static Instant? Moment(JsonElement claims, string name) =>
        claims.Number(name) is { } seconds && seconds >= 0 && seconds <= Instant.MaxValue.ToUnixTimeSeconds() ? Instant.FromUnixTimeSeconds(seconds) : null;

    private static JsonDocument? Part(ReadOnlySpan<char> part)
    {
        try
        {
            var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
