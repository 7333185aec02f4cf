using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.Spotting;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Intake;

/// <summary>What developers' decisions teach the spotter, and how they are counted.</summary>
public class LearningTests
{
    [Fact]
    public void Not_a_request_teaches_the_messages_that_looked_like_one()
    {
        var desk = new Desk().Writes(Cleo, "Hi", Verdict.Chatter).Writes(Cleo, "Lunch at noon?").Writes(Cleo, "the usual place", Verdict.Chatter).Writes(Cleo, "or pizza?", Verdict.Unsure);
        desk.Do(new IntakeCommand.NotARequest(Cleo));
        desk.Taught.ShouldBe([(false, "Lunch at noon?\nor pizza?")]);
        desk.File.With(Cleo.Id)!.Lesson.ShouldBe(1);
        (desk.Tally.Asked, desk.Tally.Dismissed, desk.Tally.Undecided).ShouldBe((1, 1, 0));

        desk.Do(new IntakeCommand.NotARequest(Cleo));
        desk.Taught.Count.ShouldBe(1, "pressed twice, it is taught once");
        desk.Tally.Dismissed.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_redirected_or_answered_after_all_is_taught_no_longer(bool redirected)
    {
        var desk = new Desk().Writes(Cleo, "The viewer is slow?").Do(new IntakeCommand.NotARequest(Cleo));
        _ = redirected ? desk.Redirects(Cleo, button: true) : desk.Do(new IntakeCommand.AnswerMyself(Cleo));
        desk.Untaught.ShouldBe([1]);
        desk.File.With(Cleo.Id)!.Lesson.ShouldBeNull();
        (desk.Tally.Asked, desk.Tally.Redirected, desk.Tally.Answered, desk.Tally.Dismissed, desk.Tally.Missed).ShouldBe((1, redirected ? 1 : 0, redirected ? 0 : 1, 0, 0));
        desk.Taught.Count.ShouldBe(1, "it was a request as it had been judged, so nothing new is taught");
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("button")]
    [InlineData("picked")]
    public void What_was_asked_about_and_redirected_teaches_nothing(string how)
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.");
        desk.Redirects(Cleo, how == "picked" ? "The viewer crashes." : null, button: how == "button");
        desk.Taught.ShouldBeEmpty();
        (desk.Tally.Asked, desk.Tally.Redirected, desk.Tally.Missed, desk.Tally.Undecided).ShouldBe((1, 1, 0, 0));
    }

    [Fact]
    public void An_answer_counts_as_a_request_and_is_counted_once_when_it_is_redirected_later()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.").Do(new IntakeCommand.AnswerMyself(Cleo));
        (desk.Tally.Answered, desk.Tally.Requests).ShouldBe((1, 1));
        desk.Redirects(Cleo, button: true);
        (desk.Tally.Answered, desk.Tally.Redirected, desk.Tally.Requests).ShouldBe((0, 1, 1));
        desk.Taught.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("it looks odd", null)]
    [InlineData("it looks odd since Monday", Verdict.Chatter)]
    public void Chatter_that_is_redirected_by_hand_was_missed_and_teaches(string? picked, Verdict? judged)
    {
        var desk = new Desk().Writes(Cleo, "hello", Verdict.Chatter).Writes(Cleo, "it looks odd", Verdict.Chatter).Redirects(Cleo, picked, judged: judged);
        desk.Taught.ShouldBe([(true, picked ?? "it looks odd")]);
        (desk.Tally.Asked, desk.Tally.Missed).ShouldBe((0, 1));
        desk.Tickets.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_missed_message_that_joins_an_open_ticket_teaches_too()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.").Redirects(Cleo).Writes(Dan, "it looks odd", Verdict.Chatter).Redirects(Dan);
        desk.Taught.ShouldBe([(true, "it looks odd")]);
        (desk.Tally.Redirected, desk.Tally.Missed).ShouldBe((1, 1));
    }

    [Fact]
    public void What_the_spotter_never_saw_it_cannot_have_missed()
    {
        var desk = new Desk().Redirects(Cleo, "it looks odd", judged: Verdict.Chatter);
        desk.Taught.ShouldBeEmpty();
        desk.Tally.Missed.ShouldBe(0);
        desk.Redirects(Dan, note: "she called").Tally.Missed.ShouldBe(0);
    }

    [Fact]
    public void Words_that_are_no_longer_kept_teach_nothing_but_count()
    {
        var missed = new Desk().Writes(Cleo, "it looks odd", Verdict.Chatter).At("2026-11-13T10:00").Do(new IntakeCommand.TimePassed()).Redirects(Cleo);
        missed.Taught.ShouldBeEmpty();
        missed.Tally.Missed.ShouldBe(1);

        var dismissed = new Desk().Writes(Cleo, "Lunch?").At("2026-11-20T10:00").Do(new IntakeCommand.TimePassed()).Do(new IntakeCommand.NotARequest(Cleo));
        dismissed.Taught.ShouldBeEmpty();
        (dismissed.Tally.Asked, dismissed.Tally.Dismissed).ShouldBe((1, 1));
    }

    [Fact]
    public void Chatter_after_a_dismissed_message_is_missed_by_itself()
    {
        var desk = new Desk().Writes(Cleo, "Lunch?").Do(new IntakeCommand.NotARequest(Cleo)).Writes(Cleo, "it looks odd", Verdict.Chatter).Redirects(Cleo, "it looks odd");
        desk.Taught.ShouldBe([(false, "Lunch?"), (true, "it looks odd")]);
        desk.Untaught.ShouldBeEmpty();
        (desk.Tally.Dismissed, desk.Tally.Missed).ShouldBe((1, 1));
    }

    [Fact]
    public void What_it_redirects_by_itself_is_counted_apart()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.", preference: Domain.People.SpottingPreference.Auto);
        (desk.Tally.ByItself, desk.Tally.Asked, desk.Tally.Precision).ShouldBe((1, 0, null));
        desk.Writes(Cleo, "The viewer crashes again.", preference: Domain.People.SpottingPreference.Auto).Tally.ByItself.ShouldBe(1, "that joins the ticket which is open");
    }

    [Fact]
    public void A_card_that_could_not_be_posted_asked_nobody()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes.").Do(new IntakeCommand.CardLost(Cleo.Id));
        desk.Tally.Asked.ShouldBe(0);
        desk.Writes(Cleo, "Please help.").Tally.Asked.ShouldBe(1);
    }

    [Fact]
    public void The_same_request_to_two_developers_is_settled_for_both()
    {
        var desk = new Desk().Writes(Cleo, "The viewer crashes when I open a file").Writes(Dan, "The viewer crashes when I open a file").Redirects(Cleo);
        (desk.Tally.Asked, desk.Tally.Redirected, desk.Tally.Undecided).ShouldBe((2, 2, 0));
    }

    [Fact]
    public void Counts_stay_with_the_week_of_the_question_and_old_weeks_become_one()
    {
        var desk = new Desk().At("2026-11-06T10:00").Writes(Cleo, "Lunch?").At("2026-11-11T10:00").Do(new IntakeCommand.NotARequest(Cleo));
        desk.File.Tallies.ShouldBe([new SpotTally(new LocalDate(2026, 11, 2)) { Asked = 1, Dismissed = 1 }]);
        for (var week = 0; week < 60; week++)
        {
            var monday = new LocalDate(2026, 11, 16).PlusWeeks(week);
            desk.At($"{monday.Year:D4}-{monday.Month:D2}-{monday.Day:D2}T10:00").Writes(Cleo, $"The viewer crashes for the time number {week}.").Do(new IntakeCommand.NotARequest(Cleo));
        }

        desk.File.Tallies.Length.ShouldBe(6);
        desk.File.Tallies.Count(tally => tally.Week is null).ShouldBe(1);
        (desk.Tally.Asked, desk.Tally.Dismissed).ShouldBe((61, 61));
    }

    [Fact]
    public void Whatever_happens_every_question_is_counted_once_and_so_is_its_end() =>
        Prop.ForAll(Gen.Choose(0, 10_000).ArrayOf().ToArbitrary(), choices =>
        {
            var (desk, at) = (new Desk(), new LocalDateTime(2026, 11, 4, 10, 0));
            foreach (var choice in choices)
            {
                at = at.PlusHours(choice % 7 == 0 ? 30 : 1);
                Act(desk.At(LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Format(at)), choice / 7);
            }

            var tally = desk.Tally;
            var open = desk.File.Spots.Count(spot => spot is { Status: SpotStatus.Asking, Asked: not null });
            return tally.Asked - tally.Requests - tally.Dismissed == open && tally.Undecided == open && new[] { tally.Redirected, tally.Answered, tally.Dismissed, tally.Missed, tally.ByItself }.Min() >= 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void Act(Desk desk, int choice)
    {
        var developer = new[] { Cleo, Dan }[choice % 2];
        var verdict = (Verdict)(choice / 2 % 3);
        var text = $"The viewer crashes {choice / 6 % 3}";
        _ = (choice / 18 % 10) switch
        {
            0 or 1 => desk.Writes(developer, text, verdict),
            2 => desk.Writes(developer, text, verdict, Domain.People.SpottingPreference.Auto),
            3 => desk.Do(new IntakeCommand.NotARequest(developer)),
            4 => desk.Do(new IntakeCommand.AnswerMyself(developer)),
            5 => desk.Redirects(developer, button: true),
            6 => desk.Redirects(developer, text, judged: verdict),
            7 => desk.Redirects(developer),
            8 => desk.Do(choice % 3 == 0 ? new IntakeCommand.TimePassed() : new IntakeCommand.TicketResolved(choice % 5)),
            _ => desk.Do(new IntakeCommand.CardLost(developer.Id)),
        };
    }

    [Fact]
    public void The_message_before_counts_for_an_hour_in_its_own_conversation()
    {
        var file = new Desk().Writes(Cleo, "it looks odd", Verdict.Chatter).File;
        var at = At("2026-11-11T10:59");
        var known = MessageContext.Of(file, Mia, Cleo, Desk.Talk(Cleo), at);
        (known.Before, known.BeforeIsOwn, known.AmongDevelopers, known.HasOpenTicket).ShouldBe(("it looks odd", true, false, false));
        MessageContext.Of(file, Mia, Dan, Desk.Talk(Dan), at).Before.ShouldBeNull();
        MessageContext.Of(file, Mia, Cleo, Desk.Talk(Dan), at).Before.ShouldBeNull();
        MessageContext.Of(file, Mia, Cleo, Desk.Talk(Cleo), At("2026-11-11T11:01")).Before.ShouldBeNull();
        MessageContext.Of(null, Ada, Cleo, Desk.Talk(Cleo), at).ShouldBe(new SpotContext { AmongDevelopers = true });
        MessageContext.Of(file with { OpenTickets = [3] }, Mia).ShouldBe(new SpotContext { HasOpenTicket = true });
    }
}
