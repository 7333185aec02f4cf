using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Intake;

/// <summary>What stands between a requester and the team: open tickets, and messages to developers on which nothing is decided yet.</summary>
/// <param name="Person">The requester.</param>
public sealed record RequesterFile(Person Person)
{
    /// <summary>Numbers of tickets that are not resolved, oldest first.</summary>
    public ImmutableArray<int> OpenTickets { get; init; } = [];

    /// <summary>How many sets of effects were sent on their way, which keeps them in order.</summary>
    public int Sendings { get; init; }

    /// <summary>One per developer whom the requester has written to lately.</summary>
    public ImmutableArray<Spot> Spots { get; init; } = [];

    /// <summary>How the spotter did with this requester's messages, by weeks.</summary>
    public ImmutableArray<SpotTally> Tallies { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The spot with this developer, if any.</summary>
    public Spot? With(PersonId developer) => Spots.FirstOrDefault(spot => spot.Developer.Id == developer);

    internal RequesterFile Put(Spot spot)
    {
        var rest = Spots.RemoveAll(other => other.Developer.Id == spot.Developer.Id);
        return this with { Spots = Bounded((rest.Length >= MostSpots ? rest.RemoveAt(0) : rest).Add(spot)) };
    }

    // Spots are in order of their last change, so the one dropped is the longest at rest.
    private const int MostSpots = 40;

    // In UTF-16 units, of all messages together: a file must fit into a document, whatever is written to however many.
    private const int MostText = 60_000;

    // The oldest messages of the spots longest at rest are forgotten first; the latest message of all is kept.
    private static ImmutableArray<Spot> Bounded(ImmutableArray<Spot> spots)
    {
        var over = spots.Sum(spot => spot.Messages.Sum(message => message.Text.Length)) - MostText;
        for (var i = 0; i < spots.Length && over > 0; i++)
        {
            var messages = spots[i].Messages;
            while (over > 0 && messages.Length > (i == spots.Length - 1 ? 1 : 0))
            {
                over -= messages[0].Text.Length;
                messages = messages.RemoveAt(0);
            }

            spots = spots.SetItem(i, spots[i] with { Messages = messages });
        }

        return spots;
    }
}

/// <summary>What became of the messages that a requester sent to one developer.</summary>
public enum SpotStatus
{
    /// <summary>Nothing looked like a request.</summary>
    Quiet,

    /// <summary>The developer has been asked what to do.</summary>
    Asking,

    /// <summary>The developer answers.</summary>
    Answering,

    /// <summary>The developer said that it is no request.</summary>
    Dismissed,

    /// <summary>A ticket has it.</summary>
    Redirected,
}

/// <summary>A requester's messages to one developer, as far as the bot keeps them: a few, and only until something is decided.</summary>
/// <param name="Developer">The contacted developer.</param>
/// <param name="Where">The conversation in which it was said last.</param>
/// <param name="Kind">The way in.</param>
public sealed record Spot(Person Developer, ConversationRef Where, Tickets.ContactKind Kind)
{
    public SpotStatus Status { get; init; } = SpotStatus.Quiet;

    /// <summary>Grows with everything that the private card shows.</summary>
    public int Revision { get; init; }

    /// <summary>The latest undecided messages, oldest first.</summary>
    public ImmutableArray<Said> Messages { get; init; } = [];

    /// <summary>When the status last changed.</summary>
    public Instant Since { get; init; }

    /// <summary>When the developer was asked about what is in hand; null when they were not.</summary>
    public Instant? Asked { get; init; }

    /// <summary>The number of what the team's spotter was taught by these messages; null for nothing.</summary>
    public int? Lesson { get; init; }

    /// <summary>The private card, once posted.</summary>
    public MessageRef? Card { get; init; }

    /// <summary>The ticket that has it.</summary>
    public int? Ticket { get; init; }

    /// <summary>Who has that ticket, at the time.</summary>
    public string? With { get; init; }

    /// <summary>
    /// The words that a redirect would quote: from the first message that looked like a request on, since what came before is
    /// nobody else's business; else the latest message; null when there is none.
    /// </summary>
    public string? Words
    {
        get
        {
            var first = FirstSpotted();
            var quoted = first >= 0 ? Messages.Skip(first) : Messages.TakeLast(1);
            return Wording.OrNull(string.Join('\n', quoted.Select(message => message.Text))) is { } words ? Wording.Shorten(words, Wording.Longest) : null;
        }
    }

    /// <summary>What that seems to ask for, by the first message that was judged a request; else by the first of the quoted ones; null when there is none.</summary>
    public RequestKind? LooksLike => Messages.FirstOrDefault(message => message.Verdict == Verdict.Request)?.Kind
        ?? (FirstSpotted() is var first and >= 0 ? Messages[first] : Messages.LastOrDefault())?.Kind;

    /// <summary>Whether one of the messages looked like a request.</summary>
    public bool IsSpotted => FirstSpotted() >= 0;

    private int FirstSpotted()
    {
        for (var i = 0; i < Messages.Length; i++)
        {
            if (Messages[i].Verdict != Verdict.Chatter)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>One message to a developer.</summary>
/// <param name="Phrases">What tipped the judgement.</param>
public sealed record Said(string Text, Instant At, Verdict Verdict, ImmutableArray<string> Phrases)
{
    /// <summary>What it seems to ask for, if it is a request.</summary>
    public RequestKind Kind { get; init; }
}

/// <summary>What follows for tickets, and for the spotter, from a decision about a requester.</summary>
public abstract record IntakeStep
{
    private IntakeStep()
    {
    }

    /// <summary>Open a ticket.</summary>
    public sealed record Open(Tickets.NewTicket Ticket) : IntakeStep;

    /// <summary>Join these words to an open ticket.</summary>
    public sealed record Join(int Ticket, string Text, Person? Developer, Person By) : IntakeStep;

    /// <summary>Teach the team's spotter that these messages together were, or were not, a request.</summary>
    public sealed record Teach(bool IsRequest, ImmutableArray<string> Messages, Person By) : IntakeStep;

    /// <summary>Take a lesson back.</summary>
    public sealed record Unteach(int Lesson) : IntakeStep;
}
