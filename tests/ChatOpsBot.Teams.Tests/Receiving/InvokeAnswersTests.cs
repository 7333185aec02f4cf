using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Testing;
using NodaTime;

namespace ChatOpsBot.Teams.Tests.Receiving;

public sealed class InvokeAnswersTests
{
    private readonly ManualClock clock = new(Instant.FromUtc(2026, 11, 20, 15, 0));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_asks_waits_until_the_answer_is_written(bool shown)
    {
        var answers = new InvokeAnswers(clock);
        var via = answers.Open();
        var asked = answers.WasShown(via, CancellationToken.None).AsTask();
        asked.IsCompleted.ShouldBeFalse();
        answers.Settle(via, shown);
        (await asked).ShouldBe(shown);
        (await answers.WasShown(via, CancellationToken.None)).ShouldBe(shown);
    }

    [Fact]
    public async Task Of_what_nobody_knows_nothing_was_shown()
    {
        var answers = new InvokeAnswers(clock);
        (await answers.WasShown("invoke:of-the-process-before", CancellationToken.None)).ShouldBeFalse();
        answers.Settle("invoke:of-the-process-before", shown: true);
        (await answers.WasShown("invoke:of-the-process-before", CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_waits_for_ever_and_what_was_given_up_cannot_be_shown_any_more()
    {
        var answers = new InvokeAnswers(clock);
        var via = answers.Open();
        var asked = answers.WasShown(via, CancellationToken.None).AsTask();
        clock.Advance(Duration.FromSeconds(10));
        (await asked).ShouldBeFalse();
        answers.Settle(via, shown: true);
        (await answers.WasShown(via, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_very_many_the_oldest_are_forgotten()
    {
        var answers = new InvokeAnswers(clock);
        var first = answers.Open();
        var waiting = answers.WasShown(first, CancellationToken.None).AsTask();
        for (var i = 0; i < 5000; i++)
        {
            answers.Settle(answers.Open(), shown: true);
        }

        (await waiting).ShouldBeFalse();
    }
}
