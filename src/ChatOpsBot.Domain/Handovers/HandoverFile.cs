using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using NodaTime;

namespace ChatOpsBot.Domain.Handovers;

/// <summary>
/// What is recorded of the present whole shift and of the passing of tickets around its ends: who was told what already, and how far a handover is that
/// has begun. One document of the store. What is to become of each ticket is kept with the ticket.
/// </summary>
/// <param name="Start">The handover that began the shift.</param>
/// <param name="End">The handover that ends it.</param>
public sealed record HandoverFile(Instant Start, Instant End)
{
    /// <summary>Who was seen serving as primary in it, in order; changes within the shift included.</summary>
    public ImmutableArray<PersonId> Served { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who was last seen serving as backup; null when nobody was.</summary>
    public PersonId? Backup { get; init; }

    /// <summary>Whether those of the next shift were reminded of it.</summary>
    public bool Reminded { get; init; }

    /// <summary>Whether the outgoing primary was asked what to carry.</summary>
    public bool Noticed { get; init; }

    /// <summary>The cards that were sent with that, each with some of the tickets.</summary>
    public ImmutableArray<HandoverPage> Pages { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The highest number that was given to a card; each number once.</summary>
    public int LastPage { get; init; }

    /// <summary>Who wants all handed over, and since when: it overrules what they chose before.</summary>
    public ImmutableArray<WholeHandover> Whole { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What is being passed on just now; the first of them first.</summary>
    public ImmutableArray<Passing> Passing { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When those who serve now get their list; null when they have it.</summary>
    public Instant? ListAt { get; init; }

    /// <summary>The end of the shift whose handover that list is about.</summary>
    public Instant? ListOf { get; init; }

    /// <summary>When it is next looked at, the end of the shift aside; null when nothing is to come before that.</summary>
    public Instant? Look { get; init; }

    /// <summary>How many sets of effects were sent on their way, which keeps them in order.</summary>
    public int Sendings { get; init; }

    /// <summary>What is to become of a ticket when this shift ends; null where its assignee has not chosen, and it is handed over.</summary>
    public HandoverChoice? ChoiceOf(Ticket ticket)
    {
        if (ticket.Handover is not { } choice || choice.By != ticket.Assignee.Id)
        {
            return null;
        }

        return Whole.Any(whole => whole.By == choice.By && whole.At >= choice.At) ? choice with { Carry = false } : choice;
    }
}

/// <summary>One of the cards on which an outgoing primary chooses.</summary>
/// <param name="Number">Counts within the team, from 1.</param>
/// <param name="Person">Whose card it is.</param>
/// <param name="Tickets">The tickets on it, the most urgent first as of when it was sent.</param>
/// <param name="Revision">Grows with what it shows.</param>
public sealed record HandoverPage(int Number, PersonId Person, ImmutableArray<int> Tickets, int Revision)
{
    /// <summary>How many messages with it are on their way.</summary>
    public int Awaited { get; init; }

    /// <summary>The messages that show it, one for each platform on which the person is known.</summary>
    public ImmutableArray<MessageRef> Messages { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>Somebody wants all their tickets handed over.</summary>
public sealed record WholeHandover(PersonId By, Instant At);

/// <summary>Tickets on their way to whoever serves now, one by one in order of their numbers.</summary>
/// <param name="End">When the shift ended, or the backup stepped up.</param>
/// <param name="Since">When what ended had begun.</param>
/// <param name="From">Whose tickets they are.</param>
public sealed record Passing(Instant End, Instant Since, ImmutableArray<PersonId> From)
{
    /// <summary>Whether the backup stepped up within a shift: only tickets on which somebody waits are passed on, and nothing is carried.</summary>
    public bool SteppedUp { get; init; }

    /// <summary>Who was backup until then and is to be thanked as well; null for nobody.</summary>
    public PersonId? Backup { get; init; }

    /// <summary>The number of the last ticket that was looked at.</summary>
    public int After { get; init; }

    /// <summary>What became of the tickets so far.</summary>
    public ImmutableArray<Passed> Done { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>What became of one person's tickets.</summary>
/// <param name="From">Whose they were.</param>
/// <param name="HandedOver">How many were handed over.</param>
/// <param name="Carried">How many they go on with.</param>
public sealed record Passed(PersonId From, int HandedOver, int Carried);
