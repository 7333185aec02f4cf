using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Home;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
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
        switch (PressedSubject.Read(press.Action.Subject))
        {
            case PressedSubject.Ticket ticket:
                await PressTicket(press, from, ticket.Number);
                break;
            case PressedSubject.Joined joined:
                await Separate(press, from, joined.Number, joined.Message);
                break;
            case PressedSubject.Call call:
                await PressCall(press, from, call.Number);
                break;
            case PressedSubject.Spot spot:
                await PressSpot(press, from, spot.Requester, spot.Developer);
                break;
            case PressedSubject.Handover handover:
                await PressHandover(press, from, handover);
                break;
            case PressedSubject.Spotting spotting when press.Action.Verb == Verb.SetSpotting:
                await PressSpotting(press, from, spotting.Preference);
                break;
            case PressedSubject.Roster:
                await PressRoster(press, from);
                break;
            case PressedSubject.Numbered numbered:
                await PressOffer(press, from, numbered.Number);
                break;
            case PressedSubject.Replan replan:
                await PressReplan(press, from, replan.From, replan.Mark);
                break;
            case var _ when press.Action.Verb == Verb.OpenTicket && Wording.OrNull(press.Inputs.GetValueOrDefault("text")) is { } words:
                await OpenFor(from, words, new FirstContact(ContactKind.Bot, null, null, Platform));
                break;
            default:
                Whisper(Prose.Of("That button is from an older card that I cannot read any more. Ask me for “my tickets” to get the current one."));
                break;
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
            Verb.Escalate => EscalationOf(press, from, text),
            Verb.TakeOver => new TicketCommand.TakeOver(from, revision),
            Verb.Reassign => new TicketCommand.Reassign(from, revision, press.Inputs.GetValueOrDefault("person") is { } to ? new PersonId(to) : null, text),
            Verb.AgreeDue => new TicketCommand.AgreeDue(from, revision, press.Inputs.GetValueOrDefault("date"), press.Inputs.GetValueOrDefault("time")) { Words = text },
            Verb.SetPriority => new TicketCommand.SetPriority(from, revision, Chosen<Priority>(press, "priority")),
            Verb.SetKind => new TicketCommand.SetKind(from, revision, Chosen<RequestKind>(press, "kind")),
            Verb.Reopen => new TicketCommand.Reopen(from, revision),
            Verb.Resolve => await ResolutionOf(press, from, number) is { } how ? new TicketCommand.Resolve(from, revision, how, text) { Minutes = press.Inputs.GetValueOrDefault("minutes") } : null,
            _ => null,
        };
        if (command is null)
        {
            Whisper(Prose.Of(press.Action.Verb == Verb.Escalate
                ? "Whoever you chose cannot be turned to any more. Open the card’s form again and choose somebody else."
                : "Choose how it ended, then press Resolve."));
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

    private static T? Chosen<T>(Inbound.Press press, string input)
        where T : struct, Enum => Enum.TryParse<T>(press.Inputs.GetValueOrDefault(input), out var chosen) && Enum.IsDefined(chosen) ? chosen : null;

    // A requester's own button asks nothing: solved is solved. A responder says how.
    private async ValueTask<Resolution?> ResolutionOf(Inbound.Press press, Person from, int number)
    {
        if (Chosen<Resolution>(press, "resolution") is { } how)
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
        var opened = await turn.Open(new NewTicket(ticket.Requester, message.Text, contact) { Kind = KindOf(message.Text) }, from);
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

    // The card says what holds from now on; words beside it would say it twice.
    private async ValueTask PressSpotting(Inbound.Press press, Person from, SpottingPreference wanted)
    {
        if (await Prefers(wanted, from))
        {
            turn.Send(Keys.AnswerLane(inbound.EventId), 0, new Subject(null, null),
                [new Effect.Update(press.Card, SpottingCard.Says(wanted), CardViews.Same(SpottingCard.Of(wanted)), press.Via)]);
        }
    }

    private static bool MaySee(Ticket ticket, Person person) => person.MaySee(ticket);
}
