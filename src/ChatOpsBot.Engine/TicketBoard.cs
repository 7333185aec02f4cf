using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <inheritdoc/>
public sealed class TicketBoard(IStore store, TimeProvider clock) : ITicketBoard
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TicketSummary>> List(TeamId team, bool openOnly, CancellationToken cancel)
    {
        var tickets = openOnly ? Reads.OpenTickets(store, team, cancel) : Reads.Tickets(store, team, cancel);
        return await tickets.Select(Summary).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<(TicketSummary Ticket, IReadOnlyList<TimelineLine> Timeline)?> Find(TeamId team, int number, CancellationToken cancel)
    {
        if (await Reads.Ticket(store, team, number, cancel) is not { } ticket)
        {
            return null;
        }

        var timeline = await Reads.Timeline(store, team, number, cancel);
        return (Summary(ticket), [.. timeline.Select(Line)]);
    }

    private static TimelineLine Line(TimelineEntry entry)
    {
        var (what, detail) = TimelineWords.Of(entry);
        return new TimelineLine(entry.At, entry.By, what, detail);
    }

    private TicketSummary Summary(Ticket ticket) => TicketSummary.Of(ticket, Instant.FromDateTimeOffset(clock.GetUtcNow()));
}
