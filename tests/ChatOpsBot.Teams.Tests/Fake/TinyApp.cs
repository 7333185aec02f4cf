using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams;
using ChatOpsBot.FakeTeams.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Tests.Fake;

/// <summary>The smallest app there can be: it keeps what it is sent and answers what it is told to, so that the loopback Microsoft can be looked at from an app's side.</summary>
internal sealed class TinyApp : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly HttpClient http = new();

    private TinyApp(WebApplication app, LoopbackMicrosoft microsoft) => (server, Microsoft) = (app, microsoft);

    public LoopbackMicrosoft Microsoft { get; }

    public Tenant Tenant => Microsoft.Tenant;

    public ConcurrentQueue<Heard> Got { get; } = [];

    /// <summary>The activities among what it got.</summary>
    public IEnumerable<JsonObject> Activities => Got.Where(heard => heard.Path == "/api/messages").Select(heard => heard.Json);

    /// <summary>The next answers to activities; 200 and nothing when there are none.</summary>
    public ConcurrentQueue<(int Status, string Body)> Answers { get; } = [];

    /// <summary>Answers to invokes by their name, instead of the next.</summary>
    public Dictionary<string, Func<JsonObject, string>> Invokes { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the handshake of a subscription is answered as it must be.</summary>
    public bool ShakesHands { get; set; } = true;

    public static async Task<TinyApp> Start(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var tiny = new TinyApp(app, await LoopbackMicrosoft.Start(time));
        app.Run(tiny.Take);
        await app.StartAsync();
        tiny.Microsoft.IsPatient();
        tiny.Microsoft.App = new Uri(app.Urls.First());
        return tiny;
    }

    /// <summary>A token of the bot's.</summary>
    public async Task<string> Token(string scope = "https://api.botframework.com/.default", string? secret = null)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials", ["client_id"] = Microsoft.AppId, ["client_secret"] = secret ?? Microsoft.ClientSecret, ["scope"] = scope,
        });
        using var answer = await http.PostAsync(new Uri(Microsoft.LoginBaseUrl, $"{Tenant.Id}/oauth2/v2.0/token"), form);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (string?)json["access_token"] ?? $"{(int)answer.StatusCode} {(string?)json["error"]}";
    }

    /// <summary>Calls the connector.</summary>
    public async Task<Answer> Connector(HttpMethod method, string path, JsonNode? body = null, string? token = null) =>
        await Call(method, new Uri(Microsoft.RegionalServiceUrl, $"v3/{path}"), body, token ?? await Token());

    /// <summary>Sends words or a card into a conversation.</summary>
    public Task<Answer> Send(string conversation, JsonObject activity) => Connector(HttpMethod.Post, $"conversations/{Uri.EscapeDataString(conversation)}/activities", activity);

    /// <summary>Calls Graph.</summary>
    public async Task<Answer> Graph(HttpMethod method, string path, JsonNode? body = null, string? token = null) =>
        await Call(method, new Uri(Microsoft.GraphBaseUrl, path), body, token ?? await Token("https://graph.microsoft.com/.default"));

    public async Task<JsonNode> Read(Uri address) => JsonNode.Parse(await http.GetStringAsync(address))!;

    public static JsonObject Words(string text) => new() { ["type"] = "message", ["text"] = text };

    public static JsonObject Card(string body, string actions = "[]", string? refresh = null, string version = "1.5") => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = CardOf(body, actions, refresh, version) }),
    };

    public static JsonObject CardOf(string body, string actions = "[]", string? refresh = null, string version = "1.5")
    {
        var card = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = version, ["body"] = JsonNode.Parse(body), ["actions"] = JsonNode.Parse(actions) };
        if (refresh is not null)
        {
            card["refresh"] = JsonNode.Parse(refresh);
        }

        return card;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Microsoft.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task<Answer> Call(HttpMethod method, Uri url, JsonNode? body, string token)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return new Answer((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.RetryAfter?.ToString());
    }

    private async Task Take(HttpContext context)
    {
        if (context.Request.Query.TryGetValue("validationToken", out var token))
        {
            context.Response.ContentType = ShakesHands ? "text/plain" : "text/html";
            await context.Response.WriteAsync(token.ToString());
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var heard = new Heard(context.Request.Path, body, context.Request.Headers.Authorization.ToString());
        Got.Enqueue(heard);
        var (status, answer) = (string?)heard.Json["name"] is { } invoke && Invokes.TryGetValue(invoke, out var given) ? (200, given(heard.Json)) : Answers.TryDequeue(out var next) ? next : (200, "");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer);
    }

    internal sealed record Heard(string Path, string Body, string Authorization)
    {
        public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;
    }

    internal sealed record Answer(int Status, string Body, string? Type, string? RetryAfter)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;

        public string? Code => Body.StartsWith('{') ? (string?)Json["error"]?["code"] : null;
    }
}
