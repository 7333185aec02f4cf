using ChatOpsBot.Engine.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <summary>
/// Where browsers install the app and developers connect (contract §11). Both send the browser to Slack with a state that works once,
/// for ten minutes, in that browser only, and end in one callback.
/// </summary>
internal sealed class InstallEndpoints(SlackOptions options, OneTimeTickets tickets, OAuthCallback callback, ILogger<InstallEndpoints> log)
{
    /// <summary>What Slack must have among the app's redirect URLs, after the public address.</summary>
    public const string CallbackPath = "/slack/oauth/callback";

    /// <summary>The purposes of states.</summary>
    internal const string Install = "install";
    internal const string Consent = "consent";

    private const int CookieDigits = 16;
    private static readonly Duration Lifetime = Duration.FromMinutes(10);

    /// <summary>Maps the three addresses; none without OAuth and a public address.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        if (options.HasOAuth && options.PublicUrl is not null)
        {
            routes.MapGet("/slack/install", http => Answer(http, StartInstall));
            routes.MapGet("/slack/connect", http => Answer(http, StartConnect));
            routes.MapGet(CallbackPath, http => Answer(http, Return));
        }
    }

    /// <summary>An address of this process as browsers reach it.</summary>
    internal static Uri At(SlackOptions options, string path) => new(options.PublicUrl!.AbsoluteUri.TrimEnd('/') + path);

    private async Task Answer(HttpContext http, Func<HttpContext, Task<InstallPage?>> step)
    {
        InstallPage.Guard(http.Response);
        try
        {
            if (await step(http) is { } page)
            {
                await page.Write(http);
            }
        }
        catch (StoreException problem)
        {
            log.LogWarning("Installing or connecting failed: {Problem}", problem.Message);
            await InstallWords.StoreTrouble.Write(http);
        }
        catch (VaultException problem)
        {
            log.LogError("Installing or connecting failed: {Problem}", problem.Message);
            await InstallWords.Unsealed(problem.Message).Write(http);
        }
    }

    private Task<InstallPage?> StartInstall(HttpContext http) => Send(http, Install, new(null, null, null), Scopes.Csv(Scopes.Bot), "");

    private async Task<InstallPage?> StartConnect(HttpContext http) =>
        await tickets.Redeem(ConnectLinks.Purpose, http.Request.Query["t"], http.RequestAborted) is { Workspace: not null, User: not null } link
            ? await Send(http, Consent, link, "", Scopes.Csv(Scopes.User))
            : InstallWords.LinkGone;

    private async Task<InstallPage?> Send(HttpContext http, string purpose, StoredTicket ticket, string scope, string userScope)
    {
        var browser = OneTimeTickets.Random();
        if (await tickets.Issue(purpose, ticket with { Browser = OneTimeTickets.Hash(browser) }, Lifetime, http.RequestAborted) is not { } word)
        {
            return InstallWords.TooMany;
        }

        var state = $"{purpose}.{word}";
        http.Response.Cookies.Append(CookieOf(state), browser, Cookie(Lifetime));
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = options.ClientId,
            ["scope"] = scope,
            ["user_scope"] = userScope,
            ["redirect_uri"] = At(options, CallbackPath).AbsoluteUri,
            ["state"] = state,
            ["team"] = ticket.Workspace is ['T', ..] ? ticket.Workspace : null,
        };
        http.Response.Redirect(QueryHelpers.AddQueryString(options.AuthorizeUrl.AbsoluteUri, query));
        return null;
    }

    private async Task<InstallPage?> Return(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["state"] is not [{ } state] || await Check(http, state) is not var (purpose, ticket))
        {
            return InstallWords.StateGone;
        }

        var install = purpose == Install;
        return query.ContainsKey("error") ? InstallWords.SentBack(query["error"], install)
            : query["code"] is not [{ Length: > 0 } code] ? InstallWords.SentBack(null, install)
            : await callback.Finish(code, install ? null : ticket, http.RequestAborted);
    }

    /// <summary>Redeems a state: used up whether or not the browser is the one that it began in.</summary>
    private async Task<(string Purpose, StoredTicket Ticket)?> Check(HttpContext http, string state)
    {
        var dot = state.IndexOf('.', StringComparison.Ordinal);
        var purpose = dot < 0 ? "" : state[..dot];
        if (purpose is not (Install or Consent) || await tickets.Redeem(purpose, state[(dot + 1)..], http.RequestAborted) is not { } ticket)
        {
            return null;
        }

        var name = CookieOf(state);
        var browser = http.Request.Cookies[name];
        http.Response.Cookies.Delete(name, Cookie(null));
        return browser is not null && OneTimeTickets.Hash(browser) == ticket.Browser ? (purpose, ticket) : null;
    }

    // One cookie a state, so that two tabs do not take each other's. "__Host-" keeps other hosts of the domain from setting it.
    private string CookieOf(string state) => $"{(IsSecure ? "__Host-" : "")}chatopsbot-{OneTimeTickets.Hash(state)[..CookieDigits]}";

    // A browser keeps no secure cookie of a plain http address, which only this very machine may have.
    private bool IsSecure => options.PublicUrl is not { Scheme: "http", IsLoopback: true };

    private CookieOptions Cookie(Duration? lifetime) => new()
    {
        HttpOnly = true,
        Secure = IsSecure,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = lifetime?.ToTimeSpan(),
    };
}
