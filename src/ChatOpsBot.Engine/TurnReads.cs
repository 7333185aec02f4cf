using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>What a turn looks at without deciding on it: lists, for answers.</summary>
internal sealed partial class Turn
{
    private const int MostListed = 500;

    /// <summary>Tickets that are not resolved, in order of their numbers; the first 500.</summary>
    public async ValueTask<IReadOnlyList<Ticket>> OpenTickets() => await Reads.OpenTickets(store, Moment.Team.Id, cancel).Take(MostListed).ToListAsync(cancel);

    /// <summary>A ticket's timeline, oldest first.</summary>
    public async ValueTask<IReadOnlyList<TimelineEntry>> Timeline(int number) => await Reads.Timeline(store, Moment.Team.Id, number, cancel);
}
