using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Domain.Tickets;

namespace ChatOpsBot.Domain.Intake;

/// <summary>What can happen between a requester and the team.</summary>
public abstract record IntakeCommand
{
    private IntakeCommand()
    {
    }

    /// <summary>The requester wrote to a developer.</summary>
    public sealed record Heard(Person Developer, SpottingPreference Preference, string Text, Judgement Judgement, ConversationRef Where, ContactKind Kind) : IntakeCommand;

    /// <summary>Time passed: what was kept long enough is forgotten.</summary>
    public sealed record TimePassed : IntakeCommand;

    /// <summary>A developer redirects the requester to the primary.</summary>
    /// <param name="Words">The words of a picked message; null to take what was spotted.</param>
    /// <param name="Note">What the developer adds.</param>
    /// <param name="ByButton">Whether a card's button asks for it, which can be a stale one.</param>
    public sealed record Redirect(Person By, string? Words, string? Note, ConversationRef Where, bool ByButton = false) : IntakeCommand
    {
        /// <summary>What <paramref name="Words"/>, or else <paramref name="Note"/>, seem to ask for; null where there are neither.</summary>
        public RequestKind? Kind { get; init; }

        /// <summary>What the spotter makes of a picked message; null where none was picked.</summary>
        public Verdict? Judged { get; init; }
    }

    /// <summary>The requester asks the bot, or a channel, for a ticket.</summary>
    public sealed record Ask(string Words, FirstContact Contact, ConversationRef Where) : IntakeCommand
    {
        /// <summary>What the words seem to ask for; null where nobody judged them.</summary>
        public RequestKind? Kind { get; init; }
    }

    /// <summary>The developer answers the requester.</summary>
    public sealed record AnswerMyself(Person By) : IntakeCommand;

    /// <summary>The developer says that it was no request.</summary>
    public sealed record NotARequest(Person By) : IntakeCommand;

    /// <summary>The spotter was taught by what the developer said of the requester's messages.</summary>
    /// <param name="Lesson">The lesson's number.</param>
    public sealed record Taught(PersonId Developer, int Lesson) : IntakeCommand;

    /// <summary>A ticket was opened for the requester, or took in their words.</summary>
    /// <param name="Developer">The contacted developer, if any.</param>
    /// <param name="Joined">Whether it was open already.</param>
    /// <param name="Where">Where to say so.</param>
    public sealed record TicketHasIt(Ticket Ticket, Person? Developer, bool Joined, ConversationRef Where) : IntakeCommand;

    /// <summary>A ticket of the requester's was resolved.</summary>
    public sealed record TicketResolved(int Number) : IntakeCommand;

    /// <summary>A ticket of the requester's is open again.</summary>
    public sealed record TicketReopened(int Number) : IntakeCommand;

    /// <summary>The platform posted the private card that shows this revision.</summary>
    public sealed record CardPosted(PersonId Developer, MessageRef Message, int Revision) : IntakeCommand;

    /// <summary>The private card could not be posted, and will not be tried again.</summary>
    public sealed record CardLost(PersonId Developer) : IntakeCommand;
}
