using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Slack.Blocks;
using ChatOpsBot.Web;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static ChatOpsBot.Slack.Tests.Blocks.Rendered;

namespace ChatOpsBot.Slack.Tests.Blocks;

public sealed class HostileText
{
    private static readonly string[] Bits =
    [
        "<!channel>", "<@U1>", "<https://evil.example|bank>", "<!date^1^{date}|x>", "<mailto:a@b>", "*", "_", "~", "`", "```", "*b*", ":tada:", ":", "&", "&lt;", "&am", "<", ">", "\n>", "|>", "|", "^", "{time}", "@here", "#general",
        "https://evil.example", "😀", "👩‍👩‍👧", "\uD83D", "\uDE00", "א", "\u202E", "\u2066", "\0", "\t", "\r", "\n", "\u200B", " ", "a", "word", "\u0301", "•", "1. ", "\"", "\\",
    ];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Elements(Bits).ArrayOf().Select(string.Concat),
        Gen.Elements(Bits).SelectMany(bit => Gen.Choose(1, 2000).Select(times => string.Concat(Enumerable.Repeat(bit, times)))),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

    [Theory]
    [InlineData("*bold* _it_ ~no~ `code` ```more```")]
    [InlineData("<!channel> <@U1> <https://evil.example|bank> <!date^1^{date}|x> &amp; &lt;")]
    [InlineData("> quoted\n> twice")]
    [InlineData("well :tada: done")]
    [InlineData("plain words, 10:30:15, a > b & c < d")]
    public void Words_are_shown_as_they_are(string words)
    {
        var body = Of(new Element.Quote("By", words), new Element.Paragraph(Prose.Of(words)), new Element.Paragraph(Prose.Of(words), Subtle: true), new Element.Facts([new("Label", words)]), new Element.Timeline([new("10:00", words)]));
        var read = string.Join('\n', Message(body).Blocks!.Select(Reader.Of));
        foreach (var line in words.Split('\n'))
        {
            read.Split(line).Length.ShouldBe(6, $"{line} is not shown five times in {read}");
        }

        Reader.Of(Linted(BlockKit.Message(Prose.Of(words), null))).ShouldBe(words);
    }

    [Fact]
    public void A_name_cannot_end_its_token_and_a_fallback_cannot_either()
    {
        var at = Instant.FromUtc(2026, 11, 20, 10, 0);
        var text = Message(Of(new Element.Facts([new Element.Fact("Due", "a|b>c<!here>", at)])), new Prose([new Span.When(at, "x|y>"), new Span.Mention(new PersonId("x"), "|> <!here>", [new Address("slack", "U1|x> <!here>")])])).Text;
        text.ShouldStartWith("<!date^1795168800^{date_short_pretty} {time}|x/y&gt;>|&gt; &lt;!here&gt;\n");
    }

    [Fact]
    public void Whatever_people_write_Slack_takes_it_and_nothing_in_it_comes_to_life() =>
        Prop.ForAll(Hostile.ArrayOf(6).ToArbitrary(), words =>
        {
            var content = Linted(BlockKit.Message(Prose.Of(words[0]), CardViews.Same(Everywhere(words))));
            Linted(BlockKit.Message(Prose.Of(words[1]), null));
            Linted(BlockKit.Home([Everywhere(words), Everywhere(words)]));
            Linted(BlockKit.NoticeModal(words[2], Prose.Of(words[3])));
            Linted(BlockKit.RedirectModal("{}", words[4]));
            Linted(BlockKit.Modal(new Button(words[0], new CardAction(Verb.Reply, "ticket:1", 0)) { Form = FormOf(words) }, "{}"));
            return Reader.Alive(content).Count == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static Card Everywhere(string[] words) => new(words[0], Tone.Breach,
    [
        new Element.Quote(words[1], words[2]), new Element.Paragraph(Prose.Of($"{words[3]} and {new Span.Strong(words[4])}{words[5]}")), new Element.Paragraph(Prose.Of(words[5]), Subtle: true),
        new Element.Facts([new(words[0], words[1]), new(words[2], words[3]), new("Label", words[4])]), new Element.People([new(words[4], words[5])]), new Element.Timeline([new(words[0], words[1]), new(words[2], words[3])]),
    ],
    [new Button(words[4], new CardAction(Verb.Reply, "ticket:1", 0), ButtonStyle.Primary) { Form = FormOf(words) }, new Button(words[5], new CardAction(Verb.Resolve, "ticket:1", 0))])
    {
        Badge = words[2],
    };

    private static Form FormOf(string[] words) =>
        new(words[0], [new Field.Text("text", words[1], Required: false, words[2]), new Field.Choice("kind", words[3], [new("a", words[4]), new("b", words[5])], "b")], words[5]);
}
