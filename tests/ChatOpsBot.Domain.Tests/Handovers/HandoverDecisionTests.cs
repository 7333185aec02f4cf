using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Handovers;

/// <summary>What is due around the ends of shifts, whoever looks and however late. Ada's shift ends on Friday the 13th at 17:00, and Ben follows.</summary>
public class HandoverDecisionTests
{
    private static readonly Shift AdasShift = MomentAt("2026-11-11T10:00").Shift;

    [Fact]
    public void A_week_goes_by_step_by_step()
    {
        var file = Look(null, "2026-11-11T10:00");
        file.Look.ShouldBe(At("2026-11-12T08:00"));
        file = Look(file, "2026-11-12T08:00", HandoverStep.Remind);
        file.Look.ShouldBe(At("2026-11-13T13:00"));
        Look(file, "2026-11-13T12:59").ShouldBeSameAs(file);
        file = Look(file, "2026-11-13T13:00", HandoverStep.Ask);
        file.Look.ShouldBeNull("then the shift ends");
        Look(file, "2026-11-13T16:59").ShouldBeSameAs(file);

        file = Look(file, "2026-11-13T17:00");
        var passing = file.Passing.ShouldHaveSingleItem();
        (passing.End, passing.Since, passing.SteppedUp).ShouldBe((At("2026-11-13T17:00"), At("2026-11-06T17:00"), false));
        passing.From.ShouldBe([Ada.Id]);
        file.Look.ShouldBe(At("2026-11-13T17:00"), "until all is passed on");
        Look(file, "2026-11-13T17:01").ShouldBeSameAs(file);

        file = HandoverDecisions.Finish(file, MomentAt("2026-11-13T17:01"));
        file = Look(file, "2026-11-13T17:01");
        file.ListAt.ShouldBe(At("2026-11-16T08:00"));
        file.Look.ShouldBe(At("2026-11-16T08:00"));
        file = Look(file, "2026-11-16T08:00", HandoverStep.List);
        file.Look.ShouldBe(At("2026-11-19T08:00"), "and so on");
    }

    [Fact]
    public void An_outage_over_several_shifts_is_one_handover_by_all_who_would_have_served()
    {
        var file = Look(null, "2026-11-11T10:00");
        file = Look(file, "2026-11-23T09:00", HandoverStep.Remind, except: true);
        var passing = file.Passing.ShouldHaveSingleItem();
        (passing.End, passing.Since).ShouldBe((At("2026-11-20T17:00"), At("2026-11-06T17:00")));
        passing.From.ShouldBe([Ada.Id, Ben.Id]);
    }

    [Fact]
    public void What_an_earlier_version_recorded_is_enough_for_the_first_handover()
    {
        var file = HandoverDecisions.Follow(null, AdasShift, MomentAt("2026-11-14T10:00")).File;
        file.Passing.ShouldHaveSingleItem().From.ShouldBe([Ada.Id]);
        HandoverDecisions.Follow(null, AdasShift, MomentAt("2026-11-12T10:00")).File.Passing.ShouldBeEmpty();
        HandoverDecisions.Follow(null, null, MomentAt("2026-11-14T10:00")).File.Passing.ShouldBeEmpty("nobody served before the first start");
    }

    [Fact]
    public void The_first_start_reminds_nobody_of_what_was_to_be_told_before_it()
    {
        HandoverDecisions.Follow(null, null, MomentAt("2026-11-12T07:00")).File.Reminded.ShouldBeFalse();
        HandoverDecisions.Follow(null, null, MomentAt("2026-11-12T10:00")).Steps.ShouldBeEmpty();
        HandoverDecisions.Follow(null, null, MomentAt("2026-11-13T14:00")).Steps.ShouldBe([HandoverStep.Ask], "there is time to choose");
    }

    [Fact]
    public void The_same_person_again_hands_nothing_over()
    {
        var alone = Viewer with { Rotation = new ShiftRotation(Viewer.Rotation.Handover, Viewer.Rotation.Starts, [Ada.Id], Viewer.Rotation.Backup, []) };
        var file = HandoverDecisions.Follow(null, null, new Moment(At("2026-11-11T10:00"), alone)).File;
        HandoverDecisions.Follow(file, AdasShift, new Moment(At("2026-11-13T17:00"), alone)).File.Passing.ShouldHaveSingleItem().From.ShouldBeEmpty();
        HandoverTimes.Outgoing(new Moment(At("2026-11-11T10:00"), alone)).ShouldBeEmpty();
    }

    [Fact]
    public void A_day_that_is_covered_passes_nothing_on_until_the_shift_ends()
    {
        var before = HandoverTimeTests.Covered("2026-11-11T10:00", Dan.Id);
        var file = HandoverDecisions.Follow(null, null, before).File;
        file = HandoverDecisions.Follow(file, before.Shift, before with { Now = At("2026-11-12T09:00") }).File;
        file.Passing.ShouldBeEmpty();
        file = HandoverDecisions.Follow(file, before.Schedule.At(At("2026-11-12T09:00")), before with { Now = At("2026-11-13T09:00") }).File;
        file.Passing.ShouldBeEmpty();
        file.Served.ShouldBe([Ada.Id, Dan.Id]);
        HandoverDecisions.Follow(file, before.Shift, before with { Now = At("2026-11-13T17:00") }).File.Passing.ShouldHaveSingleItem().From.ShouldBe([Ada.Id, Dan.Id]);
    }

    [Fact]
    public void Whoever_steps_up_is_passed_what_waits_at_once()
    {
        var before = HandoverTimeTests.Covered("2026-11-11T10:00", Ben.Id, ChangeKind.StepUp);
        var file = HandoverDecisions.Follow(null, null, before).File;
        var stepped = before with { Now = At("2026-11-12T09:00") };
        file = HandoverDecisions.Follow(file, before.Shift, stepped).File;
        var passing = file.Passing.ShouldHaveSingleItem();
        (passing.SteppedUp, passing.From.Single(), passing.End).ShouldBe((true, Ada.Id, stepped.Now));
        HandoverDecisions.Follow(file, stepped.Shift, stepped).File.ShouldBeSameAs(file, "once");
        var finished = HandoverDecisions.Finish(file, stepped);
        (finished.Passing.IsEmpty, finished.ListAt).ShouldBe((true, null));
    }

    [Fact]
    public void An_end_that_the_file_moves_is_followed_without_a_handover()
    {
        var earlier = Viewer with
        {
            Rotation = new ShiftRotation(new Handover(IsoDayOfWeek.Friday, new LocalTime(12, 0), Chicago), Viewer.Rotation.Starts, Viewer.Rotation.Primaries, Viewer.Rotation.Backup, []),
        };
        var file = Look(null, "2026-11-11T10:00");
        file = HandoverDecisions.Follow(file, AdasShift, new Moment(At("2026-11-11T11:00"), earlier)).File;
        (file.Passing.IsEmpty, file.End).ShouldBe((true, At("2026-11-13T12:00")));
        HandoverDecisions.Follow(file, AdasShift, new Moment(At("2026-11-13T12:00"), earlier)).File.Passing.ShouldHaveSingleItem();
    }

    [Fact]
    public void However_seldom_somebody_looks_each_shift_is_handed_over_at_most_once_and_nothing_is_told_twice()
    {
        foreach (var minutes in new[] { 30, 60 * 7, 60 * 25, 60 * 24 * 5, 60 * 24 * 17 })
        {
            HandoverFile? file = null;
            Shift? last = null;
            var (ended, told) = (new List<Instant>(), new List<(Instant, HandoverStep)>());
            for (var now = At("2026-11-11T10:00"); now < At("2027-03-31T10:00"); now += Duration.FromMinutes(minutes))
            {
                var moment = new Moment(now, Viewer);
                var progress = HandoverDecisions.Follow(file, last, moment);
                told.AddRange(progress.Steps.Select(step => (progress.File.End, step)));
                (file, last) = (progress.File, moment.Shift);
                while (!file.Passing.IsEmpty)
                {
                    ended.Add(file.Passing[0].End);
                    file.Passing[0].From.ShouldNotContain(moment.Shift.Primary);
                    file = HandoverDecisions.Finish(file, moment);
                }
            }

            ended.ShouldBeUnique();
            told.ShouldBeUnique();
            ended.ShouldBe(ended.Order());
            if (minutes < 60 * 24 * 2)
            {
                ended.Count.ShouldBe(20, "every Friday");
            }
        }
    }

    private static HandoverFile Look(HandoverFile? file, string at, params HandoverStep[] steps) => Look(file, at, steps, exactly: true);

    private static HandoverFile Look(HandoverFile? file, string at, HandoverStep step, bool except) => Look(file, at, [step], exactly: !except);

    private static HandoverFile Look(HandoverFile? file, string at, HandoverStep[] steps, bool exactly)
    {
        var moment = MomentAt(at);
        var progress = HandoverDecisions.Follow(file, file is null ? null : moment.Shift, moment);
        if (exactly)
        {
            progress.Steps.ShouldBe(steps);
        }

        return progress.File;
    }
}
