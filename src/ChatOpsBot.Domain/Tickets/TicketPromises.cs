using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.ServiceLevel;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>Which promise a ticket runs under: by the strictest goal that applies to its requester, its priority and the word that is owed.</summary>
public static partial class TicketDecisions
{
    /// <summary>The promise of the next word, made now.</summary>
    private static ReplyClock Promised(Ticket ticket, Moment moment)
    {
        int? level = moment.Team.Levels.IsEmpty ? null : LevelOf(ticket, moment.Team).Number;
        return ReplyClock.Start(moment.Now, moment.Team, ticket.Requester, ticket.Priority, ticket.FirstResponseAt is null ? Word.First : Word.FollowUp, level);
    }

    private static Decision SetPriority(Ticket ticket, TicketCommand.SetPriority set, Moment moment)
    {
        if (set.To is not { } priority)
        {
            return Refuse("Choose a priority: high, medium or low.");
        }

        if (priority == ticket.Priority)
        {
            return Refuse($"#{ticket.Number} has {priority.Word()} priority already.");
        }

        var changed = ticket with { Priority = priority };
        var after = changed with { Clock = Repromised(changed, moment) };

        // What the requester was told still holds where the instant does: then nobody needs to hear.
        var says = after.Clock == ticket.Clock
            ? ImmutableArray<Effect>.Empty
            : Say(after, Prose.Of($"{set.By} has given #{ticket.Number} {priority.Word()} priority, {after.Requester}. {TicketWords.Sooner(after, moment)}"));
        var (placed, events, effects) = OntoLadderAndLevel(after, set.By, moment);
        return Shown(placed, moment, [new TicketEvent.PrioritySet(ticket.Priority, priority), .. events], [.. says, .. effects]);
    }

    // Made anew from now on where that is sooner. What was promised stands otherwise, what was agreed stands always, and what is late already is not made good by promising again.
    private static ReplyClock? Repromised(Ticket ticket, Moment moment)
    {
        if (ticket.Clock is not { Agreed: false, Breached: false } running)
        {
            return ticket.Clock;
        }

        var anew = Promised(ticket, moment);
        return anew.Due < running.Due ? anew : running;
    }
}
