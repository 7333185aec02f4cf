using System.Runtime.CompilerServices;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Api;

/// <summary>Lists that come page by page (contract §8).</summary>
internal static class Paging
{
    private const int MostPages = 100;

    /// <summary>
    /// Calls a method until there is no cursor any more: a page may be short or empty before that. A problem is the last thing that
    /// comes, so whoever needs the whole list must look for one. Ends also when a cursor comes again, or after 100 pages.
    /// </summary>
    /// <param name="arguments">Without a cursor.</param>
    /// <param name="most">The most pages to ask for.</param>
    public static async IAsyncEnumerable<ApiAnswer> Pages(
        this ISlackApi api, Installation installation, string method, ApiArguments arguments, int most = MostPages, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var asked = new ApiArguments();
            foreach (var (name, value) in arguments.Fields)
            {
                asked.With(name, value);
            }

            var page = await api.Call(installation, method, asked.With("cursor", cursor), cancel);
            yield return page;
            cursor = page.Ok ? page.Body.Text("response_metadata", "next_cursor") : null;
        }
        while (cursor is { Length: > 0 } && seen.Add(cursor) && seen.Count < most);
    }
}
