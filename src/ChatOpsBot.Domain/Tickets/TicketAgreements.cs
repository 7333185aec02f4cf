using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What people agree on: who has a ticket.</summary>
public static partial class TicketDecisions
{
    /// <summary>Who can be given a ticket: the team's developers and leads, those first who serve; fifty at most, as many as fit on a card.</summary>
    internal static IEnumerable<Person> Candidates(Ticket ticket, Moment moment)
    {
        var shift = moment.Answering;
        return moment.Team.People
            .Where(person => person.IsResponder && person.Id != ticket.Assignee.Id && person.Id != ticket.Requester.Id && person.On(ticket.Contact.Platform) is not null)
            .OrderBy(person => person.Id == shift.Primary ? 0 : person.Id == shift.Backup ? 1 : person.Role == Role.Lead ? 2 : 3)
            .Take(50);
    }

    private static Decision Reassign(Ticket ticket, TicketCommand.Reassign give, Moment moment)
    {
        if (give.To is not { } id || moment.Team.Find(id) is not { IsResponder: true } to)
        {
            return Refuse("Choose who takes it: one of the team’s developers.");
        }

        if (to.Id == ticket.Assignee.Id)
        {
            return Nothing;
        }

        if (to.Id == ticket.Requester.Id)
        {
            return Refuse($"#{ticket.Number} is {to.Name}’s own request. Choose somebody else.");
        }

        if (to.On(ticket.Contact.Platform) is null)
        {
            return Refuse($"{to.Name} has no account where #{ticket.Number} is talked about. Choose somebody else.");
        }

        if (to.Id == give.By.Id)
        {
            return TakeOver(ticket, to, moment);
        }

        var why = Wording.OrNull(give.Why);
        var after = ticket with { Assignee = to, BroughtIn = Including(ticket, ticket.Assignee), Absent = ticket.Absent.Remove(to.Id) };
        return Shown(after, moment, [new TicketEvent.Reassigned(ticket.Assignee, to, why)],
        [
            .. BringIn(ticket, after, moment),
            .. Say(after, Prose.Of($"{give.By} has given #{ticket.Number} to {to}{TicketWords.PlaceOf(to, moment)}, who answers you from here, {after.Requester}.").Then(Because(why))),
        ]);
    }
}
