using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>A ticket, or a part of it, is passed on to another team, and still tracked here until it has ended there.</summary>
public static partial class TicketDecisions
{
    private const int MostDelegations = 10;

    private static Decision Delegate(Ticket ticket, string id, Person by, string? note, Moment moment)
    {
        if (moment.Team.Others.FirstOrDefault(other => string.Equals(other.Id, id, StringComparison.Ordinal)) is not { } other)
        {
            return Refuse("There is no such team. Choose one that the card offers.");
        }

        if (ticket.Delegations.FirstOrDefault(earlier => string.Equals(earlier.Team, other.Id, StringComparison.Ordinal) && earlier.Ended is null) is { } open && other.IsServed)
        {
            return Refuse($"{other.Name} has #{ticket.Number} already{(open.Number is { } number ? $", as #{number} there" : "")}. Write to them in that ticket.");
        }

        if (string.Equals(ticket.Origin?.Team, other.Id, StringComparison.Ordinal))
        {
            return Refuse($"#{ticket.Number} came from {other.Name}. Resolve it with a word, and they are told.");
        }

        if (ticket.Delegations.Length >= MostDelegations)
        {
            return Refuse($"#{ticket.Number} was passed on {MostDelegations} times. Talk to those who have it.");
        }

        var delegation = new Delegation(other.Id, other.Name, other.Reach, note, by, moment.Now);
        var passed = Answered(ticket, moment) with { Status = TicketStatus.Acknowledged, Waiting = null, Delegations = ticket.Delegations.Add(delegation) };

        // Those who are not here cannot keep a promise of ours: it is for us to ask them, and to say the next word.
        var after = other.IsServed ? passed : passed with { Clock = Promised(passed, moment) };
        var words = other.IsServed
            ? Prose.Of($"{by} has passed #{ticket.Number} on to {other.Name}, {after.Requester}, whose people write to you. {after.Assignee} keeps an eye on it here until it is done.")
            : Prose.Of($"{by} has passed #{ticket.Number} on to {other.Name} ({other.Reach}), {after.Requester}. {after.Assignee} keeps an eye on it here until it is done. {TicketWords.NextWord(after, moment)}");
        return Shown(after, moment, [new TicketEvent.Delegated(other.Name, other.Reach, note)],
        [
            .. Say(after, words.Then(Because(note))),
            .. other.IsServed ? [new Effect.PassOn(new TeamId(other.Id), ticket.Number, after.Delegations.Length)] : Array.Empty<Effect>(),
        ]);
    }

    private static Decision DelegateOpens(Ticket ticket, TicketCommand.DelegateOpened opened, Moment moment)
    {
        var at = LastTo(ticket, opened.Team);
        if (at < 0 || ticket.Delegations[at].Number == opened.Number)
        {
            return Nothing;
        }

        var delegation = ticket.Delegations[at];
        return Shown(ticket with { Delegations = ticket.Delegations.SetItem(at, delegation with { Number = opened.Number }) }, moment,
            [new TicketEvent.DelegateOpened(delegation.TeamName, opened.Number)], []);
    }

    private static Decision DelegateMoves(Ticket ticket, TicketCommand.DelegateMoved moved, Moment moment)
    {
        var at = LastTo(ticket, moved.Team);
        if (at < 0 || ticket.Delegations[at] is not { } delegation || (delegation.Ended == moved.How && delegation.Number == moved.Number))
        {
            return Nothing;
        }

        var told = ticket with { Delegations = ticket.Delegations.SetItem(at, delegation with { Number = moved.Number, Ended = moved.How }) };

        // What the others found is for us to pass on, and to ask whether all is well: a word is owed.
        var after = ticket.IsOpen && moved.How is not null ? Owed(told, moment) : told;
        var note = Wording.OrNull(moved.Note);
        var words = moved.How is { } how
            ? Prose.Of($"{delegation.TeamName} has ended its part of #{ticket.Number}: {TicketWords.Of(how)}.").Then(Because(note)).Then(after.IsOpen ? Prose.Of($" {after.Assignee} sees to the rest.") : Prose.Empty)
            : Prose.Of($"{delegation.TeamName} is working on its part of #{ticket.Number} again.");
        return Shown(after, moment, [new TicketEvent.DelegateMoved(delegation.TeamName, moved.Number, moved.How, note)], Say(after, words));
    }

    private static int LastTo(Ticket ticket, string team)
    {
        for (var at = ticket.Delegations.Length - 1; at >= 0; at--)
        {
            if (string.Equals(ticket.Delegations[at].Team, team, StringComparison.Ordinal))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Whoever passed a ticket on is told when it ends, and when it does not after all.</summary>
    private static Decision ReportBack(Ticket before, Decision decision) => decision is Decision.Done { State: var after } done && before.Origin is { } origin && before.IsOpen != after.IsOpen
        ? done with { Effects = done.Effects.Add(new Effect.Report(new TeamId(origin.Team), origin.Number, after.Number, after.Resolution, after.ResolutionNote)) }
        : decision;
}
