using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>A ticket's card, as its requester and as its responders see it.</summary>
public static class TicketCards
{
    private static readonly ImmutableArray<Field.Option> Resolutions =
        [.. Enum.GetValues<Resolution>().Select(how => new Field.Option(how.ToString(), Capital(TicketWords.Of(how))))];

    /// <summary>The subject that a ticket's buttons name.</summary>
    public static string Subject(int number) => $"ticket:{number}";

    /// <summary>The card in both views.</summary>
    public static CardViews Views(Ticket ticket, Moment moment)
    {
        var responders = ticket.Participants
            .Where(person => person.IsResponder && person.Id != ticket.Requester.Id)
            .Select(person => person.On(ticket.Contact.Platform))
            .OfType<Address>();
        return new CardViews(ForRequester(ticket, moment), ForResponders(ticket, moment), [.. responders]);
    }

    /// <summary>The words beside the card: what a notification shows.</summary>
    public static Prose Text(Ticket ticket) =>
        Prose.Of($"#{ticket.Number} {ticket.Title} – {TicketWords.Of(ticket.Status)}, {ticket.Assignee.Name}");

    private static Card ForRequester(Ticket ticket, Moment moment)
    {
        var team = moment.Team;
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        facts.Add(new("Answers you", ticket.Assignee.Name));
        if (ticket.Clock is { } clock)
        {
            facts.Add(new(clock.Breached ? "Was due" : "Next reply by", TimeWords.WhenFor(ticket.Requester, team, clock.Due, moment.Now)));
        }

        AddResolution(facts, ticket);
        ImmutableArray<Button> buttons = ticket.IsOpen
            ? [new Button("It is solved", Action(ticket, Verb.Resolve)), .. SeparateButton(ticket)]
            : [new Button("Not solved yet", Action(ticket, Verb.Reopen))];
        return new Card(Title(ticket), ToneOf(ticket), [Status(ticket), new Element.Facts(facts.ToImmutable()), .. Words(ticket)], buttons)
        {
            Badge = TicketWords.Of(ticket.Status),
        };
    }

    private static Card ForResponders(Ticket ticket, Moment moment)
    {
        var team = moment.Team;
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        if (ticket.Clock is { } clock)
        {
            facts.Add(new(clock.Breached ? "Was due" : "Next reply due", TimeWords.WhenForAll(team, clock.Due, moment.Now)));
        }

        // A message to a developer is told by the developer's part already.
        if (ticket.Contact.Kind != ContactKind.Developer || ticket.Contact.Developer?.Id == ticket.Assignee.Id)
        {
            facts.Add(new("First contact", TicketWords.Of(ticket.Contact)));
        }

        AddResolution(facts, ticket);
        return new Card(Title(ticket), ToneOf(ticket), [Parts(ticket, moment), new Element.Facts(facts.ToImmutable()), .. Words(ticket)], Buttons(ticket, moment))
        {
            Badge = TicketWords.Of(ticket.Status),
        };
    }

    private static Element.People Parts(Ticket ticket, Moment moment)
    {
        var shift = moment.Answering;
        var (requester, assignee) = (ticket.Requester, ticket.Assignee);
        var parts = ImmutableArray.CreateBuilder<Element.Part>();
        parts.Add(new("Requester", requester.Name));
        if (ticket.Contact.Developer is { } contacted && contacted.Id != assignee.Id)
        {
            parts.Add(new("Contacted developer", contacted.Name));
        }

        parts.Add(new(assignee.Id == shift.Primary ? "Primary" : assignee.Id == shift.Backup ? "Backup" : "Assigned to", assignee.Name));
        parts.AddRange(ticket.BroughtIn.Where(person => person.Id != assignee.Id && person.Id == shift.Backup).Select(person => new Element.Part("Backup", person.Name)));
        return new Element.People(parts.ToImmutable());
    }

    private static ImmutableArray<Button> Buttons(Ticket ticket, Moment moment)
    {
        if (!ticket.IsOpen)
        {
            return [new Button("Reopen", Action(ticket, Verb.Reopen))];
        }

        var open = ticket.Status == TicketStatus.Open;
        var name = ticket.Requester.FirstName;
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
                    new Field.Text("text", $"A note for {name} (optional)", Required: false, "What to do, where to read, what was found")], "Resolve"),
            },
            .. ticket.Status == TicketStatus.WaitingForRequester ? [] : new[]
            {
                new Button($"Waiting for {Wording.Shorten(name, 16)}", Action(ticket, Verb.WaitForRequester))
                {
                    Form = new Form($"Ask {name}", [new Field.Text("text", "What do you need? (optional)", Required: false, "Which version do you use?")], "Wait for the requester"),
                },
            },
            .. EscalateButton(ticket, moment),
            .. open ? [] : new[] { new Button("Take over", Action(ticket, Verb.TakeOver)) },
            .. SeparateButton(ticket),
        ];
    }

    private static IEnumerable<Button> EscalateButton(Ticket ticket, Moment moment)
    {
        var (people, rung) = TicketDecisions.NextUp(ticket, moment);
        if (people.Count > 0)
        {
            var label = rung == Escalation.Rung.Backup ? "Bring in the backup" : "Bring in the leads";
            yield return new Button(label, Action(ticket, Verb.Escalate))
            {
                Form = new Form(label, [new Field.Text("text", "Where are you stuck? (optional)", Required: false, "What you know so far")], "Bring in"),
            };
        }
    }

    private static IEnumerable<Button> SeparateButton(Ticket ticket) => ticket.Joined.IsEmpty
        ? []
        : [new Button("Make it its own ticket", new CardAction(Verb.Separate, $"joined:{ticket.Number}:{ticket.Joined[^1].Id}", ticket.Revision))];

    private static IEnumerable<Element> Words(Ticket ticket)
    {
        yield return Quote(ticket.Requester.Name, ticket.Words);
        if (ticket.Contact is { Note: { } note, Developer: { } developer })
        {
            yield return Quote($"{developer.Name} adds", note);
        }

        if (!ticket.Joined.IsEmpty)
        {
            var latest = ticket.Joined[^1];
            yield return Quote(latest.Developer is { } to ? $"{ticket.Requester.Name}, later, to {to.Name}" : $"{ticket.Requester.Name}, later", latest.Text);
        }
    }

    private static Element.Quote Quote(string by, string words) => new(by, Wording.Shorten(words, Wording.LongestOnCard));

    private static Element.Paragraph Status(Ticket ticket) => new(Prose.Of(ticket.Status switch
    {
        TicketStatus.Open when ticket.Clock is { Breached: true } => "Sorry, this has waited too long. More people have been told.",
        TicketStatus.Open => "Your request is recorded and is waiting for its first answer.",
        TicketStatus.Acknowledged => $"{ticket.Assignee.FirstName} has it.",
        TicketStatus.WaitingForRequester => $"{ticket.Assignee.FirstName} is waiting to hear from you.",
        _ => "Not solved for you? Write here and it opens again.",
    }));

    private static void AddResolution(ImmutableArray<Element.Fact>.Builder facts, Ticket ticket)
    {
        if (ticket.Resolution is { } how)
        {
            facts.Add(new("Resolved", TicketWords.Of(how)));
        }

        if (ticket.ResolutionNote is { } note)
        {
            facts.Add(new("Note", Wording.Shorten(note, TicketWords.MostQuoted)));
        }
    }

    // The request's words stand below in full; a title made of them would only say them twice.
    private static string Title(Ticket ticket) => $"Ticket #{ticket.Number}";

    private static Tone ToneOf(Ticket ticket) => ticket switch
    {
        { Status: TicketStatus.Resolved } => Tone.Good,
        { Clock.Breached: true } => Tone.Breach,
        { Clock.Warned: true } => Tone.Warning,
        { Status: TicketStatus.Open } => Tone.Attention,
        _ => Tone.Neutral,
    };

    private static CardAction Action(Ticket ticket, Verb verb) => new(verb, Subject(ticket.Number), ticket.Revision);

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
