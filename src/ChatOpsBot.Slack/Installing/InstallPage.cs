using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace ChatOpsBot.Slack.Installing;

/// <summary>A page of plain words for whoever installs or connects.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The heading. Untrusted text is fine everywhere: it is escaped.</param>
/// <param name="Words">Paragraphs.</param>
internal sealed record InstallPage(int Status, string Title, params ImmutableArray<string> Words)
{
    private const string Style = "body{font:1.05rem/1.6 system-ui,sans-serif;max-width:38rem;margin:12vh auto;padding:0 1.5rem;color:#1d2330;background:#fbfbfd}"
        + "h1{font-size:1.5rem;line-height:1.3}pre{padding:1rem;border-radius:.5rem;background:#eceef4;overflow-x:auto}"
        + "@media(prefers-color-scheme:dark){body{color:#e6e8ef;background:#15181f}pre{background:#232835}}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Lines to copy, shown as they are; null without any.</summary>
    public string? Lines { get; init; }

    /// <summary>Forbids what no answer of these endpoints needs: to be kept, framed, sniffed, or named to the next site.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    public async Task Write(HttpContext http)
    {
        Guard(http.Response);
        http.Response.StatusCode = Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Html(), http.RequestAborted);
    }

    private string Html()
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Safe(Title)).Append("</title><style>").Append(Style).Append("</style></head><body><main><h1>").Append(Safe(Title)).Append("</h1>");
        foreach (var words in Words)
        {
            html.Append("<p>").Append(Safe(words)).Append("</p>");
        }

        return html.Append(Lines is null ? "" : $"<pre>{Safe(Lines)}</pre>").Append("</main></body></html>\n").ToString();
    }

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
