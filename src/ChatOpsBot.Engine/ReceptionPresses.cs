using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>
/// Receives a pressed button. The button names a subject; what may be done with it is decided by who pressed. A refused click is
/// answered with a sentence and the card as it stands, in the subject's own lane so that it does not overtake a newer one.
/// </summary>
internal sealed partial class Reception
{
    private async ValueTask Press(Inbound.Press press)
    {
        var from = PersonOf(press.From);
        var subject = press.Action.Subject;
        if (subject.Split(':') is ["ticket", var number] && Number(number) is { } ticket)
        {
            await PressTicket(press, from, ticket);
        }
        else if (subject.Split(':') is ["joined", var of, var message] && Number(of) is { } joinedTo && Number(message) is { } joined)
        {
            await Separate(press, from, joinedTo, joined);
        }
        else if (subject.Split('/') is ["spot", var requester, var developer])
        {
            await PressSpot(press, from, new PersonId(Uri.UnescapeDataString(requester)), new PersonId(Uri.UnescapeDataString(developer)));
        }
        else if (press.Action.Verb == Verb.OpenTicket && Wording.OrNull(press.Inputs.GetValueOrDefault("text")) is { } words)
        {
            await OpenFor(from, words, new FirstContact(ContactKind.Bot, null, null, Platform));
        }
        else
        {
            Whisper(Prose.Of("That button is from an older card that I cannot read any more. Ask me for “my tickets” to get the current one."));
        }
    }

    private async ValueTask PressTicket(Inbound.Press press, Person from, int number)
    {
        var (revision, text) = (press.Action.Revision, press.Inputs.GetValueOrDefault("text") is { } said ? Bounded(said, LongestNote) : null);
        TicketCommand? command = press.Action.Verb switch
        {
            Verb.Acknowledge => new TicketCommand.Acknowledge(from, revision),
            Verb.Reply => new TicketCommand.Reply(from, revision, text ?? ""),
            Verb.WaitForRequester => new TicketCommand.WaitForRequester(from, revision, text),
            Verb.Escalate => new TicketCommand.Escalate(from, revision, text),
            Verb.TakeOver => new TicketCommand.TakeOver(from, revision),
            Verb.Reassign => new TicketCommand.Reassign(from, revision, press.Inputs.GetValueOrDefault("person") is { } to ? new PersonId(to) : null, text),
            Verb.AgreeDue => new TicketCommand.AgreeDue(from, revision, press.Inputs.GetValueOrDefault("date"), press.Inputs.GetValueOrDefault("time")),
            Verb.Reopen => new TicketCommand.Reopen(from, revision),
            Verb.Resolve => await ResolutionOf(press, from, number) is { } how ? new TicketCommand.Resolve(from, revision, how, text) : null,
            _ => null,
        };
        if (command is null)
        {
            Whisper(Prose.Of("Choose how it ended, then press Resolve."));
            return;
        }

        if (await turn.Load<Ticket>(Keys.Ticket(number)) is not { } ticket || !MaySee(ticket, from))
        {
            Whisper(Prose.Of($"There is no ticket #{number} that you can see."));
            return;
        }

        if (await turn.Decide(number, command, from) is Decision<Ticket, TicketEvent>.Refused refused)
        {
            Whisper(refused.Why);
            turn.Send(ticket, [new Effect.Update(press.Card, TicketCards.Text(ticket), TicketCards.Views(ticket, turn.Moment), press.Via)]);
        }
    }

    // A requester's own button asks nothing: solved is solved. A responder says how.
    private async ValueTask<Resolution?> ResolutionOf(Inbound.Press press, Person from, int number)
    {
        if (Enum.TryParse<Resolution>(press.Inputs.GetValueOrDefault("resolution"), out var how) && Enum.IsDefined(how))
        {
            return how;
        }

        return await turn.Load<Ticket>(Keys.Ticket(number)) is { } ticket && ticket.Requester.Id == from.Id ? Resolution.Answered : null;
    }

    private async ValueTask Separate(Inbound.Press press, Person from, int number, int joined)
    {
        if (await turn.Load<Ticket>(Keys.Ticket(number)) is not { } ticket || !MaySee(ticket, from))
        {
            Whisper(Prose.Of($"There is no ticket #{number} that you can see."));
            return;
        }

        // Decided first with a number that nobody sees, so that a refusal costs none.
        var message = ticket.Joined.FirstOrDefault(message => message.Id == joined);
        if (TicketDecisions.Decide(ticket, new TicketCommand.Separate(joined, 0, from), turn.Moment) is Decision<Ticket, TicketEvent>.Refused refused || message is null)
        {
            Whisper(Prose.Of("That message has a ticket of its own already, or belongs to this one for good."));
            turn.Send(ticket, [new Effect.Update(press.Card, TicketCards.Text(ticket), TicketCards.Views(ticket, turn.Moment), press.Via)]);
            return;
        }

        var contact = new FirstContact(ContactKind.Separated, message.Developer, null, ticket.Contact.Platform);
        var opened = await turn.Open(new NewTicket(ticket.Requester, message.Text, contact), from);
        await turn.Decide(ticket.Requester, new IntakeCommand.TicketHasIt(opened, null, Joined: false, inbound.Conversation));
        await turn.Decide(number, new TicketCommand.Separate(joined, opened.Number, from), from);
    }

    private async ValueTask PressSpot(Inbound.Press press, Person from, PersonId requester, PersonId developer)
    {
        if (from.Id != developer || await turn.Load<RequesterFile>(Keys.Requester(requester)) is not { } file || file.With(developer) is not { } spot)
        {
            Whisper(Prose.Of("There is nothing left to decide about that message."));
            return;
        }

        IntakeCommand? command = press.Action.Verb switch
        {
            Verb.Redirect => new IntakeCommand.Redirect(from, null, null, spot.Where, ByButton: true),
            Verb.AnswerMyself => new IntakeCommand.AnswerMyself(from),
            Verb.NotARequest => new IntakeCommand.NotARequest(from),
            _ => null,
        };
        if (command is not null && await turn.Decide(file.Person, command) is Decision<RequesterFile, IntakeStep>.Refused refused)
        {
            Whisper(refused.Why);
            turn.Send(file, [new Effect.Update(press.Card, SpotCards.Text(file, spot), SpotCards.Of(file, spot, turn.Moment), press.Via)]);
        }
    }

    /// <summary>Requesters see their own tickets; the team's developers see all.</summary>
    private static bool MaySee(Ticket ticket, Person person) => person.IsResponder || ticket.Requester.Id == person.Id;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
