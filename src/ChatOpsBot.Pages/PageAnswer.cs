using System.Security.Cryptography;
using ChatOpsBot.Pages.Markup;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChatOpsBot.Pages;

/// <summary>How a page is sent: with what it may do, to nobody's cache but the browser's, and not again where it is known.</summary>
internal static class PageAnswer
{
    /// <summary>Sends a page.</summary>
    public static async Task Write(HttpContext http, Html page)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(page.ToString());
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");
        Protect(http.Response);
        http.Response.Headers.ContentSecurityPolicy = Style.Policy;
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        if (EntityTagHeaderValue.TryParseList(http.Request.Headers.IfNoneMatch, out var known) && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    /// <summary>Says that there is no page, or none just now.</summary>
    public static Task Refuse(HttpContext http, int status, string words)
    {
        Protect(http.Response);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.WriteAsync(words, http.RequestAborted);
    }

    // The address holds the key: no other site is to learn it from a link, and no search engine is to keep it.
    private static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
    }
}
