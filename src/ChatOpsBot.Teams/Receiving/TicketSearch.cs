using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Receiving;

/// <summary>
/// The search for tickets, from the message field. What is found there goes into a message of the searcher's own, and everyone in that chat reads it: so a result is a
/// summary that says which ticket, where it stands and who has it, and not what is written in it, with whom, or what can be done with it.
/// </summary>
internal sealed class TicketSearch(IFrontDesk desk)
{
    private const int Most = 25;
    private const int MostLookedAt = 100;
    private const int LongestQuery = 200;

    /// <summary>Answers one. Before anything is typed, it is the searcher's own open tickets.</summary>
    public async ValueTask<Reply> Answer(Activity activity, ChatUser by, CancellationToken cancel)
    {
        var (skip, count) = Page(activity);
        var first = activity.Json.Items("value", "parameters").FirstOrDefault();
        var words = first.ValueKind == System.Text.Json.JsonValueKind.Object && first.Text("name") != "initialRun" ? first.Text("value")?.Trim() ?? "" : "";
        if (words.Length > LongestQuery)
        {
            words = words[..LongestQuery];
        }

        var found = words.Length > 0
            ? await desk.FindTickets(activity.Team.Id, words, by, skip, count, cancel)
            : [.. (await desk.FindTickets(activity.Team.Id, "", by, 0, MostLookedAt, cancel)).Where(ticket => IsOwn(ticket, by)).Skip(skip).Take(count)];
        return found.Count > 0 || skip > 0
            ? Reply.With(Shapes.Found(found.Select(Result)))
            : Reply.With(Shapes.FoundNothing(words.Length > 0 ? "No ticket that you can see has these words." : "You have no open tickets. Search for a number, or for words of a ticket."));
    }

    /// <summary>Where nothing is to be shown: an item that was picked shows all there is, and links lead nowhere.</summary>
    public static Reply Nothing => Reply.With(Shapes.Found([]));

    private static (int Skip, int Count) Page(Activity activity) => (
        (int)Math.Clamp(activity.Json.Number("value", "queryOptions", "skip") ?? 0, 0, 10_000),
        (int)Math.Clamp(activity.Json.Number("value", "queryOptions", "count") ?? Most, 1, Most));

    private static bool IsOwn(TicketSummary ticket, ChatUser by) =>
        ticket.Status != TicketStatus.Resolved && (ticket.Requester.Addresses.Contains(by.Address) || ticket.Assignee.Addresses.Contains(by.Address));

    private static JsonObject Result(TicketSummary ticket)
    {
        var title = $"#{ticket.Number.ToString(CultureInfo.InvariantCulture)} {ticket.Title}";
        var status = ticket.Resolution is { } how ? $"{TicketWords.Of(ticket.Status)}: {how}" : TicketWords.Of(ticket.Status);
        var card = new Card(title, Tone.Neutral, [new Element.Facts([new("Status", status), new("With", ticket.Assignee.Name)])], []);
        var result = Shapes.Attachment(AdaptiveCard.ContentType, AdaptiveCard.Render(card));

        // Only the searcher sees the preview; Teams reads its text as markup.
        result["preview"] = Shapes.Attachment("application/vnd.microsoft.card.thumbnail", new JsonObject
        {
            ["title"] = Words.Cut(Words.Clean(title), 200),
            ["text"] = WebUtility.HtmlEncode(Words.Clean($"{status}, with {ticket.Assignee.Name}")),
        });
        return result;
    }
}
