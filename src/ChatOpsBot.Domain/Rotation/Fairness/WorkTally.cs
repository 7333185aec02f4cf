using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation.Fairness;

/// <summary>
/// Counts what people did on tickets, line by line of the timelines, so that nothing of them has to be held. An acknowledgement is a response and no
/// answer; a resolution by a responder is one.
/// </summary>
/// <param name="period">What is counted lies in it.</param>
public sealed class WorkTally(Interval period)
{
    private readonly Dictionary<PersonId, Work> byPerson = [];
    private readonly HashSet<PersonId> answeredHere = [];
    private int ticket;
    private PersonId? asker;

    /// <summary>What was counted.</summary>
    public ImmutableDictionary<PersonId, Work> Counted => byPerson.ToImmutableDictionary();

    /// <summary>Counts a line; those of one ticket come one after the other, oldest first.</summary>
    public void Count(int number, TimelineEntry entry)
    {
        if (number != ticket)
        {
            (ticket, asker) = (number, null);
            answeredHere.Clear();
        }

        if (entry.What is TicketEvent.Opened { Contact: ContactKind.Bot })
        {
            asker = entry.By?.Id;
        }

        if (!period.Contains(entry.At))
        {
            return;
        }

        switch (entry.What)
        {
            case TicketEvent.Opened opened:
                Add(opened.Assignee.Id, work => work with { Assigned = work.Assigned + 1 });
                break;
            case TicketEvent.Replied when entry.By is { } by:
                Answer(by.Id);
                break;
            case TicketEvent.Resolved resolved when entry.By is { IsResponder: true } by && by.Id != asker:
                Answer(by.Id);
                Add(by.Id, work => work with { Minutes = work.Minutes + (resolved.Minutes ?? 0) });
                break;
            default:
                break;
        }
    }

    private void Answer(PersonId by)
    {
        var first = answeredHere.Add(by);
        Add(by, work => work with { Answers = work.Answers + 1, Answered = work.Answered + (first ? 1 : 0) });
    }

    private void Add(PersonId person, Func<Work, Work> more) => byPerson[person] = more(byPerson.GetValueOrDefault(person) ?? Work.None);
}
