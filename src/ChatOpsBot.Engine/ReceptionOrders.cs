using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>Does with a ticket what was typed: as its card's buttons do, and by whoever may press those.</summary>
internal sealed partial class Reception
{
    private ValueTask SetPriority(int number, Priority? priority, Person by) => Order(
        number, by, ticket => new TicketCommand.SetPriority(by, ticket.Revision, priority),
        after => Prose.Of($"#{number} has {after.Priority.Word()} priority now. ").Then(DueFor(after, by)));

    private ValueTask SetKind(int number, RequestKind? kind, Person by) => Order(
        number, by, ticket => new TicketCommand.SetKind(by, ticket.Revision, kind),
        after => Prose.Of($"The kind of #{number} is “{after.Kind?.Words()}” now."));

    private ValueTask PromiseNext(int number, string words, Person by) => Order(
        number, by, ticket => new TicketCommand.AgreeDue(by, ticket.Revision, null, null) { Words = words.Length == 0 ? "?" : Bounded(words, LongestNote) },
        after => Prose.Of($"Promised on #{number}. ").Then(DueFor(after, by)));

    /// <param name="says">What whoever typed it is told when it is done.</param>
    private async ValueTask Order(int number, Person by, Func<Ticket, TicketCommand> order, Func<Ticket, Prose> says)
    {
        if (await turn.Load<Ticket>(Keys.Ticket(number)) is not { } ticket || !MaySee(ticket, by))
        {
            Reply(aloud: false, Prose.Of($"There is no ticket #{number} that you can see. “my tickets” lists yours."));
            return;
        }

        switch (await turn.Decide(number, order(ticket), by))
        {
            case Decision<Ticket, TicketEvent>.Refused refused:
                Reply(aloud: false, refused.Why);
                break;
            case Decision<Ticket, TicketEvent>.Done:
                Reply(aloud: false, says((await turn.Load<Ticket>(Keys.Ticket(number)))!));
                break;
        }
    }

    private Prose DueFor(Ticket ticket, Person reader) => ticket.Clock is { IsPromise: true } clock
        ? Prose.Of($"{ticket.Requester.FirstName} hears from {ticket.Assignee.FirstName} by {TimeWords.SpanFor(reader, team, clock.Due, turn.Moment.Now)}.")
        : Prose.Of($"No word is due to {ticket.Requester.FirstName} just now.");
}
