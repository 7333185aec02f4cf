using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Engine.Storage;

/// <summary>Lists, read straight from the store.</summary>
internal static class Reads
{
    private const int Page = 500;

    public static async ValueTask<Ticket?> Ticket(IStore store, TeamId team, int number, CancellationToken cancel) =>
        await store.Load(team.Value, Keys.Ticket(number), cancel) is { } document ? StoredJson.Read<Ticket>(document.Key, document.Body) : null;

    public static async ValueTask<IReadOnlyList<Ticket>> OpenTickets(IStore store, TeamId team, int most, CancellationToken cancel)
    {
        var tickets = new List<Ticket>();
        await foreach (var (key, pointer) in All<TicketPointer>(store, team, Keys.AllOpen, cancel))
        {
            if (tickets.Count < most && await Ticket(store, team, pointer.Ticket, cancel) is { IsOpen: true } ticket)
            {
                tickets.Add(ticket);
            }
        }

        return tickets;
    }

    public static async ValueTask<IReadOnlyList<Ticket>> Tickets(IStore store, TeamId team, CancellationToken cancel)
    {
        var tickets = new List<Ticket>();
        await foreach (var (_, ticket) in All<Ticket>(store, team, Keys.Tickets, cancel))
        {
            tickets.Add(ticket);
        }

        return tickets;
    }

    public static async ValueTask<IReadOnlyList<TimelineEntry>> Timeline(IStore store, TeamId team, int number, CancellationToken cancel)
    {
        var entries = new List<TimelineEntry>();
        await foreach (var (_, entry) in All<TimelineEntry>(store, team, Keys.Entries(number), cancel))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static async IAsyncEnumerable<(string Key, T Value)> All<T>(
        IStore store, TeamId team, (string From, string To) range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        var from = range.From;
        while (true)
        {
            var page = await store.Range(team.Value, from, range.To, Page, cancel);
            foreach (var document in page)
            {
                yield return (document.Key, StoredJson.Read<T>(document.Key, document.Body));
            }

            if (page.Count < Page)
            {
                yield break;
            }

            from = Keys.After(page[^1].Key);
        }
    }
}
