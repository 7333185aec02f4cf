using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Domain.Spotting;
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
    [InlineData("12 kind access", RequestKind.Access)]
    [InlineData("kind 12 access", RequestKind.Access)]
    [InlineData("#12 kind: bug", RequestKind.Incident)]
    [InlineData("kind of 12 to question", RequestKind.Question)]
    [InlineData("set ticket 12 kind feature request!", RequestKind.Change)]
    [InlineData("12 kind bug or incident", RequestKind.Incident)]
    [InlineData("12 kind", null)]
    [InlineData("kind 12", null)]
    [InlineData("12 kind banana", null)]
    public void A_kind_is_set_by_command_and_where_it_is_none_the_answer_says_which_there_are(string text, RequestKind? kind) =>
        Questions.ParseTicket(text, Today).ShouldBe(new Question.SetKind(12, kind));

    [Theory]
    [InlineData("kind 12 access", RequestKind.Access)]
    [InlineData("kind 12 installation", RequestKind.Access)]
    [InlineData("Kind #12: access or installation", RequestKind.Access)]
    [InlineData("#12 kind licence", RequestKind.Access)]
    [InlineData("ticket 12 kind bug", RequestKind.Incident)]
    [InlineData("#12 is kind incident", RequestKind.Incident)]
    [InlineData("Please change the kind of ticket 12 to a change request.", RequestKind.Change)]
    [InlineData("kind 12 change", RequestKind.Change)]
    [InlineData("kind 12 feature", RequestKind.Change)]
    [InlineData("the kind of #12 is question", RequestKind.Question)]
    [InlineData("kind 12 how to", RequestKind.Question)]
    [InlineData("hey bot, kind 12 other", RequestKind.Other)]
    public void The_bot_is_told_a_kind_in_a_sentence(string text, RequestKind kind) => Questions.Parse(text, Today).ShouldBe(new Question.SetKind(12, kind));

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
    [InlineData("priority 12 high")]
    [InlineData("change the priority of #12 to high")]
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
    [InlineData("12 kind access")]
    [InlineData("kind 0 access")]
    [InlineData("kind 12 banana")]
    [InlineData("kind 12")]
    [InlineData("#12 kind of fails again")]
    [InlineData("kind of bug that 12 users saw")]
    [InlineData("kind 12 bug in the viewer")]
    [InlineData("what kind of access do I need?")]
    public void A_support_request_is_no_order(string text) =>
        Questions.Parse(text, Today).ShouldSatisfyAllConditions(
            asked => asked.ShouldNotBeOfType<Question.SetPriority>(), asked => asked.ShouldNotBeOfType<Question.SetKind>(), asked => asked.ShouldNotBeOfType<Question.PromiseNext>());
}
