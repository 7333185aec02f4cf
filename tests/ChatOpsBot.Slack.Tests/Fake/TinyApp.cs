using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Tests.Fake;

/// <summary>The smallest app there can be: it keeps what it is sent and answers what it is told to, so that the loopback Slack can be looked at from an app's side.</summary>
internal sealed class TinyApp : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly HttpClient http;

    private TinyApp(WebApplication app, LoopbackSlack slack)
    {
        (server, Slack) = (app, slack);
        http = new HttpClient { BaseAddress = slack.ApiBaseUrl };
    }

    public LoopbackSlack Slack { get; }

    public ConcurrentQueue<Heard> Got { get; } = [];

    /// <summary>The next answers; 200 and nothing when there are none.</summary>
    public ConcurrentQueue<(int Status, string Body)> Answers { get; } = [];

    public static async Task<TinyApp> Start(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var tiny = new TinyApp(app, await LoopbackSlack.Start(time));
        app.Run(tiny.Take);
        await app.StartAsync();
        tiny.Slack.AckLimit = TimeSpan.FromMinutes(1); // nothing here is about being late
        tiny.Slack.App = new Uri(app.Urls.First());
        return tiny;
    }

    /// <summary>Calls the Web API with the workspace's bot token, or another one.</summary>
    public Task<JsonObject> Call(string method, params IEnumerable<(string Name, string Value)> arguments) => CallAs(Slack.Workspace.BotToken!, method, arguments);

    public async Task<JsonObject> CallAs(string token, string method, params IEnumerable<(string Name, string Value)> arguments)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(method, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Value))),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Posts to a response URL.</summary>
    public async Task<(int Status, string Body)> Respond(string url, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(url), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Slack.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Got.Enqueue(new Heard(context.Request.Path, body, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        var (status, answer) = Answers.TryDequeue(out var next) ? next : (200, "");
        context.Response.StatusCode = status;
        context.Response.ContentType = answer.StartsWith('{') ? "application/json" : "text/plain";
        await context.Response.WriteAsync(answer);
    }

    internal sealed record Heard(string Path, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>The body of an event or, out of its form, of an interaction.</summary>
        public JsonObject Json => (JsonObject)JsonNode.Parse(Body.StartsWith('{') ? Body : Fields["payload"])!;

        /// <summary>The fields of a command.</summary>
        public IReadOnlyDictionary<string, string> Fields =>
            Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')), StringComparer.Ordinal);

        public JsonObject Event => (JsonObject)Json["event"]!;
    }
}
