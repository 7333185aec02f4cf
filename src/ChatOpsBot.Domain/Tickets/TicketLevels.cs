using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>The levels of a help desk: where a ticket begins, and how it is handed up and down.</summary>
public static partial class TicketDecisions
{
    private const string TimeIsUp = "its time there is up";

    /// <summary>A new ticket at the level where its priority begins; as it is where the team has no levels.</summary>
    private static Ticket AtFirstLevel(Ticket ticket, Moment moment)
    {
        var levels = moment.Team.Levels;
        if (levels.IsEmpty)
        {
            return ticket;
        }

        var level = StartFor(ticket.Priority, moment.Team);
        return At(ticket, level, PersonAt(level, ticket, moment) ?? ticket.Assignee, moment);
    }

    private static Level StartFor(Priority priority, Team team) =>
        team.Levels.FirstOrDefault(level => level.Starts.Contains(priority)) ?? team.Levels.FirstOrDefault(level => level.Starts.IsEmpty) ?? team.Levels[0];

    /// <summary>A ticket of another priority climbs another ladder, and goes up at once where the file says that such tickets begin higher.</summary>
    private static (Ticket After, ImmutableArray<TicketEvent> Events, ImmutableArray<Effect> Effects) OntoLadderAndLevel(Ticket ticket, Person by, Moment moment)
    {
        var team = moment.Team;
        var climbing = ticket with { Clock = ticket.Clock?.On(team.LadderFor(ticket.Priority), team) };
        if (team.Levels.IsEmpty)
        {
            return (climbing, [], []);
        }

        var (here, start) = (LevelOf(ticket, team), StartFor(ticket.Priority, team));
        return start.Number > here.Number && start.Starts.Contains(ticket.Priority) && PersonAt(start, ticket, moment) is { } person
            ? Hand(climbing, here, start, person, by, $"{ticket.Priority.Word()} priority", moment)
            : (climbing with { LevelDue = Later(here.HandsUpAt(moment.Now, ticket.Priority, team), moment) }, [], []);
    }

    private static Decision HandToLevel(Ticket ticket, Whom to, Person by, string? why, Moment moment)
    {
        var levels = moment.Team.Levels;
        if (levels.IsEmpty)
        {
            return Refuse("This team has no levels. Bring somebody in, or reassign it.");
        }

        var here = LevelOf(ticket, moment.Team);
        var at = levels.IndexOf(here);
        var level = to switch
        {
            Whom.NextLevel { Up: true } => at + 1 < levels.Length ? levels[at + 1] : null,
            Whom.NextLevel => at > 0 ? levels[at - 1] : null,
            Whom.Level { Number: var number } => levels.FirstOrDefault(level => level.Number == number),
            _ => null,
        };
        if (level is null)
        {
            return Refuse(to is Whom.NextLevel { Up: true } ? $"{here.Name} is the highest level. Ask other developers, or another team."
                : to is Whom.NextLevel ? $"{here.Name} is the lowest level." : "There is no such level.");
        }

        if (level.Number == here.Number)
        {
            return Refuse($"#{ticket.Number} is with {here.Name} already.");
        }

        if (PersonAt(level, ticket, moment) is not { } person)
        {
            return Refuse($"Nobody of {level.Name} can be reached for #{ticket.Number} just now. Choose another level, or reassign it.");
        }

        var (after, events, effects) = Hand(ticket, here, level, person, by, why, moment);
        return Shown(after, moment, events, effects);
    }

    /// <summary>A level's time is up: the next one has it. A ticket that waits for its requester does not use up the level's time.</summary>
    private static void PassLevel(Passing passing, Moment moment)
    {
        var ticket = passing.Ticket;
        if (!ticket.IsOpen || ticket.LevelDue is not { } due || due > moment.Now)
        {
            return;
        }

        var (levels, here) = (moment.Team.Levels, LevelOf(ticket, moment.Team));
        var next = levels.SkipWhile(level => level.Number <= here.Number).FirstOrDefault(level => PersonAt(level, ticket, moment) is not null);
        if (ticket.Status == TicketStatus.WaitingForRequester)
        {
            passing.Ticket = ticket with { LevelDue = Later(here.HandsUpAt(moment.Now, ticket.Priority, moment.Team), moment) };
        }
        else if (next is null || PersonAt(next, ticket, moment) is not { } person)
        {
            passing.Ticket = ticket with { LevelDue = null };
        }
        else
        {
            var (after, events, effects) = Hand(ticket, here, next, person, by: null, TimeIsUp, moment);
            passing.Ticket = after;
            foreach (var what in events)
            {
                passing.Happens(what);
            }

            passing.Do(effects);
        }
    }

    private static (Ticket After, ImmutableArray<TicketEvent> Events, ImmutableArray<Effect> Effects) Hand(
        Ticket ticket, Level from, Level to, Person person, Person? by, string? why, Moment moment)
    {
        var there = At(ticket with { BroughtIn = person.Id == ticket.Assignee.Id ? ticket.BroughtIn : Including(ticket, ticket.Assignee) }, to, person, moment);
        var after = there with { Clock = Repromised(there, moment) };
        var sooner = after.Clock == ticket.Clock ? Prose.Empty : Prose.Of($" {TicketWords.Sooner(after, moment)}");
        var direction = to.Number > from.Number ? "up" : "down";
        var who = by is null ? Prose.Of($"#{ticket.Number} has gone {direction} to {to.Name}") : Prose.Of($"{by} has handed #{ticket.Number} {direction} to {to.Name}");
        return (after, [new TicketEvent.LevelChanged(from.Number, to.Number, to.Name, person, why)],
        [
            .. BringIn(ticket, after, moment),
            .. Say(after, who.Then(Prose.Of($": {person}{TicketWords.PlaceOf(person, moment)} answers you from here, {after.Requester}.")).Then(sooner).Then(by is null ? Prose.Empty : Because(why))),
        ]);
    }

    private static Ticket At(Ticket ticket, Level level, Person person, Moment moment) => ticket with
    {
        Level = level.Number,
        LevelDue = Later(level.HandsUpAt(moment.Now, ticket.Priority, moment.Team), moment),
        Assignee = person,
        BroughtIn = ticket.BroughtIn.RemoveAll(other => other.Id == person.Id),
    };

    // A time that is up at once would hand a ticket through all levels before anybody saw it.
    private static NodaTime.Instant? Later(NodaTime.Instant? at, Moment moment) => at > moment.Now ? at : null;

    /// <summary>The level that has a ticket; for one from before the team had levels, where it would begin.</summary>
    internal static Level LevelOf(Ticket ticket, Team team) => team.Levels.FirstOrDefault(level => level.Number == ticket.Level) ?? StartFor(ticket.Priority, team);

    /// <summary>Who takes a ticket at a level: whoever of its people serves just now, else the first who is not away; null when nobody can.</summary>
    private static Person? PersonAt(Level level, Ticket ticket, Moment moment)
    {
        var shift = moment.Answering;
        return level.People.Select(moment.Team.Get)
            .Where(person => person.IsResponder && person.Id != ticket.Requester.Id && !ticket.Absent.Contains(person.Id) && person.On(ticket.Contact.Platform) is not null)
            .OrderBy(person => person.Id == shift.Primary ? 0 : person.Id == shift.Backup ? 1 : IsAway(person, moment) ? 3 : 2)
            .FirstOrDefault();
    }
}
