using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Benchmarks.SlackEvents;

/// <summary>A Web API that grants everything at once: what is measured is the app, not Slack.</summary>
public sealed class StubSlack : IAsyncDisposable
{
    private readonly WebApplication app;
    private int posted;

    private StubSlack(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        app.MapPost("/api/{method}", async (string method, HttpContext context) =>
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
            return Results.Text(Answer(method, form), "application/json");
        });
    }

    /// <summary>How many messages were posted.</summary>
    public int Posted => posted;

    /// <summary>Starts it.</summary>
    public static async Task<StubSlack> Start(int port)
    {
        var stub = new StubSlack(port);
        await stub.app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string Answer(string method, IFormCollection form) => method switch
    {
        "auth.test" => """{"ok":true,"url":"https://bench.slack.com/","team":"Bench","user":"chatopsbot","team_id":"T0BENCH01","user_id":"U0BOT0001","bot_id":"B0BOT0001","is_enterprise_install":false}""",
        "users.info" => $$$$"""{"ok":true,"user":{"id":"{{{{form["user"]}}}}","name":"u","deleted":false,"is_bot":false,"tz":"Europe/Berlin","profile":{"display_name":"User {{{{form["user"]}}}}","real_name":"User"}}}""",
        "conversations.info" => $$$"""{"ok":true,"channel":{"id":"{{{form["channel"]}}}","is_channel":true,"is_im":false,"is_mpim":false}}""",
        "conversations.open" => """{"ok":true,"channel":{"id":"G0BENCH01"}}""",
        "chat.postMessage" or "chat.update" or "chat.postEphemeral" => string.Create(
            CultureInfo.InvariantCulture, $$$"""{"ok":true,"channel":"{{{form["channel"]}}}","ts":"1700000000.{{{Interlocked.Increment(ref posted):D6}}}"}"""),
        _ => """{"ok":true}""",
    };
}
