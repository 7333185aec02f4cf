using ChatOpsBot.Domain.Asking;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Asking;

public class CalendarQuestionTests
{
    private static readonly LocalDate Today = new(2026, 11, 18);

    [Theory]
    [InlineData("calendar")]
    [InlineData("Calendar?")]
    [InlineData("my calendar")]
    [InlineData("calendar links")]
    [InlineData("show me my calendar link please")]
    [InlineData("on call calendar")]
    [InlineData("give me the ics feed")]
    public void Calendar_links_are_asked_for(string text) => Questions.Parse(text, Today).ShouldBe(new Question.Calendar(Anew: false));

    [Theory]
    [InlineData("new calendar link")]
    [InlineData("calendar new")]
    [InlineData("reset my calendar link")]
    [InlineData("make a new calendar link")]
    public void New_ones_are_asked_for(string text) => Questions.Parse(text, Today).ShouldBe(new Question.Calendar(Anew: true));

    [Fact]
    public void With_the_command_too()
    {
        Questions.ParseOnCall("calendar", Today).ShouldBe(new Question.Calendar(Anew: false));
        Questions.ParseOnCall("calendar new", Today).ShouldBe(new Question.Calendar(Anew: true));
    }

    [Theory]
    [InlineData("the calendar view crashes")]
    [InlineData("my calendar is empty")]
    public void A_request_about_calendars_is_no_such_question(string text) => Questions.Parse(text, Today).ShouldBeOfType<Question.NotUnderstood>();
}
