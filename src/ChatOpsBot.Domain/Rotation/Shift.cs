using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>One turn of duty, half-open: <c>[Start, End)</c>.</summary>
/// <param name="Start">The handover that begins it.</param>
/// <param name="End">The handover that ends it, which begins the next.</param>
/// <param name="Primary">Who responds.</param>
/// <param name="Backup">Who helps and steps up; null when the rotation has nobody else.</param>
public sealed record Shift(Instant Start, Instant End, PersonId Primary, PersonId? Backup);

/// <summary>When one shift is handed over to the next: a weekday and a wall time in the team's zone.</summary>
public sealed record Handover(IsoDayOfWeek Day, LocalTime Time, DateTimeZone Zone);

/// <summary>A lead's change of one shift.</summary>
/// <param name="Starts">The date on which the shift starts.</param>
/// <param name="Primary">Who is primary instead; null leaves the rotation's.</param>
/// <param name="Backup">Who is backup instead; null leaves the rotation's.</param>
public sealed record ShiftOverride(LocalDate Starts, PersonId? Primary, PersonId? Backup);
