using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Playground.Tests;

public sealed class SafetyTests
{
    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:3978", 200)]
    [InlineData("127.0.0.1:1", 200)]
    [InlineData("[::1]:3978", 200)]
    [InlineData("evil.example", 403)]
    [InlineData("localhost.evil.example", 403)]
    [InlineData("127.0.0.1.evil.example:3978", 403)]
    public async Task Only_this_machines_own_names_are_answered(string host, int status)
    {
        await using var network = await Network.Start();
        (await Send(network, HttpMethod.Get, request => request.Headers.Host = host)).ShouldBe(status);
    }

    [Theory]
    [InlineData("http://localhost:3978", 200)]
    [InlineData("https://localhost:3978", 200)]
    [InlineData("http://localhost", 403)]
    [InlineData("http://localhost:3979", 403)]
    [InlineData("https://evil.example", 403)]
    [InlineData("null", 403)]
    public async Task A_page_of_another_site_cannot_post(string origin, int status)
    {
        await using var network = await Network.Start();
        (await Send(network, HttpMethod.Post, request =>
        {
            request.Headers.Host = "localhost:3978";
            request.Headers.Add("Origin", origin);
        })).ShouldBe(status);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task A_post_is_json(string type, int status)
    {
        await using var network = await Network.Start();
        (await Send(network, HttpMethod.Post, request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type))).ShouldBe(status);
    }

    [Fact]
    public async Task A_proxy_in_front_is_another_machine_unless_remote_use_is_allowed()
    {
        static void Forwarded(HttpRequestMessage request)
        {
            request.Headers.Host = "chat.example";
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        }

        await using var closed = await Network.Start();
        (await Send(closed, HttpMethod.Get, Forwarded)).ShouldBe(403);
        (await Send(closed, HttpMethod.Get, Forwarded, "/")).ShouldBe(403, "the page is not served either");
        await using var open = await Network.Start(with: options => options.AllowRemote = true);
        (await Send(open, HttpMethod.Get, Forwarded)).ShouldBe(200);
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_refused()
    {
        await using var network = await Network.Start();
        using var body = new StringContent($$"""{"to":"ada","text":"{{new string('x', 1_100_000)}}"}""", Encoding.UTF8, "application/json");
        using var response = await network.Http.PostAsync(new Uri("/playground/api/people/mia/messages", UriKind.Relative), body);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!.ToString().ShouldContain("1048576");
    }

    private static async Task<int> Send(Network network, HttpMethod method, Action<HttpRequestMessage> with, string? path = null)
    {
        using var request = new HttpRequestMessage(method, path ?? (method == HttpMethod.Get ? "/playground/api/network" : "/playground/api/settle"));
        request.Content = method == HttpMethod.Get ? null : new StringContent("{}", Encoding.UTF8, "application/json");
        with(request);
        using var response = await network.Http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
