using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Asking;

public class AvailabilityTests
{
    private static readonly Moment Wednesday = MomentAt("2026-11-11T10:00");
    private static readonly Availability Meeting = new("is in a meeting", At("2026-11-11T11:30"));
    private static readonly Availability Away = new("is away", null);

    [Theory]
    [InlineData("Ada Park is primary until Fri 13 Nov 17:00. Backup: Ben Ortiz.", false, false)]
    [InlineData("Ada Park is primary until Fri 13 Nov 17:00. Backup: Ben Ortiz. Ada is in a meeting until 11:30; if it cannot wait, Ben is backup.", true, false)]
    [InlineData("Ada Park is primary until Fri 13 Nov 17:00. Backup: Ben Ortiz. Ada is in a meeting until 11:30, and Ben is away.", true, true)]
    [InlineData("Ada Park is primary until Fri 13 Nov 17:00. Backup: Ben Ortiz.", false, true)]
    public void A_primary_who_is_unlikely_to_answer_at_once_comes_with_the_backup(string answer, bool primary, bool backup) =>
        Now([Place.Primary], Ben, primary ? Meeting : null, backup ? Away : null).ShouldBe(answer);

    [Fact]
    public void Who_asks_about_the_backup_is_told_about_the_backup_only() =>
        Now([Place.Backup], Ada, Meeting, Away).ShouldBe("Ben Ortiz is backup until Fri 13 Nov 17:00. Ben is away.");

    [Fact]
    public void A_requester_elsewhere_reads_their_own_time() =>
        Now([Place.Primary], Mia, Meeting, null).ShouldEndWith("Ada is in a meeting until 18:30 your time; if it cannot wait, Ben is backup.");

    [Fact]
    public void Everyone_reads_the_teams_time() =>
        Now([Place.Primary, Place.Backup], asker: null, Meeting, null).ShouldEndWith("Ada is in a meeting until 11:30 Chicago time; if it cannot wait, Ben is backup.");

    [Fact]
    public void Another_day_is_named() =>
        Now([Place.Primary], Ada, new("is out of office", At("2026-11-12T09:00")), null).ShouldEndWith("Ada is out of office until tomorrow 09:00; if it cannot wait, Ben is backup.");

    [Fact]
    public void What_should_have_ended_is_not_told() =>
        Now([Place.Primary], Ada, new("is in a meeting", Wednesday.Now), null).ShouldEndWith("Backup: Ben Ortiz.");

    [Fact]
    public void A_question_about_another_time_is_answered_without()
    {
        foreach (When when in (When[])[new When.NextShift(), new When.PreviousShift(), new When.OnDate(new LocalDate(2026, 12, 24))])
        {
            ShiftAnswers.Who(new Question.WhoServes([Place.Primary], when), Ada, Wednesday, _ => Meeting).Plain.ShouldNotContain("meeting");
        }
    }

    [Fact]
    public void The_end_is_an_instant_that_each_reader_may_see_in_their_own_zone() =>
        ShiftAnswers.Who(new Question.WhoServes([Place.Primary], new When.Now()), Ada, Wednesday, _ => Meeting).Spans.OfType<Span.When>().ShouldContain(span => span.At == Meeting.Until);

    private static string Now(Place[] places, Person? asker, Availability? primary, Availability? backup) => ShiftAnswers.Who(
        new Question.WhoServes([.. places], new When.Now()), asker, Wednesday, person => person == Ada ? primary : person == Ben ? backup : null).Plain;
}
