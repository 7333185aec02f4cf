using System.Collections.Immutable;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>The way in which a requester reached the team.</summary>
public enum ContactKind
{
    /// <summary>A message to a developer.</summary>
    Developer,

    /// <summary>A message to the bot.</summary>
    Bot,

    /// <summary>A message in a channel.</summary>
    Channel,

    /// <summary>A developer wrote the ticket for the requester: after a telephone call, a visit, an e-mail.</summary>
    Recorded,

    /// <summary>A message of another ticket that was made a ticket of its own.</summary>
    Separated,

    /// <summary>Another team passed a ticket of its own on.</summary>
    Delegated,
}

/// <summary>Where first contact happened.</summary>
/// <param name="Kind">The way in.</param>
/// <param name="Developer">The contacted developer; null where there was none.</param>
/// <param name="Note">What the contacted developer added; untrusted text.</param>
/// <param name="Platform">The platform on which it happened, and on which the ticket is talked about.</param>
public sealed record FirstContact(ContactKind Kind, Person? Developer, string? Note, string Platform);

/// <summary>A message of the requester that was joined to the ticket, and can be made a ticket of its own.</summary>
/// <param name="Id">Counts within the ticket, from 1.</param>
public sealed record JoinedMessage(int Id, string Text, Instant At, Person? Developer);

/// <summary>A conversation that another has taken the place of.</summary>
/// <param name="With">Who joined in the other, in words: <c>Ben Ortiz and Lea Lindqvist</c>; empty when nobody did.</param>
public sealed record FormerConversation(ConversationRef Conversation, string With);

/// <summary>One support request. All of it that decisions need; what happened is in its timeline.</summary>
/// <param name="Number">Counts within the team, from 1.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="Words">The request's own words; untrusted text.</param>
/// <param name="Contact">Where first contact happened.</param>
/// <param name="OpenedAt">When the ticket was opened.</param>
/// <param name="Assignee">Who handles it now.</param>
public sealed record Ticket(int Number, Person Requester, string Words, FirstContact Contact, Instant OpenedAt, Person Assignee)
{
    public TicketStatus Status { get; init; } = TicketStatus.Open;

    /// <summary>How much hangs on it; medium unless somebody said otherwise.</summary>
    public Priority Priority { get; init; } = Priority.Medium;

    /// <summary>What it asks for; null while nobody has said so and nothing was suggested.</summary>
    public RequestKind? Kind { get; init; }

    /// <summary>Whether a responder has said that it is of this <see cref="Kind"/>; else that is what its words look like.</summary>
    public bool IsKindChosen { get; init; }

    /// <summary>Grows with everything that the card shows; a click on an older revision is stale.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The revision at which the requester last wrote.</summary>
    public int HeardAtRevision { get; init; }

    /// <summary>How many timeline entries there are.</summary>
    public int Entries { get; init; }

    /// <summary>How many sets of effects were sent on their way, which keeps them in order.</summary>
    public int Sendings { get; init; }

    /// <summary>The running promise; null while nothing is owed to the requester.</summary>
    public ReplyClock? Clock { get; init; }

    /// <summary>What happens while the next word is the requester's; null while it is not.</summary>
    public WaitClock? Waiting { get; init; }

    /// <summary>When the requester first heard from a person.</summary>
    public Instant? FirstResponseAt { get; init; }

    /// <summary>The conversation about the ticket; null until the platform has opened it.</summary>
    public ConversationRef? Conversation { get; init; }

    /// <summary>Where it was talked about before, oldest first, at most twenty; what is said there still belongs to the ticket.</summary>
    public ImmutableArray<FormerConversation> Former { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whom the platform could not bring in, until they show up.</summary>
    public ImmutableArray<PersonId> Absent { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The message that shows the card; null until the platform has posted it.</summary>
    public MessageRef? Card { get; init; }

    /// <summary>Whether a card is on its way to the conversation.</summary>
    public bool CardAwaited { get; init; }

    /// <summary>People in the conversation besides requester, contacted developer and assignee: who was brought in.</summary>
    public ImmutableArray<Person> BroughtIn { get; init; } = [];

    /// <summary>The latest joined messages, at most three.</summary>
    public ImmutableArray<JoinedMessage> Joined { get; init; } = [];

    /// <summary>How many messages were ever joined.</summary>
    public int JoinedEver { get; init; }

    /// <summary>Who was asked to help, in the order in which they were asked.</summary>
    public ImmutableArray<Call> Calls { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The level of the help desk that has it; null where the team has no levels.</summary>
    public int? Level { get; init; }

    /// <summary>When its level hands it up, if it is still there; null for never.</summary>
    public Instant? LevelDue { get; init; }

    /// <summary>To which other teams it was passed on, oldest first.</summary>
    public ImmutableArray<Delegation> Delegations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The ticket of another team that this one was opened for; null where nobody passed it on.</summary>
    public TicketLink? Origin { get; init; }

    /// <summary>The end of the latest outage after which time was made up for on it; null for none.</summary>
    public Instant? WorkedOff { get; init; }

    /// <summary>What the assignee wants done with it at the end of the shift; null while they have not chosen.</summary>
    public HandoverChoice? Handover { get; init; }

    /// <summary>How it went through the last end of a shift; null while it has seen none.</summary>
    public PastHandover? HandedOver { get; init; }

    public Resolution? Resolution { get; init; }

    /// <summary>What was said at the resolution; untrusted text.</summary>
    public string? ResolutionNote { get; init; }

    /// <summary>Minutes that it took, as far as those who resolved it have said.</summary>
    public int EffortMinutes { get; init; }

    /// <summary>The first line of the request, shortened for lists.</summary>
    public string Title
    {
        get
        {
            var words = Words.AsSpan().Trim();
            var end = words.IndexOfAny('\r', '\n');
            return Wording.Shorten((end < 0 ? words : words[..end].TrimEnd()).ToString(), 80);
        }
    }

    /// <summary>Whether work is left.</summary>
    public bool IsOpen => Status != TicketStatus.Resolved;

    /// <summary>When time has something to do for the ticket next: the earliest of all that it waits for; null when nothing. The store's index holds it.</summary>
    public Instant? NextLook => IsOpen ? Earliest(Clock?.NextStep, Waiting?.NextStep, Calls.Min(call => call.RemindAt), LevelDue) : null;

    /// <summary>Everyone in the conversation, once each, requester first.</summary>
    public IEnumerable<Person> Participants =>
        new[] { Requester, Contact.Developer, Assignee }.OfType<Person>().Concat(BroughtIn).DistinctBy(person => person.Id);

    private static Instant? Earliest(params ReadOnlySpan<Instant?> instants)
    {
        Instant? earliest = null;
        foreach (var instant in instants)
        {
            earliest = earliest is null || instant < earliest ? instant ?? earliest : earliest;
        }

        return earliest;
    }
}
