using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.Tickets;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>The card by which a developer is asked to help with a ticket, in their own conversation with the bot.</summary>
public static class CallCards
{
    /// <summary>The subject that its buttons name. Who was asked is told by who presses.</summary>
    public static string Subject(int ticket) => $"call:{ticket}";

    /// <summary>The words beside the card: what a notification shows.</summary>
    public static Prose Text(Ticket ticket, Call call) =>
        Prose.Of($"{call.By?.Name ?? $"{ticket.Requester.Name} has waited too long, and I"} {(call.By is null ? "ask" : "asks")} you to help with #{ticket.Number} ({ticket.Title}).");

    /// <summary>The card as it stands: a question, and afterwards what was said to it.</summary>
    public static Card Of(Ticket ticket, Call call, Moment moment)
    {
        var facts = ImmutableArray.CreateBuilder<Element.Fact>();
        facts.Add(new("Requester", ticket.Requester.Name));
        facts.Add(new("Has it now", $"{ticket.Assignee.Name}{TicketWords.PlaceOf(ticket.Assignee, moment)}"));
        if (ticket.Clock is { } clock)
        {
            facts.Add(new(clock.Breached ? "Was due" : "Next reply due", TimeWords.WhenFor(call.Who, moment.Team, clock.Due, moment.Now), clock.Due));
        }

        ImmutableArray<Element> body =
        [
            new Element.Paragraph(Says(ticket, call, moment)),
            new Element.Facts(facts.ToImmutable()),
            new Element.Quote(ticket.Requester.Name, Wording.Shorten(ticket.Words, Wording.LongestOnCard)),
            .. call is { By: { } by, Why: { } why } ? [new Element.Quote(by.Name, Wording.Shorten(why, TicketWords.MostQuoted))] : Array.Empty<Element>(),
        ];
        return new Card($"Can you help with #{ticket.Number}?", ToneOf(ticket, call), body, Buttons(ticket, call));
    }

    private static Prose Says(Ticket ticket, Call call, Moment moment) => call.Answer switch
    {
        _ when !ticket.IsOpen => Prose.Of($"#{ticket.Number} is resolved. Thank you; there is nothing left to do."),
        CallAnswer.Accepted when ticket.Assignee.Id == call.Who.Id => Prose.Of($"You have #{ticket.Number} now. Thank you!"),
        CallAnswer.Accepted => Prose.Of($"You are in #{ticket.Number} now. Thank you!"),
        CallAnswer.Delayed when call.RemindAt is { } until => Prose.Of($"I will remind you {TimeWords.SpanFor(call.Who, moment.Team, until, moment.Now)}."),
        CallAnswer.Declined => Prose.Of($"You declined, and are not asked again about #{ticket.Number}. If you change your mind, you can still help."),
        _ when ticket.Clock is null => Prose.Of($"{ticket.Requester.FirstName} has been answered; {ticket.Assignee.FirstName} could still do with your help. You may say no, or later."),
        _ => Prose.Of("Will you? You may say no, or later."),
    };

    private static ImmutableArray<Button> Buttons(Ticket ticket, Call call)
    {
        if (!ticket.IsOpen || call.Answer == CallAnswer.Accepted)
        {
            return [];
        }

        var help = new Button("I’ll help", Action(ticket, Verb.AcceptCall), ButtonStyle.Primary);
        var take = new Button("I’ll take it over", Action(ticket, Verb.TakeCall));
        var later = new Button("Later", Action(ticket, Verb.DelayCall))
        {
            Form = new Form("Later", [
                new Field.Choice("when", "When shall I remind you?", CallWords.Delays, "1h"),
                new Field.Text("text", "A word for those who wait (optional)", Required: false, "In a meeting until three")], "Remind me"),
        };
        var decline = new Button("I can’t", Action(ticket, Verb.DeclineCall))
        {
            Form = new Form("I can’t help", [new Field.Text("text", "Why not? (optional)", Required: false, "Not my module; ask Cleo")], "Decline"),
        };
        return call.Answer == CallAnswer.Declined ? [help, take] : [help, take, later, decline];
    }

    private static CardAction Action(Ticket ticket, Verb verb) => new(verb, Subject(ticket.Number), ticket.Revision);

    private static Tone ToneOf(Ticket ticket, Call call) => call.Answer switch
    {
        _ when !ticket.IsOpen => Tone.Good,
        CallAnswer.Accepted => Tone.Good,
        CallAnswer.Asked when ticket.Clock is { Breached: true } => Tone.Breach,
        CallAnswer.Asked => Tone.Attention,
        _ => Tone.Neutral,
    };
}
