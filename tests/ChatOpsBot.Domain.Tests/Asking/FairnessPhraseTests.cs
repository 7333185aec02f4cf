using ChatOpsBot.Domain.Asking;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Asking;

public class FairnessPhraseTests
{
    private static readonly LocalDate Today = new(2026, 11, 18);

    [Theory]
    [InlineData("fairness")]
    [InlineData("Fairness?")]
    [InlineData("fairness report")]
    [InlineData("show me the fairness report please")]
    [InlineData("how fair is the rotation?")]
    [InlineData("how is the load shared")]
    [InlineData("who served how much")]
    [InlineData("fairness so far")]
    public void The_report_is_asked_for(string text)
    {
        Questions.Parse(text, Today).ShouldBe(new Question.Fairness(null));
        Questions.ParseOnCall(text, Today).ShouldBe(new Question.Fairness(null));
    }

    [Theory]
    [InlineData("fairness since 2026-06-01", "2026-06-01")]
    [InlineData("fairness since june 1", "2026-06-01")]
    [InlineData("fairness since 1 June", "2026-06-01")]
    [InlineData("fairness report from 24 dec", "2025-12-24")]
    [InlineData("fairness for the last 3 months", "2026-08-18")]
    [InlineData("fairness for the last two weeks", "2026-11-04")]
    [InlineData("fairness for the last month", "2026-10-18")]
    [InlineData("fairness over the past year", "2025-11-18")]
    [InlineData("fairness this year", "2026-01-01")]
    [InlineData("fairness for the last 99999999999 months", "2006-11-18")]
    public void Since_when_can_be_said(string text, string day) =>
        Questions.Parse(text, Today).ShouldBe(new Question.Fairness(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value));

    [Fact]
    public void A_day_that_is_none_is_said() => Questions.Parse("fairness since feb 30", Today).ShouldBe(new Question.NoSuchDate("feb 30"));

    [Theory]
    [InlineData("fairness of the solver is off, results differ")]
    [InlineData("the fairness report crashes")]
    [InlineData("fairness last")]
    [InlineData("fairness since")]
    [InlineData("fairness for the last 3 dragons")]
    public void A_request_that_mentions_it_is_none(string text) => Questions.Parse(text, Today).ShouldBeOfType<Question.NotUnderstood>();
}
