using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Receiving;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Tests.Receiving;

/// <summary>Over a real connection.</summary>
public sealed class EndpointTests : IAsyncLifetime, IDisposable
{
    private readonly Rig rig = new();
    private WebApplication app = null!;
    private HttpClient client = null!;

    public static TheoryData<string, string> EverythingEverywhere()
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in Fixture.Names)
        {
            foreach (var path in SlackEndpoints.Paths)
            {
                rows.Add(path, Path.GetFileNameWithoutExtension(name));
            }
        }

        return rows;
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        rig.AddTo(builder.Services);
        app = builder.Build();
        SlackEndpoints.Map(app);
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public void Dispose()
    {
        client?.Dispose();
        rig.Dispose();
    }

    [Theory]
    [MemberData(nameof(EverythingEverywhere))]
    public async Task Everything_that_Slack_delivers_is_acknowledged_at_every_address(string path, string fixture)
    {
        var (status, body) = await Post(path, Fixture.Of(fixture));
        status.ShouldBe(HttpStatusCode.OK);
        if (body.Length > 0)
        {
            body.ShouldStartWith("{");
        }
    }

    [Theory]
    [InlineData("message-im", typeof(Inbound.Message))]
    [InlineData("app-mention", typeof(Inbound.Message))]
    [InlineData("command-oncall", typeof(Inbound.Command))]
    [InlineData("press-message", typeof(Inbound.Press))]
    [InlineData("submit-form", typeof(Inbound.Press))]
    [InlineData("pick-message", typeof(Inbound.Shortcut))]
    public async Task What_people_do_reaches_the_engine_and_Slack_hears_nothing_back(string fixture, Type kind)
    {
        rig.People.Learn(new("T0WORK"), "C0TEAM", ConversationKind.Channel);
        (await Post("/slack/events", Fixture.Of(fixture))).ShouldBe((HttpStatusCode.OK, ""));
        rig.Engine.Accepted.ShouldHaveSingleItem().ShouldBeOfType(kind);
    }

    [Fact]
    public async Task The_address_is_confirmed_with_Slacks_challenge() =>
        (await Post("/slack/events", Fixture.Of("url-verification"))).Body.ShouldBe("""{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}""");

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("Application/JSON", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/jsonp", 415)]
    [InlineData(null, 415)]
    public async Task Only_the_media_type_counts(string? contentType, int status) =>
        ((int)(await Post("/slack/events", Fixture.Of("message-im") with { ContentType = contentType! })).Status).ShouldBe(status);

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_told_which_one(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/slack/events");
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mebibyte_is_taken_and_a_byte_more_is_not(bool lengthTold)
    {
        var fits = Encoding.UTF8.GetBytes("""{"type":"unknown","filler":"FILL"}""".Replace("FILL", new string('x', PooledBody.Most - 30), StringComparison.Ordinal));
        fits.Length.ShouldBe(PooledBody.Most);
        (await Post("/slack/events", new Fixture("large", Fixture.Json, fits), lengthTold)).Status.ShouldBe(HttpStatusCode.OK);
        (await Post("/slack/events", new Fixture("larger", Fixture.Json, [.. fits, (byte)' ']), lengthTold)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("{\"type\":", Fixture.Json)]
    [InlineData("", Fixture.Json)]
    [InlineData("payload=%7B", Fixture.Form)]
    [InlineData("payload=", Fixture.Form)]
    public async Task What_is_no_JSON_is_a_bad_request(string body, string type) =>
        (await Post("/slack/events", new Fixture("broken", type, Encoding.UTF8.GetBytes(body)))).ShouldBe((HttpStatusCode.BadRequest, ""));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"words\"")]
    [InlineData("{\"type\":17}")]
    [InlineData("{\"type\":\"event_callback\"}")]
    [InlineData("{\"type\":\"event_callback\",\"event\":[],\"authorizations\":{},\"team_id\":\"T0WORK\"}")]
    public async Task What_is_JSON_but_nothing_known_is_acknowledged(string body) =>
        (await Post("/slack/events", new Fixture("odd", Fixture.Json, Encoding.UTF8.GetBytes(body)))).ShouldBe((HttpStatusCode.OK, ""));

    [Fact]
    public async Task What_cannot_be_saved_is_left_for_Slack_to_send_again()
    {
        rig.Engine.Trouble = new StoreException("The disk is full.");
        using var response = await Send("/slack/events", Fixture.Of("message-im"), lengthTold: true);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.Contains("x-slack-no-retry").ShouldBeFalse();

        rig.Engine.Trouble = null;
        (await Post("/slack/events", Fixture.Of("message-im"))).Status.ShouldBe(HttpStatusCode.OK);
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("The viewer crashes when I open a plot & zoom");
    }

    [Theory]
    [InlineData("ssl_check=1&command=%2Fredirect&team_id=T0WORK&user_id=U0ADA&channel_id=C0TEAM&trigger_id=1.2.a", 200)]
    [InlineData("command=%2Fredirect&team_id=T0WORK&user_id=U0ADA&channel_id=C0TEAM&ssl%5Fcheck=%31", 200)]
    [InlineData("ssl_check=1&payload=%7B%22type%22%3A%22block_actions%22%7D", 200)]
    [InlineData("ssl_check=0&command=%2Foncall&team_id=T0WORK&user_id=U0ADA&channel_id=C0TEAM", 401)]
    [InlineData("ssl_check=true&command=%2Foncall&team_id=T0WORK&user_id=U0ADA&channel_id=C0TEAM", 401)]
    [InlineData("ssl_check=1%20&command=%2Foncall&team_id=T0WORK&user_id=U0ADA&channel_id=C0TEAM", 401)]
    [InlineData("ssl_check%3D1&command=%2Foncall&team_id=T0WORK&user_id=U0ADA&channel_id=C0TEAM", 401)]
    public async Task Nothing_rides_along_with_a_probe_that_nobody_signs(string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Fixture.Form);
        using var response = await client.PostAsync(new Uri("/slack/commands", UriKind.Relative), content);
        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadAsStringAsync()).ShouldBe("");
        rig.Engine.Asked.ShouldBe(0);
        rig.Api.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_probe_in_JSON_is_no_probe()
    {
        using var content = new StringContent("""{"ssl_check":1}""", Encoding.UTF8, Fixture.Json);
        using var response = await client.PostAsync(new Uri("/slack/events", UriKind.Relative), content);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_is_not_trusted_learns_nothing()
    {
        var fixture = Fixture.Of("message-im");
        var headers = rig.Sign(fixture.Body, after: -301);
        (await rig.Send(fixture.ContentType, fixture.Body, headers)).ShouldBe((401, ""));
        rig.Logs.Lines.ShouldContain(line => line.Contains("TooOld", StringComparison.Ordinal));
        rig.Engine.Asked.ShouldBe(0);
    }

    private async Task<(HttpStatusCode Status, string Body)> Post(string path, Fixture fixture, bool lengthTold = true)
    {
        using var response = await Send(path, fixture, lengthTold);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> Send(string path, Fixture fixture, bool lengthTold)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = lengthTold ? new ByteArrayContent(fixture.Body) : new StreamContent(new MemoryStream(fixture.Body));
        request.Headers.TransferEncodingChunked = !lengthTold;
        if (fixture.ContentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", fixture.ContentType);
        }

        foreach (var header in rig.Sign(fixture.Body))
        {
            request.Headers.Add(header.Key, header.Value);
        }

        return await client.SendAsync(request);
    }
}
