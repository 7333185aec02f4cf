using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>What a ticket's card says of the promise, of the priority, and of what comes where the requester does not answer.</summary>
public static partial class TicketCards
{
    private static readonly ImmutableArray<Field.Option> PriorityOptions =
        [.. Enum.GetValues<Priority>().OrderByDescending(priority => priority.Rank()).Select(priority => new Field.Option(priority.ToString(), Capital(priority.Word())))];

    /// <param name="reader">By whose clock; null for several readers at once.</param>
    private static IEnumerable<Element.Fact> Promise(Ticket ticket, string label, Person? reader, Moment moment)
    {
        if (ticket.Clock is { } clock)
        {
            yield return clock.IsPromise
                ? new(clock.Breached ? "Was due" : label, When(clock.Due, reader, moment), clock.Due)
                : new(label, "no time is promised");
            if (clock.Agreed)
            {
                yield return new("Promised", "as agreed");
            }
            else if (clock.IsPromise && !moment.Team.Goals.IsEmpty)
            {
                // With one goal for everything there is nothing to tell apart.
                yield return new("Promised", clock.Goal ?? GoalWords.Of(moment.Team.Goal.Rule));
            }
        }

        if (ticket.Waiting?.CloseAt is { } close)
        {
            yield return new("Closes without a word", When(close, reader, moment), close);
        }
    }

    private static IEnumerable<Element.Fact> PriorityOf(Ticket ticket) =>
        ticket.Priority == Priority.Medium ? [] : [new("Priority", Capital(ticket.Priority.Word()))];

    private static Button PriorityButton(Ticket ticket) => new("Priority", Action(ticket, Verb.SetPriority))
    {
        Form = new Form("Priority", [new Field.Choice("priority", "How pressing is it?", PriorityOptions, ticket.Priority.ToString())], "Set the priority"),
    };

    private static string When(Instant at, Person? reader, Moment moment) =>
        reader is null ? TimeWords.WhenForAll(moment.Team, at, moment.Now) : TimeWords.WhenFor(reader, moment.Team, at, moment.Now);
}
