using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>A ticket on a list, with the last that happened to it.</summary>
public sealed record ListedTicket(Ticket Ticket, TimelineEntry? Last);

/// <summary>What those who begin a shift find, as cards; and the same state whenever somebody asks.</summary>
public static class HandoverLists
{
    /// <summary>The most tickets on one card.</summary>
    public const int MostOnPage = 6;

    /// <summary>The most tickets that are told one by one.</summary>
    public const int MostListed = 60;

    /// <summary>The tickets of a list: those handed over or carried at that end of a shift, and those that came while coverage was closed.</summary>
    /// <param name="ended">When the shift ended.</param>
    /// <param name="since">Since when coverage was closed; null where it was not.</param>
    public static IEnumerable<Ticket> Of(IEnumerable<Ticket> open, Instant ended, Instant? since) =>
        HandoverCards.Urgent(open.Where(ticket => ticket.HandedOver?.ShiftEnd == ended || ticket.OpenedAt >= since));

    /// <summary>The list's cards for one of the two who serve now; none where nothing is on it.</summary>
    /// <param name="listed">The first <see cref="MostListed"/> of the list.</param>
    /// <param name="more">How many more there are.</param>
    public static ImmutableArray<Card> Cards(Person reader, IReadOnlyList<ListedTicket> listed, int more, Instant ended, Instant? since, Moment moment)
    {
        var sections = new (string Title, List<ListedTicket> Tickets)[]
        {
            ("Handed over", [.. listed.Where(item => item.Ticket.HandedOver is { } past && past.ShiftEnd == ended && !past.Carried)]),
            (since is { } closed ? $"Arrived since {TimeWords.When(closed, TimeWords.ZoneOf(reader, moment.Team), moment.Now)}" : "", [.. listed.Where(item => item.Ticket.HandedOver?.ShiftEnd != ended)]),
            ("Carried on by those who had them", [.. listed.Where(item => item.Ticket.HandedOver is { } past && past.ShiftEnd == ended && past.Carried)]),
        };
        var pages = sections.SelectMany(section => section.Tickets.Select(ticket => (section.Title, ticket))).Chunk(MostOnPage).ToList();
        var primary = moment.Team.Get(moment.Answering.Primary);
        var title = primary.Id == reader.Id ? "Your first list" : $"{primary.Name}’s first list";
        return
        [
            .. pages.Select((page, i) => new Card(title, Tone.Attention,
                [
                    .. page.GroupBy(item => item.Title, StringComparer.Ordinal).SelectMany(section =>
                        section.SelectMany(item => Lines(item.ticket, reader, moment)).Prepend(new Element.Paragraph(new Prose([new Span.Strong(section.Key)])))),
                    .. more > 0 && i + 1 == pages.Count ? [new Element.Paragraph(Prose.Of($"and {more} more: type /ticket list"), Subtle: true)] : Array.Empty<Element>(),
                ], [])
            {
                Badge = pages.Count > 1 ? $"{i + 1} of {pages.Count}" : null,
            }),
        ];
    }

    /// <summary>The present state, for a responder: who goes on when, and what is to become of whose tickets.</summary>
    public static Card State(Person reader, IReadOnlyList<Ticket> open, HandoverFile? file, Moment moment)
    {
        var (team, whole) = (moment.Team, moment.Schedule.PlannedAt(moment.Now));
        var (next, outgoing) = (HandoverTimes.Incoming(moment), HandoverTimes.Outgoing(moment));
        var when = HandoverWords.At(whole.End, reader, moment);
        var with = next.Backup is { } backup ? $", with {team.Get(backup).Name} as backup" : "";
        var who = outgoing.IsEmpty
            ? Prose.Of($"{team.Get(next.Primary).Name} goes on as primary {when}{with}; nothing is handed over.")
            : Prose.Of($"{TicketWords.Names([.. outgoing.Select(team.Get)])} {(outgoing.Length == 1 ? "hands" : "hand")} over to {team.Get(next.Primary).Name} {when}{with}.");
        var passed = HandoverCards.Urgent(open.Where(ticket => outgoing.Contains(ticket.Assignee.Id))).ToList();
        var carried = open.Where(ticket => ticket.HandedOver is { Carried: true } past && past.From.Id == ticket.Assignee.Id && !outgoing.Contains(ticket.Assignee.Id)).ToList();
        var lines = passed.Take(TicketLines).Select(ticket => new Element.Fact($"#{ticket.Number}",
            $"{ticket.Title} – {ticket.Assignee.Name}, {HandoverCards.Becomes(file?.ChoiceOf(ticket) ?? ticket.Handover)}"));
        return new Card("Handover", Tone.Neutral,
        [
            new Element.Paragraph(who),
            .. passed.Count == 0 ? [new Element.Paragraph(Prose.Of("Nothing is open that would be handed over."))] : new Element[] { new Element.Facts([.. lines]) },
            .. passed.Count > TicketLines ? [new Element.Paragraph(Prose.Of($"and {passed.Count - TicketLines} more"), Subtle: true)] : Array.Empty<Element>(),
            .. carried.Count > 0 ? [new Element.Paragraph(Prose.Of($"Carried on from earlier shifts: {HandoverCards.Numbers(carried)}."), Subtle: true)] : Array.Empty<Element>(),
        ], []);
    }

    private const int TicketLines = 15;

    private static IEnumerable<Element> Lines(ListedTicket item, Person reader, Moment moment)
    {
        var (ticket, zone) = (item.Ticket, TimeWords.ZoneOf(reader, moment.Team));
        yield return new Element.Facts(
        [
            new($"#{ticket.Number}", $"{ticket.Title} – {TicketWords.Of(ticket.Status).ToLowerInvariant()}, {ticket.Requester.Name}"),
            .. ticket.Assignee.Id == reader.Id ? [] : new Element.Fact[] { new("With", ticket.Assignee.Name) },
            .. ticket.Clock is { } clock
                ? [new(clock.Due <= moment.Now ? "Was due" : "Next reply due", TimeWords.WhenFor(reader, moment.Team, clock.Due, moment.Now), clock.Due)]
                : Array.Empty<Element.Fact>(),
            .. item.Last is { } last ? [new("Last", Last(last, zone, moment))] : Array.Empty<Element.Fact>(),
        ]);
        if (ticket.HandedOver is { Note: { } note } past)
        {
            yield return new Element.Quote($"{past.From.Name} on #{ticket.Number}", note);
        }
    }

    private static string Last(TimelineEntry entry, DateTimeZone zone, Moment moment)
    {
        var line = TimelineWords.Line(entry, zone, moment.Now);
        return Wording.Shorten($"{line.When}: {line.What}", 200);
    }
}
