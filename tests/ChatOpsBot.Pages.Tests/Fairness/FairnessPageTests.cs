using System.Collections.Immutable;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Pages.Fairness;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Pages.Tests.Fairness;

public class FairnessPageTests
{
    private static readonly FairnessReport Report = new(At("2026-01-02T17:00"), At("2026-11-11T10:00"),
    [
        new FairnessLine(Ada.Id, Ada.Name) { Due = 10, Served = 12.5, BackedUp = 11, Coverage = Duration.FromHours(480), Holidays = 2, Work = new Work(7, 6, 20, 90) },
        new FairnessLine(Ben.Id, Ben.Name) { Due = 5, Served = 2.5 },
        new FairnessLine(Lea.Id, Lea.Name),
    ]) { Shifts = 15, IsPartlyByFile = true };

    [Fact]
    public void Due_and_served_are_bars_whose_lengths_are_in_proportion()
    {
        var chart = Draw().Descendants("svg").Single();
        double Width(string kind, int person) => double.Parse(chart.OfClass(kind).ElementAt(person).Attribute("width")!.Value.TrimEnd('%'), CultureInfo.InvariantCulture);
        Width("due", 0).ShouldBe(Width("served", 0) * 0.8, 0.1);
        Width("due", 1).ShouldBe(Width("due", 0) / 2, 0.1);
        Width("served", 1).ShouldBe(Width("due", 1) / 2, 0.1);
        Width("served", 2).ShouldBe(0);
        chart.OfClass("name").Select(name => name.Value).ShouldBe(["Ada Park", "Ben Ortiz", "Lea Lindqvist"]);
        chart.OfClass("figure").Select(figure => figure.Value).ShouldBe(["10", "12.5", "5", "2.5", "0", "0"]);
    }

    [Fact]
    public void The_table_has_the_same_in_numbers_and_the_rest()
    {
        var table = Draw(Ada).OfClass("figures").Single();
        table.Element("thead")!.Descendants("th").Select(head => head.Value)
            .ShouldBe(["Person", "Due", "Served", "Beyond due", "As backup", "Coverage", "Tickets", "Answers", "Effort", "Holidays"]);
        var rows = table.Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Words()).ToArray()).ToList();
        rows[0].ShouldBe(["Ada Park you", "10", "12.5", "+2.5", "11", "480 hours", "7", "20 in 6", "1 hour 30 minutes", "2"]);
        rows[1].ShouldBe(["Ben Ortiz", "5", "2.5", "−2.5", "0", "0 hours", "0", "0", "–", "0"]);
    }

    [Fact]
    public void It_says_what_time_it_spans_and_what_was_not_recorded()
    {
        var words = Draw().Descendants("main").Single().Words();
        words.ShouldContain("From Fri 2 Jan 2026 to Wed 11 Nov 2026, Chicago time: 15 shifts.");
        words.ShouldContain("Some of these shifts were never recorded");
        Draw().Descendants("input").Single(input => input.Attribute("name")!.Value == "since").Attribute("value")!.Value.ShouldBe("2026-01-02");
    }

    [Fact]
    public void Where_nobody_has_served_there_is_no_chart() => Pages.Read(FairnessPage.Draw(Pages.Visitor(), Report with { Lines = [] })).Descendants("svg").ShouldBeEmpty();

    [Fact]
    public void Forty_people_have_room()
    {
        var lines = Enumerable.Range(0, 40).Select(i => new FairnessLine(new PersonId($"p{i}"), $"Person {i} " + new string('W', 100)) { Due = i, Served = 40 - i });
        var svg = Pages.Read(FairnessPage.Draw(Pages.Visitor(), Report with { Lines = [.. lines] })).Descendants("svg").Single();
        svg.Attribute("height")!.Value.ShouldBe("2480");
        svg.OfClass("name").ShouldAllBe(name => name.Value.Length <= 40);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2027-01-01")]
    [InlineData("yesterday")]
    public void What_cannot_be_read_as_a_day_that_has_been_is_the_usual_period(string? since) =>
        FairnessPage.Period(since, Pages.Visitor()).ShouldBe(FairnessPeriod.Usual(Pages.Visitor().Moment));

    [Fact]
    public void A_day_begins_the_period() => FairnessPage.Period("2026-06-01", Pages.Visitor()).Start.ShouldBe(At("2026-06-01T00:00"));

    private static System.Xml.Linq.XElement Draw(Person? reader = null) => Pages.Read(FairnessPage.Draw(Pages.Visitor(reader: reader), Report));
}
