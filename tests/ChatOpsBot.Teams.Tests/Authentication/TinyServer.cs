using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>A request as it came.</summary>
internal sealed record Asked(string Method, string Path, string Body);

/// <summary>A server on this machine's loopback that answers by path, and remembers what was asked.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Asked, Task>> rules = new(StringComparer.Ordinal);

    private TinyServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(Answer);
    }

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    public static async Task<TinyServer> Start()
    {
        var server = new TinyServer();
        await server.app.StartAsync();
        server.Url = new(server.app.Urls.Single() + "/");
        return server;
    }

    public int Count(string path) => Requests.Count(asked => asked.Path == path);

    /// <summary>From now on a path answers so.</summary>
    public void Does(string path, Func<HttpContext, Asked, Task> answer) => rules[path] = answer;

    public void Says(string path, Func<string> body, int status = 200) => Does(path, (context, _) => Write(context, status, body()));

    public static Task Write(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var asked = new Asked(context.Request.Method, context.Request.Path.Value!, await new StreamReader(context.Request.Body).ReadToEndAsync());
        Requests.Enqueue(asked);
        if (rules.TryGetValue(asked.Path, out var rule))
        {
            await rule(context, asked);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
