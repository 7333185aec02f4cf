using System.Globalization;
using System.Xml.Linq;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Schedule;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Pages.Tests.Schedule;

public class GridTests
{
    [Fact]
    public void A_month_has_a_row_of_days_for_each_week_and_a_row_of_bands_under_it()
    {
        var page = Pages.Schedule();
        var days = page.OfClass("days").ToList();
        days.Count.ShouldBe(6);
        page.OfClass("bands").Count().ShouldBe(6);
        days.ShouldAllBe(row => row.Elements("td").Count() == 7);
        days[0].Elements("td").Select(cell => cell.Words()).ShouldBe(["26", "27", "28", "29", "30", "31", "1"]);
        days[0].OfClass("outside").Count().ShouldBe(6);
        page.OfClass("month").Single().Descendants("th").Select(head => head.Words()).ShouldBe(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);
    }

    [Fact]
    public void Today_and_holidays_are_marked_and_named()
    {
        var page = Pages.Schedule();
        var today = page.OfClass("today").Single();
        (today.Words(), today.Attribute("aria-current")!.Value).ShouldBe(("11", "date"));
        page.OfClass("holiday").Select(cell => cell.Element("time")!.Value).ShouldBe(["26", "27"]);
        page.OfClass("holidays").Single().Words().ShouldBe("No coverage on holidays: Thu 26 Nov; Fri 27 Nov.");
    }

    [Fact]
    public void A_shift_that_is_handed_over_on_friday_evening_ends_and_begins_there()
    {
        var week = Pages.Schedule().OfClass("bands").ElementAt(1);
        var primaries = week.OfClass("primary").ToList();
        primaries.Select(Span).ShouldBe([(0, 38), (38, 56)]);
        primaries.Select(band => band.OfClass("whole").Single().Value).ShouldBe(["Dan Weber", "Ada Park"]);
        week.OfClass("backup").Select(band => band.OfClass("whole").Single().Value).ShouldBe(["Ada Park", "Ben Ortiz"]);
        primaries[1].Words().ShouldBe("Ada ParkAda, primary from Fri 6 Nov 17:00 until Fri 13 Nov 17:00");
    }

    [Theory]
    [InlineData("America/Chicago")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Pacific/Apia")]
    public void Someone_is_shown_as_primary_in_every_column_of_every_week_and_nobody_over_another(string zone)
    {
        var where = DateTimeZoneProviders.Tzdb[zone];
        var rotation = new ShiftRotation(new Handover(IsoDayOfWeek.Wednesday, new LocalTime(2, 30), where), new LocalDate(2020, 1, 1), [Ada.Id, Ben.Id, Cleo.Id], new BackupPolicy.NextPrimary(), []);
        var coverage = new Domain.Coverage.CoverageCalendar(where, [new(IsoDayOfWeek.Monday, new LocalTime(9, 0), new LocalTime(17, 0))], []);
        var team = new Team(Viewer.Id, "Viewer", where, Viewer.People, coverage, rotation, Viewer.Goal, Viewer.Ladder, Viewer.Channels);
        var moment = new Moment(At("2026-11-11T10:00"), team);
        for (var month = new YearMonth(2026, 1); month.CompareTo(new YearMonth(2028, 1)) < 0; month = month.PlusMonths(1))
        {
            foreach (var week in Week.Of(month, moment, []))
            {
                foreach (var kind in new[] { BandKind.Primary, BandKind.Backup })
                {
                    var bands = week.Bands.Where(band => band.Kind == kind).OrderBy(band => band.First).ToList();
                    bands[0].First.ShouldBe(0);
                    bands[^1].After.ShouldBe(Style.ColumnsPerWeek);
                    bands.Zip(bands.Skip(1)).ShouldAllBe(pair => pair.First.After == pair.Second.First);
                }
            }
        }
    }

    [Fact]
    public void A_change_is_a_band_of_its_own_with_its_number()
    {
        var week = Pages.Schedule(Pages.Recorded(Pages.Change(3, Place.Primary, Dan, "2026-11-10T00:00", "2026-11-11T00:00", ChangeKind.Swap))).OfClass("bands").ElementAt(2);
        var primaries = week.OfClass("primary").ToList();
        primaries.Select(Span).ShouldBe([(0, 8), (8, 16), (16, 38), (38, 56)]);
        primaries[1].Attribute("title")!.Value.ShouldBe("Dan Weber: primary from Tue 10 Nov 00:00 until Wed 11 Nov 00:00, by swap 3");
        primaries[0].Words().ShouldEndWith("primary from Fri 6 Nov 17:00 until Tue 10 Nov 00:00");
    }

    [Fact]
    public void A_moment_is_shown_wide_enough_to_be_seen()
    {
        var week = Pages.Schedule(Pages.Recorded(Pages.Change(3, Place.Primary, Dan, "2026-11-10T09:00", "2026-11-10T09:30"))).OfClass("bands").ElementAt(2);
        week.OfClass("primary").Select(Span).ShouldContain((11, 12));
    }

    [Fact]
    public void Those_who_are_away_have_bands_below_and_too_many_of_them_are_counted()
    {
        var people = new[] { Ada, Ben, Cleo, Dan, Lea };
        var roster = Pages.Recorded() with { Absences = [.. people.Select((person, i) => new Absence(i + 1, person.Id, new LocalDate(2026, 11, 10), new LocalDate(2026, 11, 11)))] };
        var week = Pages.Schedule(roster).OfClass("bands").ElementAt(2);
        var away = week.OfClass("away").ToList();
        away.Count.ShouldBe(4);
        away.Select(Span).Distinct().ShouldBe([(8, 24)]);
        week.Words().ShouldEndWith("1 more away");
    }

    [Fact]
    public void An_unconfirmed_or_ended_absence_is_none()
    {
        var away = new Absence(1, Dan.Id, new LocalDate(2026, 11, 10), new LocalDate(2026, 11, 11));
        Pages.Schedule(Pages.Recorded() with { Absences = [away with { Confirmed = false }, away with { Undone = new Undoing(Dan.Id, At("2026-11-09T10:00")) }] }).OfClass("away").ShouldBeEmpty();
    }

    [Fact]
    public void The_readers_own_bands_stand_out()
    {
        var mine = Pages.Schedule(reader: Cleo).OfClass("band").Where(band => band.Attribute("class")!.Value.Contains(" mine", StringComparison.Ordinal)).ToList();
        mine.ShouldNotBeEmpty();
        mine.ShouldAllBe(band => band.OfClass("whole").Single().Value == "Cleo Nakamura");
    }

    private static (int First, int After) Span(XElement band)
    {
        var classes = band.Attribute("class")!.Value.Split(' ');
        return (Number('s'), Number('e'));

        int Number(char sign) => classes.Where(name => name[0] == sign && name.Length > 1 && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
            .Select(name => int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture)).Single();
    }
}
