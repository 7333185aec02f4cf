using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>A call that was made, for assertions.</summary>
/// <param name="Method">Such as <c>chat.postMessage</c>; <c>response_url</c> for a response URL.</param>
/// <param name="Arguments">As text; structures as JSON. Without the token.</param>
/// <param name="Error">What it was answered, where it was refused.</param>
public sealed record ApiCall(string Method, IReadOnlyDictionary<string, string> Arguments, string? Error)
{
    /// <summary>An argument, or null.</summary>
    public string? this[string name] => Arguments.GetValueOrDefault(name);
}

/// <summary>What Slack answers instead of doing what is asked.</summary>
public enum TroubleKind
{
    /// <summary>429, with <c>Retry-After</c>.</summary>
    RateLimited,

    /// <summary>A page of HTML with a status of 5xx.</summary>
    Fault,

    /// <summary>It is done, and the connection is cut before the answer.</summary>
    LostAnswer,

    /// <summary>It is done, and the answer never comes; the caller gives up.</summary>
    SilentAfterEffect,

    /// <summary>Nothing is done, and no answer comes.</summary>
    Silent,

    /// <summary><c>ok: false</c> with an error.</summary>
    Error,
}

/// <summary>A trouble on demand.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Detail">The error, or the number of seconds to wait, or the status.</param>
public sealed record Trouble(TroubleKind Kind, string Detail = "")
{
    public static Trouble LostAnswer { get; } = new(TroubleKind.LostAnswer);

    public static Trouble SilentAfterEffect { get; } = new(TroubleKind.SilentAfterEffect);

    public static Trouble Silent { get; } = new(TroubleKind.Silent);

    /// <summary>Null leaves <c>Retry-After</c> out.</summary>
    public static Trouble RateLimited(int? seconds) => new(TroubleKind.RateLimited, seconds?.ToString(CultureInfo.InvariantCulture) ?? "");

    public static Trouble Fault(int status = 502) => new(TroubleKind.Fault, status.ToString(CultureInfo.InvariantCulture));

    public static Trouble Error(string error) => new(TroubleKind.Error, error);
}

/// <summary>An answer of <c>ok: false</c>.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It never leaves this project, and always has Slack's word for what is wrong.")]
internal sealed class SlackErrorException(string error, JsonObject? more = null) : Exception(error)
{
    public string Error => Message;

    public JsonObject? More => more;

    public int Status { get; init; } = StatusCodes.Status200OK;
}

/// <summary>A call as it came in.</summary>
internal sealed class Call(string method, Token? token, IReadOnlyDictionary<string, string> arguments, JsonObject? json, (string, string)? basic)
{
    public string Method => method;

    public Token Token => token ?? throw new SlackErrorException("not_authed");

    public bool HasToken => token is not null;

    public Workspace Workspace => Token.Workspace ?? throw new SlackErrorException("not_allowed_token_type");

    /// <summary>Whom the token acts as.</summary>
    public Person Me => Token.Person!;

    public IReadOnlyDictionary<string, string> Arguments => arguments;

    /// <summary>The body, where it was JSON.</summary>
    public JsonObject? Json => json;

    /// <summary>HTTP Basic credentials.</summary>
    public (string Client, string Secret)? Basic => basic;

    public string? this[string name] => arguments.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public string Needs(string name, string otherwise = "invalid_arguments") => this[name] ?? throw new SlackErrorException(otherwise);

    public bool Flag(string name) => this[name] is "true" or "1";

    public int Number(string name, int otherwise) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public JsonNode? Structure(string name, string otherwise)
    {
        try
        {
            return this[name] is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            throw new SlackErrorException(otherwise);
        }
    }

    public void Scope(string scope)
    {
        if (!Token.Scopes.Contains(scope))
        {
            throw new SlackErrorException("missing_scope", new JsonObject { ["needed"] = scope, ["provided"] = string.Join(',', Token.Scopes) });
        }
    }

    /// <summary>Reads a request. A method that reads takes its arguments from a form or the query only; JSON is for writes.</summary>
    public static async Task<Call> Read(HttpContext context, string method, Func<string, Token?> tokens, bool takesJson)
    {
        var (arguments, json) = (new Dictionary<string, string>(StringComparer.Ordinal), (JsonObject?)null);
        foreach (var (name, value) in context.Request.Query)
        {
            arguments[name] = value.ToString();
        }

        if (context.Request.HasFormContentType)
        {
            foreach (var (name, value) in await context.Request.ReadFormAsync())
            {
                arguments[name] = value.ToString();
            }
        }
        else if (takesJson && context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
        {
            json = await Body(context);
            foreach (var (name, value) in json)
            {
                arguments[name] = value is JsonValue one && one.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";
            }
        }

        var credentials = context.Request.Headers.Authorization.ToString().Split(' ', 2);
        (string, string)? basic = credentials is ["Basic", var encoded] && Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Split(':', 2) is [var client, var secret]
            ? (Uri.UnescapeDataString(client), Uri.UnescapeDataString(secret)) : null;
        var given = credentials is ["Bearer", var bearer] ? bearer : arguments.GetValueOrDefault("token");
        arguments.Remove("token");
        return new Call(method, given is null ? null : tokens(given) ?? throw new SlackErrorException("invalid_auth"), arguments, json, basic);
    }

    private static async Task<JsonObject> Body(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body) as JsonObject ?? throw new SlackErrorException("invalid_json");
        }
        catch (JsonException)
        {
            throw new SlackErrorException("invalid_json");
        }
    }
}
