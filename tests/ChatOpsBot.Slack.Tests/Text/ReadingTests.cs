using ChatOpsBot.Slack.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsBot.Slack.Tests.Text;

public sealed class ReadingTests
{
    private static readonly string[] Bits =
    [
        "<", ">", "<@", "<@U1>", "<@W1|bob>", "<!", "<!here>", "<!>", "<#C1|", "|", "^", "<!date^1^{date}|x>", "&", "&amp;", "&am", "amp;", "&lt;", "<https://x|", "mailto:", " ", "\n", "\0", "\u00A0", "\u200B", "\u200D", "😀", "\uD83D", "\uDE00", "א", "\u202E", "a",
    ];

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("a &lt;b&gt; &amp;amp; &amp;lt; c &amp d", "a <b> &amp; &lt; c &amp d")]
    [InlineData("see <#C024BE7LR|general>, <#C024BE7LR|>, <#C024BE7LR>", "see #general, #channel, #channel")]
    [InlineData("<!subteam^S1|@oncall> <!subteam^S1> <!subteam^S1|oncall>", "@oncall @group @oncall")]
    [InlineData("<!here> <!channel> <!everyone> <!here|here> <!channel|@channel>", "@here @channel @everyone @here @channel")]
    [InlineData("by <!date^1392734382^{date_short} {time}|18 Feb &amp; later>", "by 18 Feb & later")]
    [InlineData("<!date^1392734382^{date_short}>", "<!date^1392734382^{date_short}>")]
    [InlineData("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2")]
    [InlineData("<http://example.com|example.com>", "example.com")]
    [InlineData("<https://ci.example.com/7|the log>", "the log (https://ci.example.com/7)")]
    [InlineData("<https://evil.example|bank.example>", "bank.example (https://evil.example)")]
    [InlineData("<mailto:a@b.example|a@b.example> <mailto:a@b.example> <mailto:a@b.example|Mia>", "a@b.example a@b.example Mia (a@b.example)")]
    [InlineData("<tel:+123|call us>", "call us (+123)")]
    [InlineData("a\u00A0b\u200Bc\uFEFF “quoted” it’s", "a bc “quoted” it’s")]
    [InlineData("👩‍👩‍👧 می‌خواهم a\u200Db", "👩‍👩‍👧 می‌خواهم ab")]
    [InlineData("<@U1", "<@U1")]
    [InlineData("<> <!> <@> <#> <@u1> <@U> <x> <|> <#X1|a> <:a> <a:>", "<> <!> <@> <#> <@u1> <@U> <x> <|> <#X1|a> <:a> <a:>")]
    [InlineData("1 > 0 and <b", "1 > 0 and <b")]
    public void Words_are_read_as_people_see_them(string written, string read) =>
        SlackText.Read(written).ShouldBe([new TextPart.Words(read)]);

    [Fact]
    public void People_are_found_wherever_they_are_mentioned() =>
        SlackText.Read("<@U1>: ask <@W2B|bob&amp;co>, <@U3|> or <@U1 <@U4|a|b>?").ShouldBe(
        [
            new TextPart.User("U1", null), new TextPart.Words(": ask "), new TextPart.User("W2B", "bob&co"), new TextPart.Words(", "), new TextPart.User("U3", null),
            new TextPart.Words(" or <@U1 "), new TextPart.User("U4", "a|b"), new TextPart.Words("?"),
        ]);

    [Theory]
    [InlineData("")]
    [InlineData("\u200B")]
    public void Nothing_is_read_from_nothing(string written) => SlackText.Read(written).ShouldBeEmpty();

    [Fact]
    public void What_is_escaped_reads_as_the_same_words() =>
        Prop.ForAll<string>(text =>
        {
            var words = Visible(text ?? "");
            return string.Concat(SlackText.Read(SlackText.Escape(words)).Select(part => part.ShouldBeOfType<TextPart.Words>().Text)) == words;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Markup_typed_by_people_reads_as_the_same_words() =>
        Prop.ForAll(Gen.Elements(Bits).ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var words = Visible(text);
            return string.Concat(SlackText.Read(SlackText.Escape(words)).Select(part => part.ShouldBeOfType<TextPart.Words>().Text)) == words;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void No_sequence_of_tokens_and_halves_of_tokens_throws() =>
        Prop.ForAll(Gen.Elements(Bits).ArrayOf().Select(string.Concat).ToArbitrary(), text =>
            SlackText.Read(text).All(part => part is not TextPart.Words { Text.Length: 0 } and not TextPart.User { Id.Length: < 2 }))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("<")]
    [InlineData("<@U1")]
    [InlineData("<@U1|")]
    [InlineData("&")]
    [InlineData("<!date^1^")]
    [InlineData("<@U1>")]
    public void A_megabyte_is_read_in_one_pass(string unit)
    {
        // A pass per character would not end within hours.
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));
        SlackText.Read(text).Sum(part => part is TextPart.Words words ? words.Text.Length : unit.Length).ShouldBe(text.Length);
    }

    private static string Visible(string text) =>
        string.Concat(text.Where(c => c is not ('\u00A0' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u180E')));
}
