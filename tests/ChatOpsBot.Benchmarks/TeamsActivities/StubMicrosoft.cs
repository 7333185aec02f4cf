using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Benchmarks.TeamsActivities;

/// <summary>Login, keys, connector and Graph that grant everything at once: what is measured is the bot, not Microsoft.</summary>
public sealed class StubMicrosoft : IAsyncDisposable
{
    private readonly WebApplication app;
    private int posted;

    private StubMicrosoft(int port, ChannelTokens tokens)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        var origin = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        app.Urls.Add(origin);
        app.MapGet("/openid", () => Json($$"""{"issuer":"https://api.botframework.com","jwks_uri":"{{origin}}/keys","id_token_signing_alg_values_supported":["RS256"]}"""));
        app.MapGet("/keys", () => Json(tokens.Keys));
        app.MapPost("/login/{tenant}/oauth2/v2.0/token", () => Json("""{"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"benchmark"}"""));
        app.MapPost("/connector/v3/conversations/{conversation}/activities/{reply?}", () => Json(Posting(), StatusCodes.Status201Created));
        app.MapPut("/connector/v3/conversations/{conversation}/activities/{id}", (string id) => Json($$"""{"id":"{{id}}"}"""));
        app.MapGet("/connector/v3/conversations/{conversation}/members/{member}", (string member) => Json($$"""{"id":"{{member}}","name":"Somebody"}"""));
        app.MapGet("/connector/v3/conversations/{conversation}/pagedmembers", () => Json("""{"members":[]}"""));
        app.MapFallback("/graph/{**path}", () => Json("""{"error":{"code":"Forbidden","message":"No permission."}}""", StatusCodes.Status403Forbidden));
    }

    /// <summary>How many messages were posted.</summary>
    public int Posted => posted;

    /// <summary>Starts it.</summary>
    public static async Task<StubMicrosoft> Start(int port, ChannelTokens tokens)
    {
        var stub = new StubMicrosoft(port, tokens);
        await stub.app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string Posting() => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"1700000000{{Interlocked.Increment(ref posted):D6}}"}""");

    private static IResult Json(string body, int status = StatusCodes.Status200OK) => Results.Text(body, "application/json", statusCode: status);
}
