using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Time;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What people agree on: who has a ticket, and by when the next word comes.</summary>
public static partial class TicketDecisions
{
    /// <summary>The farthest date that can be promised, in days from today.</summary>
    public const int FarthestDue = 366;

    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("H:mm");

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

    private static Decision AgreeDue(Ticket ticket, TicketCommand.AgreeDue agree, Moment moment)
    {
        if (LocalDatePattern.Iso.Parse(agree.Date ?? "") is not { Success: true, Value: var date } || TimeOfDay.Parse(agree.Time ?? "") is not { Success: true, Value: var time })
        {
            return Refuse("I cannot read that date and time. Fill in a date like 2026-11-24 and a time like 15:30.");
        }

        var zone = TimeWords.ZoneOf(agree.By, moment.Team);
        var today = moment.Now.InZone(zone).Date;
        if (Period.DaysBetween(today, date) > FarthestDue)
        {
            return Refuse("That is more than a year away. Promise a word sooner than that.");
        }

        // Compared as dates first: a far past has no instant in every zone.
        if (date < today || zone.StartAt(date + time) is var due && due <= moment.Now)
        {
            return Refuse($"{LocalDatePattern.Iso.Format(date)} {TimeOfDay.Format(time)} has passed by your clock. Fill in a time that is still to come.");
        }

        // To say when more will come is to answer: the requester has heard from a person.
        var after = Answered(ticket, moment) with { Status = TicketStatus.Acknowledged, Clock = ReplyClock.Agree(moment.Now, due, moment.Team) };
        return Shown(after, moment, [new TicketEvent.DueAgreed(due, TimeWords.Dated(moment.Team, due))],
            Say(after, Prose.Of($"{after.Requester}, you will hear from {after.Assignee} by {TimeWords.SpanFor(after.Requester, moment.Team, due, moment.Now)}.")));
    }
}
