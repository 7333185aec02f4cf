using ChatOpsBot.Domain.Calendars;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Calendars;

public class CalendarDaysTests
{
    private static readonly LocalDate Monday = new(2026, 12, 7);

    [Fact]
    public void Holidays_are_whole_days_each_once()
    {
        var holidays = CalendarDays.Holidays([Days(Monday, 2) with { Title = "Two\r\ndays" }, Days(Monday.PlusDays(1), 1), Timed(Monday, 3)]);
        holidays.ShouldBe([new(Monday, "Two days"), new(Monday.PlusDays(1), "Two days")]);
    }

    [Theory]
    [InlineData(true, false, false, 24, true)] // a whole day in a person's own calendar
    [InlineData(true, true, false, 24, false)] // a birthday
    [InlineData(true, true, true, 24, true)]
    [InlineData(false, false, true, 8, true)] // out of office for a working day
    [InlineData(false, false, true, 2, false)] // at the dentist
    [InlineData(false, false, false, 8, false)] // a long meeting
    public void In_ones_own_calendar_it_counts_who_is_not_there(bool wholeDays, bool free, bool outOfOffice, int hours, bool counts)
    {
        var entry = (wholeDays ? Days(Monday, 1) : Timed(Monday, hours)) with { Free = free, OutOfOffice = outOfOffice };
        CalendarDays.Absences([entry], Ben.Id, Viewer).Select(absence => absence.Person).ShouldBe(counts ? [Ben.Id] : []);
    }

    [Fact]
    public void In_a_shared_calendar_people_are_named_or_take_part()
    {
        var team = Viewer with { People = [.. Viewer.People.Select(person => person == Dan ? Dan with { Email = "dan@example.org" } : person)] };
        var absences = CalendarDays.Absences(
            [Days(Monday, 5) with { Title = "Ada and Ben: conference", Free = true }, Days(Monday, 1) with { Key = "k2", Title = "leave", Addresses = ["dan@example.org", "x@example.org"] }, Days(Monday, 1) with { Key = "k3", Title = "office party" }],
            null, team);
        absences.ShouldBe([new("k/ada", Ada.Id, Monday, Monday.PlusDays(4)), new("k/ben", Ben.Id, Monday, Monday.PlusDays(4)), new("k2/dan", Dan.Id, Monday, Monday)]);
    }

    private static CalendarEntry Days(LocalDate from, int days) =>
        new("k", "away", Chicago.AtStartOfDay(from).ToInstant(), Chicago.AtStartOfDay(from.PlusDays(days)).ToInstant(), from, from.PlusDays(days - 1), WholeDays: true);

    private static CalendarEntry Timed(LocalDate day, int hours) =>
        new("k", "away", Chicago.AtStartOfDay(day).ToInstant() + Duration.FromHours(8), Chicago.AtStartOfDay(day).ToInstant() + Duration.FromHours(8 + hours), day, day, WholeDays: false);
}
