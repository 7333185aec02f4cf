using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>What is open in a team, in short.</summary>
/// <param name="Tickets">How many tickets are not resolved.</param>
/// <param name="NextDue">The first instant by which a requester was promised a word; null when none is.</param>
public sealed record OpenWork(int Tickets, Instant? NextDue)
{
    /// <summary>A sentence: <c>3 tickets are open; the next reply is due Mon 30 Nov 11:00.</c></summary>
    public Prose Words(DateTimeZone zone, Instant now)
    {
        var open = Tickets switch
        {
            0 => "No ticket is open.",
            1 => "One ticket is open",
            _ => $"{Tickets} tickets are open",
        };
        return (Tickets, NextDue) switch
        {
            (0, _) => Prose.Of(open),
            (_, null) => Prose.Of($"{open}."),
            (_, { } due) when due <= now => Prose.Of($"{open}; a reply is overdue."),
            (_, { } due) => Prose.Of($"{open}; the next reply is due {new Span.When(due, TimeWords.When(due, zone, now))}."),
        };
    }
}

/// <summary>What somebody did for requesters over a stretch of time.</summary>
/// <param name="Resolved">How many tickets they resolved.</param>
/// <param name="Answers">How many promises they answered.</param>
/// <param name="InTime">How many of those by the instant that was promised.</param>
public sealed record ServiceCount(int Resolved, int Answers, int InTime);

/// <summary>That a responder answered or resolved a ticket, for counting.</summary>
/// <param name="By">Who.</param>
/// <param name="Ticket">Which.</param>
/// <param name="Due">By when the answer had been promised; null where none was owed.</param>
/// <param name="At">When they did.</param>
/// <param name="Resolved">Whether they resolved it.</param>
public sealed record Service(PersonId By, int Ticket, Instant? Due, Instant At, bool Resolved)
{
    /// <summary>Counts what one person did.</summary>
    public static ServiceCount Of(PersonId person, IEnumerable<Service> all)
    {
        var own = all.Where(service => service.By == person).ToList();
        return new ServiceCount(own.Count(service => service.Resolved), own.Count(service => service.Due is not null), own.Count(service => service.At <= service.Due));
    }
}
