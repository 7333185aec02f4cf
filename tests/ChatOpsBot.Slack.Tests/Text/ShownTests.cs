using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Tests.Text;

public sealed class ShownTests
{
    [Theory]
    [InlineData("a&b&c&d&e&f&g", 23, "a&b… (shortened)")]
    [InlineData("<<<<<<<<", 22, "<<… (shortened)")]
    [InlineData("short", 5, "short")]
    public void Words_are_cut_by_their_length_once_escaped(string words, int most, string shown)
    {
        Shown.Cut(words, most).ShouldBe(shown);
        SlackText.Escape(shown).Length.ShouldBeLessThanOrEqualTo(most);
    }

    [Theory]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab👩‍👩‍👧", 8, "ab")]
    [InlineData("abe\u0301", 3, "ab")]
    [InlineData("ab🇩🇪", 5, "ab")]
    public void Nothing_is_cut_within_what_a_reader_sees_as_one(string words, int most, string kept) => Shown.Keep(words, most, escaped: false).ShouldBe(kept);

    [Fact]
    public void A_letter_under_thousands_of_accents_is_cut_all_the_same() =>
        Shown.Keep("a" + new string('\u0301', 40_000), 3000, escaped: false).Length.ShouldBeInRange(2900, 3000);

    [Theory]
    [InlineData("nul\0 bell\a del\u007f", "nul bell del")]
    [InlineData("a\r\nb\rc\u2028d\te", "a\nb\nc\nd\te")]
    [InlineData("invoice\u202Efdp.exe\u2066 end", "invoicefdp.exe end")]
    [InlineData("\u200B\u200D \n", "")]
    public void What_would_disturb_is_left_out(string words, string clean) => Shown.Clean(words).ShouldBe(clean);

    [Fact]
    public void Half_a_surrogate_pair_is_shown_as_a_replacement_character() => Shown.Clean("half \ud83d pair \ude00").ShouldBe("half \ufffd pair \ufffd");
}
