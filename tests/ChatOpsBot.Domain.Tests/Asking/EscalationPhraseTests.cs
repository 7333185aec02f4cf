using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Escalation;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Asking;

public class EscalationPhraseTests
{
    private static readonly LocalDate Today = new(2026, 11, 11);

    [Theory]
    [InlineData("escalate 12", 12, null, null)]
    [InlineData("Escalate #12 to @Dan Weber because he wrote that reader", 12, "@Dan Weber", "he wrote that reader")]
    [InlineData("please escalate ticket 12 to all because: the site is down.\nAll of it.", 12, "all", "the site is down.\nAll of it.")]
    [InlineData("escalate 12 to team render", 12, "team render", null)]
    [InlineData("escalate 12 because I am stuck", 12, null, "I am stuck")]
    [InlineData("escalate 12 to leads.", 12, "leads", null)]
    public void An_escalation_keeps_names_and_reasons_as_they_were_written(string text, int number, string? to, string? why)
    {
        Questions.Parse(text, Today).ShouldBe(new Question.Escalate(number, to, why));
        Questions.ParseTicket(text, Today).ShouldBe(new Question.Escalate(number, to, why));
    }

    [Theory]
    [InlineData("accept ticket 12", CallAnswer.Accepted, null, null)]
    [InlineData("decline ticket #12 because it is not my module", CallAnswer.Declined, null, "it is not my module")]
    [InlineData("delay ticket 12 2h because I am in a meeting", CallAnswer.Delayed, "2h", "I am in a meeting")]
    [InlineData("later ticket 12 in 30 minutes", CallAnswer.Delayed, "in 30 minutes", null)]
    [InlineData("delay ticket 12 tomorrow", CallAnswer.Delayed, "tomorrow", null)]
    [InlineData("Delay ticket 12", CallAnswer.Delayed, null, null)]
    public void Whoever_was_asked_answers_in_a_word(string text, CallAnswer answer, string? when, string? word)
    {
        Questions.Parse(text, Today).ShouldBe(new Question.SayToCall(12, answer, when, word));
        Questions.ParseTicket(text.Replace("ticket ", "", StringComparison.Ordinal), Today).ShouldBe(new Question.SayToCall(12, answer, when, word));
    }

    [Theory]
    [InlineData("escalate the crash of the viewer")]
    [InlineData("We had to escalate 12 tickets last week and the viewer still crashes")]
    [InlineData("accept 12 files at once, please, the upload fails")]
    [InlineData("escalate 0")]
    [InlineData("decline ticket 12 2h")]
    [InlineData("accept 12")] // an offer of a shift
    [InlineData("decline #12 because I travel")]
    [InlineData("later")]
    public void What_only_looks_like_one_is_none(string text)
    {
        var question = Questions.Parse(text, Today);
        (question is Question.Escalate or Question.SayToCall).ShouldBeFalse();
    }
}
