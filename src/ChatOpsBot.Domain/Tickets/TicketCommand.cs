using System.Collections.Immutable;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Tickets;

/// <summary>What can be asked of an existing ticket.</summary>
public abstract record TicketCommand
{
    private TicketCommand()
    {
    }

    /// <summary>A person pressed a button of the card that showed this revision.</summary>
    public abstract record Pressed(Person By, int Revision) : TicketCommand;

    public sealed record Acknowledge(Person By, int Revision) : Pressed(By, Revision);

    public sealed record Reply(Person By, int Revision, string Text) : Pressed(By, Revision);

    public sealed record WaitForRequester(Person By, int Revision, string? Text) : Pressed(By, Revision);

    /// <param name="Why">Where they are stuck.</param>
    public sealed record Escalate(Person By, int Revision, string? Why) : Pressed(By, Revision)
    {
        /// <summary>To whom; null for whoever comes next: the backup, then the leads.</summary>
        public Whom? To { get; init; }
    }

    /// <summary>Somebody who was asked to help will.</summary>
    /// <param name="Take">Whether they take the ticket over.</param>
    public sealed record AcceptCall(Person By, int Revision, bool Take) : Pressed(By, Revision);

    /// <summary>Somebody who was asked to help cannot yet.</summary>
    /// <param name="When">When they want to be reminded, as chosen or written: <c>30m</c>, <c>2 hours</c>, <c>tomorrow</c>.</param>
    public sealed record DelayCall(Person By, int Revision, string? When, string? Word) : Pressed(By, Revision);

    /// <summary>Somebody who was asked to help cannot.</summary>
    public sealed record DeclineCall(Person By, int Revision, string? Word) : Pressed(By, Revision);

    public sealed record TakeOver(Person By, int Revision) : Pressed(By, Revision);

    /// <param name="To">Who is to have it; null when nobody was chosen.</param>
    public sealed record Reassign(Person By, int Revision, PersonId? To, string? Why) : Pressed(By, Revision);

    /// <param name="Date">What was filled in, by the clock of <paramref name="By"/>: <c>yyyy-MM-dd</c> is understood.</param>
    /// <param name="Time">Likewise: <c>HH:mm</c> is understood.</param>
    public sealed record AgreeDue(Person By, int Revision, string? Date, string? Time) : Pressed(By, Revision)
    {
        /// <summary>The same in words (<c>tomorrow 10:00 their time</c>), which count more than the fields; null or empty for none.</summary>
        public string? Words { get; init; }
    }

    /// <param name="To">How pressing it is; null when nothing was chosen.</param>
    public sealed record SetPriority(Person By, int Revision, Priority? To) : Pressed(By, Revision);

    /// <param name="To">What it asks for; null when nothing was chosen.</param>
    public sealed record SetKind(Person By, int Revision, RequestKind? To) : Pressed(By, Revision);

    public sealed record Resolve(Person By, int Revision, Resolution How, string? Note) : Pressed(By, Revision)
    {
        /// <summary>What was filled in for the minutes that it took; null or empty where nothing was.</summary>
        public string? Minutes { get; init; }
    }

    public sealed record Reopen(Person By, int Revision) : Pressed(By, Revision);

    /// <summary>The assignee says what is to become of it at the end of the shift.</summary>
    /// <param name="Note">For responders only; null leaves what was noted before.</param>
    public sealed record ChooseHandover(Person By, bool Carry, string? Note) : TicketCommand;

    /// <summary>A shift has ended, or the backup has stepped up: whoever serves now goes on with it, unless the assignee carries it.</summary>
    /// <param name="Ended">When.</param>
    /// <param name="From">Whose tickets are passed on.</param>
    /// <param name="Choice">What the assignee chose; null for nothing.</param>
    public sealed record PassOn(Instant Ended, ImmutableArray<PersonId> From, bool SteppedUp, HandoverChoice? Choice) : TicketCommand;

    /// <summary>Someone wrote in the ticket's conversation.</summary>
    /// <param name="LooksLikeRequest">Whether a requester's words may be a request of their own.</param>
    /// <param name="OnlyThanks">Whether they only thank.</param>
    public sealed record Wrote(Person By, string Text, bool LooksLikeRequest, bool OnlyThanks) : TicketCommand;

    /// <summary>The requester wrote elsewhere, and it belongs here.</summary>
    public sealed record Join(string Text, Person? Developer, Person By) : TicketCommand;

    /// <summary>A joined message has become a ticket of its own.</summary>
    public sealed record Separate(int Joined, int NewNumber, Person By) : TicketCommand;

    /// <summary>Another team has opened its ticket for what was passed on to it.</summary>
    public sealed record DelegateOpened(string Team, int Number) : TicketCommand;

    /// <summary>Another team's ticket for what was passed on to it has ended, or is open again.</summary>
    /// <param name="How">How it ended; null when it is open again.</param>
    public sealed record DelegateMoved(string Team, int Number, Resolution? How, string? Note) : TicketCommand;

    /// <summary>An instant has come at which something may be due.</summary>
    public sealed record TimePassed : TicketCommand
    {
        /// <summary>
        /// The end of the outage after which it comes, so late and with so much else that people are told by one summary each, and not by a message for each
        /// ticket; null as usual.
        /// </summary>
        public Instant? Outage { get; init; }
    }

    /// <summary>A ticket that an earlier version left waiting for its requester is to be minded from now on, as one that begins to wait.</summary>
    public sealed record BeginWaiting : TicketCommand;

    /// <summary>The platform opened the conversation, or moved it.</summary>
    public sealed record ConversationReady(ConversationRef Conversation) : TicketCommand
    {
        /// <summary>Who was to be added.</summary>
        public ImmutableArray<Address> Added { get; init; } = [];

        /// <summary>Whom the platform could not bring in.</summary>
        public ImmutableArray<Address> Missing { get; init; } = [];

        /// <summary>The ticket's timeline so far, oldest first, to be told where the conversation goes on.</summary>
        public ImmutableArray<TimelineEntry> Story { get; init; } = [];
    }

    /// <summary>The platform posted the card that shows this revision.</summary>
    public sealed record CardPosted(MessageRef Message, int Revision) : TicketCommand;

    /// <summary>The card could not be posted, or can no longer be changed: there is none that shows the ticket.</summary>
    /// <param name="Message">The message that showed it; null when it was never posted.</param>
    /// <param name="What">Why, for the timeline.</param>
    public sealed record CardLost(MessageRef? Message, string What) : TicketCommand;

    /// <summary>The platform could not open the conversation.</summary>
    public sealed record ConversationFailed : TicketCommand;

    /// <summary>Something could not be sent, and will not be tried again.</summary>
    public sealed record SendFailed(string What) : TicketCommand;
}
