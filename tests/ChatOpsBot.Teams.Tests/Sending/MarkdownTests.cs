using FsCheck;
using FsCheck.Fluent;
using Cards = ChatOpsBot.AdaptiveCards.Words;
using Markdown = ChatOpsBot.Teams.Sending.Markdown;

namespace ChatOpsBot.Teams.Tests.Sending;

public sealed class MarkdownTests
{
    private static readonly string[] Bits =
    [
        "<at>everyone</at>", "<at id=\"0\">", "</at>", "[x](https://evil.example)", "![x](https://evil.example/a.png)", "<https://evil.example>", "[x]", "[x]: https://evil.example", "(", ")", "[^1]", "[^1]: note",
        "*", "**", "_", "__", "~~", "`", "```", "~~~", "#", "# ", "## ", "-", "- ", "---", "+ ", "+++", "1. ", "1) ", "a. ", "iv. ", "> ", ">", "|", "|-|-|", "a|b\n-|-\n", "+---+", "===", "==", "^^", "\"\"", ":::", ": ", "::",
        "{w}", "{.x #y}", "{{DATE(2026-11-20T10:00:00Z, SHORT)}}", "$x$", "$$", "&", "&lt;", "&#42;", "&amp", "<script>", "<b>", "<!--", "-->", "<br>", "\\", "\\*", "*[HTML]: x", "- [ ] ", "    ", "\t", "  \n", "\n", "\n\n", "\r\n", " ",
        "😀", "👩‍👩‍👧", "\uD83D", "\uDE00", "א", "\u202E", "\u2066", "\0", "\u200B", "\u0301", "a", "word", "9", ".", "!", "@", "'", ",", ";", "/", "http://a.example/_b_", "•",
    ];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Elements(Bits).ArrayOf().Select(string.Concat),
        Gen.Elements(Bits).SelectMany(bit => Gen.Choose(1, 40).Select(times => string.Concat(Enumerable.Repeat(bit, times)))),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    [Fact]
    public void Whatever_people_write_reads_as_their_plain_words_and_nothing_in_it_comes_to_life() =>
        Prop.ForAll(Hostile.ArrayOf(2).ToArbitrary(), words =>
        {
            var text = new Markdown().Words(words[0]).Words(words[1]).ToString();
            return Shown.Words(text) == Shown.Spaced(Cards.Clean(words[0]) + Cards.Clean(words[1]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Emphasis_is_shown_or_left_out_and_changes_no_word() =>
        Prop.ForAll(Hostile.ArrayOf(3).ToArbitrary(), words =>
        {
            var text = new Markdown().Words(words[0]).Strong(words[1]).Strong(words[2]).ToString();
            var html = Shown.Html(text).Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal);
            return Markdown.Plain(html) == Markdown.Letters(string.Concat(words.Select(Cards.Clean))) && !html.Contains("<a", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("I found random {w}ith braces", "I found random &#123;w&#125;ith braces")]
    [InlineData("<at>Ben</at> [x](https://evil.example)", "&lt;at&gt;Ben&lt;/at&gt; &#91;x&#93;(https://evil.example)")]
    [InlineData("first\nsecond", "first  \nsecond")]
    [InlineData("first\r\n\r\n\r\nsecond\n", "first\n\nsecond")]
    [InlineData("code:\n  indented", "code:  \n\u00A0\u00A0indented")]
    [InlineData("#12 is yours", "&#35;12 is yours")]
    [InlineData("1. one 1. two", "1&#46; one 1. two")]
    [InlineData("I can. A b. Well-known, 10:30.", "I can. A b. Well-known, 10:30.")]
    public void What_Markdown_would_take_for_more_than_a_character_is_a_character_reference(string words, string text) => new Markdown().Words(words).ToString().ShouldBe(text);

    [Theory]
    [InlineData("3", ") apples", "3&#41; apples")]
    [InlineData("  12", ". x", "\u00A0\u00A012&#46; x")]
    [InlineData("a\n3", ") apples", "a  \n3&#41; apples")]
    [InlineData("a:", ":b", "a:&#58;b")]
    [InlineData("so 3", ") apples", "so 3) apples")]
    public void What_comes_in_two_pieces_makes_no_list(string first, string second, string text) => new Markdown().Words(first).Words(second).ToString().ShouldBe(text);

    [Theory]
    [InlineData("Jo Park", "<strong>Jo Park</strong>")]
    [InlineData("(none)", "(none)")]
    [InlineData("*x*", "*x*")]
    public void Emphasis_is_there_where_it_can_be(string words, string html) => Shown.Html(new Markdown().Words("a ").Strong(words).Words(" b").ToString()).ShouldBe($"<p>a {html} b</p>\n");

    [Theory]
    [InlineData("Mia Rossi", "<at>Mia Rossi</at>")]
    [InlineData("A & <B>", "<at>A &amp; &lt;B&gt;</at>")]
    [InlineData("d_a_n\n*x*", "<at>d&#95;a&#95;n &#42;x&#42;</at>")]
    [InlineData("x</at><at>all", "<at>x&lt;/at&gt;&lt;at&gt;all</at>")]
    [InlineData(" \u202E ", null)]
    public void A_name_is_mentioned_as_it_reads(string name, string? mention) => Markdown.Mentioning(name).ShouldBe(mention);

    [Theory]
    [InlineData("<div><p>Hello <at id=\"0\">Mia</at>, a &lt; b.</p><br/></div>", "HelloMiaab")]
    [InlineData("", "")]
    public void What_Graph_makes_of_words_is_compared_by_their_letters(string html, string letters) => Markdown.Plain(html).ShouldBe(letters);

    [Fact]
    public void A_link_of_ours_goes_where_we_say_and_nowhere_else() =>
        Shown.Html(new Markdown().Link("open a chat", new Uri("https://teams.microsoft.com/l/chat/0/0?users=a%29b(c)@x.example")).ToString())
            .ShouldBe("<p><a href=\"https://teams.microsoft.com/l/chat/0/0?users=a%29b%28c%29@x.example\">open a chat</a></p>\n");
}
