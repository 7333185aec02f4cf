using System.Globalization;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>Receives what responders ask and choose about the handover at the end of the shift.</summary>
internal sealed partial class Reception
{
    /// <summary>Shows how the handover stands; to an outgoing primary with the buttons to choose by.</summary>
    private async ValueTask ShowHandover(Person asker)
    {
        if (!asker.IsResponder)
        {
            Whisper(Prose.Of("Handover is for the team’s developers. Your own tickets are answered whoever serves; “my tickets” lists them."));
            return;
        }

        var (open, file) = (await turn.OpenTickets(), await turn.Load<HandoverFile>(Keys.Handover));
        Reply(aloud: false, HandoverLists.State(asker, open, file, turn.Moment));
        if (HandoverCards.ForAsked(asker, [.. open.Where(ticket => ticket.Assignee.Id == asker.Id)], file, turn.Moment) is { } choosing)
        {
            Reply(aloud: false, HandoverCards.Text(asker, turn.Moment), CardViews.Same(choosing));
        }
    }

    private async ValueTask ChooseHandover(int number, bool carry, string? note, Person by)
    {
        if (await Chooses(number, carry, note, by) is { } refusal)
        {
            Whisper(refusal);
            return;
        }

        Whisper(Prose.Of($"#{number} will be {(carry ? "carried on by you" : "handed over")} when your shift ends{(note is null ? "" : ", with your note")}. You can change your mind until then."));
    }

    private async ValueTask HandAllOver(Person by) => Whisper(await turn.HandAllOver(by)
        ? Prose.Of("All your open tickets will be handed over when your shift ends. You can change your mind until then.")
        : NotOutgoing);

    private async ValueTask PressHandover(Inbound.Press press, Person from, PressedSubject.Handover subject)
    {
        if (from.Id != subject.Person)
        {
            Whisper(Prose.Of("Only the person whose tickets these are can choose. Ask me for “handover” to see how it stands."));
            return;
        }

        var number = int.TryParse(press.Inputs.GetValueOrDefault("ticket"), NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : 0;
        var refusal = press.Action.Verb switch
        {
            Verb.HandAllOver => await turn.HandAllOver(from) ? null : NotOutgoing,
            Verb.Carry or Verb.HandOver when number == 0 => Prose.Of("Choose which ticket, then press the button."),
            Verb.Carry or Verb.HandOver => await Chooses(number, press.Action.Verb == Verb.Carry, press.Inputs.GetValueOrDefault("text"), from),
            _ => Prose.Of("That button is from an older card that I cannot read any more. Ask me for “handover” to get the current one."),
        };
        if (refusal is not null)
        {
            Whisper(refusal);
        }

        await ShowPressed(press, from, subject, refusal is not null);
    }

    // A kept card follows by itself; one that was asked for, or was refused, is shown as it stands where it was pressed.
    private async ValueTask ShowPressed(Inbound.Press press, Person from, PressedSubject.Handover subject, bool refused)
    {
        var file = await turn.Load<HandoverFile>(Keys.Handover);
        var kept = file?.Pages.FirstOrDefault(page => page.Number == subject.Page && page.Person == from.Id);
        if (kept is not null && !refused)
        {
            return;
        }

        var card = kept is not null ? HandoverCards.OnPage(file!, kept, from, await turn.TicketsOn(kept), turn.Moment)
            : HandoverCards.ForAsked(from, [.. (await turn.OpenTickets()).Where(ticket => ticket.Assignee.Id == from.Id)], file, turn.Moment)
                ?? HandoverLists.State(from, await turn.OpenTickets(), file, turn.Moment);
        answers = answers.Add(new Effect.Update(press.Card, Prose.Of(card.Title), CardViews.Same(card), press.Via));
        turn.Send(Keys.AnswerLane(inbound.EventId), 0, new Subject(null, null), answers);
    }

    /// <summary>Records what is to become of a ticket; gives the refusal, or null when it is done.</summary>
    private async ValueTask<Prose?> Chooses(int number, bool carry, string? note, Person by)
    {
        if (!by.IsResponder)
        {
            return Prose.Of("Handover is for the team’s developers. Your own tickets are answered whoever serves; “my tickets” lists them.");
        }

        var decision = await turn.Decide(number, new TicketCommand.ChooseHandover(by, carry, note), by);
        return decision switch
        {
            null => Prose.Of($"There is no ticket #{number}. “my tickets” lists yours."),
            Decision<Ticket, TicketEvent>.Refused refused => refused.Why,
            _ => null,
        };
    }

    private Prose NotOutgoing => Prose.Of($"You hand nothing over when this shift ends: {turn.Moment.Team.Get(turn.Moment.Shift.Primary).Name} is primary. To give a ticket to somebody, press Reassign on its card.");
}
