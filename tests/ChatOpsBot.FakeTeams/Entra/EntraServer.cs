using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Entra;

/// <summary>What a token is for.</summary>
internal enum Audience
{
    Connector,
    Graph,
}

/// <summary>The keys of channel tokens, the keys of Entra, and the bot's own tokens (contract §1.1, §2, §8).</summary>
internal sealed class EntraServer
{
    /// <summary>Who tells of changes in Teams.</summary>
    public const string NotifierAppId = "0bf30f3b-4a52-48df-9a82-234910c4a086";

    private readonly LoopbackMicrosoft microsoft;
    private readonly Dictionary<string, (Audience Audience, DateTimeOffset Until)> given = new(StringComparer.Ordinal);
    private int generation;

    public EntraServer(LoopbackMicrosoft microsoft)
    {
        this.microsoft = microsoft;
        Channel = new Service(FindChannel, Error);
        Login = new Service(FindLogin, Error);
    }

    /// <summary>Where channel keys are announced.</summary>
    public Service Channel { get; }

    public Service Login { get; }

    private SigningKey ChannelKey => SigningKey.OfChannel(generation);

    private SigningKey EntraKey => SigningKey.OfEntra(generation);

    public void Rotate()
    {
        lock (microsoft.Gate)
        {
            generation++;
        }
    }

    public void Expire()
    {
        lock (microsoft.Gate)
        {
            given.Clear();
        }
    }

    /// <summary>A token as the connector sends one with an activity.</summary>
    public string ChannelToken(string serviceUrl, Action<JsonObject>? otherwise)
    {
        var now = microsoft.Time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["serviceurl"] = serviceUrl, ["nbf"] = now, ["exp"] = now + 3600, ["iss"] = "https://api.botframework.com", ["aud"] = microsoft.AppId };
        otherwise?.Invoke(claims);
        return ChannelKey.Sign(claims);
    }

    /// <summary>A token that comes with change notifications.</summary>
    public string NotificationToken(string tenant, Action<JsonObject>? otherwise = null)
    {
        var now = microsoft.Time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["aud"] = microsoft.AppId, ["iss"] = $"https://sts.windows.net/{tenant}/", ["iat"] = now, ["nbf"] = now, ["exp"] = now + 3600, ["appid"] = NotifierAppId, ["appidacr"] = "2", ["idtyp"] = "app",
            ["tid"] = tenant, ["ver"] = "1.0",
        };
        otherwise?.Invoke(claims);
        return EntraKey.Sign(claims);
    }

    /// <summary>Refuses a call without a good token for this service.</summary>
    public void Check(Request request, Audience audience)
    {
        lock (microsoft.Gate)
        {
            if (request.Bearer is not { } token || !given.TryGetValue(token, out var known) || known.Until <= microsoft.Time.GetUtcNow())
            {
                throw new RefusalException(401, audience == Audience.Graph ? "InvalidAuthenticationToken" : "Unauthorized", "No good token.");
            }

            if (known.Audience != audience)
            {
                microsoft.Complain($"A token for {known.Audience} was sent to {audience}: {request.Method} {request.Path}.");
                throw new RefusalException(401, "InvalidAuthenticationToken", "Invalid audience.");
            }
        }
    }

    private Route? FindChannel(Request request) => request.Path switch
    {
        "v1/.well-known/openidconfiguration" => new Route("openid", _ => new Reply(200, new JsonObject
        {
            ["issuer"] = "https://api.botframework.com", ["authorization_endpoint"] = "https://invalid.botframework.com", ["jwks_uri"] = $"{microsoft.Address}botframework/v1/.well-known/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"), ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        })),
        "v1/.well-known/keys" => new Route("keys", _ => Keys(ChannelKey)),
        _ => null,
    };

    private Route? FindLogin(Request request) => request.Segments switch
    {
        ["common", ".well-known", "openid-configuration"] => new Route("common.openid", _ => Metadata("discovery/keys", "https://sts.windows.net/{tenantid}/")),
        ["common", "v2.0", ".well-known", "openid-configuration"] => new Route("common.openid", _ => Metadata("discovery/v2.0/keys", "https://login.microsoftonline.com/{tenantid}/v2.0")),
        ["common", "discovery", "keys"] or ["common", "discovery", "v2.0", "keys"] => new Route("common.keys", _ => Keys(EntraKey)),
        [var tenant, "oauth2", "v2.0", "token"] when request.Method == "POST" => new Route("token", call => Token(call, tenant)),
        _ => null,
    };

    private Reply Metadata(string keys, string issuer) => new(200, new JsonObject
    {
        ["issuer"] = issuer, ["jwks_uri"] = $"{microsoft.LoginBaseUrl}common/{keys}", ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    });

    private static Reply Keys(SigningKey key) => new(200, new JsonObject { ["keys"] = new JsonArray(key.Json()) });

    private Reply Token(Request request, string tenant)
    {
        var form = request.Raw.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')), StringComparer.Ordinal);
        if (form.GetValueOrDefault("grant_type") != "client_credentials")
        {
            throw new RefusalException(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        }

        if (microsoft.Tenants.All(one => one.Id != tenant))
        {
            throw new RefusalException(400, "invalid_request", "AADSTS90002: Tenant not found.");
        }

        if (form.GetValueOrDefault("client_id") != microsoft.AppId)
        {
            throw new RefusalException(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }

        if (form.GetValueOrDefault("client_secret") != microsoft.ClientSecret)
        {
            throw new RefusalException(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }

        var audience = form.GetValueOrDefault("scope") switch
        {
            "https://api.botframework.com/.default" => Audience.Connector,
            "https://graph.microsoft.com/.default" => Audience.Graph,
            _ => throw new RefusalException(400, "invalid_scope", "AADSTS70011: The provided value for the input parameter 'scope' is not valid."),
        };
        lock (microsoft.Gate)
        {
            // Not a real one, so that nobody reads it; it is found in files and logs all the more easily.
            var token = string.Create(CultureInfo.InvariantCulture, $"loopback-{audience}-token-{microsoft.NextNumber():0000}");
            given[token] = (audience, microsoft.Time.GetUtcNow() + microsoft.TokenLifetime);
            return new Reply(200, new JsonObject
            {
                ["token_type"] = "Bearer", ["expires_in"] = (int)microsoft.TokenLifetime.TotalSeconds, ["ext_expires_in"] = (int)microsoft.TokenLifetime.TotalSeconds, ["access_token"] = token,
            });
        }
    }

    private static JsonObject Error(string code, string message) => new()
    {
        ["error"] = code, ["error_description"] = message, ["error_codes"] = new JsonArray(), ["correlation_id"] = "00000000-0000-0000-0000-000000000001",
    };
}
