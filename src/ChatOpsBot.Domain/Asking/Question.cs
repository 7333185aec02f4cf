using System.Collections.Immutable;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Asking;

/// <summary>A place in a shift.</summary>
public enum Place
{
    Primary,
    Backup,
}

/// <summary>Which shift is asked about.</summary>
public abstract record When
{
    private When()
    {
    }

    /// <summary>The one on duty now.</summary>
    public sealed record Now : When;

    /// <summary>A shift so many after the present one; negative for before.</summary>
    public sealed record Shifts(int Ahead) : When;

    /// <summary>The one or two shifts of a date in the team's zone.</summary>
    public sealed record OnDate(LocalDate Date) : When;
}

/// <summary>Which tickets are asked for.</summary>
public enum TicketFilter
{
    /// <summary>The asker's own: those they asked for, and those assigned to them.</summary>
    Mine,

    /// <summary>All that are not resolved.</summary>
    Open,

    /// <summary>Those whose next reply due has passed.</summary>
    Overdue,
}

/// <summary>What a person asks the bot.</summary>
public abstract record Question
{
    private Question()
    {
    }

    /// <summary>Who serves, in these places, then.</summary>
    public sealed record WhoServes(ImmutableArray<Place> Places, When When) : Question;

    /// <summary>The next shifts.</summary>
    public sealed record Schedule(int Shifts) : Question;

    /// <summary>A list of tickets.</summary>
    public sealed record Tickets(TicketFilter Filter) : Question;

    /// <summary>One ticket.</summary>
    public sealed record Ticket(int Number) : Question;

    /// <summary>A new ticket with these words; empty words ask for them.</summary>
    public sealed record NewTicket(string Words) : Question;

    /// <summary>How the asker wants messages to them spotted; null asks what is set.</summary>
    public sealed record Preference(SpottingPreference? Spotting) : Question;

    /// <summary>What the bot can do.</summary>
    public sealed record Help : Question;

    /// <summary>A greeting, or thanks, to the bot.</summary>
    public sealed record Greeting : Question;

    /// <summary>A date that the calendar does not have: <c>Feb 30</c>.</summary>
    public sealed record NoSuchDate(string Words) : Question;

    /// <summary>None of these.</summary>
    public sealed record NotUnderstood : Question;
}
