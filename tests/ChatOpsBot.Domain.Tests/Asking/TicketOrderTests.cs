using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Asking;

/// <summary>What is to be done with a ticket, in words.</summary>
public class TicketOrderTests
{
    private static readonly LocalDate Today = new(2026, 11, 11);

    [Theory]
    [InlineData("12 priority high", 12, Priority.High)]
    [InlineData("#12 priority: low", 12, Priority.Low)]
    [InlineData("priority of 12 to medium", 12, Priority.Medium)]
    [InlineData("set ticket 12 prio high!", 12, Priority.High)]
    [InlineData("12 priority", 12, null)]
    public void A_priority_is_set_by_command(string text, int number, Priority? priority) =>
        Questions.ParseTicket(text, Today).ShouldBe(new Question.SetPriority(number, priority));

    [Theory]
    [InlineData("12 due tomorrow 10:00", 12, "tomorrow 10:00")]
    [InlineData("#12 due by Fri noon their time", 12, "fri noon their time")]
    [InlineData("12 next reply due in 2 hours", 12, "in 2 hours")]
    [InlineData("12 due whenever", 12, "whenever")]
    [InlineData("12 due", 12, "")]
    public void A_promise_is_made_by_command_and_what_cannot_be_read_is_left_for_the_answer(string text, int number, string words) =>
        Questions.ParseTicket(text, Today).ShouldBe(new Question.PromiseNext(number, words));

    [Theory]
    [InlineData("ticket 12 priority high")]
    [InlineData("Please set the priority of ticket 12 to high.")]
    [InlineData("#12 has priority high")]
    public void The_bot_is_told_a_priority_in_a_sentence(string text) => Questions.Parse(text, Today).ShouldBe(new Question.SetPriority(12, Priority.High));

    [Theory]
    [InlineData("ticket 12 due tomorrow 10:00 Berlin time", "tomorrow 10:00 berlin time")]
    [InlineData("hey bot, #12 due in 90 minutes", "in 90 minutes")]
    [InlineData("ticket 12 due 2026-12-01 15:30 New York", "2026-12-01 15:30 new york")]
    public void The_bot_is_told_a_promise_in_a_sentence(string text, string words) => Questions.Parse(text, Today).ShouldBe(new Question.PromiseNext(12, words));

    [Theory]
    [InlineData("#12 due to the driver it crashes again")]
    [InlineData("ticket 12 due soonish")]
    [InlineData("12 priority high")]
    [InlineData("my job has high priority and fails")]
    [InlineData("ticket 12 priority high because of the deadline")]
    [InlineData("the report is due tomorrow 10:00 and the viewer crashes")]
    [InlineData("ticket 0 priority high")]
    [InlineData("ticket 99999999999 priority high")]
    public void A_support_request_is_no_order(string text) =>
        Questions.Parse(text, Today).ShouldSatisfyAllConditions(
            asked => asked.ShouldNotBeOfType<Question.SetPriority>(), asked => asked.ShouldNotBeOfType<Question.PromiseNext>());
}
