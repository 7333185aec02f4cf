using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>How a ticket enters the conversation that a platform opened for it.</summary>
internal sealed partial class Turn
{
    /// <summary>
    /// Tells a ticket of its conversation. What follows, the introduction and the card, goes ahead of all that is still on its way: ahead of what
    /// this parcel has yet to send, and so of the parcels behind it.
    /// </summary>
    /// <param name="number">The ticket.</param>
    /// <param name="ready">The conversation; the story so far is looked up here where the ticket comes from another one.</param>
    /// <param name="parcel">The key of the parcel that asked for the conversation, as this turn has written it.</param>
    public async ValueTask Enter(int number, TicketCommand.ConversationReady ready, string parcel)
    {
        if (await Load<Ticket>(Keys.Ticket(number)) is not { } ticket)
        {
            return;
        }

        if (ticket.Conversation is { } old && old != ready.Conversation)
        {
            ready = ready with { Story = [.. await Timeline(number)] };
        }

        if (TicketDecisions.Decide(ticket, ready, Moment) is Decision<Ticket, TicketEvent>.Done done && await Load<Parcel>(parcel) is { } sending)
        {
            await Write(ticket, done with { Effects = [] }, by: null);
            Put(parcel, sending with { Effects = sending.Effects.InsertRange(sending.Done, done.Effects) });
        }
    }
}
