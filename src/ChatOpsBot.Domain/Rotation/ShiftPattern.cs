using ChatOpsBot.Domain.Time;
using NodaTime;

namespace ChatOpsBot.Domain.Rotation;

/// <summary>
/// When shifts change: every so many days at a wall time, counted both ways from the date on which shift 0 starts. A handover that the zone skips happens
/// at the first instant after the gap; one whose wall time occurs twice, at the first.
/// </summary>
/// <param name="Anchor">The date on which shift 0 starts.</param>
/// <param name="Days">How many days each shift is long by the calendar, 1 to <see cref="LongestDays"/>; changes of the clock make it longer or shorter.</param>
/// <param name="Time">The wall time of the handover.</param>
/// <param name="Zone">The zone of the wall time.</param>
public sealed record ShiftPattern(LocalDate Anchor, int Days, LocalTime Time, DateTimeZone Zone)
{
    /// <summary>The longest shift, in days.</summary>
    public const int LongestDays = 371;

    // So that neither the next shift nor any arithmetic on its dates leaves what dates can be.
    private static readonly Instant Earliest = Instant.FromUtc(-9900, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9900, 1, 1, 0, 0);

    /// <summary>How many days each shift is long by the calendar.</summary>
    public int Days { get; } = Days is >= 1 and <= LongestDays
        ? Days
        : throw new ArgumentOutOfRangeException(nameof(Days), Days, $"A shift is 1 to {LongestDays} days long.");

    /// <summary>The number of the shift that holds this instant; that of the nearest one where dates end, 9900 years before and after the year 0.</summary>
    public int NumberAt(Instant at)
    {
        var asked = Instant.Max(Earliest, Instant.Min(at, Latest));
        var number = (int)Math.Floor((double)Period.DaysBetween(Anchor, asked.InZone(Zone).Date) / Days);
        while (StartOf(number) > asked)
        {
            number--;
        }

        while (StartOf(number + 1) <= asked)
        {
            number++;
        }

        return number;
    }

    /// <summary>The number of the first shift that starts on a date or later.</summary>
    public int FirstFrom(LocalDate date) => (int)Math.Ceiling((double)Period.DaysBetween(Anchor, date) / Days);

    /// <summary>The date on which the shift of this number starts.</summary>
    public LocalDate DateOf(int number) => Anchor.PlusDays(number * Days);

    /// <summary>Whether a shift starts on this date.</summary>
    public bool StartsOn(LocalDate date) => Period.DaysBetween(Anchor, date) % Days == 0;

    /// <summary>The handover that begins the shift of this number.</summary>
    public Instant StartOf(int number) => Zone.StartAt(DateOf(number).At(Time));

    /// <summary>The shift's stretch. Empty where the zone skips all of it, as a whole day west of the date line once was.</summary>
    public Interval In(int number) => new(StartOf(number), StartOf(number + 1));
}
