using ChatOpsBot.Domain.Asking;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Handovers;

public class HandoverQuestionTests
{
    private static readonly LocalDate Today = new(2026, 11, 11);

    [Theory]
    [InlineData("handover")]
    [InlineData("Handover?")]
    [InlineData("show me the handover")]
    [InlineData("what’s the handover status")]
    public void The_state_is_asked_for(string text) => Questions.Parse(text, Today).ShouldBe(new Question.Handover());

    [Theory]
    [InlineData("carry 3", 3, true, null)]
    [InlineData("Carry #12: nearly done, the fix is in review", 12, true, "nearly done, the fix is in review")]
    [InlineData("please carry on with ticket 12", 12, true, null)]
    [InlineData("hand over 3", 3, false, null)]
    [InlineData("hand over 3: They are on 5.1; try the nightly.", 3, false, "They are on 5.1; try the nightly.")]
    [InlineData("hand 3 over because I am away", 3, false, "I am away")]
    [InlineData("handover #3: x", 3, false, "x")]
    public void What_becomes_of_a_ticket_is_said_with_a_note_or_without(string text, int number, bool carry, string? note) =>
        Questions.Parse(text, Today).ShouldBe(new Question.ChooseHandover(number, carry, note));

    [Theory]
    [InlineData("handover 3: note")]
    [InlineData("handover")]
    [InlineData("hand all over")]
    public void The_same_follows_the_command(string text) => Questions.ParseTicket(text, Today).ShouldBe(Questions.Parse(text, Today));

    [Theory]
    [InlineData("hand all over")]
    [InlineData("hand over everything")]
    [InlineData("hand all over please")]
    public void All_at_once(string text) => Questions.Parse(text, Today).ShouldBe(new Question.HandAllOver());

    [Theory]
    [InlineData("carry 3 boxes to the viewer")]
    [InlineData("keep 5 windows open in the viewer")]
    [InlineData("hand over of particles between ranks is broken")]
    [InlineData("the handover of data crashes")]
    [InlineData("carry")]
    [InlineData("hand over 0")]
    [InlineData("hand all over the place files are lost")]
    public void A_request_is_not_taken_for_it(string text) => Questions.Parse(text, Today).ShouldBeOfType<Question.NotUnderstood>();
}
