using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;
using NodaTime;

namespace ChatOpsBot.Engine;

/// <summary>How a turn follows the handover: what is due of it is decided purely, and this gathers what is told.</summary>
internal sealed partial class Turn
{
    /// <summary>Whether tickets are on their way from a shift that has ended.</summary>
    public async ValueTask<bool> IsPassing() => await Load<HandoverFile>(Keys.Handover) is { Passing.IsEmpty: false };

    /// <param name="last">The stretch that was known before this turn.</param>
    private async ValueTask FollowHandover(Shift? last)
    {
        var before = await Load<HandoverFile>(Keys.Handover);
        var (file, steps, listAt) = HandoverDecisions.Follow(before, last, Moment);
        if (ShiftChange.Beginning(last, Moment) is { IsEmpty: false } beginning)
        {
            var open = await OpenWork();
            file = Tell(file, beginning.Select(person => (person, Saying(HandoverWords.Begins(person, Moment.Shift, open, Moment)))));
        }

        foreach (var step in steps)
        {
            file = step switch
            {
                HandoverStep.Remind => Remind(file),
                HandoverStep.Ask => await Ask(file),
                _ => await List(file, listAt ?? Moment.Now),
            };
        }

        await Look(before, file);
        if (!ReferenceEquals(before, file))
        {
            Put(Keys.Handover, file);
        }
    }

    // The end of the shift has a look of its own, which may be at the same instant.
    private async ValueTask Look(HandoverFile? before, HandoverFile file)
    {
        var next = file.Look is { } look ? Keys.ShiftDue(look) : null;
        var end = await Load<KnownShift>(Keys.Shift) is { } known ? Keys.ShiftDue(known.Shift.End) : null;
        if (before?.Look is { } old && Keys.ShiftDue(old) is var was && was != next && was != end)
        {
            Delete(was);
        }

        // Following the shift may just have deleted it.
        if (next is not null && (Decided || before?.Look != file.Look))
        {
            Point(next, new TicketPointer(Keys.NoTicket));
        }
    }

    // Whoever keeps their place needs no reminder of it.
    private HandoverFile Remind(HandoverFile file)
    {
        var (now, next) = (Moment.Shift, Moment.Schedule.At(file.End));
        var people = new[] { next.Primary == now.Primary ? null : (PersonId?)next.Primary, next.Backup == now.Backup ? null : next.Backup }.OfType<PersonId>();
        return Tell(file, people.Select(Moment.Team.Get).Select(person => (person, Saying(HandoverWords.Reminder(person, next, Moment)))));
    }

    private async ValueTask<HandoverFile> List(HandoverFile file, Instant at)
    {
        if (file.ListOf is not { } ended)
        {
            return file;
        }

        var since = HandoverTimes.ClosedSince(at, Moment.Team.Coverage);
        var open = await Reads.OpenTickets(store, Moment.Team.Id, cancel).Where(ticket => ticket.HandedOver?.ShiftEnd == ended || ticket.OpenedAt >= since).ToListAsync(cancel);
        var all = HandoverLists.Of(open, ended, since).ToList();
        var listed = new List<ListedTicket>();
        foreach (var ticket in all.Take(HandoverLists.MostListed))
        {
            var last = (await Timeline(ticket.Number)).LastOrDefault(entry => entry.What is not (TicketEvent.HandedOver or TicketEvent.Carried));
            listed.Add(new ListedTicket(ticket, last));
        }

        var shift = Moment.Answering;
        var readers = new[] { shift.Primary, shift.Backup }.OfType<PersonId>().Select(Moment.Team.Get);
        return Tell(file, readers.SelectMany(reader => HandoverLists.Cards(reader, listed, all.Count - listed.Count, ended, since, Moment)
            .Select(card => (reader, Saying(Prose.Of(card.Title), card)))));
    }

    private static Effect.Post Saying(Prose words, Card? card = null) =>
        new(new Target.To(default), words, card is null ? null : CardViews.Same(card));
}
