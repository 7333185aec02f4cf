using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Answers about tickets, and what the bot says of itself.</summary>
public static class TicketAnswers
{
    /// <summary>The most tickets that one answer lists.</summary>
    public const int Most = 15;

    /// <summary>A list of tickets, the most urgent first.</summary>
    public static Card List(TicketFilter filter, IReadOnlyList<Ticket> tickets, Person asker, Moment moment)
    {
        var title = filter switch
        {
            TicketFilter.Mine => "Your open tickets",
            TicketFilter.Overdue => "Overdue tickets",
            _ => "Open tickets",
        };
        if (tickets.Count == 0)
        {
            return new Card(title, Tone.Good, [new Element.Paragraph(Prose.Of(filter switch
            {
                TicketFilter.Mine => "You have none. To open one, write to me what is wrong.",
                TicketFilter.Overdue => "None. Everyone has been answered in time.",
                _ => "None. All is quiet.",
            }))], []);
        }

        var lines = tickets
            .OrderBy(ticket => ticket.Clock?.Due ?? NodaTime.Instant.MaxValue)
            .ThenBy(ticket => ticket.Number)
            .Take(Most)
            .Select(ticket => new Element.Fact($"#{ticket.Number}", Line(ticket, asker, moment)));
        ImmutableArray<Element> body = [new Element.Facts([.. lines])];
        return new Card(title, tickets.Any(ticket => ticket.Clock is { Breached: true }) ? Tone.Breach : Tone.Neutral,
            tickets.Count <= Most ? body : body.Add(new Element.Paragraph(Prose.Of($"and {tickets.Count - Most} more"), Subtle: true)), []);
    }

    /// <summary>One ticket with its timeline, the newest events of it.</summary>
    public static Card Show(Ticket ticket, IReadOnlyList<TimelineEntry> timeline, Person asker, Moment moment)
    {
        var views = TicketCards.Views(ticket, moment);
        var card = asker.IsResponder && asker.Id != ticket.Requester.Id ? views.Responders ?? views.Everyone : views.Everyone;
        var zone = TimeWords.ZoneOf(asker, moment.Team);
        var moments = timeline.TakeLast(8).Select(entry => TimelineWords.Line(entry, zone, moment.Now));
        return card with
        {
            Body = card.Body.Add(new Element.Timeline([.. moments])),
            Buttons = [],
        };
    }

    /// <summary>What the bot can do, for this person.</summary>
    public static Card Help(Person asker) => new(
        "What I can do",
        Tone.Neutral,
        [
            new Element.Paragraph(Prose.Of("Write to me what is wrong, in your own words. I open a ticket, and the primary answers you.")),
            new Element.Facts(
            [
                new("who is primary", "also: backup, next, next week, on 24 Dec, schedule"),
                new("my tickets", "also: open tickets, overdue, ticket 3"),
                .. asker.IsResponder
                    ? new Element.Fact[]
                    {
                        new("/redirect @person", "hand a requester to the primary, with a note if you like"),
                        new("escalate 3 to … because …", "backup, leads, all, a developer, a skill, another team; asked yourself: accept ticket 3, delay ticket 3 2h, decline ticket 3"),
                        new("calendar", "links with which your calendar follows the shifts"),
                        new("my shifts", "also: changes, absences, why is @person primary next week"),
                        new("away 2026-12-01..2026-12-05", "or tomorrow, next week: I look for cover; back takes it back"),
                        new("swap my next shift with @person", "or with anyone; a day or two of it; for their next shift"),
                        new("step up", "the backup becomes primary until the shift ends"),
                        new("undo 12", "take change, absence or offer #12 back"),
                        new("handover", "who goes on at the end of the shift, with what; “carry 3” or “hand over 3: what is known” says what becomes of a ticket"),
                        new("ticket 3 priority high", "or medium, or low"),
                        new("kind 3 bug", "or question, change, access, other: what ticket 3 is about"),
                        new("ticket 3 due tomorrow 10:00", "promise the next word; also: in 2 hours, fri noon their time"),
                        new("spotting ask", "or auto, or off: what I do when a message to you looks like a request"),
                        new("spotting report", "how often I was right; spotting lessons: what you taught me; spotting forget 7"),
                        new("fairness", "how the load is shared; also: since 1 June, for the last 3 months"),
                    }
                    : [],
                .. asker.Role == Role.Lead
                    ? new Element.Fact[] { new("override primary to @person tomorrow", "you decide who serves; replan from 2026-12-04 plans anew") }
                    : [],
            ]),
        ],
        []);

    /// <summary>What was said was not understood.</summary>
    public static Card NotUnderstood() => new(
        "I am not sure what you need",
        Tone.Neutral,
        [new Element.Paragraph(Prose.Of("Is something wrong, or missing? Then let me open a ticket, and a person answers you. Or ask me “who is primary”, “my tickets”, “help”."))],
        [Open()]);

    /// <summary>A new ticket was asked for without words.</summary>
    public static Card AskForWords() => new("A new ticket", Tone.Neutral, [new Element.Paragraph(Prose.Of("What is wrong, or what do you need?"))], [Open()]);

    private static Button Open() => new("Open a ticket", new CardAction(Verb.OpenTicket, "new", 0), ButtonStyle.Primary)
    {
        Form = new Form("Open a ticket", [new Field.Text("text", "What is wrong, or what do you need?", Required: true, "What you did, what happened, what you expected")], "Open the ticket"),
    };

    private static string Line(Ticket ticket, Person asker, Moment moment)
    {
        var due = ticket.Clock is { IsPromise: true } clock
            ? $"{(clock.Breached ? "; was due " : "; next reply due ")}{TimeWords.WhenFor(asker, moment.Team, clock.Due, moment.Now)}"
            : "";
        var kind = asker.IsResponder && RequestKinds.Of(ticket) is { } words ? $"; {words.ToLowerInvariant()}" : "";
        return $"{ticket.Title} – {TicketWords.Of(ticket.Status).ToLowerInvariant()}, {ticket.Requester.Name} with {ticket.Assignee.Name}{due}{kind}";
    }
}
