using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsBot.Playground.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace ChatOpsBot.Playground.Api;

/// <summary>The page: <c>/</c> is its index.html, <c>/playground/assets/…</c> the other files of its folder.</summary>
internal sealed partial class Page(PlaygroundOptions options)
{
    private const string Missing = "The playground's page is not here: this build was made without it (-p:PlaygroundPage=false). "
        + "Build without that switch, or use the HTTP interface under /playground/api, which docs/playground.md describes.\n";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", http => Serve(http, "index.html"));
        routes.MapGet("/playground/assets/{**path}", http => Serve(http, http.GetRouteValue("path") as string ?? ""));
    }

    private async Task Serve(HttpContext http, string path)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-cache";
        await (await Find(http, path)).ExecuteAsync(http);
    }

    private async Task<IResult> Find(HttpContext http, string path)
    {
        if (Guard.Check(http, options) is var (status, why))
        {
            return Call.Refuse(new Refusal(status, why));
        }

        if (!Directory.Exists(options.PageFolder))
        {
            return Results.Text(Missing, statusCode: 404);
        }

        using var folder = new PhysicalFileProvider(options.PageFolder);
        if (folder.GetFileInfo(path) is not { Exists: true, IsDirectory: false, PhysicalPath: { } file } found)
        {
            return Results.Text("There is no such file in the playground's page.\n", statusCode: 404);
        }

        if (path == "index.html")
        {
            http.Response.Headers.ContentSecurityPolicy = Policy(await File.ReadAllTextAsync(file, http.RequestAborted));
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{found.LastModified.UtcTicks:x}-{found.Length:x}\"");
        return Results.File(file, Type(path), lastModified: found.LastModified, entityTag: EntityTagHeaderValue.Parse(tag));
    }

    private static string Type(string path) =>
        !Types.TryGetContentType(path, out var type) ? "application/octet-stream" : type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;

    // Scripts are files of the page, but for those in index.html itself (an import map can be nowhere else): each is allowed by its hash.
    private static string Policy(string html)
    {
        var inline = InlineScript().Matches(html).Select(match => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["script"].Value)))}'");
        return $"default-src 'self'; script-src 'self'{string.Concat(inline)}; style-src 'self'; img-src 'self' data:; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(?<script>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineScript();
}
