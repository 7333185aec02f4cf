using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What a responder who is stuck can do: bring people in, ask others, hand it to another level, pass it on to another team.</summary>
public static partial class TicketDecisions
{
    /// <summary>Whom a responder who is stuck can bring in: the backup first, then the leads; nobody when all are in the conversation.</summary>
    internal static (IReadOnlyList<Person> People, Rung Rung) NextUp(Ticket ticket, Moment moment)
    {
        var backup = Reach(new LadderStep(Duration.Zero, Rung.Backup), ticket, moment).ToList();
        return backup.Count > 0
            ? (backup, Rung.Backup)
            : (Reach(new LadderStep(Duration.Zero, Rung.Leads), ticket, moment).ToList(), Rung.Leads);
    }

    private static Decision Escalate(Ticket ticket, TicketCommand.Escalate escalate, Moment moment)
    {
        var why = Wording.OrNull(escalate.Why);
        return escalate.To switch
        {
            null => Bring(ticket, NextUp(ticket, moment).People, $"Backup and leads are all in #{ticket.Number} already.", escalate.By, why, moment),
            Whom.Backup => Bring(ticket, Reach(new LadderStep(Duration.Zero, Rung.Backup), ticket, moment).ToList(),
                moment.Shift.Backup is null ? "Nobody serves as backup just now." : $"The backup is in #{ticket.Number} already.", escalate.By, why, moment),
            Whom.Leads => Bring(ticket, Reach(new LadderStep(Duration.Zero, Rung.Leads), ticket, moment).ToList(), $"The leads are all in #{ticket.Number} already.", escalate.By, why, moment),
            Whom.Developers => AskFor(ticket, new LadderStep(Duration.Zero, Rung.AskDevelopers), escalate.By, why, moment),
            Whom.Skilled skilled => AskFor(ticket, new LadderStep(Duration.Zero, Rung.AskSkilled) { Skill = skilled.Skill }, escalate.By, why, moment),
            Whom.Named named => AskOne(ticket, named.Person, escalate.By, why, moment),
            Whom.NextLevel or Whom.Level => HandToLevel(ticket, escalate.To, escalate.By, why, moment),
            Whom.OtherTeam other => Delegate(ticket, other.Id, escalate.By, why, moment),
            _ => throw new ArgumentOutOfRangeException(nameof(escalate), escalate.To, "Somebody to whom nobody escalates."),
        };
    }

    private static Decision Bring(Ticket ticket, IReadOnlyList<Person> people, string refusal, Person by, string? why, Moment moment)
    {
        if (people.Count == 0)
        {
            return Refuse(refusal);
        }

        var state = ticket with { BroughtIn = ticket.BroughtIn.AddRange(people) };
        return Shown(state, moment, [.. people.Select(person => new TicketEvent.BroughtIn(person, why))],
        [
            .. Invite(state, people, moment),
            .. Say(state, Prose.Of($"{by} has brought in {TicketWords.People(people, moment)}.").Then(Because(why))),
        ]);
    }

    /// <summary>The people of a step to whom it can still turn: who is not in the conversation yet; and, where it asks, whoever is not away and was not asked before.</summary>
    internal static IEnumerable<Person> Reach(LadderStep step, Ticket ticket, Moment moment)
    {
        var team = moment.Team;
        var people = step switch
        {
            { Bring: Rung.Backup } => moment.Shift.Backup is { } backup ? [team.Get(backup)] : [],
            { Bring: Rung.Named or Rung.AskNamed, Person: { } named } => [team.Get(named)],
            { Bring: Rung.AskDevelopers } => team.People.Where(person => person.Role == Role.Developer),
            { Bring: Rung.AskSkilled, Skill: { } skill } => team.People.Where(person => person.IsResponder && person.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase)),
            _ => team.People.Where(person => person.Role == Role.Lead),
        };
        var free = people.Where(person => !ticket.Absent.Contains(person.Id) && ticket.Participants.All(inside => inside.Id != person.Id));
        return step.Asks ? free.Where(person => MayAsk(ticket, person, moment) && !IsAway(person, moment)) : free;
    }

    private static bool MayAsk(Ticket ticket, Person person, Moment moment) =>
        person.On(ticket.Contact.Platform) is not null && person.Id != ticket.Requester.Id
        && ticket.Calls.All(call => call.Who.Id != person.Id)
        && person.Id != moment.Shift.Primary && person.Id != moment.Shift.Backup;

    private static bool IsAway(Person person, Moment moment) =>
        moment.Team.Rotation.Rules.Absences.Concat(moment.Schedule.Roster.Absences)
            .Any(absence => absence.Person == person.Id && absence.Stands && absence.In(moment.Team.Zone).Contains(moment.Now));

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
