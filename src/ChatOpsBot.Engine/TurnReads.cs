using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>What a turn looks at without deciding on it: lists, for answers.</summary>
internal sealed partial class Turn
{
    private const int MostListed = 500;

    /// <summary>Tickets that are not resolved, in order of their numbers; the first 500. As this turn has them, where it has changed any.</summary>
    public async ValueTask<IReadOnlyList<Ticket>> OpenTickets() => await Reads.OpenTickets(store, Moment.Team.Id, cancel)
        .Select(ticket => held.TryGetValue(Keys.Ticket(ticket.Number), out var own) && own.Value is Ticket changed ? changed : ticket)
        .Take(MostListed).ToListAsync(cancel);

    /// <summary>
    /// The ticket that a conversation is about, or was; null when none is. In a group also what is said outside the ticket's own thread; nowhere
    /// else, since with the bot alone and in a channel other things are talked about beside the thread.
    /// </summary>
    public async ValueTask<int?> TicketAt(ConversationRef where, ConversationKind kind) =>
        await Load<TicketPointer>(Keys.Conversation(where)) is { } exact ? exact.Ticket
        : kind == ConversationKind.Group && await Load<TicketPointer>(Keys.Group(where)) is { } group ? group.Ticket
        : null;

    /// <summary>How the load was shared over a stretch of time.</summary>
    public async ValueTask<FairnessReport> Fairness(Interval period) => FairnessCount.Of(Moment, period, await Reads.Work(store, Moment.Team.Id, period, cancel));

    /// <summary>A ticket's timeline, oldest first.</summary>
    public async ValueTask<IReadOnlyList<TimelineEntry>> Timeline(int number) => await Reads.Timeline(store, Moment.Team.Id, number, cancel);
}
