using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Tests.Doubles;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>A gatekeeper with an OpenID document and keys on a loopback server, and a clock that stands still.</summary>
internal sealed class GateRig : IAsyncDisposable
{
    public const string OpenIdPath = "/v1/.well-known/openidconfiguration";
    public const string KeysPath = "/v1/.well-known/keys";

    private readonly HttpClient http = KeyRing.NewClient();

    private GateRig(TinyServer server, TeamsOptions options)
    {
        Server = server;
        Announce(Keys.Announced("first", Keys.First, "msteams", "webchat"));
        server.Says(OpenIdPath, () => new JsonObject { ["issuer"] = TokenVerifier.Issuer, ["jwks_uri"] = $"{server.Url}v1/.well-known/keys" }.ToJsonString());
        Ring = new(new(server.Url, OpenIdPath[1..]), http, Clock, Log);
        Gatekeeper = new(options, Ring, Clock);
    }

    public static TeamsOptions Options => new() { AppId = Letter.AppId, TenantId = Letter.Tenant, Tenants = [Letter.Tenant] };

    public TinyServer Server { get; }

    public ManualClock Clock { get; } = new(Letter.Start);

    public CapturedLog<KeyRing> Log { get; } = new();

    public KeyRing Ring { get; }

    public Gatekeeper Gatekeeper { get; }

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => Server.Count(KeysPath);

    public static async Task<GateRig> Start(TeamsOptions? options = null) => new(await TinyServer.Start(), options ?? Options);

    /// <summary>The keys from now on.</summary>
    public void Announce(params JsonObject[] keys)
    {
        var set = Keys.Set(keys);
        Server.Says(KeysPath, () => set);
    }

    public async Task<Distrust?> Admit(Letter letter, CancellationToken cancel = default) => (await Ask(letter, cancel)).Why;

    public async Task<Admission> Ask(Letter letter, CancellationToken cancel = default) =>
        await Gatekeeper.Admit(letter.Authorization, JsonSerializer.SerializeToElement(letter.Activity), letter.From, cancel);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        http.Dispose();
    }
}
