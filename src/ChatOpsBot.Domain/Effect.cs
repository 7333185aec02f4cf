using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain;

/// <summary>Something for a chat platform to do. It is saved with the decision and carried out afterwards, at least once.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Open a conversation among these people and the bot. Its outcome comes back as a command.</summary>
    public sealed record Open(string Platform, string Title, ImmutableArray<Address> People) : Effect;

    /// <summary>Add people to a conversation, all at once: where it cannot grow, one new conversation takes its place. Its outcome comes back as a command.</summary>
    public sealed record Add(ConversationRef Conversation, string Title, ImmutableArray<Address> People) : Effect;

    /// <summary>Post words, a card, or both.</summary>
    /// <param name="Keep">The revision of the card that the subject keeps, to change it in place later; null for a passing message.</param>
    public sealed record Post(Target Target, Prose Text, CardViews? Card = null, int? Keep = null) : Effect;

    /// <summary>Change a message in place.</summary>
    /// <param name="Via">What the platform gave for answering the press on the message, if it gave anything: see <c>Inbound.Via</c>.</param>
    public sealed record Update(MessageRef Message, Prose Text, CardViews? Card, string? Via = null) : Effect;

    /// <summary>Have another team open a ticket for what was passed on to it. Its number comes back as a command.</summary>
    /// <param name="To">The other team, which this process serves.</param>
    /// <param name="Ticket">The ticket here that is passed on.</param>
    /// <param name="Which">Which of the ticket's delegations, from 1.</param>
    public sealed record PassOn(TeamId To, int Ticket, int Which) : Effect;

    /// <summary>Tell another team what became of a ticket that it passed on.</summary>
    /// <param name="To">The team that passed it on.</param>
    /// <param name="Ticket">Its ticket.</param>
    /// <param name="Number">The ticket here.</param>
    /// <param name="How">How it ended; null when it is open again.</param>
    /// <param name="Note">What was said at its end; untrusted text.</param>
    public sealed record Report(TeamId To, int Ticket, int Number, Tickets.Resolution? How, string? Note) : Effect;

    /// <summary>Make the platform's group of those on call, where it has one, hold exactly these people.</summary>
    public sealed record Appoint(string Platform, ImmutableArray<Address> People) : Effect;
}
