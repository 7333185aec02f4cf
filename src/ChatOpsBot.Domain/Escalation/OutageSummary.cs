using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Escalation;

/// <summary>
/// What fell due during an outage, for each person in one card: the tickets that need them, the most urgent first. Tickets are added one at a time,
/// and only what a card shows is kept of them.
/// </summary>
public sealed class OutageSummary(Outage outage)
{
    /// <summary>The most tickets that a card lists; the rest are counted.</summary>
    public const int Most = 12;

    private readonly Dictionary<PersonId, Mine> people = [];

    /// <summary>Adds an open ticket; one that was not worked off after this outage is passed over.</summary>
    public void Add(Ticket ticket)
    {
        if (ticket.WorkedOff != outage.Until || !ticket.IsOpen)
        {
            return;
        }

        if (ticket.Clock is { Warned: true } clock)
        {
            var inside = clock.Breached ? ticket.BroughtIn.Prepend(ticket.Assignee) : [ticket.Assignee];
            foreach (var person in inside.Where(person => person.IsResponder && !ticket.Absent.Contains(person.Id)).DistinctBy(person => person.Id))
            {
                Of(person).Add(ticket, clock.Due);
            }
        }

        foreach (var call in ticket.Calls.Where(call => call.Answer == CallAnswer.Asked))
        {
            Of(call.Who).AddAsked(ticket, ticket.Clock?.Due ?? Instant.MaxValue);
        }
    }

    /// <summary>What each person is told: one message each, in the order of their handles.</summary>
    public IReadOnlyList<(Person Person, Effect.Post Post)> Posts(Moment moment) =>
    [
        .. people.Values.OrderBy(mine => mine.Person.Id.Value, StringComparer.Ordinal)
            .Select(mine => (mine.Person, Address: mine.Person.On(mine.Platform)))
            .Where(found => found.Address is not null)
            .Select(found => (found.Person, new Effect.Post(new Target.To(found.Address!.Value), Prose.Of(Title(people[found.Person.Id])), CardViews.Same(Card(people[found.Person.Id], moment))))),
    ];

    private Card Card(Mine mine, Moment moment)
    {
        var (reader, team) = (mine.Person, moment.Team);
        var since = TimeWords.SpanFor(reader, team, outage.Since, moment.Now);
        var body = ImmutableArray.CreateBuilder<Element>();
        body.Add(new Element.Paragraph(Prose.Of($"I was away from {since} until now. What fell due meanwhile has been done, each ticket’s conversation says so, and this is all you hear of it from me.")));
        if (mine.Count > 0)
        {
            body.Add(new Element.Facts([.. mine.Listed.Select(item => new Element.Fact($"#{item.Ticket.Number}", Line(item.Ticket, reader, moment)))]));
        }

        if (mine.Count > Most)
        {
            body.Add(new Element.Paragraph(Prose.Of($"and {mine.Count - Most} more: ask me for “my tickets” or “overdue”."), Subtle: true));
        }

        if (mine.AskedCount > 0)
        {
            var first = mine.Asked[0].Ticket.Number;
            var more = mine.AskedCount > mine.Asked.Count ? $" and {mine.AskedCount - mine.Asked.Count} more" : "";
            body.Add(new Element.Paragraph(Prose.Of(
                $"You are asked to help with {string.Join(", ", mine.Asked.Select(item => $"#{item.Ticket.Number}"))}{more}. Write me “accept ticket {first}”, “delay ticket {first} 2h” or “decline ticket {first} because …”.")));
        }

        return new Card(Title(mine), mine.Late > 0 ? Tone.Breach : Tone.Warning, body.ToImmutable(), []);
    }

    private static string Line(Ticket ticket, Person reader, Moment moment)
    {
        var clock = ticket.Clock!;
        var due = TimeWords.WhenFor(reader, moment.Team, clock.Due, moment.Now);
        var who = ticket.Assignee.Id == reader.Id ? ticket.Requester.Name : $"{ticket.Requester.Name} with {ticket.Assignee.Name}";
        return $"{ticket.Title} – {who}, {(clock.Breached ? "was due" : "due")} {due}";
    }

    private static string Title(Mine mine) => (mine.Count, mine.Late) switch
    {
        (0, _) => "Your help is asked for",
        (1, 0) => "One ticket is soon due",
        (1, _) => "One ticket is waiting for you",
        (var all, 0) => $"{all} tickets are soon due",
        (var all, _) => $"{all} tickets are waiting for you",
    };

    private Mine Of(Person person)
    {
        if (!people.TryGetValue(person.Id, out var mine))
        {
            people.Add(person.Id, mine = new Mine(person));
        }

        return mine;
    }

    /// <summary>What is kept for one person: the most urgent tickets, and how many there are.</summary>
    private sealed class Mine(Person person)
    {
        private readonly List<(Ticket Ticket, Instant Due)> listed = [];

        public Person Person => person;

        public List<(Ticket Ticket, Instant Due)> Asked { get; } = [];

        public int Count { get; private set; }

        public int Late { get; private set; }

        public int AskedCount { get; private set; }

        public IEnumerable<(Ticket Ticket, Instant Due)> Listed => listed;

        /// <summary>Where they are told: where their most urgent ticket is talked about.</summary>
        public string Platform => (listed.Count > 0 ? listed[0] : Asked[0]).Ticket.Contact.Platform;

        public void Add(Ticket ticket, Instant due)
        {
            (Count, Late) = (Count + 1, Late + (ticket.Clock is { Breached: true } ? 1 : 0));
            Keep(listed, ticket, due);
        }

        public void AddAsked(Ticket ticket, Instant due)
        {
            AskedCount++;
            Keep(Asked, ticket, due);
        }

        // High priority first, then what has waited longest; in this order always, however the tickets come.
        private static void Keep(List<(Ticket Ticket, Instant Due)> kept, Ticket ticket, Instant due)
        {
            var at = kept.FindIndex(other => Before(ticket, due, other.Ticket, other.Due));
            kept.Insert(at < 0 ? kept.Count : at, (ticket, due));
            if (kept.Count > Most)
            {
                kept.RemoveAt(Most);
            }
        }

        private static bool Before(Ticket one, Instant due, Ticket other, Instant otherDue) =>
            (one.Priority, due, one.Number).CompareTo((other.Priority, otherDue, other.Number)) < 0;
    }
}
