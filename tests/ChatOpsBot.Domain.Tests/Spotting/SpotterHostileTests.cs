using System.Text;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class SpotterHostileTests
{
    private const string Plain = "the viewer crashes when I open this file";

    [Theory]
    [InlineData("the vie\0wer cra\0shes when I open this file")]
    [InlineData("the viewer cra\u00ADshes when I open this file")]
    [InlineData("\u202Ethe viewer crashes\u202C when I open this file")]
    [InlineData("the viewer crashes\u200B when\u2066 I open\u2069 this file")]
    [InlineData("THE VIEWER CRASHES WHEN I OPEN THIS FILE")]
    [InlineData("the\u00A0viewer\u2003crashes when I open this file")]
    [InlineData("*the viewer* _crashes_ when I open <b>this</b> file")]
    public void What_cannot_be_seen_changes_nothing(string text) => Spotter.Judge(text).Verdict.ShouldBe(Spotter.Judge(Plain).Verdict);

    [Fact]
    public void Phrases_carry_nothing_invisible_and_no_line_breaks()
    {
        var phrases = Spotter.Judge("it does\u202E not\n really\0 work, I cannot\u200B open it").Phrases;

        phrases.ShouldNotBeEmpty();
        phrases.ShouldAllBe(phrase => !phrase.Any(c => char.IsControl(c) || c == '\u202E' || c == '\u200B'));
    }

    [Fact]
    public void A_phrase_around_an_endless_word_is_cut() =>
        Spotter.Judge("why is " + new string('x', 3000) + " not working?").Phrases.ShouldAllBe(phrase => phrase.Length <= 61);

    [Fact]
    public void A_pasted_stack_trace_alone_is_asked_about_and_with_a_cry_for_help_is_a_request()
    {
        const string trace = "System.NullReferenceException: Object reference not set (error)\n   at Viewer.Open(String path) in Viewer.cs:line 12\n   at Viewer.Main()";

        Spotter.Judge("2026-11-18 09:12:01,113 ERROR reader: failed to open scan 33").Verdict.ShouldBe(Verdict.Unsure);
        Spotter.Judge(trace).Verdict.ShouldNotBe(Verdict.Chatter);
        Spotter.Judge("I get this when opening my scan, any idea?\n" + trace).Verdict.ShouldBe(Verdict.Request);
    }

    [Fact]
    public void A_quotation_is_not_the_writers_own_request()
    {
        Spotter.Judge("> how do I export to hdf5?\nI answered that yesterday").Verdict.ShouldBe(Verdict.Chatter);
        Spotter.Judge("> you could try the reader\nit does not work, same error").Verdict.ShouldBe(Verdict.Request);
    }

    public static TheoryData<string> Long { get; } = new(
        Repeat("how do I why does the viewer not work ", 40_000),
        Repeat("does not ", 40_000),
        Repeat("is there a ", 40_000),
        Repeat("a", 40_000),
        Repeat("?", 40_000),
        Repeat("\0", 40_000),
        Repeat("@", 40_000),
        Repeat("`", 40_000),
        Repeat("```\n", 40_000),
        Repeat("> \n", 40_000),
        Repeat("\u202E\u0301", 40_000),
        Repeat("😀", 40_000),
        Repeat("\uD83D", 40_000),
        Repeat("at (.", 40_000),
        Repeat("数", 40_000),
        Repeat("https://a ", 40_000));

    [Theory]
    [MemberData(nameof(Long))]
    public void Forty_thousand_characters_are_judged(string text) => Spotter.Judge(text).Score.ShouldBeInRange(0, 1);

    [Fact]
    public void A_request_at_the_end_of_a_long_log_is_seen() =>
        Spotter.Judge(Repeat("2026-11-18 09:12:01 INFO reader: opened scan\n", 40_000) + "\nthe viewer crashes when I open this, please help").Verdict.ShouldBe(Verdict.Request);

    private static string Repeat(string what, int length) => new StringBuilder(length).Insert(0, what, Math.Max(1, length / what.Length)).ToString();
}
