using NodaTime;

namespace ChatOpsBot.Domain.Coverage;

/// <summary>On which of its weekdays a window is open where it is not open on every one: reduced coverage. Closed: these are all the cases.</summary>
public abstract record DayPattern
{
    /// <summary>The most weeks from one day to the next of <see cref="EveryWeeks"/>.</summary>
    public const int MostWeeks = 12;

    private DayPattern()
    {
    }

    /// <summary>Whether a day that has the window's weekday is one of them.</summary>
    public abstract bool Holds(LocalDate day);

    /// <summary>The first, second, … of its weekday in each month.</summary>
    /// <param name="Which">1 to 5; -1 for the last. A month without a fifth has none.</param>
    public sealed record OfMonth(int Which) : DayPattern
    {
        public override bool Holds(LocalDate day) => Which < 0
            ? day.Day + 7 > CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month)
            : (day.Day + 6) / 7 == Which;
    }

    /// <summary>Every so many weeks.</summary>
    /// <param name="Weeks">2 to <see cref="MostWeeks"/>.</param>
    /// <param name="From">A day of a week (Monday to Sunday) that has it.</param>
    public sealed record EveryWeeks(int Weeks, LocalDate From) : DayPattern
    {
        public override bool Holds(LocalDate day) => Period.DaysBetween(Monday(From), Monday(day)) / 7 % Weeks == 0;

        private static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);
    }
}
