using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class SpotterContextTests
{
    [Theory]
    [InlineData("on my laptop", "where does it crash?")]
    [InlineData("you need version 3", "how do I open the old scans?")]
    [InlineData("try clearing the cache", "the viewer hangs when I open a file, what can I do?")]
    [InlineData("yes, twice", "have you tried restarting it?")]
    [InlineData("in the settings, under export", "where do I find the manual?")]
    public void What_answers_anothers_question_is_less_likely_a_request(string text, string before) =>
        Score(text, new SpotContext { Before = before }).ShouldBeLessThan(Score(text, SpotContext.None));

    [Theory]
    [InlineData("and on windows?", "on linux you start it with viewer --open", "how do I start it on linux?", false)]
    [InlineData("still the same", "the viewer crashes when I open this file", "good morning", true)]
    [InlineData("it says permission denied", "I cannot open the file", "see you at lunch", true)]
    public void What_goes_on_from_advice_or_from_ones_own_trouble_is_likelier_one_than_after_something_else(string text, string before, string other, bool isOwn) =>
        Score(text, new SpotContext { Before = before, BeforeIsOwn = isOwn }).ShouldBeGreaterThan(Score(text, new SpotContext { Before = other, BeforeIsOwn = isOwn }));

    [Theory]
    [InlineData("try clearing the cache", "how do I reset the view?")]
    [InlineData("same here", "the viewer crashes when I open this file")]
    public void Who_wrote_the_message_before_matters(string text, string before) =>
        Score(text, new SpotContext { Before = before, BeforeIsOwn = true }).ShouldBeGreaterThan(Score(text, new SpotContext { Before = before }));

    [Fact]
    public void Developers_among_themselves_talk_shop_and_whoever_has_an_open_ticket_writes_about_it()
    {
        const string text = "the plots come out empty";
        Score(text, new SpotContext { AmongDevelopers = true }).ShouldBeLessThan(Score(text, SpotContext.None));
        Score(text, new SpotContext { HasOpenTicket = true }).ShouldBeGreaterThan(Score(text, SpotContext.None));
    }

    [Fact]
    public void Context_moves_a_judgement_by_what_is_explained()
    {
        var context = new SpotContext { Before = "how do I open the old scans?", HasOpenTicket = true, AmongDevelopers = true };
        var (alone, around) = (Odds(Score("you need version 3", SpotContext.None)), Odds(Score("you need version 3", context)));
        (around - alone).ShouldBe(Spotter.Explain("you need version 3", context, TeamLayer.Empty).Around, 1e-3);
    }

    [Fact]
    public void No_context_overrules_a_message_without_words_of_its_own() =>
        Spotter.Judge("👍", new SpotContext { Before = "the viewer crashes, please help", BeforeIsOwn = true, HasOpenTicket = true }, TeamLayer.Empty).Verdict.ShouldBe(Verdict.Chatter);

    [Theory]
    [InlineData("")]
    [InlineData("👍")]
    [InlineData("просмотрщик падает")]
    [InlineData("?")]
    public void Any_text_may_stand_before(string before) =>
        Score("the viewer crashes when I open this file", new SpotContext { Before = before }).ShouldBeInRange(Spotter.RequestFrom, 1);

    private static double Odds(double score) => Math.Log(score / (1 - score));

    private static double Score(string text, SpotContext context) => Spotter.Judge(text, context, TeamLayer.Empty).Score;
}
