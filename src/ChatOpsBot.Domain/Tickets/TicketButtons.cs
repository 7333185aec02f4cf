using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>The buttons of a ticket's card. The most useful come first, since platforms show a few only.</summary>
public static partial class TicketCards
{
    private static readonly ImmutableArray<Field.Option> Resolutions =
        [.. Enum.GetValues<Resolution>().Where(how => how != Resolution.NoAnswer).Select(how => new Field.Option(how.ToString(), Capital(TicketWords.Of(how))))];

    private static readonly LocalTime Morning = new(9, 0);

    /// <summary>The button with this verb as a person sees it now, its form filled in by their own clock; null when there is none for them.</summary>
    public static Button? ButtonFor(Ticket ticket, CardAction pressed, Person reader, Moment moment)
    {
        var responder = reader.IsResponder && reader.Id != ticket.Requester.Id;
        var buttons = responder ? Buttons(ticket, reader, moment) : ForRequester(ticket, moment).Buttons;
        return buttons.FirstOrDefault(button => button.Action.Verb == pressed.Verb && button.Action.Subject == pressed.Subject);
    }

    private static ImmutableArray<Button> Buttons(Ticket ticket, Person reader, Moment moment)
    {
        if (!ticket.IsOpen)
        {
            return [new Button("Reopen", Action(ticket, Verb.Reopen))];
        }

        var open = ticket.Status == TicketStatus.Open;
        var name = ticket.Requester.FirstName;
        var (people, rung) = TicketDecisions.NextUp(ticket, moment);
        var escalate = EscalateButton(ticket, people, rung, moment);

        // Whoever has not answered needs help sooner than a date; whoever has, the other way round, unless a message waits to be told apart.
        var later = open || !ticket.Joined.IsEmpty;
        var agree = AgreeButton(ticket, reader, moment);
        return
        [
            .. open ? [new Button("Acknowledge", Action(ticket, Verb.Acknowledge), ButtonStyle.Primary)] : Array.Empty<Button>(),
            new Button("Reply", Action(ticket, Verb.Reply))
            {
                Form = new Form($"Reply to {name}", [new Field.Text("text", $"Your words to {name}", Required: true, "Posted in this conversation under your name")], "Send"),
            },
            new Button("Resolve", Action(ticket, Verb.Resolve))
            {
                Form = new Form("Resolve", [
                    new Field.Choice("resolution", "How did it end?", Resolutions, nameof(Resolution.Answered)),
                    new Field.Text("text", $"A note for {name} (optional)", Required: false, "What to do, where to read, what was found"),
                    new Field.Text("minutes", "Minutes it took (optional)", Required: false, "45", Effort.MostDigits, Multiline: false)], "Resolve"),
            },
            .. ticket.Status == TicketStatus.WaitingForRequester ? [] : new[]
            {
                new Button($"Waiting for {Wording.Shorten(name, 16)}", Action(ticket, Verb.WaitForRequester))
                {
                    Form = new Form($"Ask {name}", [new Field.Text("text", "What do you need? (optional)", Required: false, "Which version do you use?")], "Wait for the requester"),
                },
            },
            .. SeparateButton(ticket),
            .. later ? [] : new[] { agree },
            .. rung == Rung.Backup ? escalate : [],
            .. ReassignButton(ticket, moment),
            .. rung == Rung.Backup ? [] : escalate,
            .. later ? new[] { agree } : [],
            PriorityButton(ticket),
            KindButton(ticket),
            .. open ? [] : new[] { new Button("Take over", Action(ticket, Verb.TakeOver)) },
        ];
    }

    // Named for whoever comes next, and preset to them; its form offers all others too.
    private static Button[] EscalateButton(Ticket ticket, IReadOnlyList<Person> next, Rung rung, Moment moment)
    {
        var options = EscalationChoices.For(ticket, moment);
        if (options.IsEmpty)
        {
            return [];
        }

        var (label, submit) = next.Count == 0 ? ("Escalate", "Escalate") : rung == Rung.Backup ? ("Bring in the backup", "Bring in") : ("Bring in the leads", "Bring in");
        return [new Button(label, Action(ticket, Verb.Escalate))
        {
            Form = new Form(options.Length == 1 ? label : "Escalate", [
                .. options.Length == 1 && next.Count > 0 ? [] : new Field[] { new Field.Choice("to", "To whom?", options, options[0].Value) },
                new Field.Text("text", "Where are you stuck? (optional)", Required: false, "What you know so far; everyone in the conversation reads it")], options.Length == 1 ? submit : "Escalate"),
        }];
    }

    private static IEnumerable<Button> ReassignButton(Ticket ticket, Moment moment)
    {
        var options = TicketDecisions.Candidates(ticket, moment)
            .Select(person => new Field.Option(person.Id.Value, $"{person.Name}{TicketWords.PlaceOf(person, moment)}"))
            .ToImmutableArray();
        if (!options.IsEmpty)
        {
            yield return new Button("Reassign", Action(ticket, Verb.Reassign))
            {
                Form = new Form("Reassign", [
                    new Field.Choice("person", "Who takes it?", options),
                    new Field.Text("text", "Why? (optional)", Required: false, "What they should know; everyone in the conversation reads it")], "Reassign"),
            };
        }
    }

    private static Button AgreeButton(Ticket ticket, Person reader, Moment moment)
    {
        var initial = NextMorning(moment).InZone(TimeWords.ZoneOf(reader, moment.Team)).LocalDateTime;
        return new Button("Next reply due", Action(ticket, Verb.AgreeDue))
        {
            Form = new Form("Next reply due", [
                new Field.Date("date", $"{ticket.Requester.FirstName} hears again on (your time)", initial.Date),
                new Field.Time("time", "At the latest at (your time)", initial.TimeOfDay),
                new Field.Text("text", "Or in words (optional)", Required: false, "tomorrow 10:00 their time", MaxLength: 100, Multiline: false)], "Promise"),
        };
    }

    /// <summary>When coverage opens on its next day after today; at nine where it opens in the night.</summary>
    internal static Instant NextMorning(Moment moment)
    {
        var (zone, coverage) = (moment.Team.Zone, moment.Team.Coverage);
        var tomorrow = zone.AtStartOfDay(moment.Now.InZone(zone).Date.PlusDays(1)).ToInstant();
        var opens = coverage.NextOpen(tomorrow);
        var day = (opens == CoverageCalendar.Never ? tomorrow : opens).InZone(zone).LocalDateTime;
        var nine = zone.AtLeniently(day.Date + Morning).ToInstant();
        return day.Hour < 6 && coverage.IsOpen(nine) || opens == CoverageCalendar.Never ? nine : opens;
    }

    private static IEnumerable<Button> SeparateButton(Ticket ticket) => ticket.Joined.IsEmpty
        ? []
        : [new Button("Make it its own ticket", new CardAction(Verb.Separate, $"joined:{ticket.Number}:{ticket.Joined[^1].Id}", ticket.Revision))];

    private static CardAction Action(Ticket ticket, Verb verb) => new(verb, Subject(ticket.Number), ticket.Revision);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
