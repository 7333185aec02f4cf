using System.Net;
using ChatOpsBot.Teams.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Tests.Authentication;

/// <summary>The development mode (contract §9): no app id, no token, and nobody but this machine.</summary>
public class LocalTests
{
    [Theory]
    [InlineData("127.0.0.1", null)]
    [InlineData("127.8.9.1", null)]
    [InlineData("::1", null)]
    [InlineData("::ffff:127.0.0.1", null)]
    [InlineData("::ffff:127.0.0.2", null)]
    [InlineData("203.0.113.7", Distrust.NotThisMachine)]
    [InlineData("10.0.0.1", Distrust.NotThisMachine)]
    [InlineData("::ffff:203.0.113.7", Distrust.NotThisMachine)]
    [InlineData("0.0.0.0", Distrust.NotThisMachine)]
    [InlineData(null, Distrust.NotThisMachine)]
    internal async Task Only_a_client_on_this_machine_comes_in_without_a_token(string? from, Distrust? why)
    {
        await using var rig = await GateRig.Start(new());
        (await rig.Admit(Local(from))).ShouldBe(why);
        rig.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_an_app_id_being_on_this_machine_is_worth_nothing()
    {
        await using var rig = await GateRig.Start();
        (await rig.Admit(Local("127.0.0.1"))).ShouldBe(Distrust.NoToken);
    }

    [Fact]
    public async Task Without_an_app_id_no_token_is_looked_at()
    {
        await using var rig = await GateRig.Start(new());
        (await rig.Admit(Local("127.0.0.1").With(letter => letter.Sent = _ => "Bearer nonsense"))).ShouldBeNull();
        (await rig.Admit(Local("203.0.113.7").With(letter => letter.Sent = token => $"Bearer {token}"))).ShouldBe(Distrust.NotThisMachine);
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector", null)]
    [InlineData("http://[::1]:56150/", null)]
    [InlineData("http://127.0.0.1:56150/_connector", null)]
    [InlineData("https://localhost:56150/", Distrust.OtherServiceUrl)]
    [InlineData("https://evil.example/", Distrust.OtherServiceUrl)]
    [InlineData("http://localhost.evil.example/", Distrust.OtherServiceUrl)]
    [InlineData("http://localhost@evil.example/", Distrust.OtherServiceUrl)]
    [InlineData("file:///etc/passwd", Distrust.OtherServiceUrl)]
    [InlineData("_connector", Distrust.OtherServiceUrl)]
    [InlineData("", Distrust.NoServiceUrl)]
    [InlineData(null, Distrust.NoServiceUrl)]
    internal async Task Its_connector_is_on_this_machine_too(string? service, Distrust? why)
    {
        await using var rig = await GateRig.Start(new());
        (await rig.Admit(Local("127.0.0.1").With(letter => letter.Activity["serviceUrl"] = service))).ShouldBe(why);
    }

    [Theory]
    [InlineData("localhost:3978", null, true)]
    [InlineData("127.0.0.1:3978", null, true)]
    [InlineData("[::1]:3978", null, true)]
    [InlineData("bot.example.org", null, false)]
    [InlineData("localhost.evil.example:3978", null, false)]
    [InlineData("", null, false)]
    [InlineData("localhost:3978", "X-Forwarded-For", false)]
    [InlineData("localhost:3978", "Forwarded", false)]
    [InlineData("localhost:3978", "Via", false)]
    [InlineData("localhost:3978", "Origin", false)]
    [InlineData("localhost:3978", "X-Ms-Agents-Playground", true)]
    public void What_a_proxy_or_a_page_sends_over_loopback_was_not_meant_for_this_machine(string host, string? header, bool passes)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new(host);
        if (header is not null)
        {
            request.Headers[header] = "127.0.0.1";
        }

        LocalOnly.IsOfThisMachine(request).ShouldBe(passes);
    }

    [Theory]
    [InlineData(true, "X-Forwarded-For", 401)]
    [InlineData(true, "Origin", 401)]
    [InlineData(true, "X-Other", 200)]
    [InlineData(false, "X-Forwarded-For", 200)]
    public async Task Whatever_is_mapped_stands_behind_that_where_no_token_is_asked_for(bool anonymous, string header, int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGroup("").OnlyForThisMachine(new TeamsOptions { AppId = anonymous ? null : Letter.AppId }).Map("/here", context => context.Response.WriteAsync("in"));
        await app.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.Urls.Single()}/here");
        request.Headers.TryAddWithoutValidation(header, "127.0.0.1");
        using var answer = await http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(status == 200 ? "in" : "");
    }

    private static Letter Local(string? from) => new Letter { Sent = _ => null, From = from is null ? null : IPAddress.Parse(from) }
        .With(letter => letter.Activity["serviceUrl"] = "http://localhost:56150/_connector");
}
