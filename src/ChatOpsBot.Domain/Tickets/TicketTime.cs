using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What time does to a ticket: warning, breach, the escalation ladder; those who were asked; its level.</summary>
public static partial class TicketDecisions
{
    private const int MostToldAgain = 12;

    // Each subject that waits for time has its part here, and its instant in Ticket.NextLook. What it does must move that instant on.
    private static Decision PassTime(Ticket ticket, TicketCommand.TimePassed passed, Moment moment)
    {
        if (ticket.NextLook is not { } look || look > moment.Now)
        {
            return Nothing;
        }

        var passing = new Passing(passed.Outage is null ? ticket : ticket with { WorkedOff = passed.Outage }, passed.Outage is not null);
        PassClock(passing, moment);
        PassWaiting(passing, moment);
        PassCalls(passing, moment);
        PassLevel(passing, moment);
        return passing.IsNews ? Shown(passing.Ticket, moment, passing.Events, passing.Effects) : Nothing;
    }

    private static void PassClock(Passing passing, Moment moment)
    {
        var ticket = passing.Ticket;
        if (ticket.Clock is not { NextStep: { } step } clock || step > moment.Now)
        {
            return;
        }

        var (after, warn, breach, climb) = clock.At(moment.Now, moment.Team, moment.Team.LadderFor(ticket.Priority));
        passing.Ticket = ticket with { Clock = after };
        if (warn)
        {
            passing.Happens(new TicketEvent.Warned(after.Due));
            passing.Tell(ticket.Assignee, TicketWords.Warning(ticket, after, moment));
        }

        if (breach)
        {
            passing.Happens(new TicketEvent.Breached(after.Due));
            passing.Tell(ticket.Assignee, Prose.Of(
                $"Overdue: {ticket.Requester.Name} is still waiting for the next word on #{ticket.Number} ({ticket.Title}). A short answer now helps most."));
        }

        Climb(passing, climb, moment);
        if (after.Repeated > clock.Repeated)
        {
            TellAgain(passing, after, moment);
        }
    }

    /// <summary>Takes steps of the ladder. Those of one look are taken together: where a conversation cannot grow, each addition is a new one.</summary>
    private static void Climb(Passing passing, IReadOnlyList<LadderStep> steps, Moment moment)
    {
        var (called, asked) = (new List<Person>(), new List<Person>());
        foreach (var step in steps)
        {
            var people = Reach(step, passing.Ticket, moment).Where(person => called.All(other => other.Id != person.Id) && asked.All(other => other.Id != person.Id)).ToList();
            (step.Asks ? asked : called).AddRange(people);
            if (step.Bring == Rung.Backup && people.Count == 0)
            {
                TellBackup(passing, moment);
            }
        }

        foreach (var person in called)
        {
            passing.Happens(new TicketEvent.BroughtIn(person, "the reply is overdue"));
        }

        // Whoever is brought in by one step of several needs no asking by another.
        asked.RemoveAll(person => called.Any(other => other.Id == person.Id));
        Ask(passing, asked, by: null, why: null, moment);
        if (called.Count > 0)
        {
            passing.Ticket = passing.Ticket with { BroughtIn = passing.Ticket.BroughtIn.AddRange(called) };
            passing.Do(Invite(passing.Ticket, called, moment));
        }

        if (called.Count + asked.Count > 0)
        {
            var help = asked.Count == 0 ? Prose.Empty : Prose.Of($"asked {(asked.Count == 1 ? asked[0].Name : $"{asked.Count} other developers")} to help");
            var done = called.Count == 0 ? help : Prose.Of($"brought in {TicketWords.People(called, moment)}").Then(asked.Count == 0 ? help : Prose.Of($" and ").Then(help));
            passing.Do(Say(passing.Ticket, Prose.Of($"Sorry, {passing.Ticket.Requester}: the reply you were promised is late. I have {done}, so that you are answered soon.")));
        }
    }

    // Whoever came with a handover is in the conversation already, and is called on all the same.
    private static void TellBackup(Passing passing, Moment moment)
    {
        var ticket = passing.Ticket;
        if (ticket.HandedOver is { Carried: false } && moment.Shift.Backup is { } id && id != ticket.Assignee.Id && !ticket.Absent.Contains(id)
            && ticket.Participants.FirstOrDefault(person => person.Id == id) is { } backup)
        {
            passing.Tell(backup, Prose.Of($"Overdue: {ticket.Requester.Name} is still waiting for the next word on #{ticket.Number} ({ticket.Title}). {ticket.Assignee.Name} has it, and you are backup: please help."));
        }
    }

    // The same few words each time, to those who can do something about it; the requester has been told what there is to tell.
    private static void TellAgain(Passing passing, ReplyClock clock, Moment moment)
    {
        var ticket = passing.Ticket;
        passing.Happens(new TicketEvent.StillWaiting(clock.Due));
        foreach (var person in ticket.BroughtIn.Prepend(ticket.Assignee).Where(person => person.IsResponder && !ticket.Absent.Contains(person.Id)).DistinctBy(person => person.Id).Take(MostToldAgain))
        {
            passing.Tell(person, Prose.Of(
                $"Still without an answer: #{ticket.Number} ({ticket.Title}). {ticket.Requester.Name} was to hear by {TimeWords.SpanFor(person, moment.Team, clock.Due, moment.Now)}; {ticket.Assignee.Name} has it."));
        }
    }
}
