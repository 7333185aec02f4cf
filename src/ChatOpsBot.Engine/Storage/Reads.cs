using System.Collections.Immutable;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Engine.Storage;

/// <summary>Lists, read straight from the store.</summary>
internal static class Reads
{
    private const int Page = 200;

    public static async ValueTask<Ticket?> Ticket(IStore store, TeamId team, int number, CancellationToken cancel) =>
        await store.Load(team.Value, Keys.Ticket(number), cancel) is { } document ? StoredJson.Read<Ticket>(document.Key, document.Body) : null;

    /// <summary>Tickets that are not resolved, in order of their numbers, one at a time.</summary>
    /// <param name="after">Only those with higher numbers.</param>
    public static IAsyncEnumerable<Ticket> OpenTickets(IStore store, TeamId team, CancellationToken cancel, int after = 0) =>
        All<TicketPointer>(store, team, (Keys.Open(after + 1), Keys.AllOpen.To), cancel)
            .Select(async (TicketPointer pointer, CancellationToken _) => await Ticket(store, team, pointer.Ticket, cancel))
            .OfType<Ticket>()
            .Where(ticket => ticket.IsOpen);

    /// <summary>The same without those that cannot be read: for what must not stop at one ticket.</summary>
    public static async IAsyncEnumerable<Ticket> ReadableOpenTickets(IStore store, TeamId team, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var pointer in All<TicketPointer>(store, team, Keys.AllOpen, cancel))
        {
            Ticket? ticket = null;
            try
            {
                ticket = await Ticket(store, team, pointer.Ticket, cancel);
            }
            catch (StoredFormatException)
            {
                // A newer replica's, perhaps; whoever looks at that ticket itself says so.
            }

            if (ticket is { IsOpen: true })
            {
                yield return ticket;
            }
        }
    }

    /// <summary>Every ticket, in order of their numbers, one at a time.</summary>
    public static IAsyncEnumerable<Ticket> Tickets(IStore store, TeamId team, CancellationToken cancel) => All<Ticket>(store, team, Keys.Tickets, cancel);

    /// <summary>What is known of every requester, one at a time.</summary>
    public static IAsyncEnumerable<RequesterFile> Requesters(IStore store, TeamId team, CancellationToken cancel) => All<RequesterFile>(store, team, Keys.Requesters, cancel);

    /// <summary>What was answered and resolved from one instant until before another, in order.</summary>
    public static ValueTask<List<Service>> Services(IStore store, TeamId team, Instant from, Instant until, CancellationToken cancel) =>
        All<Service>(store, team, Keys.Services(from, until), cancel).ToListAsync(cancel);

    /// <summary>A ticket's timeline, oldest first.</summary>
    public static ValueTask<List<TimelineEntry>> Timeline(IStore store, TeamId team, int number, CancellationToken cancel) =>
        All<TimelineEntry>(store, team, Keys.Entries(number), cancel).ToListAsync(cancel);

    /// <summary>What people did on tickets in a stretch of time: read once through every timeline, holding none.</summary>
    public static async ValueTask<ImmutableDictionary<PersonId, Work>> Work(IStore store, TeamId team, Interval period, CancellationToken cancel)
    {
        var tally = new WorkTally(period);
        await foreach (var document in Documents(store, team, Keys.AllEntries, cancel))
        {
            tally.Count(Keys.TicketOfEntry(document.Key), StoredJson.Read<TimelineEntry>(document.Key, document.Body));
        }

        return tally.Counted;
    }

    private static IAsyncEnumerable<T> All<T>(IStore store, TeamId team, (string From, string To) range, CancellationToken cancel)
        where T : class => Documents(store, team, range, cancel).Select(document => StoredJson.Read<T>(document.Key, document.Body));

    private static async IAsyncEnumerable<Document> Documents(
        IStore store, TeamId team, (string From, string To) range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var from = range.From;
        while (true)
        {
            var page = await store.Range(team.Value, from, range.To, Page, cancel);
            foreach (var document in page)
            {
                yield return document;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            from = Keys.After(page[^1].Key);
        }
    }
}
