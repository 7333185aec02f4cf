using System.Collections.Immutable;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Domain.Calendars;

/// <summary>The calendars of others that a team's file names.</summary>
public sealed record TeamCalendars
{
    /// <summary>None.</summary>
    public static readonly TeamCalendars None = new();

    /// <summary>Calendars that say who is away.</summary>
    public ImmutableArray<AbsenceCalendar> Absences { get; init; } = [];

    /// <summary>The calendar of somebody else that says who serves; null for none.</summary>
    public ShiftCalendar? Shifts { get; init; }

    /// <summary>The calendar that the shifts are shared in with everybody; null for none.</summary>
    public SharedCalendar? Shared { get; init; }
}

/// <summary>A calendar that says who is away.</summary>
/// <param name="Address">Where it is (ICS). A secret: never log it.</param>
/// <param name="Person">Whose it is; null for a shared one, whose entries name people.</param>
public sealed record AbsenceCalendar(string Address, PersonId? Person)
{
    public override string ToString() => $"(address) of {Person?.Value ?? "several"}";
}

/// <summary>A calendar that says who serves: its shifts are taken.</summary>
/// <param name="Address">Where it is (ICS). A secret: never log it.</param>
public sealed record ShiftCalendar(string Address)
{
    public override string ToString() => "(address) of shifts";
}

/// <summary>The calendar that the shifts are shared in.</summary>
/// <param name="Mailbox">The mail address whose calendar it is.</param>
/// <param name="Calendar">The calendar's name; null for the mailbox's own.</param>
/// <param name="Mode">Who has the say.</param>
/// <param name="OutOfOffice">Whether the developers' out-of-office times are looked up as absences to be confirmed.</param>
public sealed record SharedCalendar(string Mailbox, string? Calendar, SharedMode Mode, bool OutOfOffice);

/// <summary>Who has the say over a shared calendar's shifts.</summary>
public enum SharedMode
{
    /// <summary>The rotation: shifts are written to it, and what others change there is written over.</summary>
    Publish,

    /// <summary>The rotation, but what others change there is put to the leads first.</summary>
    Confirm,

    /// <summary>The calendar: shifts are read from it.</summary>
    Source,
}
