using System.Net;
using System.Net.Http.Headers;

namespace ChatOpsBot.Playground.Tests;

public sealed class PageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("page").FullName;

    [Fact]
    public async Task The_page_allows_its_own_scripts_only_and_is_asked_for_anew_each_time()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), """<script type="importmap">{}</script><script src="/playground/assets/js/main.js"></script>""");
        await using var network = await Network.Start(with: options => options.PageFolder = folder);
        using var response = await network.Http.GetAsync(new Uri("/", UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        response.Headers.CacheControl!.NoCache.ShouldBeTrue();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='");
        policy.ShouldContain("default-src 'self'");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(response.Headers.ETag!.Tag));
        (await network.Http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("js/main.js", HttpStatusCode.OK, "text/javascript")]
    [InlineData("icon.svg", HttpStatusCode.OK, "image/svg+xml")]
    [InlineData("js", HttpStatusCode.NotFound, "text/plain")]
    [InlineData("nothing.js", HttpStatusCode.NotFound, "text/plain")]
    [InlineData("..%2fsecret.txt", HttpStatusCode.NotFound, "text/plain")]
    [InlineData("js/..%2f..%2fsecret.txt", HttpStatusCode.NotFound, "text/plain")]
    public async Task Files_of_the_page_are_served_and_no_others(string path, HttpStatusCode status, string type)
    {
        Directory.CreateDirectory(Path.Combine(folder, "page", "js"));
        await File.WriteAllTextAsync(Path.Combine(folder, "secret.txt"), "secret");
        await File.WriteAllTextAsync(Path.Combine(folder, "page", "js", "main.js"), "1");
        await File.WriteAllTextAsync(Path.Combine(folder, "page", "icon.svg"), "<svg/>");
        await using var network = await Network.Start(with: options => options.PageFolder = Path.Combine(folder, "page"));
        using var response = await network.Http.GetAsync(new Uri($"/playground/assets/{path}", UriKind.Relative));
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Fact]
    public async Task A_build_without_the_page_says_so()
    {
        await using var network = await Network.Start(with: options => options.PageFolder = Path.Combine(folder, "none"));
        using var response = await network.Http.GetAsync(new Uri("/", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("PlaygroundPage=false");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
