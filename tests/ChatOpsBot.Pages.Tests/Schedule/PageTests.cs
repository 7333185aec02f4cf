using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Schedule;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Pages.Tests.Schedule;

public class PageTests
{
    [Fact]
    public void It_says_who_serves_now_and_why_each_shift_is_whose()
    {
        var page = Pages.Schedule(Pages.Recorded());
        page.OfClass("present").Single().Words().ShouldStartWith("Now: Ada Park is primary, with Ben Ortiz as backup, until Fri 13 Nov 17:00. Coverage: Mon-Fri 8:00-12:00 and 13:00-17:00.");
        var rows = page.OfClass("shifts").Single().Element("tbody")!.Elements("tr").Select(row => row.Words()).ToList();
        rows.Count.ShouldBe(5);
        rows[1].ShouldBe("Fri 6 Nov 17:00 – Fri 13 Nov 17:00 nowAda ParkBen Ortiznext in turn; two others are away");
        rows[^1].ShouldStartWith("Fri 27 Nov 17:00 – Fri 4 Dec 17:00");
    }

    [Fact]
    public void A_change_says_who_made_it_when_and_why()
    {
        var change = Pages.Change(12, Place.Primary, Dan, "2026-11-10T00:00", "2026-11-11T00:00", ChangeKind.Cover, "dentist");
        var page = Pages.Schedule(Pages.Recorded(change));
        page.OfClass("lines").Single().Words()
            .ShouldBe("Cover 12: Dan Weber is primary, Tue 10 Nov 00:00 – Wed 11 Nov 00:00. Made by Lea Lindqvist, Fri 6 Nov 10:00. dentist");
        page.OfClass("shifts").Single().Words().ShouldContain("Dan Weber by cover 12, Tue 10 Nov 00:00 – Wed 11 Nov 00:00");
    }

    [Fact]
    public void An_undone_change_stays_in_the_list_with_who_undid_it()
    {
        var change = Pages.Change(12, Place.Primary, Dan, "2026-11-12T00:00", "2026-11-13T00:00") with { Undone = new Undoing(Ada.Id, At("2026-11-10T10:00")) };
        var page = Pages.Schedule(Pages.Recorded(change));
        page.OfClass("undone").Single().Words().ShouldBe("Override 12: Dan Weber was to be primary, Thu 12 Nov 00:00 – Fri 13 Nov 00:00. Made by Lea Lindqvist, Fri 6 Nov 10:00. Undone by Ada Park, Tue 10 Nov 10:00.");
        page.OfClass("shifts").Single().Words().ShouldNotContain("by override 12");
    }

    [Fact]
    public void Changes_of_other_months_are_not_shown()
    {
        var change = Pages.Change(12, Place.Primary, Ben, "2026-12-02T00:00", "2026-12-03T00:00");
        Pages.Schedule(Pages.Recorded(change)).OfClass("lines").ShouldBeEmpty();
        Pages.Schedule(Pages.Recorded(change), month: "2026-12").OfClass("lines").Single().Words().ShouldStartWith("Override 12");
    }

    [Fact]
    public void Who_is_away_is_listed_with_what_was_said()
    {
        var away = new Absence(1, Dan.Id, new LocalDate(2026, 11, 10), new LocalDate(2026, 11, 12)) { Why = "conference" };
        Pages.Schedule(Pages.Recorded() with { Absences = [away, away with { From = new LocalDate(2026, 12, 10), Until = new LocalDate(2026, 12, 12) }] })
            .OfClass("lines").Single().Words().ShouldBe("Dan Weber: Tue 10 Nov to Thu 12 Nov conference");
    }

    [Fact]
    public void A_gap_is_said_at_the_head_of_the_page_and_beside_its_shift()
    {
        var roster = Pages.Recorded() with { Absences = [new Absence(1, Ben.Id, new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 20))] };
        var page = Pages.Schedule(roster);
        page.OfClass("alert").Single().Words().ShouldContain("Ben Ortiz is away");
        page.OfClass("gap").ShouldNotBeEmpty();
        page.OfClass("stands-in").ShouldNotBeEmpty();
        page.OfClass("shifts").Single().Words().ShouldContain("Lea Lindqvist stands in");
    }

    [Fact]
    public void Where_all_is_well_nothing_is_said_of_gaps() => Pages.Schedule(Pages.Recorded()).OfClass("alert").ShouldBeEmpty();

    [Fact]
    public void The_reader_finds_their_next_shifts_in_their_own_time_too()
    {
        var cleo = Cleo with { Zone = "Europe/Berlin" };
        var my = Pages.Schedule(Pages.Recorded(), cleo, team: Pages.Made(Viewer.People.Replace(Cleo, cleo))).OfClass("my").Single().Words();
        my.ShouldStartWith("Your next shifts Backup Fri 13 Nov 17:00 – Fri 20 Nov 17:00 (Sat 14 Nov 00:00 your time) Primary Fri 20 Nov 17:00 – Fri 27 Nov 17:00 (Sat 21 Nov 00:00 your time)");
        Pages.Schedule(Pages.Recorded(), Cleo).OfClass("own").ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_never_serves_is_told_so() => Pages.Schedule(Pages.Recorded(), Lea).OfClass("my").Single().Words().ShouldBe("Your next shifts None in the coming year.");

    [Fact]
    public void People_who_left_the_file_do_not_stop_the_page()
    {
        var roster = Pages.Recorded(Pages.Change(1, Place.Primary, Dan, "2026-11-10T00:00", "2026-11-11T00:00") with { By = new PersonId("gus") });
        Pages.Schedule(roster, team: Pages.Made(Viewer.People.Remove(Cleo))).Words().ShouldContain("Made by gus");
    }

    [Fact]
    public void Links_keep_the_key_and_turn_by_what_is_shown()
    {
        Links(Pages.Schedule(key: "secret&1")).ShouldBe(
            ["viewer?month=2026-10&key=secret%261", "viewer?month=2026-12&key=secret%261"]);
        Links(Pages.Schedule(month: "2026-08", months: "3")).ShouldBe(
            ["viewer?month=2026-05&months=3&key=k", "viewer?month=2026-11&months=3&key=k", "viewer?month=2026-11&months=3&key=k"]);
        Links(Pages.Schedule(key: null, reader: Ada)).ShouldAllBe(link => link.EndsWith("&person=ada"));
    }

    [Fact]
    public void Only_the_playgrounds_own_machine_may_choose_who_looks()
    {
        Pages.Schedule(key: null).OfClass("chooser").Single().Descendants("option").Select(option => option.Value)
            .ShouldBe(["nobody in particular", "Ada Park", "Ben Ortiz", "Cleo Nakamura", "Dan Weber", "Lea Lindqvist"]);
        Pages.Schedule().OfClass("chooser").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null, "November 2026", 1)]
    [InlineData("2027-02", "3", "February 2027", 3)]
    [InlineData("2027-02", "99", "February 2027", 12)]
    [InlineData("2027-02", "0", "February 2027", 1)]
    [InlineData("2027-02", "-3", "February 2027", 1)]
    [InlineData("2027-13", "x", "November 2026", 1)]
    [InlineData("9999-12", "1", "November 2026", 1)]
    [InlineData("0001-01", "12", "November 2026", 12)]
    [InlineData("<script>", "99999999999999", "November 2026", 1)]
    public void Any_address_shows_months(string? month, string? months, string first, int count)
    {
        var asked = MonthsAsked.Read(month, months, new LocalDate(2026, 11, 11));
        (MonthsAsked.Name(asked.First), asked.Count).ShouldBe((first, count));
        Pages.Schedule(month: month ?? "", months: months).OfClass("sheet").Count().ShouldBe(count);
    }

    private static List<string> Links(System.Xml.Linq.XElement page) => [.. page.OfClass("turning").Single().Elements("a").Select(link => link.Attribute("href")!.Value)];
}
