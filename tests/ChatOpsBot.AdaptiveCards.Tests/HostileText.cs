using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards.Tests;

public sealed class HostileText
{
    [Theory]
    [InlineData("**bold** _it_ [x](javascript:alert(1)) # h\\", "**bold** _it_ [x](javascript:alert(1)) # h\\")]
    [InlineData("<at>everyone</at> <script>alert(1)</script> &amp;", "<at>everyone</at> <script>alert(1)</script> &amp;")]
    [InlineData("- one * two 1. three `code`", "- one * two 1. three `code`")]
    [InlineData("{{DATE(2026-11-20T10:00:00Z, SHORT)}}", "{\u2060{DATE(2026-11-20T10:00:00Z, SHORT)}}")]
    [InlineData("{{{time(2026-11-20T10:00:00Z)}}}", "{{\u2060{time(2026-11-20T10:00:00Z)}}}")]
    [InlineData("{\0{D\0ATE(x)}}", "{\u2060{DATE(x)}}")]
    [InlineData("a ${secret} b", "a $\u2060{secret} b")]
    [InlineData("a $\u0001{secret} b", "a $\u2060{secret} b")]
    [InlineData("if (a) {{ b }}", "if (a) {{ b }}")]
    [InlineData("nul\0 bell\a del\u007f", "nul bell del")]
    [InlineData("invoice\u202Efdp.exe\u2066 end", "invoicefdp.exe end")]
    [InlineData("שלום", "\u2068שלום\u2069")]
    [InlineData("whole 😀 pair 👩‍👩‍👧", "whole 😀 pair 👩‍👩‍👧")]
    public void Words_are_shown_as_text(string written, string shown)
    {
        Shown(new Element.Quote("By", written)).ShouldBe(["By", shown]);
        Shown(new Element.Paragraph(Prose.Of(written))).ShouldBe([shown]);
        Shown(new Element.Facts([new Element.Fact("Label", written)])).ShouldBe(["Label", shown]);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_shown_as_a_replacement_character() =>
        Shown(new Element.Quote("By", "half \ud83d pair \ude00")).ShouldBe(["By", "half \ufffd pair \ufffd"]);

    [Fact]
    public void Text_that_a_host_could_format_is_nowhere_but_in_runs()
    {
        foreach (var card in new[] { SampleCards.Ticket, SampleCards.Spotted, SampleCards.Notice })
        {
            Json.Objects(AdaptiveCard.Render(card)).ShouldAllBe(json => Json.Type(json) != "TextBlock" && Json.Type(json) != "FactSet");
        }
    }

    [Fact]
    public void Lines_of_a_quote_keep_apart_and_keep_their_indentation() =>
        Shown(new Element.Quote("By", "first\r\n\r\n  second\u2028third\n")).ShouldBe(["By", "first", "\u00A0\u00A0second", "third"]);

    [Theory]
    [InlineData("x")]
    [InlineData("😀")]
    [InlineData("\"\\")]
    [InlineData("\n")]
    [InlineData("a\n")]
    [InlineData("漢")]
    [InlineData("א\n")]
    [InlineData("\0")]
    public void The_longest_message_fits_into_a_card_and_says_that_it_was_shortened(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 40_000 / unit.Length));
        var card = AdaptiveCard.Render(SampleCards.Ticket with
        {
            Body = [new Element.Quote(text, text), new Element.Paragraph(Prose.Of(text)), new Element.Facts([new Element.Fact(text, text)]), new Element.Timeline([new Element.Moment(text, text)])],
        });

        (AdaptiveCard.Write(card).Length * 2).ShouldBeLessThanOrEqualTo(AdaptiveCard.MostBytes);
        Json.Texts(card).ShouldContain(shown => shown.Contains(Words.Shortened, StringComparison.Ordinal));
        Json.Texts(card).ShouldAllBe(shown => !shown.Contains('\uFFFD'));
    }

    [Fact]
    public void A_card_of_very_many_elements_still_fits()
    {
        var body = Enumerable.Range(0, 500).Select(i => (Element)new Element.Quote("By", $"{i} {new string('x', 500)}"));
        var card = AdaptiveCard.Render(SampleCards.Ticket with { Body = [.. body] });
        (AdaptiveCard.Write(card).Length * 2).ShouldBeLessThanOrEqualTo(AdaptiveCard.MostBytes);
        Json.Objects(card).Count(json => Json.Type(json) == "Action.Execute").ShouldBe(4);
    }

    [Fact]
    public void A_quote_that_fits_is_not_cut()
    {
        var text = new string('x', 8_000);
        Shown(new Element.Quote("By", text)).ShouldBe(["By", text]);
    }

    private static List<string> Shown(Element element) => Json.Texts(AdaptiveCard.Render(SampleCards.Of(element)))[1..];
}
