using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;
using ChatOpsBot.Domain.Tickets;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Fairness;

public class WorkTallyTests
{
    private readonly WorkTally tally = new(new Interval(At("2026-11-01T00:00"), At("2026-12-01T00:00")));

    [Fact]
    public void A_ticket_belongs_first_to_whom_it_was_opened_for()
    {
        Count(1, Mia, Opened(Ada));
        Count(1, Ben, new TicketEvent.TakenOver(Ada));
        Of(Ada).ShouldBe(new Work(1, 0, 0, 0));
        Of(Ben).ShouldBe(Work.None);
    }

    [Fact]
    public void Answers_are_counted_and_each_ticket_once()
    {
        Count(1, Ada, new TicketEvent.Replied("Try again", First: true));
        Count(1, Ada, new TicketEvent.Replied("And now?", First: false));
        Count(1, Ben, new TicketEvent.Replied("Restart it", First: false));
        Count(2, Ada, new TicketEvent.Replied("Yes", First: true));
        Of(Ada).ShouldBe(new Work(0, 2, 3, 0));
        Of(Ben).ShouldBe(new Work(0, 1, 1, 0));
    }

    [Fact]
    public void A_resolution_is_an_answer_and_carries_the_minutes()
    {
        Count(1, Ada, new TicketEvent.Resolved(Resolution.Fixed, "In 24.3") { Minutes = 45 });
        Count(2, Ada, new TicketEvent.Resolved(Resolution.Answered, null));
        Of(Ada).ShouldBe(new Work(0, 2, 2, 45));
    }

    [Fact]
    public void Whoever_closes_their_own_request_has_answered_nobody()
    {
        Count(1, Mia, Opened(Ada));
        Count(1, Mia, new TicketEvent.Resolved(Resolution.Answered, null));
        Count(2, Dan, Opened(Ada));
        Count(2, Dan, new TicketEvent.Resolved(Resolution.Answered, null));
        Of(Mia).ShouldBe(Work.None);
        Of(Dan).ShouldBe(Work.None);
    }

    [Fact]
    public void Acknowledging_is_no_answer() => Count(1, Ada, new TicketEvent.Acknowledged()).ShouldBe(Work.None);

    [Theory]
    [InlineData("2026-10-31T23:59", 0)]
    [InlineData("2026-11-01T00:00", 1)]
    [InlineData("2026-11-30T23:59", 1)]
    [InlineData("2026-12-01T00:00", 0)]
    public void Only_what_happened_in_the_period_counts(string at, int answers) =>
        Count(1, Ada, new TicketEvent.Replied("Yes", First: true), at).Answers.ShouldBe(answers);

    private static TicketEvent.Opened Opened(Person assignee) => new("It crashes", ContactKind.Bot, null, assignee, At("2026-11-10T12:00"));

    private Work Of(Person person) => tally.Counted.GetValueOrDefault(person.Id) ?? Work.None;

    private Work Count(int ticket, Person by, TicketEvent what, string at = "2026-11-10T10:00")
    {
        tally.Count(ticket, new TimelineEntry(At(at), by, what));
        return Of(by);
    }
}
