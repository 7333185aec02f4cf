using System.Collections.Immutable;
using NodaTime;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>The coverage of one date, in place of what its weekday and the holidays say.</summary>
/// <param name="Date">The date on which the windows start.</param>
/// <param name="Windows">Wall times at which windows open and close, as in <see cref="WeeklyWindow"/>; none closes the day.</param>
public sealed record DatedHours(LocalDate Date, ImmutableArray<(LocalTime Start, LocalTime End)> Windows);
