using System.Collections.Immutable;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;

namespace ChatOpsBot.Domain.Home;

/// <summary>A person's own page: what concerns them now, and what they may set, as cards from top to bottom.</summary>
public static class HomePage
{
    private const int MostTroubles = 5;

    /// <summary>The page. Whoever reads it, it shows no ticket that this person may not see.</summary>
    /// <param name="reader">Whose page it is.</param>
    /// <param name="open">Tickets that are not resolved, of anybody.</param>
    /// <param name="spotting">What the reader wants done with requests to them.</param>
    /// <param name="untold">Why this shift could not be made known everywhere; empty when it could.</param>
    /// <param name="calendars">What is amiss with the team's calendars, for leads; empty when nothing is.</param>
    public static ImmutableArray<Card> For(Person reader, IReadOnlyList<Ticket> open, SpottingPreference spotting, ImmutableArray<string> untold, Moment moment, ImmutableArray<string> calendars = default) => reader.IsResponder
        ?
        [
            HomeShifts.OnCall(reader, untold, moment),
            .. HomeTickets.ForResponder(reader, open, moment),
            HomeShifts.Next(reader, moment),
            .. calendars.IsDefaultOrEmpty ? [] : new[] { CalendarTroubles(calendars) },
            SpottingCard.Of(spotting),
        ]
        :
        [
            HomeShifts.OnCall(reader, [], moment),
            .. HomeTickets.ForRequester(reader, open, moment),
            HowToAsk(),
        ];

    private static Card CalendarTroubles(ImmutableArray<string> told) => new(
        "Calendars",
        Tone.Warning,
        [.. told.Take(MostTroubles).Select(trouble => new Element.Paragraph(Prose.Of(trouble))), .. told.Length > MostTroubles ? [new Element.Paragraph(Prose.Of($"and {told.Length - MostTroubles} more"), Subtle: true)] : Array.Empty<Element>()],
        []);

    private static Card HowToAsk() => new(
        "How to ask",
        Tone.Neutral,
        [new Element.Paragraph(Prose.Of("Write to me what is wrong, in your own words, and a person answers you. Or type /ticket new and what is wrong."))],
        TicketAnswers.AskForWords().Buttons);
}
