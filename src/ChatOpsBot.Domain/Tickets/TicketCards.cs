using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>A ticket's card, as its requester and as its responders see it.</summary>
public static partial class TicketCards
{
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
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        facts.Add(new("Answers you", ticket.Assignee.Name));
        facts.AddRange(Promise(ticket, "Next reply by", ticket.Requester, moment));

        facts.AddRange(ticket.Delegations.Select(Passed));
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
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        facts.AddRange(Promise(ticket, "Next reply due", null, moment));
        facts.AddRange(PriorityOf(ticket));
        facts.AddRange(KindOf(ticket));

        // A message to a developer is told by the developer's part already.
        if (ticket.Contact.Kind != ContactKind.Developer || ticket.Contact.Developer?.Id == ticket.Assignee.Id)
        {
            facts.Add(new("First contact", TicketWords.Of(ticket.Contact)));
        }

        AddEscalations(facts, ticket, moment);
        AddResolution(facts, ticket);
        return new Card(Title(ticket), ToneOf(ticket), [Parts(ticket, moment), new Element.Facts(facts.ToImmutable()), .. Words(ticket)], Buttons(ticket, ticket.Assignee, moment))
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

    private static void AddEscalations(ImmutableArray<Element.Fact>.Builder facts, Ticket ticket, Moment moment)
    {
        if (!moment.Team.Levels.IsEmpty)
        {
            var level = TicketDecisions.LevelOf(ticket, moment.Team);
            var until = ticket.LevelDue is { } due ? $" until {TimeWords.WhenForAll(moment.Team, due, moment.Now)}" : "";
            facts.Add(new("Level", $"{level.Name}{until}{(level.HandsUp is { } what ? $"; hands up: {what}" : "")}"));
        }

        if (ticket.Origin is { } origin)
        {
            facts.Add(new("Passed on by", $"{origin.TeamName}, #{origin.Number} there"));
        }

        facts.AddRange(ticket.Delegations.Select(Passed));
        if (ticket.Calls.Any(call => call.Answer != CallAnswer.Accepted))
        {
            facts.Add(new("Asked to help", string.Join(", ", ticket.Calls.Where(call => call.Answer != CallAnswer.Accepted).TakeLast(8).Select(call => call.Answer switch
            {
                CallAnswer.Declined => $"{call.Who.Name} (cannot)",
                CallAnswer.Delayed => $"{call.Who.Name} (later)",
                _ => call.Who.Name,
            }))));
        }
    }

    private static Element.Fact Passed(Delegation delegation)
    {
        var number = delegation.Number is { } there ? $", #{there} there" : delegation.Reach is { } reach ? $", {reach}" : "";
        return new("Passed on to", $"{delegation.TeamName}{number}{(delegation.Ended is { } how ? $": {TicketWords.Of(how)}" : "")}");
    }

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
}
