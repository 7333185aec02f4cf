using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Changes;
using ChatOpsBot.Domain.Rotation.Planning;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Changes;

public class PublishTests
{
    private readonly Scene scene = new();

    [Fact]
    public void Shifts_are_published_without_holes_from_the_present_one_on()
    {
        var shifts = scene.Roster.Shifts;
        shifts[0].Start.ShouldBe(At("2026-11-06T17:00"));
        shifts[^1].End.ShouldBeGreaterThanOrEqualTo(scene.Now + Duration.FromDays(84));
        shifts.Zip(shifts.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        scene.Serve("2026-11-11T10:00").ShouldBe("ada/ben");
        scene.Serve("2026-11-16T10:00").ShouldBe("ben/cleo");
    }

    [Fact]
    public void Extending_leaves_what_is_published_alone()
    {
        var before = scene.Roster.Shifts;
        scene.Now = At("2026-12-23T10:00");
        scene.Does(new RosterCommand.Publish(scene.Now + Duration.FromDays(84)));
        scene.Roster.Shifts.Take(before.Length).ShouldBe(before);
        scene.Roster.Shifts.Length.ShouldBeGreaterThan(before.Length);
        scene.Refuses(new RosterCommand.Publish(scene.Now)).ShouldBeEmpty("it is published already");
    }

    [Fact]
    public void A_changed_file_affects_only_what_is_not_published()
    {
        var before = scene.Roster.Shifts;
        scene.Team = Viewer with { Rotation = new ShiftRotation(Viewer.Rotation.Handover, Viewer.Rotation.Starts, [Dan.Id, Cleo.Id, Ada.Id, Ben.Id], Viewer.Rotation.Backup, []) };
        scene.Does(new RosterCommand.Publish(scene.Now + Duration.FromDays(120)));
        scene.Roster.Shifts.Take(before.Length).ShouldBe(before);
    }

    [Fact]
    public void The_shift_that_an_earlier_version_made_known_stays_as_it_is()
    {
        var known = new Shift(At("2026-11-06T17:00"), At("2026-11-13T17:00"), Dan.Id, Cleo.Id);
        var decision = RosterDecisions.Decide(Roster.Empty, new RosterCommand.Publish(At("2026-12-11T10:00"), known), MomentAt("2026-11-11T10:00"));
        var roster = ((Decision<Roster, RosterEvent>.Done)decision).State;
        (roster.Shifts[0].Primary, roster.Shifts[0].Backup, roster.Shifts[0].End).ShouldBe((Dan.Id, Cleo.Id, At("2026-11-13T17:00")));
        roster.Shifts[1].Start.ShouldBe(At("2026-11-13T17:00"));

        // One that is over, or is somebody's who is gone, says nothing.
        foreach (var other in new[] { known with { End = At("2026-11-10T17:00") }, known with { Primary = new PersonId("gone") } })
        {
            var afresh = ((Decision<Roster, RosterEvent>.Done)RosterDecisions.Decide(Roster.Empty, new RosterCommand.Publish(At("2026-12-11T10:00"), other), MomentAt("2026-11-11T10:00"))).State;
            afresh.Shifts[0].Primary.ShouldBe(Ada.Id);
        }
    }

    [Fact]
    public void Whoever_left_the_file_is_replaced_ahead_and_the_leads_are_told()
    {
        scene.Team = Without(Ben);
        scene.Does(new RosterCommand.Publish(scene.Now + Duration.FromDays(84)));
        scene.Roster.Shifts.Where(shift => shift.Start > scene.Now).ShouldAllBe(shift => shift.Primary != Ben.Id && shift.Backup != Ben.Id && shift.Primary != shift.Backup);
        scene.Roster.Shifts.Zip(scene.Roster.Shifts.Skip(1)).ShouldAllBe(pair => pair.First.Primary != pair.Second.Primary);
        scene.Told(Lea).ShouldHaveSingleItem().ShouldStartWith("The team’s file has changed, and with it shifts that were published.");
        scene.Serve("2026-11-11T10:00").ShouldBe("ada/-");
        scene.Schedule.GapAt(scene.Now).ShouldBe("ben is no longer one of the team’s developers; there is no backup.");
        scene.Refuses(new RosterCommand.Publish(scene.Now + Duration.FromDays(84))).ShouldBeEmpty();
    }

    [Fact]
    public void A_schedule_of_people_whom_the_file_does_not_know_answers_for_every_instant()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-17T00:00", "2026-11-18T00:00"));
        var strangers = Viewer with { People = [Lea, Mia], Rotation = new ShiftRotation(Viewer.Rotation.Handover, Viewer.Rotation.Starts, [Lea.Id], Viewer.Rotation.Backup, []) };
        var team = new Team(strangers.Id, "x", Chicago, strangers.People, Viewer.Coverage, strangers.Rotation, Viewer.Goal, Viewer.Ladder, Viewer.Channels);
        var schedule = new Schedule(team, scene.Roster);
        for (var at = At("2026-10-01T00:00"); at < At("2027-06-01T00:00"); at += Duration.FromHours(7))
        {
            var shift = schedule.At(at);
            shift.Primary.ShouldBe(Lea.Id);
            (shift.Start <= at && at < shift.End).ShouldBeTrue();
        }
    }

    [Fact]
    public void What_is_served_is_credited_to_whoever_serves_it()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-16T00:00", "2026-11-18T00:00"));
        var shares = Standings.Served(scene.Roster.Shifts[1], Place.Primary, scene.Moment);
        shares.Single(share => share.Person == Dan.Id).Part.ShouldBe(0.4, 1e-9);
        shares.Single(share => share.Person == Ben.Id).Part.ShouldBe(0.6, 1e-9);
        var balances = Standings.Before(At("2026-11-20T17:00"), scene.Moment).Balances;
        var before = Standings.Before(At("2026-11-13T17:00"), scene.Moment).Balances;
        (balances[Dan.Id] - before[Dan.Id]).ShouldBe(0.25 - 0.4, 1e-9);
    }

    [Fact]
    public void Published_week_by_week_it_is_as_fair_as_all_at_once()
    {
        var own = Viewer with { Rotation = new ShiftRotation(Viewer.Rotation.Pattern, Viewer.Rotation.Primaries, new BackupPolicy.OwnOrder([Lea.Id, Dan.Id, Cleo.Id]), [], RotationRules.Plain with { Members = [new Member(Ben.Id, Ben.Name, 60)] }) };
        var (weekly, atOnce) = (new Scene(team: own), new Scene(team: own));
        atOnce.Does(new RosterCommand.Publish(atOnce.Now + Duration.FromDays(84 + 140)));
        for (var week = 1; week <= 20; week++)
        {
            weekly.Does(new RosterCommand.Publish(weekly.Now + Duration.FromDays(84 + (7 * week))));
        }

        weekly.Roster.Shifts.Select(shift => (shift.Start, shift.Primary)).ShouldBe(atOnce.Roster.Shifts.Select(shift => (shift.Start, shift.Primary)));
        foreach (var backup in new[] { Lea, Dan, Cleo })
        {
            // Of two who are owed as much, either may come first.
            Math.Abs(weekly.Roster.Shifts.Count(shift => shift.Backup == backup.Id) - atOnce.Roster.Shifts.Count(shift => shift.Backup == backup.Id)).ShouldBeLessThanOrEqualTo(1);
        }

        weekly.Roster.Shifts.Length.ShouldBe(atOnce.Roster.Shifts.Length);
    }

    [Fact]
    public void What_is_over_for_a_year_is_put_away_by_years_and_nothing_else_changes()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-16T00:00", "2026-11-18T00:00"));
        scene.Does(new RosterCommand.Publish(scene.Now + Duration.FromDays(480)));
        scene.Now = At("2028-01-12T10:00");
        scene.Does(new RosterCommand.Publish(scene.Now + Duration.FromDays(84)));
        var last = scene.Roster.Shifts[^1].End;
        var standing = Standings.Before(last, scene.Moment).Balances;
        var (kept, years) = RosterArchive.PutAway(scene.Roster, scene.Moment)!.Value;
        years.Select(year => year.Year).ShouldBe([2026, 2027]);
        years.SelectMany(year => year.Shifts).Concat(kept.Shifts).ShouldBe(scene.Roster.Shifts);
        years.SelectMany(year => year.Changes).ShouldHaveSingleItem();
        kept.Changes.ShouldBeEmpty();
        var after = Standings.Before(last, scene.Moment with { Schedule = new Schedule(scene.Team, kept) }).Balances;
        foreach (var (person, balance) in standing)
        {
            after[person].ShouldBe(balance, 1e-9);
        }

        RosterArchive.PutAway(kept, scene.Moment with { Schedule = new Schedule(scene.Team, kept) }).ShouldBeNull();
    }

    [Fact]
    public void Planning_anew_shows_the_difference_first_and_does_what_was_shown()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-12-14T00:00", "2026-12-15T00:00"));
        scene.Team = Viewer with { Rotation = new ShiftRotation(Viewer.Rotation.Pattern, Viewer.Rotation.Primaries, Viewer.Rotation.Backup, [], RotationRules.Plain with { Members = [new Member(Ben.Id, Ben.Name, 20)] }) };
        var difference = Replanning.Of(Scene.Day(12, 4), scene.Moment);
        difference.Changes.ShouldNotBeEmpty();
        difference.Changes.ShouldAllBe(change => change.Before.Start >= At("2026-12-04T17:00"));
        scene.Refuses(new RosterCommand.Replan(Ben, Scene.Day(12, 4), difference.Mark)).ShouldStartWith("Planning anew is a lead’s to decide");
        scene.Refuses(new RosterCommand.Replan(Lea, Scene.Day(12, 4), "old")).ShouldBe("The rotation has changed since that was shown. Ask again: “replan from 2026-12-04”.");
        scene.Does(new RosterCommand.Replan(Lea, Scene.Day(12, 4), difference.Mark));
        scene.Roster.Shifts.Take(4).ShouldBe(scene.Published.Shifts.Take(4));
        scene.Roster.Shifts.Select(shift => (shift.Start, shift.Primary, shift.Backup)).ShouldBe(difference.Shifts.Select(shift => (shift.Start, shift.Primary, shift.Backup)));
        scene.Roster.Shifts.ShouldContain(scene.Published.Shifts.Single(shift => shift.Holds(At("2026-12-14T12:00"))), "a lead has changed it");
        scene.Told(Ben).ShouldHaveSingleItem().ShouldStartWith("Lea Lindqvist has planned the shifts from Fri 4 Dec on anew.");
        Replanning.Of(Scene.Day(12, 4), scene.Moment).Changes.ShouldBeEmpty();
    }

    [Fact]
    public void Planning_anew_takes_other_handover_times_over()
    {
        scene.Team = Viewer with { Rotation = new ShiftRotation(new Handover(IsoDayOfWeek.Monday, new LocalTime(9, 0), Chicago), new LocalDate(2026, 1, 5), Viewer.Rotation.Primaries, Viewer.Rotation.Backup, []) };
        var difference = Replanning.Of(Scene.Day(12, 4), scene.Moment);
        scene.Does(new RosterCommand.Replan(Lea, Scene.Day(12, 4), difference.Mark));
        scene.Roster.Shifts.Zip(scene.Roster.Shifts.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        scene.Roster.Shifts[^1].End.InZone(Chicago).LocalDateTime.TimeOfDay.ShouldBe(new LocalTime(9, 0));
    }

    private static Team Without(Person person) => new(
        Viewer.Id, Viewer.Name, Chicago, Viewer.People.Remove(person), Viewer.Coverage,
        new ShiftRotation(Viewer.Rotation.Handover, Viewer.Rotation.Starts, Viewer.Rotation.Primaries.Remove(person.Id), Viewer.Rotation.Backup, []), Viewer.Goal, Viewer.Ladder, Viewer.Channels);
}
