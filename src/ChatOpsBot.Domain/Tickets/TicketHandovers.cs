using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What the end of a shift does to a ticket. A tracker that follows assignees follows <see cref="TicketEvent.HandedOver"/>.</summary>
public static partial class TicketDecisions
{
    private static Decision ChooseHandover(Ticket ticket, TicketCommand.ChooseHandover choose, Moment moment)
    {
        if (!ticket.IsOpen)
        {
            return Refuse($"#{ticket.Number} is resolved. There is nothing to hand over.");
        }

        if (choose.By.Id != ticket.Assignee.Id)
        {
            return Refuse($"{ticket.Assignee.Name} has #{ticket.Number}. Take it over first, then it is yours to hand over or to carry.");
        }

        if (!HandoverTimes.Outgoing(moment).Contains(choose.By.Id))
        {
            var whole = moment.Schedule.PlannedAt(moment.Now);
            return Refuse(moment.Schedule.At(whole.End).Primary == choose.By.Id
                ? $"You are primary in the next shift too, so #{ticket.Number} stays with you."
                : $"You are not primary in this shift, so #{ticket.Number} stays with you. To give it to somebody, press Reassign on its card.");
        }

        var note = Wording.OrNull(choose.Note) is { } text ? Wording.Shorten(text, HandoverWords.LongestNote) : ticket.Handover?.Note;
        return Done(ticket with { Handover = new HandoverChoice(choose.By.Id, choose.Carry, note, moment.Now) }, moment, [], []);
    }

    private static Decision PassOn(Ticket ticket, TicketCommand.PassOn pass, Moment moment)
    {
        var from = ticket.Assignee;
        if (!ticket.IsOpen || !pass.From.Contains(from.Id) || (pass.SteppedUp && ticket.Clock is null))
        {
            return Nothing;
        }

        var serves = (pass.SteppedUp ? moment.Shift : moment.Answering).Primary;
        var to = Successor(ticket, pass, moment);
        if (serves == from.Id || (pass.SteppedUp && to is null))
        {
            return Nothing;
        }

        // Where nobody could take it, whoever has it goes on.
        var note = pass.Choice?.Note;
        if (to is null || pass is { SteppedUp: false, Choice.Carry: true })
        {
            var carried = ticket with { Handover = null, HandedOver = new PastHandover(pass.Ended, from, Carried: true, note) };
            return Shown(carried, moment, [new TicketEvent.Carried(from, note)], []);
        }

        // Primary and backup at once: where a conversation cannot grow, each addition is a new one.
        var inside = ticket with { Absent = ticket.Absent.Remove(to.Id) };
        var joining = new[] { to, BackupFor(inside, to, moment) }.OfType<Person>()
            .Where(person => ticket.Participants.All(other => other.Id != person.Id)).ToList();
        var after = inside with
        {
            Assignee = to,
            BroughtIn = [.. Including(inside, from).Where(person => person.Id != to.Id), .. joining.Where(person => person.Id != to.Id)],
            Handover = null,
            HandedOver = new PastHandover(pass.Ended, from, Carried: false, note),
        };
        return Shown(after, moment, [new TicketEvent.HandedOver(from, to, pass.SteppedUp, note)],
        [
            .. Invite(after, joining, moment),
            .. Say(after, HandoverWords.GoesOn(after, from, pass.SteppedUp, moment)),
        ]);
    }

    private static Person? Successor(Ticket ticket, TicketCommand.PassOn pass, Moment moment)
    {
        var shift = pass.SteppedUp ? moment.Shift : moment.Answering;
        var serves = moment.Team.Get(shift.Primary == ticket.Requester.Id && shift.Backup is { } backup ? backup : shift.Primary);
        var reachable = !ticket.Absent.Contains(serves.Id) && serves.On(ticket.Contact.Platform) is not null;
        var to = reachable ? serves : Substitute(ticket, moment);
        return to is null || to.Id == ticket.Assignee.Id || to.Id == ticket.Requester.Id ? null : to;
    }

    private static Person? BackupFor(Ticket ticket, Person to, Moment moment) =>
        moment.Answering.Backup is { } id && id != to.Id && id != ticket.Requester.Id && !ticket.Absent.Contains(id)
            && moment.Team.Get(id) is var backup && backup.On(ticket.Contact.Platform) is not null
            ? backup : null;
}
