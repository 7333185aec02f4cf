using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>
/// How tickets are passed on when a shift has ended: one in a turn, and with it how far that is. Whoever is interrupted goes on where it stopped, and of two
/// replicas one takes each ticket.
/// </summary>
internal sealed partial class Turn
{
    /// <summary>Passes the next ticket on, or finishes; false when nothing is on its way.</summary>
    public async ValueTask<bool> PassNext()
    {
        if (await Load<HandoverFile>(Keys.Handover) is not { Passing: [var passing, ..] } file)
        {
            return false;
        }

        var next = await Reads.OpenTickets(store, Moment.Team.Id, cancel, passing.After).FirstOrDefaultAsync(ticket => passing.From.Contains(ticket.Assignee.Id), cancel);
        if (next is null)
        {
            await Finish(file, passing);
            return true;
        }

        // As this turn has it, which is what is decided on.
        if (await Load<Ticket>(Keys.Ticket(next.Number)) is { } ticket)
        {
            var command = new TicketCommand.PassOn(passing.End, passing.From, passing.SteppedUp, file.ChoiceOf(ticket));
            passing = Counted(passing, ticket.Assignee.Id, await Decide(ticket.Number, command, by: null));
            file = await Load<HandoverFile>(Keys.Handover) ?? file;
        }

        Put(Keys.Handover, file with { Passing = file.Passing.SetItem(0, passing with { After = next.Number }) });
        return true;
    }

    private static Passing Counted(Passing passing, PersonId from, Decision<Ticket, TicketEvent>? decision)
    {
        if (decision is not Decision<Ticket, TicketEvent>.Done { Events: [var what, ..] })
        {
            return passing;
        }

        var before = passing.Done.FirstOrDefault(passed => passed.From == from) ?? new Passed(from, 0, 0);
        var after = what is TicketEvent.Carried ? before with { Carried = before.Carried + 1 } : before with { HandedOver = before.HandedOver + 1 };
        return passing with { Done = passing.Done.Remove(before).Add(after) };
    }

    private async ValueTask Finish(HandoverFile file, Passing passing)
    {
        var after = HandoverDecisions.Finish(file, Moment);
        if (!passing.SteppedUp)
        {
            after = await Settle(file, after, passing);
            after = Tell(after, await Thanks(passing));
        }

        Put(Keys.Handover, after);
        await FollowHandover((await Load<KnownShift>(Keys.Shift))?.Shift);
    }

    private async ValueTask<IReadOnlyList<(Person Person, Effect.Post Post)>> Thanks(Passing passing)
    {
        var done = await Reads.Services(store, Moment.Team.Id, passing.Since, passing.End, cancel);
        var to = Moment.Team.Get(Moment.Answering.Primary);
        var words = passing.From.Select(Moment.Team.Find).OfType<Person>()
            .Select(person => (person, Saying(HandoverWords.Thanks(person, Service.Of(person.Id, done), passing.Done.FirstOrDefault(passed => passed.From == person.Id), to))));
        var helped = passing.Backup is { } id && !passing.From.Contains(id) ? Moment.Team.Find(id) : null;
        return [.. words, .. helped is null ? [] : new[] { (helped, Saying(HandoverWords.Thanks(helped, null, null, to))) }];
    }

    /// <summary>The cards on which was chosen say what has become of the tickets.</summary>
    private async ValueTask<HandoverFile> Settle(HandoverFile before, HandoverFile after, Passing passing)
    {
        var updates = new List<Effect.Update>();
        foreach (var page in before.Pages)
        {
            var card = HandoverCards.Settled(await TicketsOn(page), page.Person, passing.End, Moment);
            updates.AddRange(page.Messages.Select(message => new Effect.Update(message, Prose.Of(card.Title), CardViews.Same(card))));
        }

        foreach (var platform in updates.GroupBy(update => update.Message.Conversation.Platform, StringComparer.Ordinal))
        {
            after = after with { Sendings = after.Sendings + 1 };
            Send(Keys.HandoverLane(platform.Key), after.Sendings, new Subject(null, null), [.. platform]);
        }

        return after;
    }
}
