using System.Collections.Immutable;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>Which tickets are asked for.</summary>
public enum TicketFilter
{
    /// <summary>Those of the person who asks: theirs to answer, or asked by them.</summary>
    Mine,

    /// <summary>Those not resolved.</summary>
    Open,

    /// <summary>Those whose next reply due has passed.</summary>
    Overdue,
}

/// <summary>What a person asks the bot. Closed: these are all the cases.</summary>
public abstract record Question
{
    private Question()
    {
    }

    /// <summary>Who serves at a time.</summary>
    /// <param name="Places">Whom they ask about, in the order to tell; never empty.</param>
    /// <param name="When">The time they ask about.</param>
    public sealed record WhoServes(ImmutableArray<Place> Places, When When) : Question
    {
        public bool Equals(WhoServes? other) => other is not null && When.Equals(other.When) && Places.AsSpan().SequenceEqual(other.Places.AsSpan());

        public override int GetHashCode() => HashCode.Combine(When, Places.Length);
    }

    /// <summary>The coming shifts.</summary>
    /// <param name="Shifts">How many, the present one included: 1..26.</param>
    public sealed record Schedule(int Shifts) : Question;

    /// <summary>The links with which calendar programs follow the shifts.</summary>
    /// <param name="Anew">Whether the old ones are to end.</param>
    public sealed record Calendar(bool Anew) : Question;

    /// <summary>How the load was shared.</summary>
    /// <param name="Since">From which day; null for the usual stretch of time.</param>
    public sealed record Fairness(LocalDate? Since) : Question;

    /// <summary>A list of tickets.</summary>
    public sealed record Tickets(TicketFilter Filter) : Question;

    /// <summary>One ticket.</summary>
    /// <param name="Number">Its number, 1 or more. Whether there is such a ticket is not known here.</param>
    public sealed record Ticket(int Number) : Question;

    /// <summary>A ticket is to be escalated.</summary>
    /// <param name="Number">Its number, 1 or more.</param>
    /// <param name="To">To whom, as written; null for whoever comes next.</param>
    /// <param name="Why">Why, as written; null for nothing.</param>
    public sealed record Escalate(int Number, string? To, string? Why) : Question;

    /// <summary>Somebody who was asked to help with a ticket answers.</summary>
    /// <param name="Number">Its number, 1 or more.</param>
    /// <param name="Answer">What they say.</param>
    /// <param name="When">When to remind whoever delays, as written; null otherwise.</param>
    /// <param name="Word">Their word with it, as written; null for none.</param>
    public sealed record SayToCall(int Number, CallAnswer Answer, string? When, string? Word) : Question;

    /// <summary>Something that is named as a ticket and cannot be one: <c>#0</c>, <c>ticket 99999999999</c>.</summary>
    /// <param name="Written">The number as written, at most 40 characters.</param>
    public sealed record NoSuchTicket(string Written) : Question;

    /// <summary>A date that is in no calendar (<c>feb 30</c>), or farther away than anyone plans.</summary>
    /// <param name="Written">The date as written, at most 40 characters, in lower case.</param>
    public sealed record NoSuchDate(string Written) : Question;

    /// <summary>A ticket to be opened.</summary>
    /// <param name="Words">The request in the person's own words; empty when they gave none yet.</param>
    public sealed record NewTicket(string Words) : Question;

    /// <summary>How pressing a ticket is to be.</summary>
    /// <param name="Number">The ticket's number, 1 or more.</param>
    /// <param name="Priority">Null where nothing that is one was said.</param>
    public sealed record SetPriority(int Number, Priority? Priority) : Question;

    /// <summary>What a ticket is said to ask for.</summary>
    /// <param name="Number">The ticket's number, 1 or more.</param>
    /// <param name="Kind">Null where nothing that is one was said.</param>
    public sealed record SetKind(int Number, RequestKind? Kind) : Question;

    /// <summary>By when the next word on a ticket is promised.</summary>
    /// <param name="Number">The ticket's number, 1 or more.</param>
    /// <param name="Words">The time in words: <c>tomorrow 10:00 their time</c>.</param>
    public sealed record PromiseNext(int Number, string Words) : Question;

    /// <summary>What to do from now on with messages that look like support requests.</summary>
    public sealed record Preference(SpottingPreference Spotting) : Question;

    /// <summary>What the team has taught the spotter.</summary>
    public sealed record Lessons : Question;

    /// <summary>How well spotting does.</summary>
    public sealed record SpottingReport : Question;

    /// <summary>Something that was taught is to be forgotten.</summary>
    /// <param name="Number">The lesson's number, 1 or more; null for all.</param>
    public sealed record ForgetLesson(int? Number) : Question;

    /// <summary>The state of the handover at the end of the shift.</summary>
    public sealed record Handover : Question;

    /// <summary>What is to become of a ticket at the end of the shift.</summary>
    /// <param name="Number">Its number, 1 or more.</param>
    /// <param name="Carry">Whether its assignee goes on with it.</param>
    /// <param name="Note">For whoever goes on; null for nothing.</param>
    public sealed record ChooseHandover(int Number, bool Carry, string? Note) : Question;

    /// <summary>All tickets of whoever says so are to be handed over.</summary>
    public sealed record HandAllOver : Question;

    /// <summary>What the bot can do.</summary>
    public sealed record Help : Question;

    /// <summary>A greeting or a thank-you: nothing is asked.</summary>
    public sealed record Greeting : Question;

    /// <summary>None of these. Written to the bot directly it may well be a support request.</summary>
    public sealed record NotUnderstood : Question;
}
