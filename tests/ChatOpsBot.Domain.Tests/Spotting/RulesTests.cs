using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class RulesTests
{
    private static readonly SpotterModel Model = SpotterModel.Shipped;

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t ")]
    [InlineData("👍")]
    [InlineData("😀 :) ❤ !!! …")]
    [InlineData("???")]
    [InlineData("@Ada @Ben")]
    [InlineData("https://example.org/how-do-i-fix-this")]
    [InlineData("www.example.org <link>")]
    [InlineData("`rm -rf build`")]
    [InlineData("> how do I export to hdf5?")]
    [InlineData("&gt; the viewer crashes\n> please help")]
    [InlineData("```\nlet x = open();\n```")]
    [InlineData("2026-11-18 09:12:01 INFO reader: opened scan")]
    public void Without_words_of_its_own_a_message_is_chatter(string text)
    {
        var ruled = Decide(text).ShouldNotBeNull();
        ruled.Score.ShouldBe(0.02);
        ruled.Why.ShouldStartWith("no words of its own");
        Spotter.Judge(text).Verdict.ShouldBe(Verdict.Chatter);
    }

    [Theory]
    [InlineData("2026-11-18 09:12:01,113 ERROR reader: failed to open scan 33")]
    [InlineData("Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>")]
    [InlineData("   at Viewer.Open(String path) in Viewer.cs:line 12\n   at Viewer.Main()")]
    [InlineData("```\nerror: no such file\n```")]
    [InlineData("```\nSegmentation fault (core dumped)")]
    [InlineData("> please try again\n```\nfatal: no space left\n```")]
    public void A_pasted_failure_without_a_word_is_asked_about(string text)
    {
        var ruled = Decide(text).ShouldNotBeNull();
        ruled.Why.ShouldBe("a pasted failure without a word");
        Model.VerdictOf(ruled.Score).ShouldBe(Verdict.Unsure);
        Spotter.Judge(text).ShouldSatisfyAllConditions(judged => judged.Score.ShouldBe(ruled.Score), judged => judged.Phrases.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("Die Datei lässt sich nicht öffnen", Verdict.Unsure)]
    [InlineData("je ne peux pas ouvrir le fichier", Verdict.Unsure)]
    [InlineData("¿cómo puedo abrir mi archivo?", Verdict.Unsure)]
    [InlineData("non posso aprire il file, grazie", Verdict.Unsure)]
    [InlineData("não consigo abrir o arquivo", Verdict.Unsure)]
    [InlineData("просмотрщик падает", Verdict.Unsure)]
    [InlineData("просмотрщик падает при открытии", Verdict.Unsure)]
    [InlineData("где мой отчёт?", Verdict.Unsure)]
    [InlineData("viewer не открывается", Verdict.Unsure)]
    [InlineData("viewer не открывается после обновления", Verdict.Unsure)]
    [InlineData("файл config.yaml не читается", Verdict.Unsure)]
    [InlineData("server に接続できません、助けてください", Verdict.Unsure)]
    [InlineData("ビューアがクラッシュします", Verdict.Unsure)]
    [InlineData("打开文件时程序崩溃怎么办？", Verdict.Unsure)]
    [InlineData("โปรแกรมเปิดไม่ได้ครับ", Verdict.Unsure)]
    [InlineData("프로그램이 열리지 않아요 도와주세요", Verdict.Unsure)]
    [InlineData("البرنامج لا يعمل عند فتح الملف", Verdict.Unsure)]
    [InlineData("das build ist broken", Verdict.Unsure)]
    [InlineData("der viewer crashed again", Verdict.Unsure)]
    [InlineData("sir login nahi ho raha hai", Verdict.Unsure)]
    [InlineData("谢谢", Verdict.Chatter)]
    [InlineData("спасибо большое", Verdict.Chatter)]
    public void What_is_mostly_in_an_unknown_language_is_never_a_request_and_surely_chatter_only_when_very_short(string text, Verdict verdict)
    {
        var ruled = Decide(text).ShouldNotBeNull();
        ruled.Why.ShouldStartWith("in a language that the model does not know");
        Model.VerdictOf(ruled.Score).ShouldBe(verdict);
        Spotter.Judge(text).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void A_question_in_an_unknown_language_scores_more_than_a_statement() =>
        Decide("где мой новый отчёт?")!.Value.Score.ShouldBeGreaterThan(Decide("вот мой новый отчёт")!.Value.Score);

    [Theory]
    [InlineData("the viewer stürzt ab when I open die file", Verdict.Request)]
    [InlineData("i get an error beim öffnen der datei", Verdict.Request)]
    [InlineData("please restart сервер, I cannot login", Verdict.Request)]
    [InlineData("hola, the page is down", Verdict.Request)]
    [InlineData("bhai server down hai kya?", Verdict.Request)]
    [InlineData("danke, that was it", Verdict.Chatter)]
    [InlineData("bitte", Verdict.Chatter)]
    [InlineData("Café at noon?", Verdict.Chatter)]
    public void What_is_mostly_English_is_judged_by_the_model_whatever_is_mixed_in(string text, Verdict verdict)
    {
        Decide(text).ShouldBeNull();
        Spotter.Judge(text).Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData("segfault on startup then it hangs")]
    [InlineData("the fit fails and then the viewer hangs")]
    [InlineData("crashed twice, still broken")]
    public void Short_messages_that_say_twice_that_something_fails_are_requests(string text)
    {
        Adjust(text, 0.01).ShouldBe(Model.RequestFrom);
        Model.VerdictOf(Adjust(text, 0.01)).ShouldBe(Verdict.Request);
    }

    [Theory]
    [InlineData("crashes")]
    [InlineData("crashes again")]
    [InlineData("it broke, segfault")]
    public void A_failure_in_a_few_words_is_at_least_asked_about(string text) => Model.VerdictOf(Adjust(text, 0.01)).ShouldNotBe(Verdict.Chatter);

    [Theory]
    [InlineData("see the log of node 12\n2026-11-18 09:12:01,113 ERROR reader: failed to open scan 33")]
    [InlineData("thanks for this\n2026-11-18 09:12:01,113 ERROR reader: failed to open scan 33")]
    [InlineData("from node 12 of the new cluster beside the old hall and a few more words of no meaning at all\n2026-11-18 09:12:01,113 ERROR reader: failed")]
    public void A_pasted_failure_with_words_is_asked_about_whatever_they_say(string text) => Model.VerdictOf(Adjust(text, 0.01)).ShouldBe(Verdict.Unsure);

    [Theory]
    [InlineData("thanks, it crashed and hangs")]
    [InlineData("you could try it, it crashes and hangs")]
    [InlineData("the demo crashed lol")]
    [InlineData("does it crash and hang?")]
    [InlineData("lunch at noon")]
    [InlineData("the viewer shows the scans of this morning and some that are a good deal older, and crashes, and hangs")]
    public void Helpers_questions_small_talk_and_long_messages_are_not_raised(string text) => Adjust(text, 0.01).ShouldBe(0.01);

    [Theory]
    [InlineData("segfault on startup then it hangs")]
    [InlineData("thanks for this\nTraceback (most recent call last):")]
    public void What_scores_high_anyway_stays(string text)
    {
        Adjust(text, 0.9).ShouldBe(0.9);
        Adjust(text, Model.RequestFrom).ShouldBe(Model.RequestFrom);
        Adjust(text, Math.BitDecrement(Model.RequestFrom)).ShouldBeGreaterThanOrEqualTo(Math.BitDecrement(Model.RequestFrom));
    }

    [Theory]
    [InlineData("guten Morgen zusammen")]
    [InlineData("schönes Wochenende")]
    [InlineData("zorp blick vantage grommel")]
    public void A_statement_of_unknown_words_is_no_request_by_its_form_alone(string text)
    {
        Model.VerdictOf(Adjust(text, Model.RequestFrom)).ShouldBe(Verdict.Chatter);
        Adjust(text, 0.01).ShouldBe(0.01);
        Adjust(text, 0.95).ShouldBe(0.95, "a score that is so sure rests on more than form");
        Spotter.Judge(text).Verdict.ShouldBe(Verdict.Chatter);
    }

    [Theory]
    [InlineData("zorp blick crashes")]
    [InlineData("please zorp the grommel")]
    [InlineData("the export is empty for all")]
    public void Unknown_words_beside_known_signs_of_a_request_lower_nothing(string text) => Adjust(text, Model.RequestFrom).ShouldBe(Model.RequestFrom);

    private static Ruled? Decide(string text) => Rules.Decide(Reading.Of(text, Spotter.Cues.Words), Model);

    private static double Adjust(string text, double score)
    {
        var reading = Reading.Of(text, Spotter.Cues.Words);
        return Rules.Adjust(score, reading, Spotter.Cues.Search(reading), Model);
    }
}
