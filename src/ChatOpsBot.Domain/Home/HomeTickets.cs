using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Home;

/// <summary>The open tickets on a person's own page: a word on top, a small card each, and how many more there are.</summary>
internal static class HomeTickets
{
    /// <summary>The most tickets that a page shows: with a page's other cards they fit on every platform.</summary>
    public const int Most = 10;

    private static readonly Verb[] ByAssignee = [Verb.Acknowledge, Verb.Reply, Verb.Resolve];
    private static readonly Verb[] ByOthers = [Verb.Acknowledge, Verb.TakeOver, Verb.Reply];
    private static readonly Verb[] ByRequester = [Verb.Resolve];

    /// <summary>Those that the responder has or asked for, then those of others that are overdue.</summary>
    public static IEnumerable<Card> ForResponder(Person reader, IReadOnlyList<Ticket> open, Moment moment)
    {
        var own = open.Where(ticket => ticket.Assignee.Id == reader.Id || ticket.Requester.Id == reader.Id).ToList();
        var late = open.Except(own).Where(ticket => ticket.Clock is { } clock && clock.Due <= moment.Now).ToList();
        if (own.Count == 0)
        {
            yield return Heading("Nothing is waiting for you. Enjoy the quiet.", Tone.Good);
        }
        else
        {
            yield return Heading(own.Count == 1 ? "One ticket is yours:" : $"{own.Count} tickets are yours, the most urgent first:", Tone.Neutral);
        }

        var shown = 0;
        foreach (var ticket in Urgent(own).Take(Most))
        {
            shown++;
            yield return ticket.Requester.Id == reader.Id ? Asked(ticket, reader, moment) : Had(ticket, ByAssignee, reader, moment);
        }

        foreach (var (ticket, first) in Urgent(late).Take(Most - shown).Select((ticket, i) => (ticket, i == 0)).ToList())
        {
            if (first)
            {
                yield return new Card("Somebody is needed", Tone.Breach, [new Element.Paragraph(Prose.Of("These are overdue. Can you help?"))], []);
            }

            shown++;
            yield return Had(ticket, ByOthers, reader, moment);
        }

        if (own.Count + late.Count > shown)
        {
            yield return More(own.Count + late.Count - shown);
        }
    }

    /// <summary>Those that the requester asked for, with who answers and by when.</summary>
    public static IEnumerable<Card> ForRequester(Person reader, IReadOnlyList<Ticket> open, Moment moment)
    {
        var own = open.Where(ticket => ticket.Requester.Id == reader.Id).ToList();
        yield return own.Count switch
        {
            0 => Heading($"You have none, {reader.FirstName}. Whenever something is wrong, write to me.", Tone.Good),
            1 => Heading("One is open:", Tone.Neutral),
            _ => Heading($"{own.Count} are open, the most urgent first:", Tone.Neutral),
        };
        foreach (var ticket in Urgent(own).Take(Most))
        {
            yield return Asked(ticket, reader, moment);
        }

        if (own.Count > Most)
        {
            yield return More(own.Count - Most);
        }
    }

    private static Card Heading(string words, Tone tone) => new("Your open tickets", tone, [new Element.Paragraph(Prose.Of(words))], []);

    private static Card More(int more) => new("More", Tone.Neutral, [new Element.Paragraph(Prose.Of($"and {more} more: type /ticket list"), Subtle: true)], []);

    private static Card Had(Ticket ticket, Verb[] verbs, Person reader, Moment moment)
    {
        var whole = TicketCards.Views(ticket, moment).Responders!;
        var with = ticket.Assignee.Id == reader.Id ? Array.Empty<Element.Fact>() : [new("With", ticket.Assignee.Name)];
        return Small(ticket, whole, [new("Requester", ticket.Requester.Name), .. with, .. Due(ticket, "Next reply due", reader, moment)], verbs);
    }

    private static Card Asked(Ticket ticket, Person reader, Moment moment) =>
        Small(ticket, TicketCards.Views(ticket, moment).Everyone, [new("Answers you", ticket.Assignee.Name), .. Due(ticket, "Next reply by", reader, moment)], ByRequester);

    private static Card Small(Ticket ticket, Card whole, ImmutableArray<Element.Fact> facts, Verb[] verbs) => whole with
    {
        Title = $"#{ticket.Number} {ticket.Title}",
        Body = [new Element.Facts(facts)],
        Buttons = [.. verbs.SelectMany(verb => whole.Buttons.Where(button => button.Action.Verb == verb))],
    };

    private static IEnumerable<Element.Fact> Due(Ticket ticket, string label, Person reader, Moment moment)
    {
        if (ticket.Clock is { IsPromise: false })
        {
            yield return new(label, "no time is promised");
        }
        else if (ticket.Clock is { } clock)
        {
            yield return HomeShifts.At(clock.Due <= moment.Now ? "Was due" : label, clock.Due, reader, moment);
        }
    }

    private static IEnumerable<Ticket> Urgent(IEnumerable<Ticket> tickets) =>
        tickets.OrderBy(ticket => ticket.Clock?.Due ?? Instant.MaxValue).ThenBy(ticket => ticket.Number);
}
