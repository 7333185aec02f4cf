using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What time does to a ticket: warning, breach, and the escalation ladder.</summary>
public static partial class TicketDecisions
{
    // Each subject that waits for time has its part here, and its instant in Ticket.NextLook. What it does must move that instant on.
    private static Decision PassTime(Ticket ticket, TicketCommand.TimePassed passed, Moment moment)
    {
        if (ticket.NextLook is not { } look || look > moment.Now)
        {
            return Nothing;
        }

        var passing = new Passing(ticket, passed.AfterOutage);
        PassClock(passing, moment);
        PassWaiting(passing, moment);
        return passing.IsNews ? Shown(passing.Ticket, moment, passing.Events, passing.Effects) : Nothing;
    }

    private static void PassClock(Passing passing, Moment moment)
    {
        var ticket = passing.Ticket;
        if (ticket.Clock is not { NextStep: { } step } clock || step > moment.Now)
        {
            return;
        }

        var (after, warn, breach, climb) = clock.At(moment.Now, moment.Team);
        var state = ticket with { Clock = after };
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

        // All at once: where a conversation cannot grow, each addition is a new one.
        var called = new List<Person>();
        foreach (var person in climb.SelectMany(rung => Whom(rung, state, moment).ToList()).DistinctBy(person => person.Id))
        {
            called.Add(person);
            passing.Happens(new TicketEvent.BroughtIn(person, "the reply is overdue"));
        }

        if (called.Count > 0)
        {
            state = state with { BroughtIn = state.BroughtIn.AddRange(called) };
            passing.Do(Invite(state, called, moment));
            passing.Do(Say(state, Prose.Of(
                $"Sorry, {ticket.Requester}: the reply you were promised is late. I have brought in {TicketWords.People(called, moment)}, so that you are answered soon.")));
        }

        passing.Ticket = state;
    }

    private static Decision Escalate(Ticket ticket, TicketCommand.Escalate escalate, Moment moment)
    {
        var (next, _) = NextUp(ticket, moment);
        if (next.Count == 0)
        {
            return Refuse($"Backup and leads are all in #{ticket.Number} already.");
        }

        var why = Wording.OrNull(escalate.Why);
        var state = ticket with { BroughtIn = ticket.BroughtIn.AddRange(next) };
        return Shown(state, moment, [.. next.Select(person => new TicketEvent.BroughtIn(person, why))],
        [
            .. Invite(state, next, moment),
            .. Say(state, Prose.Of($"{escalate.By} has brought in {TicketWords.People(next, moment)}.").Then(Because(why))),
        ]);
    }

    /// <summary>Whom a responder who is stuck can bring in: the backup first, then the leads; nobody when all are in the conversation.</summary>
    internal static (IReadOnlyList<Person> People, Rung Rung) NextUp(Ticket ticket, Moment moment)
    {
        var backup = Whom(new LadderStep(NodaTime.Duration.Zero, Rung.Backup), ticket, moment).ToList();
        return backup.Count > 0
            ? (backup, Rung.Backup)
            : (Whom(new LadderStep(NodaTime.Duration.Zero, Rung.Leads), ticket, moment).ToList(), Rung.Leads);
    }

    /// <summary>The people of a step who are not in the conversation yet.</summary>
    private static IEnumerable<Person> Whom(LadderStep step, Ticket ticket, Moment moment)
    {
        var people = step switch
        {
            { Bring: Rung.Backup } => moment.Shift.Backup is { } backup ? [moment.Team.Get(backup)] : [],
            { Bring: Rung.Named, Person: { } named } => [moment.Team.Get(named)],
            _ => moment.Team.People.Where(person => person.Role == Role.Lead),
        };
        return people.Where(person => !ticket.Absent.Contains(person.Id) && ticket.Participants.All(inside => inside.Id != person.Id));
    }

    /// <summary>Adds people to the conversation, all at once; tells each of them where there is none.</summary>
    private static IEnumerable<Effect> Invite(Ticket ticket, IReadOnlyList<Person> people, Moment moment)
    {
        var addresses = people.Select(person => person.On(ticket.Contact.Platform)).OfType<Address>().ToImmutableArray();
        return addresses.IsEmpty ? []
            : ticket.Conversation is { } conversation ? [new Effect.Add(conversation, TitleOf(ticket), addresses)]
            : addresses.Select(address => new Effect.Post(new Target.To(address), TicketCards.Text(ticket), TicketCards.Views(ticket, moment)));
    }

    // Before anything is said: where a conversation cannot grow, what is said belongs into the new one.
    private static IEnumerable<Effect> BringIn(Ticket before, Ticket after, Moment moment) =>
        before.Participants.Any(person => person.Id == after.Assignee.Id) ? [] : Invite(after, [after.Assignee], moment);

    private static Prose Because(string? why) => why is null ? Prose.Empty : Prose.Of($" {TicketWords.Quoted(why)}");
}
