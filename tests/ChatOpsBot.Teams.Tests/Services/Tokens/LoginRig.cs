using System.Web;
using Azure.Core;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.MicrosoftGraph.Tokens;
using ChatOpsBot.Teams.Services;
using ChatOpsBot.Teams.Tests.Authentication;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Services.Tokens;

/// <summary>Tokens from a login on this machine's loopback: it gives <c>token-1</c>, <c>token-2</c> and so on, each for an hour.</summary>
internal sealed class LoginRig : IAsyncDisposable
{
    public const string Path = $"/{Letter.Tenant}/oauth2/v2.0/token";

    private readonly HttpClient http = Wire.NewClient();
    private int given;

    private LoginRig(TinyServer server, BotCredential? credential, Func<string, TokenCredential>? identity)
    {
        Server = server;
        server.Says(Path, Next);
        Options = new() { AppId = Letter.AppId, TenantId = Letter.Tenant, Credential = credential ?? new BotCredential.ClientSecret(new("hush")), LoginBaseUrl = server.Url };
        Tokens = TokensSetup.Make(Options.App, http, identity ?? (_ => throw new InvalidOperationException("No identity is asked for.")), Clock, Log);
    }

    public TinyServer Server { get; }

    public TeamsOptions Options { get; }

    public HastyClock Clock { get; } = new(start: Letter.Start);

    public CapturedLog<KeptTokens> Log { get; } = new();

    public ITokens Tokens { get; }

    public int Fetches => Server.Count(Path);

    public static async Task<LoginRig> Start(BotCredential? credential = null, Func<string, TokenCredential>? identity = null) => new(await TinyServer.Start(), credential, identity);

    public string Next() => $$"""{"token_type":"Bearer","expires_in":3600,"ext_expires_in":3600,"access_token":"token-{{Interlocked.Increment(ref given)}}"}""";

    /// <summary>The token, or the code of the trouble.</summary>
    public async Task<string> Get(TokenFor audience = TokenFor.Connector, bool anew = false, CancellationToken cancel = default)
    {
        var (token, trouble) = await Tokens.Get(audience, anew, cancel);
        (token is null).ShouldBe(trouble is not null);
        return token?.Value ?? $"{trouble!.Kind} {trouble.Code}";
    }

    /// <summary>The fields of what was posted last.</summary>
    public Dictionary<string, string> Posted()
    {
        var form = HttpUtility.ParseQueryString(Server.Requests.Last(asked => asked.Path == Path).Body);
        return form.AllKeys.OfType<string>().ToDictionary(key => key, key => form[key]!, StringComparer.Ordinal);
    }

    /// <summary>Waits until what goes on behind has come to this many fetches.</summary>
    public async Task Until(int fetches)
    {
        while (Fetches < fetches)
        {
            await Task.Yield();
        }
    }

    /// <summary>Waits until so many fetches have been given up, as the log tells.</summary>
    public async Task UntilTold(int failures)
    {
        while (Log.Lines.Count < failures)
        {
            await Task.Yield();
        }
    }

    public void Advance(double minutes) => Clock.Advance(Duration.FromMinutes(minutes));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        http.Dispose();
    }
}
