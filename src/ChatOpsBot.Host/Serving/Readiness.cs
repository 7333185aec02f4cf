using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChatOpsBot.Host.Serving;

/// <summary>Says what is ready and what is not, a line each: <c>slack: Slack cannot be reached. …</c></summary>
internal static class Readiness
{
    public static Task Write(HttpContext context, HealthReport report)
    {
        var words = new StringBuilder().Append(report.Status).Append('\n');
        foreach (var (name, entry) in report.Entries)
        {
            words.Append(name).Append(": ").Append(entry.Description).Append('\n');
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words.ToString(), context.RequestAborted);
    }
}
