using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatOpsBot.FakeTeams.Serving;

/// <summary>A call as it came in.</summary>
internal sealed class Request(HttpContext context, IReadOnlyList<string> segments, string raw)
{
    private readonly Lazy<JsonNode?> json = new(() => Parse(raw));

    public string Method => context.Request.Method;

    /// <summary>The decoded parts of the path below the service.</summary>
    public IReadOnlyList<string> Segments => segments;

    public string Path => string.Join('/', segments);

    /// <summary>The path as it was written, escapes and all.</summary>
    public string RawTarget => context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";

    /// <summary>The body as it was written.</summary>
    public string Raw => raw;

    public JsonNode? Json => json.Value;

    /// <summary>The body, which has to be an object.</summary>
    public JsonObject Body => Json as JsonObject ?? throw new RefusalException(400, "BadSyntax", "The body is no JSON object.");

    public string? Query(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public string? Header(string name) => context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The bearer token; null where there is none.</summary>
    public string? Bearer => Header("Authorization") is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : null;

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An answer.</summary>
/// <param name="Body">Null for an empty one.</param>
/// <param name="Html">Instead of JSON.</param>
internal sealed record Reply(int Status, JsonNode? Body = null, string? Html = null)
{
    public string? RetryAfter { get; init; }

    public string? Location { get; init; }
}

/// <summary>An answer that refuses.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It never leaves this project, and always has Microsoft's word for what is wrong.")]
internal sealed class RefusalException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>In HTML, as their front doors do.</summary>
    public bool Html { get; init; }

    public string? RetryAfter { get; init; }
}
