using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>One line of a ticket's timeline: when, who, what. Appended, never changed.</summary>
/// <param name="By">Who did it; null for the bot.</param>
public sealed record TimelineEntry(Instant At, Person? By, TicketEvent What);

/// <summary>What can happen to a ticket.</summary>
public abstract record TicketEvent
{
    private TicketEvent()
    {
    }

    public sealed record Opened(string Words, ContactKind Contact, Person? Developer, Person Assignee, Instant Due) : TicketEvent;

    public sealed record NoteAdded(string Text) : TicketEvent;

    public sealed record ConversationOpened : TicketEvent;

    public sealed record ConversationMoved : TicketEvent;

    public sealed record Unreachable(Person Person) : TicketEvent;

    public sealed record NobodyLeft : TicketEvent;

    public sealed record Acknowledged : TicketEvent;

    public sealed record Replied(string Text, bool First) : TicketEvent;

    public sealed record RequesterWrote(string Text) : TicketEvent;

    public sealed record Commented(string Text) : TicketEvent;

    public sealed record MessageJoined(string Text, Person? Developer) : TicketEvent;

    public sealed record SeparatedAs(int Number) : TicketEvent;

    public sealed record SetWaiting(string? Text) : TicketEvent;

    public sealed record Warned(Instant Due) : TicketEvent;

    public sealed record Breached(Instant Due) : TicketEvent;

    public sealed record BroughtIn(Person Person, string? Why) : TicketEvent;

    /// <param name="Person">Who was asked to help.</param>
    public sealed record CalledFor(Person Person, string? Why) : TicketEvent;

    /// <param name="Took">Whether they took the ticket over.</param>
    public sealed record CallAccepted(bool Took) : TicketEvent;

    /// <param name="Until">When they are reminded.</param>
    /// <param name="Said">The same in words, as they are told whenever somebody reads the timeline.</param>
    public sealed record CallDelayed(Instant Until, string Said, string? Word) : TicketEvent;

    public sealed record CallDeclined(string? Word) : TicketEvent;

    public sealed record CallReminded(Person Person) : TicketEvent;

    /// <param name="Due">The next reply due that has passed.</param>
    public sealed record StillWaiting(Instant Due) : TicketEvent;

    /// <param name="From">The level before.</param>
    /// <param name="To">The level after.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Person">Who has it there.</param>
    public sealed record LevelChanged(int From, int To, string Name, Person Person, string? Why) : TicketEvent;

    /// <param name="Team">The other team's name.</param>
    /// <param name="Reach">How to reach it; null where a ticket is opened there.</param>
    public sealed record Delegated(string Team, string? Reach, string? Note) : TicketEvent;

    public sealed record DelegateOpened(string Team, int Number) : TicketEvent;

    /// <param name="How">How it ended there; null when it is open again.</param>
    public sealed record DelegateMoved(string Team, int Number, Resolution? How, string? Note) : TicketEvent;

    public sealed record TakenOver(Person From) : TicketEvent;

    public sealed record Reassigned(Person From, Person To, string? Why) : TicketEvent;

    /// <summary>At the end of a shift, or when the backup stepped up, somebody else goes on.</summary>
    /// <param name="Note">For responders only.</param>
    public sealed record HandedOver(Person From, Person To, bool SteppedUp, string? Note) : TicketEvent;

    /// <summary>At the end of a shift the assignee goes on with it.</summary>
    /// <param name="Note">For responders only.</param>
    public sealed record Carried(Person Person, string? Note) : TicketEvent;

    /// <param name="Due">The instant that was promised.</param>
    /// <param name="Said">The same in words, as they are told whenever somebody reads the timeline.</param>
    public sealed record DueAgreed(Instant Due, string Said) : TicketEvent;

    public sealed record PrioritySet(Priority From, Priority To) : TicketEvent;

    /// <summary>A responder said what it asks for.</summary>
    /// <param name="From">What was said or suggested before; null for nothing. The same as <paramref name="To"/> where a suggestion was confirmed.</param>
    public sealed record KindSet(RequestKind? From, RequestKind To) : TicketEvent;

    public sealed record RequesterReminded : TicketEvent;

    /// <param name="At">When it closes if nobody writes.</param>
    /// <param name="Said">The same in words, as they are told whenever somebody reads the timeline.</param>
    public sealed record ClosingAnnounced(Instant At, string Said) : TicketEvent;

    public sealed record Resolved(Resolution How, string? Note) : TicketEvent
    {
        /// <summary>Minutes that it took whoever resolved it; null where they did not say.</summary>
        public int? Minutes { get; init; }
    }

    public sealed record Reopened : TicketEvent;

    public sealed record SendFailed(string What) : TicketEvent;
}
