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
    private static Decision PassTime(Ticket ticket, Moment moment)
    {
        if (ticket.Clock is not { } clock || clock.NextStep is not { } step || step > moment.Now)
        {
            return Nothing;
        }

        var (after, warn, breach, climb) = clock.At(moment.Now, moment.Team);
        var state = ticket with { Clock = after };
        var events = ImmutableArray.CreateBuilder<TicketEvent>();
        var effects = ImmutableArray.CreateBuilder<Effect>();
        if (warn)
        {
            events.Add(new TicketEvent.Warned(after.Due));
            effects.AddRange(Tell(ticket, ticket.Assignee, Prose.Of(
                $"Soon due: {ticket.Requester.Name} was promised the next word on #{ticket.Number} ({ticket.Title}) by {TimeWords.WhenFor(ticket.Assignee, moment.Team, after.Due, moment.Now)}.")));
        }

        if (breach)
        {
            events.Add(new TicketEvent.Breached(after.Due));
            effects.AddRange(Tell(ticket, ticket.Assignee, Prose.Of(
                $"Overdue: {ticket.Requester.Name} is still waiting for the next word on #{ticket.Number} ({ticket.Title}). A short answer now helps most.")));
        }

        foreach (var rung in climb)
        {
            foreach (var person in Whom(rung, state, moment))
            {
                state = state with { BroughtIn = Including(state, person) };
                events.Add(new TicketEvent.BroughtIn(person, "the reply is overdue"));
                effects.AddRange(Invite(state, person));
                effects.AddRange(Say(state, Prose.Of(
                    $"Sorry, {ticket.Requester}: the reply you were promised is late. I have brought in {person}{TicketWords.PlaceOf(person, moment)}, so that you are answered soon.")));
            }
        }

        return Shown(state, moment, events.ToImmutable(), effects.ToImmutable());
    }

    private static Decision Escalate(Ticket ticket, TicketCommand.Escalate escalate, Moment moment)
    {
        var (next, _) = NextUp(ticket, moment);
        if (next.Count == 0)
        {
            return Refuse($"Backup and leads are all in #{ticket.Number} already.");
        }

        var why = Wording.OrNull(escalate.Why);
        var state = ticket;
        var effects = ImmutableArray.CreateBuilder<Effect>();
        foreach (var person in next)
        {
            state = state with { BroughtIn = Including(state, person) };
            effects.AddRange(Invite(state, person));
            effects.AddRange(Say(state, Prose.Of($"{escalate.By} has brought in {person}{TicketWords.PlaceOf(person, moment)}.")
                .Then(why is null ? Prose.Empty : Prose.Of($" {TicketWords.Quoted(why)}"))));
        }

        return Shown(state, moment, [.. next.Select(person => new TicketEvent.BroughtIn(person, why))], effects.ToImmutable());
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
        return people.Where(person => ticket.Participants.All(inside => inside.Id != person.Id));
    }

    private static IEnumerable<Effect> Invite(Ticket ticket, Person person)
    {
        if (person.On(ticket.Contact.Platform) is not { } address)
        {
            yield break;
        }

        if (ticket.Conversation is { } conversation)
        {
            yield return new Effect.Add(conversation, TitleOf(ticket), [address]);
        }
        else
        {
            yield return new Effect.Post(new Target.To(address), TicketCards.Text(ticket));
        }
    }

    private static IEnumerable<Effect> BringIn(Ticket before, Ticket after) =>
        before.Participants.Any(person => person.Id == after.Assignee.Id) ? [] : Invite(after, after.Assignee);
}
