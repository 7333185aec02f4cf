using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>Other developers are asked, each once for a ticket; they accept, delay with a word, or decline with a word.</summary>
public static partial class TicketDecisions
{
    private static Decision AskFor(Ticket ticket, LadderStep step, Person by, string? why, Moment moment)
    {
        var people = Reach(step, ticket, moment).Where(person => person.Id != by.Id).ToList();
        if (people.Count > 0)
        {
            return Asking(ticket, people, by, why, moment);
        }

        var who = step.Skill is { } skill ? $"who knows {skill}" : "else";
        return Refuse($"There is nobody {who} left to ask about #{ticket.Number}: all are in it, were asked, or are away.{SaidSoFar(ticket)}");
    }

    private static Decision AskOne(Ticket ticket, PersonId id, Person by, string? why, Moment moment)
    {
        if (moment.Team.Find(id) is not { IsResponder: true } person)
        {
            return Refuse("Choose whom to ask: one of the team’s developers.");
        }

        if (person.Id == by.Id)
        {
            return Refuse($"That is you. To have #{ticket.Number} yourself, press Take over.");
        }

        if (person.Id == ticket.Requester.Id)
        {
            return Refuse($"#{ticket.Number} is {person.Name}’s own request. Choose somebody else.");
        }

        if (ticket.Participants.Any(inside => inside.Id == person.Id))
        {
            return Refuse($"{person.Name} is in #{ticket.Number} already.");
        }

        if (person.On(ticket.Contact.Platform) is null || ticket.Absent.Contains(person.Id))
        {
            return Refuse($"{person.Name} cannot be reached where #{ticket.Number} is talked about. Choose somebody else.");
        }

        return ticket.Calls.FirstOrDefault(call => call.Who.Id == person.Id) is { } asked
            ? Refuse($"{person.Name} was asked about #{ticket.Number} already{CallWords.Said(asked, by, moment)}.")
            : Asking(ticket, [person], by, why, moment);
    }

    private static Decision Asking(Ticket ticket, IReadOnlyList<Person> people, Person by, string? why, Moment moment)
    {
        var passing = new Passing(ticket, afterOutage: false);
        Ask(passing, people, by, why, moment);
        return Shown(passing.Ticket, moment, passing.Events,
            [.. passing.Effects, .. Say(passing.Ticket, Prose.Of($"{by} has asked {TicketWords.Names(people)} to help with #{ticket.Number}.").Then(Because(why)))]);
    }

    private static void Ask(Passing passing, IReadOnlyList<Person> people, Person? by, string? why, Moment moment)
    {
        foreach (var person in people)
        {
            var call = new Call(person, moment.Now, by, why);
            passing.Ticket = passing.Ticket with { Calls = passing.Ticket.Calls.Add(call) };
            passing.Happens(new TicketEvent.CalledFor(person, why));
            passing.Tell(person, CallCards.Text(passing.Ticket, call), CardViews.Same(CallCards.Of(passing.Ticket, call, moment)));
        }
    }

    private static Decision AnswerCall(Ticket ticket, TicketCommand.Pressed pressed, Moment moment)
    {
        if (ticket.Calls.FirstOrDefault(call => call.Who.Id == pressed.By.Id) is not { } call)
        {
            return Refuse($"You were not asked about #{ticket.Number}. {ticket.Assignee.Name} has it.");
        }

        return pressed switch
        {
            TicketCommand.AcceptCall accept => Accept(ticket, call, accept, moment),
            _ when call.Answer == CallAnswer.Accepted => Refuse($"You are helping with #{ticket.Number} already. If you cannot go on, say so in its conversation."),
            TicketCommand.DelayCall delay => Delay(ticket, call, delay, moment),
            TicketCommand.DeclineCall decline => Decline(ticket, call, decline, moment),
            _ => throw new ArgumentOutOfRangeException(nameof(pressed), pressed, "An answer that nobody gives."),
        };
    }

    private static Decision Accept(Ticket ticket, Call call, TicketCommand.AcceptCall accept, Moment moment)
    {
        var by = accept.By;
        if (accept.Take && ticket.Assignee.Id == by.Id || !accept.Take && call.Answer == CallAnswer.Accepted)
        {
            return Nothing;
        }

        // The assignee was asked to help, perhaps by many; the ticket goes to the first who takes it.
        if (accept.Take && ticket.Calls.Any(other => other.Who.Id == ticket.Assignee.Id && other.Answer == CallAnswer.Accepted))
        {
            return Refuse($"{ticket.Assignee.Name} was quicker and has taken #{ticket.Number}. You can still help.");
        }

        var inside = ticket.Participants.Any(person => person.Id == by.Id);
        var joined = With(ticket, call with { Answer = CallAnswer.Accepted, Word = null, RemindAt = null });
        joined = accept.Take
            ? joined with { Assignee = by, BroughtIn = Including(joined, joined.Assignee) }
            : joined with { BroughtIn = Including(joined, by) };
        var words = accept.Take
            ? Prose.Of($"{by} takes over from {ticket.Assignee} and answers you from here, {ticket.Requester}.")
            : Prose.Of($"{by} joins in to help, {ticket.Requester}.");
        return Shown(joined, moment, [new TicketEvent.CallAccepted(accept.Take)], [.. inside ? [] : Invite(joined, [by], moment), .. Say(joined, words)]);
    }

    private static Decision Delay(Ticket ticket, Call call, TicketCommand.DelayCall delay, Moment moment)
    {
        if (CallWords.Until(delay.When, delay.By, moment) is not { } until)
        {
            return Refuse("When shall I remind you? Write 30m, 2h or tomorrow; a week at most.");
        }

        var word = Wording.OrNull(delay.Word);
        var after = With(ticket, call with { Answer = CallAnswer.Delayed, Word = word, RemindAt = until });
        return Shown(after, moment, [new TicketEvent.CallDelayed(until, TimeWords.Dated(moment.Team, until), word)],
            TellAsker(after, call, by => Prose.Of($"{delay.By.Name} cannot help with #{ticket.Number} yet, and is reminded {TimeWords.SpanFor(by, moment.Team, until, moment.Now)}.").Then(Because(word))));
    }

    private static Decision Decline(Ticket ticket, Call call, TicketCommand.DeclineCall decline, Moment moment)
    {
        if (call.Answer == CallAnswer.Declined)
        {
            return Nothing;
        }

        var word = Wording.OrNull(decline.Word);
        var after = With(ticket, call with { Answer = CallAnswer.Declined, Word = word, RemindAt = null });
        return Shown(after, moment, [new TicketEvent.CallDeclined(word)],
            TellAsker(after, call, _ => Prose.Of($"{decline.By.Name} cannot help with #{ticket.Number}.").Then(Because(word))));
    }

    /// <summary>Whoever delayed is reminded, once, by the same card.</summary>
    private static void PassCalls(Passing passing, Moment moment)
    {
        foreach (var call in passing.Ticket.Calls.Where(call => passing.Ticket.IsOpen && call.RemindAt <= moment.Now))
        {
            var asked = call with { Answer = CallAnswer.Asked, RemindAt = null };
            passing.Ticket = With(passing.Ticket, asked);
            passing.Happens(new TicketEvent.CallReminded(call.Who));
            passing.Tell(call.Who, CallCards.Text(passing.Ticket, asked), CardViews.Same(CallCards.Of(passing.Ticket, asked, moment)));
        }
    }

    // A word for colleagues, which the requester need not read: to whoever asked, and to the assignee where the ladder did.
    private static System.Collections.Immutable.ImmutableArray<Effect> TellAsker(Ticket ticket, Call call, Func<Person, Prose> words)
    {
        var asker = call.By is { IsResponder: true } by ? by : ticket.Assignee;
        return asker.Id == ticket.Requester.Id ? [] : Tell(ticket, asker, words(asker));
    }

    private static Ticket With(Ticket ticket, Call answered) =>
        ticket with { Calls = [.. ticket.Calls.Select(call => call.Who.Id == answered.Who.Id ? answered : call)] };

    private static string SaidSoFar(Ticket ticket)
    {
        var declined = ticket.Calls.Where(call => call.Answer == CallAnswer.Declined).Select(call => call.Who).ToList();
        return declined.Count == 0 ? "" : $" {TicketWords.Names(declined)} declined.";
    }
}
