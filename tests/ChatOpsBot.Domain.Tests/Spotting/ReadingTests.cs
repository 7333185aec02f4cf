using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

/// <summary>What is read of a message, and what is only noted: quotations, code, logs, links, mentions, signs.</summary>
public class ReadingTests
{
    [Theory]
    [InlineData("> how do I export?\nanswered that", "answered that", 1, 0)]
    [InlineData("&gt; how do I export?\nanswered that", "answered that", 1, 0)]
    [InlineData("> one\n> two\nthree", "three", 2, 0)]
    [InlineData("```\nint broken = 1;\n```\nwhat is this", "what is this", 0, 3)]
    [InlineData("```one broken line```\nwhat is this", "what is this", 0, 1)]
    [InlineData("look:\n```python\nprint(broken)", "look", 0, 2)]
    [InlineData("2026-11-18 09:12:01 ERROR broken\nwhat now", "what now", 0, 1)]
    [InlineData("$ make install\nwhat now", "what now", 0, 1)]
    [InlineData("   at Viewer.Open(String path)\nwhat now", "what now", 0, 1)]
    [InlineData("for (int i = 0; i < 10; i++) { run(i); }\nwhat now", "what now", 0, 1)]
    [InlineData("the tool `crash --now` is new", "the tool is new", 0, 0)]
    [InlineData("an open ` tick", "an open tick", 0, 0)]
    public void Quotations_and_code_are_noted_and_not_read(string text, string words, int quoted, int code)
    {
        var reading = Read(text);
        Words(reading).ShouldBe(words);
        (reading.Passages.Quoted, reading.Passages.Code).ShouldBe((quoted, code));
    }

    [Theory]
    [InlineData("see https://example.org/how-do-i?x=1 please", "see please", 1)]
    [InlineData("HTTPS://EXAMPLE.ORG www.example.org <link>", "", 3)]
    [InlineData("httpd does not start", "httpd does not start", 0)]
    public void Links_are_noted_and_not_read(string text, string words, int links)
    {
        var reading = Read(text);
        (Words(reading), reading.Links).ShouldBe((words, links));
    }

    [Theory]
    [InlineData("@Ada are you there", "are you there", true)]
    [InlineData("ask @Ada-Lovelace about it", "ask about it", false)]
    [InlineData("@", "", true)]
    public void Mentions_are_skipped_and_one_in_front_addresses(string text, string words, bool addresses)
    {
        var reading = Read(text);
        (Words(reading), reading.Addresses).ShouldBe((words, addresses));
    }

    [Theory]
    [InlineData("works 😀", "works", 1)]
    [InlineData("works well now :) and ;-)", "works well now and", 2)]
    [InlineData("works ❤ ☺", "works", 2)]
    [InlineData("ratio 3:4", "ratio 3 4", 0)]
    public void Smiles_are_noted_and_not_read(string text, string words, int smiles)
    {
        var reading = Read(text);
        (Words(reading), reading.Smiles).ShouldBe((words, smiles));
    }

    [Theory]
    [InlineData("is it? yes. how?", 2, true, 3)]
    [InlineData("is it? yes.", 1, false, 2)]
    [InlineData("really??? no", 1, false, 2)]
    [InlineData("是吗？", 1, true, 1)]
    [InlineData("هل يعمل؟", 1, true, 1)]
    [InlineData("version 1.2.3 of a.b", 0, false, 1)]
    public void Questions_and_sentences_are_counted(string text, int questions, bool asks, int sentences)
    {
        var reading = Read(text);
        (reading.Questions, reading.EndsInQuestion, reading.Sentences).ShouldBe((questions, asks, sentences));
    }

    [Theory]
    [InlineData("don't DON’T don´t", "dont dont dont")]
    [InlineData("cra\u00ADshes the\u200Bm", "crashes them")]
    [InlineData("\0it \u202Eworks\u202C", "it works")]
    public void Words_are_read_in_small_letters_without_apostrophes_and_what_cannot_be_seen(string text, string words) => Words(Read(text)).ShouldBe(words);

    [Fact]
    public void Of_a_very_long_message_both_ends_are_read()
    {
        var text = "first " + new string('\n', 4500) + "midst" + new string('\n', 4500) + " last";
        Words(Read(text)).ShouldBe("first last");
        Words(Read("first " + new string(' ', 4900) + " last")).ShouldBe("first last");
    }

    [Fact]
    public void What_is_read_is_where_it_stands()
    {
        const string text = "> quoted\nHi @Ada, it does not\nwork";
        var reading = Read(text);
        List<string> stand = [];
        foreach (var token in reading.Tokens)
        {
            stand.Add(text[token.Start..token.End]);
        }

        stand.ShouldBe(["Hi", "it", "does", "not", "work"]);
    }

    [Theory]
    [InlineData("the export is empty https://example.org/x", Verdict.Request)]
    [InlineData("https://example.org/x how do I use this?", Verdict.Request)]
    [InlineData("@user how do I export?", Verdict.Request)]
    [InlineData("🙏🙏 please restart node 7", Verdict.Request)]
    [InlineData("$ make\ngcc: error: foo.c: No such file", Verdict.Request)]
    [InlineData("see https://example.org/x", Verdict.Chatter)]
    [InlineData("@user are you there?", Verdict.Chatter)]
    [InlineData("run `make` and tell me", Verdict.Chatter)]
    [InlineData("> you could try the reader\nthanks", Verdict.Chatter)]
    public void What_stands_beside_the_words_does_not_hide_them(string text, Verdict verdict) => Spotter.Judge(text).Verdict.ShouldBe(verdict);

    private static Reading Read(string text) => Reading.Of(text, Spotter.Cues.Words);

    private static string Words(Reading reading)
    {
        List<string> words = [];
        foreach (ref readonly var token in reading.Tokens)
        {
            if (!token.IsQuestionMark)
            {
                words.Add(reading.LettersOf(token).ToString());
            }
        }

        return string.Join(' ', words);
    }
}
