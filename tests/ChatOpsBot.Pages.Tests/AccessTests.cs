using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Pages.Fairness;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Pages.Tests;

/// <summary>What screen readers, keyboards and weak eyes need, of every page.</summary>
public partial class AccessTests
{
    public static readonly TheoryData<string> All = ["schedule", "months", "fairness"];

    [Theory]
    [MemberData(nameof(All))]
    public void Headings_begin_with_one_and_skip_none(string which)
    {
        var levels = Page(which).Descendants().Where(element => Heading().IsMatch(element.Name.LocalName)).Select(element => element.Name.LocalName[1] - '0').ToList();
        levels.Count(level => level == 1).ShouldBe(1);
        levels[0].ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Tables_have_captions_and_headers_with_a_scope(string which)
    {
        var tables = Page(which).Descendants("table").ToList();
        tables.ShouldNotBeEmpty();
        foreach (var table in tables)
        {
            table.Element("caption")!.Value.ShouldNotBeNullOrWhiteSpace();
            table.Element("thead")!.Descendants("th").ShouldAllBe(head => head.Attribute("scope")!.Value == "col" && head.Value.Length > 0);
            table.Element("tbody")!.Descendants("th").ShouldAllBe(head => head.Attribute("scope")!.Value == "row");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Everything_that_is_filled_in_has_a_label_and_every_reference_leads_somewhere(string which)
    {
        var page = Page(which);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.ShouldBeUnique();
        var labelled = page.Descendants("label").Select(label => label.Attribute("for")!.Value).ToList();
        page.Descendants("select").Concat(page.Descendants("input").Where(input => input.Attribute("type")!.Value != "hidden")).ShouldAllBe(field => labelled.Contains(field.Attribute("id")!.Value));
        page.Descendants().Attributes("aria-labelledby").SelectMany(names => names.Value.Split(' ')).ShouldBeSubsetOf(ids);
        page.Descendants("a").Attributes("href").Where(link => link.Value[0] == '#').Select(link => link.Value[1..]).ShouldBeSubsetOf(ids);
        page.Attribute("lang")!.Value.ShouldBe("en");
        page.Descendants("main").ShouldHaveSingleItem();
        page.Descendants("nav").ShouldAllBe(nav => nav.Attribute("aria-label") != null);
        page.Descendants("svg").ShouldAllBe(svg => svg.Attribute("role")!.Value == "img");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_runs_and_nothing_comes_from_elsewhere(string which)
    {
        var page = Page(which);
        page.Descendants().Select(element => element.Name.LocalName).ShouldNotContain(name => name == "script" || name == "iframe" || name == "img" || name == "object");
        page.Descendants().Attributes().Select(attribute => attribute.Name.LocalName).ShouldNotContain(name => name == "style" || name.StartsWith("on"));
        page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src" or "action").ShouldAllBe(link => !link.Value.Contains("//") && !link.Value.StartsWith("javascript"));
        Style.Sheet.ShouldNotContain("url(");
        Style.Sheet.ShouldNotContain("@import");
    }

    // A text's colour, the ground it stands on, and the contrast that WCAG asks for: 4.5 of text, 3 of what a drawing shows.
    [Theory]
    [InlineData("--text", "--ground", 4.5)]
    [InlineData("--text", "--surface", 4.5)]
    [InlineData("--text", "--away", 4.5)]
    [InlineData("--text", "--accent-soft", 4.5)]
    [InlineData("--text", "--alert-soft", 4.5)]
    [InlineData("--muted", "--ground", 4.5)]
    [InlineData("--muted", "--surface", 4.5)]
    [InlineData("--muted", "--sunken", 4.5)]
    [InlineData("--accent", "--ground", 4.5)]
    [InlineData("--accent", "--surface", 4.5)]
    [InlineData("--on-accent", "--accent", 4.5)]
    [InlineData("--alert", "--alert-soft", 4.5)]
    [InlineData("--alert", "--surface", 4.5)]
    [InlineData("--band-text", "--hue-0", 4.5)]
    [InlineData("--band-text", "--hue-1", 4.5)]
    [InlineData("--band-text", "--hue-2", 4.5)]
    [InlineData("--band-text", "--hue-3", 4.5)]
    [InlineData("--band-text", "--hue-4", 4.5)]
    [InlineData("--band-text", "--hue-5", 4.5)]
    [InlineData("--band-text", "--hue-6", 4.5)]
    [InlineData("--band-text", "--hue-7", 4.5)]
    [InlineData("--band-text", "--hue-none", 4.5)]
    [InlineData("--due", "--surface", 3)]
    [InlineData("--served", "--surface", 3)]
    [InlineData("--edge", "--surface", 3)]
    public void Colours_keep_their_contrast_in_light_and_dark(string text, string ground, double least)
    {
        var light = Colours(Style.Sheet[..Style.Sheet.IndexOf("@media", StringComparison.Ordinal)]);
        var dark = Colours(Style.Sheet[Style.Sheet.IndexOf("@media", StringComparison.Ordinal)..Style.Sheet.IndexOf(".hue-0", StringComparison.Ordinal)]);
        Contrast(light[text], light[ground]).ShouldBeGreaterThanOrEqualTo(least, "in light");
        Contrast(dark.GetValueOrDefault(text, light[text]), dark.GetValueOrDefault(ground, light[ground])).ShouldBeGreaterThanOrEqualTo(least, "in dark");
    }

    private static XElement Page(string which)
    {
        var roster = Pages.Recorded(Pages.Change(3, Place.Primary, Dan, "2026-11-10T00:00", "2026-11-11T00:00")) with
        {
            Absences = [new Absence(4, Ben.Id, new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 20)) { Why = "away" }],
        };
        var visitor = Pages.Visitor(roster, Ada, key: null);
        return which switch
        {
            "schedule" => Pages.Schedule(roster, Ada, key: null),
            "months" => Pages.Schedule(roster, Ada, months: "12"),
            _ => Pages.Read(FairnessPage.Draw(visitor, FairnessCount.Of(visitor.Moment, FairnessPage.Period("2026-10-01", visitor), System.Collections.Immutable.ImmutableDictionary<Domain.People.PersonId, Work>.Empty))),
        };
    }

    private static Dictionary<string, string> Colours(string sheet) => Colour().Matches(sheet).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["colour"].Value);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("^h[1-6]$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex("(?<name>--[a-z0-9-]+): (?<colour>#[0-9a-f]{6});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Colour();
}
