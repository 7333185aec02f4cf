using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>Receives escalations, written or pressed, and what those say who were asked to help.</summary>
internal sealed partial class Reception
{
    // A press is of the newest revision where nothing is shown that could be stale.
    private const int Newest = int.MaxValue;

    private TicketCommand.Escalate? EscalationOf(Inbound.Press press, Person from, string? text)
    {
        var escalate = new TicketCommand.Escalate(from, press.Action.Revision, text);
        return press.Inputs.GetValueOrDefault("to") is not { Length: > 0 } to ? escalate
            : WhomWords.Read(to, team) is { } whom ? escalate with { To = whom }
            : null;
    }

    private async ValueTask PressCall(Inbound.Press press, Person from, int number)
    {
        var (revision, text) = (press.Action.Revision, press.Inputs.GetValueOrDefault("text") is { } said ? Bounded(said, LongestNote) : null);
        TicketCommand? command = press.Action.Verb switch
        {
            Verb.AcceptCall => new TicketCommand.AcceptCall(from, revision, Take: false),
            Verb.TakeCall => new TicketCommand.AcceptCall(from, revision, Take: true),
            Verb.DelayCall => new TicketCommand.DelayCall(from, revision, press.Inputs.GetValueOrDefault("when"), text),
            Verb.DeclineCall => new TicketCommand.DeclineCall(from, revision, text),
            _ => null,
        };
        if (command is null || !await AnswerCall(command, from, number))
        {
            Whisper(Prose.Of($"There is nothing to say about #{number} for you any more."));
            return;
        }

        // The card says what was said to it, in the ticket's lane so that it comes in order.
        if (await turn.Load<Ticket>(Keys.Ticket(number)) is { } ticket && ticket.Calls.FirstOrDefault(call => call.Who.Id == from.Id) is { } call)
        {
            turn.Send(ticket, [new Effect.Update(press.Card, CallCards.Text(ticket, call), CardViews.Same(CallCards.Of(ticket, call, turn.Moment)), press.Via)]);
        }
    }

    /// <summary>Decides on what somebody says who was asked; says whether they were. A refusal is told.</summary>
    private async ValueTask<bool> AnswerCall(TicketCommand command, Person from, int number)
    {
        if (await turn.Load<Ticket>(Keys.Ticket(number)) is not { } ticket || !MaySee(ticket, from))
        {
            return false;
        }

        if (await turn.Decide(number, command, from) is Decision<Ticket, TicketEvent>.Refused refused)
        {
            Whisper(refused.Why);
        }

        return true;
    }

    private async ValueTask Escalate(Question.Escalate wish, Person asker)
    {
        if (await turn.Load<Ticket>(Keys.Ticket(wish.Number)) is not { } ticket || !MaySee(ticket, asker))
        {
            Reply(aloud: false, Prose.Of($"There is no ticket #{wish.Number} that you can see. “my tickets” lists yours."));
            return;
        }

        var to = WhomOf(wish);
        if (to is null && wish.To is { } written)
        {
            Reply(aloud: false, Prose.Of($"I know nobody called “{Wording.Shorten(written, 60)}” to escalate to. Say backup, leads, all, a developer’s name, a skill, or another team: escalate {wish.Number} to all because …"));
            return;
        }

        var command = new TicketCommand.Escalate(asker, Newest, wish.Why is { } why ? Bounded(why, LongestNote) : null) { To = to };
        Reply(aloud: false, await turn.Decide(wish.Number, command, asker) is Decision<Ticket, TicketEvent>.Refused refused
            ? refused.Why
            : Prose.Of($"Done: {Escalated(to)}. Everyone in #{wish.Number} has been told."));
    }

    private async ValueTask Say(Question.SayToCall said, Person asker)
    {
        var word = said.Word is { } words ? Bounded(words, LongestNote) : null;
        TicketCommand command = said.Answer switch
        {
            CallAnswer.Accepted => new TicketCommand.AcceptCall(asker, Newest, Take: false),
            CallAnswer.Delayed => new TicketCommand.DelayCall(asker, Newest, said.When, word),
            _ => new TicketCommand.DeclineCall(asker, Newest, word),
        };
        if (!await AnswerCall(command, asker, said.Number))
        {
            Reply(aloud: false, Prose.Of($"There is no ticket #{said.Number} that you can see. “my tickets” lists yours."));
        }
        else if (await turn.Load<Ticket>(Keys.Ticket(said.Number)) is { } ticket && ticket.Calls.FirstOrDefault(call => call.Who.Id == asker.Id) is { } call)
        {
            Reply(aloud: false, CallCards.Of(ticket, call, turn.Moment));
        }
    }

    // A platform tells whom a mention means; a name that only looks like one is looked up.
    private Whom? WhomOf(Question.Escalate wish)
    {
        var mentions = inbound switch
        {
            Inbound.Command command => command.Mentions,
            Inbound.Message message => message.Mentions,
            _ => [],
        };
        return wish.To is not { } written ? null
            : mentions.Select(user => team.Find(user.Address)).FirstOrDefault(person => person is { IsResponder: true } && written.Contains(person.Name, StringComparison.OrdinalIgnoreCase)) is { } named ? new Whom.Named(named.Id)
            : WhomWords.Read(written, team) is { } whom ? whom
            : mentions.Select(user => team.Find(user.Address)).FirstOrDefault(person => person is { IsResponder: true }) is { } only && written.StartsWith('@') ? new Whom.Named(only.Id)
            : null;
    }

    private string Escalated(Whom? to) => to switch
    {
        Whom.Named named => $"{team.Get(named.Person).Name} is asked",
        Whom.Developers => "the other developers are asked",
        Whom.Skilled skilled => $"those who know {skilled.Skill} are asked",
        Whom.NextLevel or Whom.Level => "it is with another level now",
        Whom.OtherTeam other => $"{team.Others.First(team => string.Equals(team.Id, other.Id, StringComparison.Ordinal)).Name} has it",
        _ => "they are brought in",
    };
}
