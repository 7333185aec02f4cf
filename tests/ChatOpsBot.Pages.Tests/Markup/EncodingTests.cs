using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Pages.Tests.Markup;

public class EncodingTests
{
    private const string Hostile = "</title><script>alert(1)</script>\"'> onload=x &amp; <b>Evil</b> ${x} \u0000\u0007\u202eturned\u2066";

    [Theory]
    [InlineData("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;")]
    [InlineData("a\nb\tc\rd", "a b cd")]
    [InlineData("x\u202ey\u2067z\u0000\u200f", "xyz")]
    [InlineData("Ünal 李 שלום 👩‍🔬", "Ünal 李 שלום 👩‍🔬")]
    [InlineData(null, "")]
    public void Text_is_nothing_but_text(string? text, string markup) => Html.Of($"{text}").ToString().ShouldBe(markup);

    [Fact]
    public void Half_a_character_becomes_a_replacement() => Html.Of($"{"a\uD83D"}").ToString().ShouldBe("a\uFFFD");

    [Fact]
    public void Markup_is_not_encoded_twice() => Html.Of($"<p>{Html.Of($"<b>{"<"}</b>")}{new[] { Html.Of($"<i>{1}</i>"), Html.Empty }}</p>").ToString().ShouldBe("<p><b>&lt;</b><i>1</i></p>");

    [Fact]
    public void Hostile_names_and_words_change_nothing_in_the_page_but_the_text()
    {
        var evil = Ada with { Name = Hostile };
        var team = Pages.Made(Viewer.People.Replace(Ada, evil), Hostile);
        var roster = Pages.Recorded(Pages.Change(3, Place.Primary, Dan, "2026-11-10T00:00", "2026-11-11T00:00", why: Hostile)) with
        {
            Absences = [new Absence(4, evil.Id, new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 17)) { Why = Hostile }],
        };
        var plain = Pages.Schedule(Pages.Recorded(Pages.Change(3, Place.Primary, Dan, "2026-11-10T00:00", "2026-11-11T00:00", why: "why")) with
        {
            Absences = [new Absence(4, Ada.Id, new LocalDate(2026, 11, 16), new LocalDate(2026, 11, 17)) { Why = "why" }],
        }, Ada, key: null);
        var page = Pages.Schedule(roster, evil, key: null, team);
        page.Descendants().Select(element => element.Name.LocalName).ShouldBe(plain.Descendants().Select(element => element.Name.LocalName));
        page.Descendants().Select(element => element.Attributes().Count()).ShouldBe(plain.Descendants().Select(element => element.Attributes().Count()));
        page.Descendants("h1").Single().Value.ShouldContain("</title><script>alert(1)</script>\"'> onload=x &amp; <b>Evil</b> ${x} turned");
        page.Value.ShouldNotContain("\u202e");
    }
}
