using System.Net;
using System.Text;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Tests.Teams;
using Microsoft.AspNetCore.Builder;

namespace ChatOpsBot.Host.Tests.Serving;

/// <summary>The real host with Teams, and nothing of Microsoft's within reach: port 9 of this machine answers nobody.</summary>
public sealed class TeamsServingTests : IDisposable
{
    private const string Hello = """
        {"type":"message","id":"1","text":"hello","channelId":"msteams","serviceUrl":"http://127.0.0.1:9/","from":{"id":"user-id-0"},"recipient":{"id":"bot"},
         "conversation":{"id":"chat","conversationType":"personal","tenantId":"t"}}
        """;

    private static readonly string[] WithApp =
    [
        "--Teams:AppId=aaaaaaaa-0000-4000-8000-000000000001", "--Teams:TenantId=bbbbbbbb-0000-4000-8000-000000000002", "--Teams:ClientSecret=hush",
        "--Teams:LoginBaseUrl=http://127.0.0.1:9/", "--Teams:OpenIdMetadataUrl=http://127.0.0.1:9/",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("chatopsbot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public Task A_Teams_that_cannot_be_reached_does_not_stop_the_start_and_readiness_tells() => Serve(WithApp, async (app, said) =>
    {
        said().ShouldContain("/api/messages as app aaaaaaaa-0000-4000-8000-000000000001");
        said().ShouldNotContain("hush");
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri($"{app.Urls.First()}/health/ready"));
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ready.Content.ReadAsStringAsync()).ShouldContain("teams: Microsoft's login cannot be reached (no_connection). What comes in is saved, and what is owed goes out later.");
        using var live = await http.GetAsync(new Uri($"{app.Urls.First()}/health/live"));
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Post(app)).ShouldBe(HttpStatusCode.Unauthorized);
    });

    [Fact]
    public Task A_local_client_is_let_in_and_whatever_a_proxy_or_a_page_brings_is_not() => Serve(["--Teams:Anonymous=true"], async (app, said) =>
    {
        said().ShouldContain("WITHOUT a token");
        (await Post(app)).ShouldBe(HttpStatusCode.OK);
        (await Post(app, ("X-Forwarded-For", "127.0.0.1"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(app, ("Origin", "https://evil.example"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Post(app, ("Host", "evil.example"))).ShouldBe(HttpStatusCode.Unauthorized);
    });

    [Fact]
    public async Task Outside_development_a_local_client_is_refused_before_anything_starts()
    {
        using var said = new StringWriter();
        var options = Options(["--Teams:Anonymous=true", "--environment=Production"]);
        (await RunCommand.Run(options, new Terminal(TextReader.Null, said, said, TimeProvider.System), _ => { }, CancellationToken.None)).ShouldBe(1);
        said.ToString().ShouldContain("Teams:Anonymous lets a client in without a token: it is for development only");
    }

    private async Task Serve(string[] settings, Func<WebApplication, Func<string>, Task> look)
    {
        await using var said = new StringWriter();
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource<WebApplication>();
        var running = RunCommand.Run(Options([.. settings, "--environment=Development"]), new Terminal(TextReader.Null, said, said, TimeProvider.System), started.SetResult, stop.Token);
        await Task.WhenAny(running, started.Task);
        if (!started.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The host did not start ({await running}): {said}");
        }

        try
        {
            await look(await started.Task, said.ToString);
        }
        finally
        {
            await stop.CancelAsync();
            (await running).ShouldBe(0);
        }
    }

    private RunOptions Options(string[] settings)
    {
        var file = Path.Combine(folder, "team.yaml");
        File.WriteAllText(file, TeamText.Good.Replace("playground: ada", "teams: user-id-0", StringComparison.Ordinal));
        return new([file], Path.Combine(folder, "data"), "http://127.0.0.1:0", [.. settings]);
    }

    private static async Task<HttpStatusCode> Post(WebApplication app, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.Urls.First()}/api/messages") { Content = new StringContent(Hello, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
