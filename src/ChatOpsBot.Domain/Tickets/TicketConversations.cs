using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

using Decision = Decision<Ticket, TicketEvent>;

/// <summary>What becomes of a ticket when its conversation opens or moves, and when people cannot come along.</summary>
public static partial class TicketDecisions
{
    private const int MostFormer = 20;

    private static Decision EnterConversation(Ticket ticket, TicketCommand.ConversationReady ready, Moment moment)
    {
        var missing = Missing(ticket, ready);
        if (ticket.Conversation == ready.Conversation)
        {
            if (missing.Count == 0)
            {
                return Nothing;
            }

            var without = GoOnWithout(ticket, missing, moment);
            return Shown(without.After, moment, without.Events, [.. without.Words, .. without.Adds]);
        }

        var joined = ticket.Participants.Where(person => person.On(ticket.Contact.Platform) is { } address && ready.Added.Contains(address) && !missing.Contains(person)).ToList();
        var inside = ticket with
        {
            Conversation = ready.Conversation,
            Former = FormerOf(ticket, ready.Conversation, TicketWords.Names(joined)),
            Card = null,
            CardAwaited = true,
        };
        var (after, events, words, adds) = GoOnWithout(inside, missing, moment);
        if (ticket.Conversation is null)
        {
            return Done(after, moment, [new TicketEvent.ConversationOpened(), .. events],
            [
                new Effect.Post(new Target.Into(ready.Conversation), TicketWords.Introduction(after, moment)),
                .. words, .. adds,
                CardFor(after, ready.Conversation, moment),
            ]);
        }

        // The card that is left behind comes last: until it says where to, nobody is sent to a conversation that has nothing in it.
        var settled = ticket.Card is { } card && after.Former is [.., var left]
            ? new Effect.Update(card, TicketMoves.SettledText(after, left), TicketMoves.Settled(after, left))
            : null;
        ImmutableArray<Effect> story = ready.Story.IsEmpty
            ? []
            : [new Effect.Post(new Target.Into(ready.Conversation), Prose.Of("The story so far"), CardViews.Same(TicketMoves.Story(ready.Story, moment)))];
        return Done(after, moment, [new TicketEvent.ConversationMoved(), .. events],
        [
            new Effect.Post(new Target.Into(ready.Conversation), TicketMoves.Introduction(after, joined, moment)),
            .. story, .. words, .. adds,
            CardFor(after, ready.Conversation, moment),
            .. settled is null ? [] : new Effect[] { settled },
        ]);
    }

    private static ImmutableArray<FormerConversation> FormerOf(Ticket ticket, ConversationRef now, string joined)
    {
        if (ticket.Conversation is not { } old)
        {
            return ticket.Former;
        }

        var former = ticket.Former.RemoveAll(other => other.Conversation == now || other.Conversation == old).Add(new FormerConversation(old, joined));
        return former.Length > MostFormer ? former.RemoveAt(0) : former;
    }

    // Whoever has no account on the platform is as missing as whoever it could not find.
    private static List<Person> Missing(Ticket ticket, TicketCommand.ConversationReady ready) =>
    [
        .. ticket.Participants.Where(person => !ticket.Absent.Contains(person.Id)
            && (person.On(ticket.Contact.Platform) is { } address
                ? ready.Missing.Contains(address)
                : ticket.Conversation is null && person.Id == ticket.Assignee.Id)),
    ];

    /// <summary>The ticket without those who cannot be brought in. It does not wait for an assignee who never comes: somebody else has it then.</summary>
    private static (Ticket After, ImmutableArray<TicketEvent> Events, ImmutableArray<Effect> Words, ImmutableArray<Effect> Adds) GoOnWithout(
        Ticket ticket, List<Person> missing, Moment moment)
    {
        if (missing.Count == 0)
        {
            return (ticket, [], [], []);
        }

        var without = ticket with
        {
            Absent = ticket.Absent.AddRange(missing.Select(person => person.Id)),
            BroughtIn = ticket.BroughtIn.RemoveAll(person => missing.Any(gone => gone.Id == person.Id)),
        };
        ImmutableArray<TicketEvent> events = [.. missing.Select(person => new TicketEvent.Unreachable(person))];
        var others = missing.Where(person => person.Id != ticket.Assignee.Id).ToList();
        var words = others.Count == 0 ? [] : Say(without, Prose.Of(others.Any(person => person.Id == ticket.Requester.Id)
            ? $"{TicketWords.Names(others)} could not be brought in here. Please answer {ticket.Requester.Name} where they can be reached."
            : $"{TicketWords.Names(others)} could not be brought in here; #{ticket.Number} goes on without."));
        if (others.Count == missing.Count)
        {
            return (without, events, words, []);
        }

        var ghost = ticket.Assignee;
        if (Substitute(without, moment) is not { } other)
        {
            return (without, events.Add(new TicketEvent.NobodyLeft()), words.AddRange(Alarm(without, moment)), []);
        }

        var after = without with { Assignee = other, Revision = without.Revision + 1 };
        return (after,
            events.Add(new TicketEvent.Reassigned(ghost, other, $"{ghost.Name} could not be brought in")),
            words.AddRange(Say(after, Prose.Of(
                $"{ghost.Name} cannot be reached here, {after.Requester}, so {other}{TicketWords.PlaceOf(other, moment)} answers you instead. {TicketWords.NextWord(after, moment)}"))),
            [.. BringIn(without, after, moment)]);
    }

    /// <summary>Who answers a ticket that nobody has any more: as ever, but nobody who cannot be brought in.</summary>
    private static Person ResponderFor(Ticket ticket, Moment moment)
    {
        var responder = moment.ResponderFor(ticket.Requester);
        return ticket.Absent.Contains(responder.Id) ? Substitute(ticket, moment) ?? responder : responder;
    }

    /// <summary>Who has it where the assignee cannot: the shift's backup or primary, then who is in it already, then a lead; null when nobody can.</summary>
    private static Person? Substitute(Ticket ticket, Moment moment)
    {
        var (shift, team) = (moment.Answering, moment.Team);
        var serving = new[] { shift.Backup, shift.Primary }.OfType<PersonId>().Select(team.Get);
        return serving.Concat(ticket.BroughtIn)
            .Concat(team.People.Where(person => person.Role == Role.Lead))
            .Concat(new[] { ticket.Contact.Developer }.OfType<Person>())
            .FirstOrDefault(person => person.IsResponder && person.Id != ticket.Requester.Id && person.Id != ticket.Assignee.Id
                && !ticket.Absent.Contains(person.Id) && person.On(ticket.Contact.Platform) is not null);
    }

    // The leads may be out of reach in the conversation only; in their own with the bot they get the card, and can take over.
    private static ImmutableArray<Effect> Alarm(Ticket ticket, Moment moment)
    {
        var leads = moment.Team.People
            .Where(person => person.Role == Role.Lead && person.Id != ticket.Requester.Id)
            .Select(person => person.On(ticket.Contact.Platform))
            .OfType<Address>();
        var views = TicketCards.Views(ticket, moment);
        var text = Prose.Of($"#{ticket.Number} has nobody to answer it: {ticket.Assignee.Name} cannot be brought into its conversation, and neither can backup or leads. {ticket.Requester.Name} is waiting; please see to it.");
        return
        [
            .. Say(ticket, Prose.Of($"{ticket.Assignee.Name} cannot be reached here, {ticket.Requester}, and nobody else could be brought in. I have told the team’s leads.")),
            .. leads.Select(lead => new Effect.Post(new Target.To(lead), text, views with { For = views.For.Add(lead) })),
        ];
    }
}
