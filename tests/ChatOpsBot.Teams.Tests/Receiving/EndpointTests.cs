using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsBot.Domain;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Teams.Authentication;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Tests.Doubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>Over a real connection.</summary>
public sealed class EndpointTests : IAsyncLifetime, IDisposable
{
    private readonly Rig rig = new();
    private WebApplication app = null!;
    private HttpClient client = null!;

    public static TheoryData<string> Fixtures => Fixture.All;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        rig.AddTo(builder.Services);
        app = builder.Build();
        app.MapReceiving();
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
    [MemberData(nameof(Fixtures))]
    public async Task Everything_recorded_is_answered_invokes_with_JSON_and_the_rest_with_nothing(string fixture)
    {
        var (status, body, type) = await Post(Fixture.Of(fixture));
        status.ShouldBe(HttpStatusCode.OK);
        if (fixture.StartsWith("invoke", StringComparison.Ordinal) || fixture == "message-expect-replies")
        {
            type.ShouldBe("application/json; charset=utf-8");
            body.ShouldStartWith("{");
        }
        else
        {
            body.ShouldBe("");
        }
    }

    [Theory]
    [InlineData("signin/verifyState")]
    [InlineData("signin/tokenExchange")]
    [InlineData("fileConsent/invoke")]
    [InlineData("config/fetch")]
    [InlineData("tab/fetch")]
    [InlineData("application/search")]
    [InlineData("something/new")]
    [InlineData("adaptivecard/action")]
    [InlineData(null)]
    public async Task An_invoke_that_is_not_ours_is_not_implemented(string? name)
    {
        var (status, body, _) = await Post(Fixture.Of("invoke-press-group", json => json["name"] = name));
        status.ShouldBe(HttpStatusCode.NotImplemented);
        body.ShouldBe("");
    }

    [Fact]
    public async Task Feedback_on_a_message_is_acknowledged()
    {
        var (status, body, _) = await Post(Fixture.Of("invoke-press-group", json => json["name"] = "message/submitAction"));
        (status, body).ShouldBe((HttpStatusCode.OK, ""));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("Application/JSON", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("application/jsonp", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData(null, 415)]
    public async Task Only_the_media_type_counts(string? contentType, int status) =>
        ((int)(await Post(Fixture.Of("message-personal"), contentType)).Status).ShouldBe(status);

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_told_which_one(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), MessagesEndpoint.Path);
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_quarter_of_a_mebibyte_is_taken_and_a_byte_more_is_not(bool lengthTold)
    {
        var fits = Encoding.UTF8.GetBytes("""{"type":"unknown","filler":"FILL"}""".Replace("FILL", new string('x', MessagesEndpoint.MostBytes - 30), StringComparison.Ordinal));
        fits.Length.ShouldBe(MessagesEndpoint.MostBytes);
        (await Post(fits, lengthTold: lengthTold)).Status.ShouldBe(HttpStatusCode.OK);
        (await Post([.. fits, (byte)' '], lengthTold: lengthTold)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{\"type\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"words\"")]
    [InlineData("{} {}")]
    public async Task What_is_no_JSON_object_is_a_bad_request(string body) => (await Post(Encoding.UTF8.GetBytes(body))).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Deeper_nesting_than_anything_has_is_a_bad_request() =>
        (await Post(Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 100_000)))).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"type\":17}")]
    [InlineData("{\"type\":\"message\"}")]
    [InlineData("{\"type\":\"message\",\"conversation\":[],\"from\":{},\"recipient\":null}")]
    public async Task What_is_JSON_but_nothing_known_is_acknowledged(string body) => (await Post(Encoding.UTF8.GetBytes(body))).Status.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData(Distrust.NoToken, 401)]
    [InlineData(Distrust.BadSignature, 401)]
    [InlineData(Distrust.NotEndorsed, 403)]
    [InlineData(Distrust.OtherTenant, 403)]
    internal async Task Who_may_not_come_in_does_and_learns_nothing(Distrust why, int status)
    {
        rig.Door.Shut = why;
        foreach (var fixture in new[] { "message-personal", "installed-personal", "invoke-press-group", "invoke-fetch-redirect" })
        {
            var (answer, body, _) = await Post(Fixture.Of(fixture));
            ((int)answer).ShouldBe(status);
            body.ShouldBe("");
        }

        await rig.Settle();
        rig.Engine.Asked.ShouldBe(0);
        rig.Connector.Calls.ShouldBeEmpty("nothing is sent anywhere before the gate");
        (await rig.Book.Place("personal-chat-id", CancellationToken.None)).ShouldBeNull();
        rig.Logs.Lines.Count(line => line.Contains(why.ToString(), StringComparison.Ordinal)).ShouldBe(1, "the operator is told, once a minute");
    }

    [Fact]
    public async Task The_gatekeeper_sees_the_header_as_it_came()
    {
        await Post(Fixture.Of("message-personal"), authorization: "Bearer a.b.c");
        rig.Door.Shown.ShouldBe("Bearer a.b.c");
        await Post(Fixture.Of("message-personal"));
        rig.Door.Shown.ShouldBeNull();
    }

    [Fact]
    public async Task What_cannot_be_saved_is_left_for_Teams_to_send_again()
    {
        rig.Engine.Trouble = new StoreException("The disk is full.");
        (await Post(Fixture.Of("message-personal"))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        rig.Engine.Trouble = null;
        (await Post(Fixture.Of("message-personal"))).Status.ShouldBe(HttpStatusCode.OK);
        rig.Engine.Only<Inbound.Message>().Text.ShouldBe("ver");
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_JSON() =>
        (await Post([0xEF, 0xBB, 0xBF, .. Fixture.Of("message-personal")])).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Words_in_any_script_arrive_as_they_are()
    {
        rig.Engine.Says = [ClaimingEngine.Whispered("Żółw “<b>” \u0001 🐢")];
        var (_, body, _) = await Post(Fixture.Of("invoke-submit-redirect", json => (json["from"]!["id"], json["from"]!["aadObjectId"]) = ("user-primary", Rig.Paul)));
        System.Text.Json.Nodes.JsonNode.Parse(body)!["task"]!["value"]!.GetValue<string>().ShouldBe("Żółw “<b>” \u0001 🐢");
    }

    private async Task<(HttpStatusCode Status, string Body, string? Type)> Post(byte[] body, string? contentType = "application/json", bool lengthTold = true, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, MessagesEndpoint.Path);
        request.Content = lengthTold ? new ByteArrayContent(body) : new StreamContent(new MemoryStream(body));
        request.Headers.TransferEncodingChunked = !lengthTold;
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (authorization is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.ToString());
    }
}
