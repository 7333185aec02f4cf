using System.Net;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Slack.Tests.SocketMode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Tests.Installing;

/// <summary>The real endpoints on loopback, and browsers that come to them.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(InstallRig rig)
    {
        Rig = rig;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        var callback = new OAuthCallback(rig.Options, rig.Api, rig.Installations, rig.Teams, rig.Clock, CallbackLog);
        new InstallEndpoints(rig.Options, rig.Tickets, callback, EndpointLog).Map(app);
    }

    public InstallRig Rig { get; }

    public LogLines<OAuthCallback> CallbackLog { get; } = new();

    public LogLines<InstallEndpoints> EndpointLog { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<Site> Start(InstallRig? rig = null)
    {
        var site = new Site(rig ?? new());
        await site.app.StartAsync();
        site.Address = new(site.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return site;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}

/// <summary>What a browser was shown.</summary>
internal sealed record Shown(HttpStatusCode Status, string Html, HttpResponseMessage Response)
{
    /// <summary>What Slack was asked for.</summary>
    public Dictionary<string, Microsoft.Extensions.Primitives.StringValues> Asked => QueryHelpers.ParseQuery(Response.Headers.Location!.Query);

    public string State => Asked["state"].ToString();

    public string Words => WebUtility.HtmlDecode(Html);
}

/// <summary>A browser with its own cookies.</summary>
internal sealed class Browser : IDisposable
{
    private readonly Dictionary<string, string> cookies = [];
    private readonly HttpClient http;

    public Browser(Site site) => http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };

    public async Task<Shown> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await http.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }

        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public Task<Shown> Return(string state, string rest = "code=CODE") => Get($"/slack/oauth/callback?state={state}&{rest}");

    public void Dispose() => http.Dispose();
}
