using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>How the cards are kept on which outgoing primaries choose what to carry.</summary>
internal sealed partial class Turn
{
    /// <summary>The outgoing primary wants all tickets handed over; false where they are none.</summary>
    public async ValueTask<bool> HandAllOver(Person by)
    {
        if (!HandoverTimes.Outgoing(Moment).Contains(by.Id))
        {
            return false;
        }

        var file = await Load<HandoverFile>(Keys.Handover) ?? HandoverDecisions.Follow(null, Moment.Shift, Moment).File;
        file = file with { Whole = file.Whole.RemoveAll(whole => whole.By == by.Id).Add(new WholeHandover(by.Id, Moment.Now)) };
        foreach (var page in file.Pages.Where(page => page.Person == by.Id))
        {
            file = await Show(file, page);
        }

        Put(Keys.Handover, file);
        return true;
    }

    /// <summary>A platform has posted a card, or could not.</summary>
    /// <param name="message">The message; null when there is none.</param>
    public async ValueTask PageSent(int number, MessageRef? message, int revision)
    {
        if (await Load<HandoverFile>(Keys.Handover) is { } file && file.Pages.FirstOrDefault(page => page.Number == number) is { } page)
        {
            var kept = page with { Awaited = Math.Max(0, page.Awaited - 1), Messages = message is null || page.Messages.Contains(message) ? page.Messages : page.Messages.Add(message) };
            file = file with { Pages = file.Pages.Replace(page, kept) };
            Put(Keys.Handover, message is not null && kept.Revision > revision ? await Show(file, kept) : file);
        }
    }

    /// <summary>A message that showed a card is gone; it is posted again when there is something new to show.</summary>
    public async ValueTask PageLost(int number, MessageRef message)
    {
        if (await Load<HandoverFile>(Keys.Handover) is { } file && file.Pages.FirstOrDefault(page => page.Number == number) is { } page)
        {
            Put(Keys.Handover, file with { Pages = file.Pages.Replace(page, page with { Messages = page.Messages.Remove(message) }) });
        }
    }

    /// <summary>The tickets on a card, in its order.</summary>
    public async ValueTask<IReadOnlyList<Ticket>> TicketsOn(HandoverPage page)
    {
        await Gather([.. page.Tickets.Select(Keys.Ticket).Where(key => !held.ContainsKey(key))]);
        var tickets = new List<Ticket>();
        foreach (var number in page.Tickets)
        {
            if (await Load<Ticket>(Keys.Ticket(number)) is { } ticket)
            {
                tickets.Add(ticket);
            }
        }

        return tickets;
    }

    private async ValueTask<HandoverFile> Ask(HandoverFile file)
    {
        var outgoing = HandoverTimes.Outgoing(Moment);
        var open = await Reads.OpenTickets(store, Moment.Team.Id, cancel).Where(ticket => outgoing.Contains(ticket.Assignee.Id)).ToListAsync(cancel);
        var added = new List<HandoverPage>();
        foreach (var person in outgoing)
        {
            var own = HandoverCards.Urgent(open.Where(ticket => ticket.Assignee.Id == person)).Select(ticket => ticket.Number);
            added.AddRange(own.Chunk(HandoverCards.MostOnPage).Select(tickets => new HandoverPage(0, person, [.. tickets], 1)));
        }

        foreach (var page in added.Take(HandoverCards.MostPages))
        {
            file = file with { LastPage = file.LastPage + 1, Pages = file.Pages.Add(page with { Number = file.LastPage + 1 }) };
        }

        foreach (var page in file.Pages)
        {
            file = await Show(file, page);
        }

        return file;
    }

    /// <summary>A ticket has changed: the card that has it follows, and a new ticket of an outgoing primary comes on one.</summary>
    private async ValueTask FollowPages(Ticket? before, Ticket after)
    {
        if ((before is not null && Shown(before).Equals(Shown(after))) || !HandoverTimes.IsNoticed(Moment) || await Load<HandoverFile>(Keys.Handover) is not { Noticed: true } file)
        {
            return;
        }

        var owner = after.Assignee.Id;
        var isNew = after.IsOpen && HandoverTimes.Outgoing(Moment).Contains(owner) && !file.Pages.Any(page => page.Person == owner && page.Tickets.Contains(after.Number));
        var pages = file.Pages.Where(page => page.Tickets.Contains(after.Number)).ToList();
        if (isNew && file.Pages.LastOrDefault(page => page.Person == owner) is { Tickets.Length: < HandoverCards.MostOnPage } last)
        {
            pages.Add(last with { Tickets = last.Tickets.Add(after.Number) });
            file = file with { Pages = file.Pages.Replace(last, pages[^1]) };
        }
        else if (isNew && file.Pages.Length < HandoverCards.MostPages)
        {
            pages.Add(new HandoverPage(file.LastPage + 1, owner, [after.Number], 1));
            file = file with { LastPage = file.LastPage + 1, Pages = file.Pages.Add(pages[^1]) };
        }

        foreach (var page in pages)
        {
            file = await Show(file, page);
        }

        if (pages.Count > 0)
        {
            Put(Keys.Handover, file);
        }
    }

    /// <summary>Shows a card as it is now: in place where it is, anew where it is nowhere.</summary>
    private async ValueTask<HandoverFile> Show(HandoverFile file, HandoverPage page)
    {
        if (Moment.Team.Find(page.Person) is not { } person)
        {
            return file with { Pages = file.Pages.Remove(page) }; // the file names them no more
        }

        var shown = page with { Revision = page.Revision + 1 };
        file = file with { Pages = file.Pages.Replace(page, shown) };
        var views = CardViews.Same(HandoverCards.OnPage(file, shown, person, await TicketsOn(shown), Moment));
        var text = HandoverCards.Text(person, Moment);
        var effects = shown switch
        {
            { Messages.IsEmpty: false } => shown.Messages.Select(Effect (message) => new Effect.Update(message, text, views)).ToList(),
            { Awaited: 0 } => [.. AddressesOf(person).Select(address => new Effect.Post(new Target.To(address), text, views, Keep: shown.Revision))],
            _ => [],
        };
        foreach (var effect in effects)
        {
            file = file with { Sendings = file.Sendings + 1 };
            var platform = effect is Effect.Update update ? update.Message.Conversation.Platform : ((Target.To)((Effect.Post)effect).Target).Person.Platform;
            Send(Keys.HandoverLane(platform), file.Sendings, new Subject(null, null, Page: shown.Number), [effect]);
        }

        var posted = effects.OfType<Effect.Post>().Count();
        return posted == 0 ? file : file with { Pages = file.Pages.Replace(shown, shown with { Awaited = posted }) };
    }

    private static object Shown(Ticket ticket) => (ticket.Status, ticket.Assignee.Id, ticket.Clock?.Due, ticket.Clock?.Breached, ticket.Handover);
}
