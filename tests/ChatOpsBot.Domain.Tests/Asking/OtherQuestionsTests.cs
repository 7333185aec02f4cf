using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Asking;

public class OtherQuestionsTests
{
    private static readonly LocalDate Today = new(2026, 11, 18);

    [Theory]
    [InlineData("tickets", TicketFilter.Open)]
    [InlineData("Tickets?", TicketFilter.Open)]
    [InlineData("list tickets", TicketFilter.Open)]
    [InlineData("open tickets", TicketFilter.Open)]
    [InlineData("show me the open tickets please", TicketFilter.Open)]
    [InlineData("which tickets are open?", TicketFilter.Open)]
    [InlineData("what's open", TicketFilter.Open)]
    [InlineData("all tickets", TicketFilter.Open)]
    [InlineData("my tickets", TicketFilter.Mine)]
    [InlineData("show my tickets", TicketFilter.Mine)]
    [InlineData("my open tickets", TicketFilter.Mine)]
    [InlineData("tickets assigned to me", TicketFilter.Mine)]
    [InlineData("which tickets are mine", TicketFilter.Mine)]
    [InlineData("what is overdue", TicketFilter.Overdue)]
    [InlineData("what’s overdue?", TicketFilter.Overdue)]
    [InlineData("overdue", TicketFilter.Overdue)]
    [InlineData("overdue tickets", TicketFilter.Overdue)]
    [InlineData("which tickets are overdue", TicketFilter.Overdue)]
    [InlineData("hey, any overdue tickets?", TicketFilter.Overdue)]
    public void Lists_of_tickets_are_asked_for(string text, TicketFilter filter) =>
        Questions.Parse(text, Today).ShouldBe(new Question.Tickets(filter));

    [Theory]
    [InlineData("", TicketFilter.Mine)]
    [InlineData("mine", TicketFilter.Mine)]
    [InlineData("list mine", TicketFilter.Mine)]
    [InlineData("list", TicketFilter.Open)]
    [InlineData("open", TicketFilter.Open)]
    [InlineData("list open", TicketFilter.Open)]
    [InlineData("list overdue", TicketFilter.Overdue)]
    [InlineData("overdue", TicketFilter.Overdue)]
    [InlineData("list overdue tickets", TicketFilter.Overdue)]
    public void What_follows_ticket_may_be_a_filter_alone(string text, TicketFilter filter) =>
        Questions.ParseTicket(text, Today).ShouldBe(new Question.Tickets(filter));

    [Theory]
    [InlineData("ticket 3", 3)]
    [InlineData("Ticket #3", 3)]
    [InlineData("#3", 3)]
    [InlineData("#3?", 3)]
    [InlineData("show ticket #12", 12)]
    [InlineData("show me ticket 12 please", 12)]
    [InlineData("open ticket 3", 3)]
    [InlineData("status of 3", 3)]
    [InlineData("status of ticket #3", 3)]
    [InlineData("what's the status of #3?", 3)]
    [InlineData("how is #3 doing", 3)]
    [InlineData("what about #3", 3)]
    [InlineData("ticket number 3", 3)]
    [InlineData("#3 status", 3)]
    public void One_ticket_is_asked_for(string text, int number) =>
        Questions.Parse(text, Today).ShouldBe(new Question.Ticket(number));

    [Theory]
    [InlineData("3")]
    [InlineData("#3")]
    [InlineData("show 3")]
    [InlineData("ticket 3")]
    public void What_follows_ticket_may_be_a_number_alone(string text) =>
        Questions.ParseTicket(text, Today).ShouldBe(new Question.Ticket(3));

    [Theory]
    [InlineData("ticket 99999999999", "99999999999")]
    [InlineData("#99999999999999999999", "99999999999999999999")]
    [InlineData("#0", "0")]
    [InlineData("ticket 0", "0")]
    [InlineData("#-3", "-3")]
    public void A_number_that_no_ticket_can_have_is_told_apart(string text, string written) =>
        Questions.Parse(text, Today).ShouldBe(new Question.NoSuchTicket(written));

    [Theory]
    [InlineData("ticket new the viewer crashes", "the viewer crashes")]
    [InlineData("new ticket: The Viewer crashes!", "The Viewer crashes!")]
    [InlineData("open a ticket: the viewer crashes", "the viewer crashes")]
    [InlineData("Please open a ticket for me: the viewer crashes", "the viewer crashes")]
    [InlineData("hey bot, create a ticket because the viewer crashes", "the viewer crashes")]
    [InlineData("file a ticket, “viewer” says E7", "viewer” says E7")]
    [InlineData("new: viewer crashes", "viewer crashes")]
    [InlineData("new the viewer crashes\non scan 3", "the viewer crashes\non scan 3")]
    [InlineData("new ticket", "")]
    [InlineData("open a ticket", "")]
    public void A_new_ticket_keeps_the_persons_own_words(string text, string words) =>
        Questions.Parse(text, Today).ShouldBe(new Question.NewTicket(words));

    [Theory]
    [InlineData("new viewer crashes on start", "viewer crashes on start")]
    [InlineData("new", "")]
    public void After_ticket_new_is_enough(string text, string words) =>
        Questions.ParseTicket(text, Today).ShouldBe(new Question.NewTicket(words));

    [Theory]
    [InlineData("spotting off", SpottingPreference.Off)]
    [InlineData("Spotting: auto", SpottingPreference.Auto)]
    [InlineData("spotting ask", SpottingPreference.Ask)]
    [InlineData("turn spotting off please", SpottingPreference.Off)]
    [InlineData("turn off spotting", SpottingPreference.Off)]
    [InlineData("set spotting to auto", SpottingPreference.Auto)]
    [InlineData("stop spotting", SpottingPreference.Off)]
    [InlineData("spotting on", SpottingPreference.Ask)]
    public void A_preference_is_told(string text, SpottingPreference preference) =>
        Questions.Parse(text, Today).ShouldBe(new Question.Preference(preference));

    [Theory]
    [InlineData("schedule", 6)]
    [InlineData("show the schedule", 6)]
    [InlineData("on-call schedule", 6)]
    [InlineData("rotation", 6)]
    [InlineData("next shifts", 6)]
    [InlineData("next 4 shifts", 4)]
    [InlineData("schedule for the next ten weeks", 10)]
    [InlineData("who is on call for the next 3 weeks", 3)]
    [InlineData("schedule 99999999999", 26)]
    [InlineData("schedule 0", 1)]
    public void The_schedule_is_asked_for(string text, int shifts)
    {
        Questions.Parse(text, Today).ShouldBe(new Question.Schedule(shifts));
        Questions.ParseOnCall(text, Today).ShouldBe(new Question.Schedule(shifts));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("Help!")]
    [InlineData("?")]
    [InlineData("what can you do?")]
    [InlineData("commands")]
    [InlineData("please help")]
    [InlineData("@bot help")]
    [InlineData("how does this work")]
    public void Help_is_asked_for(string text)
    {
        Questions.Parse(text, Today).ShouldBe(new Question.Help());
        Questions.ParseTicket(text, Today).ShouldBe(new Question.Help());
        Questions.ParseOnCall(text, Today).ShouldBe(new Question.Help());
    }

    [Theory]
    [InlineData("hi")]
    [InlineData("Hello bot!")]
    [InlineData("good morning")]
    [InlineData("thanks!")]
    [InlineData("Thank you very much 🙂")]
    [InlineData("👍")]
    public void A_greeting_asks_nothing(string text) => Questions.Parse(text, Today).ShouldBe(new Question.Greeting());

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0")]
    [InlineData("3")]
    [InlineData("mine")]
    [InlineData("open")]
    [InlineData("the viewer crashes")]
    [InlineData("new version crashes on start")]
    [InlineData("help me with the export")]
    [InlineData("hi, my job is stuck")]
    [InlineData("thanks, but it still crashes")]
    [InlineData("my tickets for the concert are lost")]
    [InlineData("tickets are not shown on the page")]
    [InlineData("open file fails")]
    [InlineData("#3 still crashes")]
    [InlineData("ticket 3 was closed but it still crashes")]
    [InlineData("schedule a meeting")]
    [InlineData("the schedule page is empty")]
    [InlineData("spotting is not working")]
    [InlineData("status of my job 4411")]
    [InlineData("what is the status of the outage")]
    [InlineData("просмотрщик падает")]
    public void Anything_else_is_not_understood(string text) =>
        Questions.Parse(text, Today).ShouldBe(new Question.NotUnderstood());
}
