using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Changes;

public class OverrideTests
{
    private readonly Scene scene = new();

    [Fact]
    public void A_lead_has_somebody_else_serve_for_a_stretch_and_everyone_concerned_is_told()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-17T00:00", "2026-11-18T00:00"));
        scene.Serve("2026-11-16T23:59").ShouldBe("ben/cleo");
        scene.Serve("2026-11-17T00:00").ShouldBe("dan/cleo");
        scene.Serve("2026-11-17T23:59").ShouldBe("dan/cleo");
        scene.Serve("2026-11-18T00:00").ShouldBe("ben/cleo");
        scene.Told(Dan).ShouldBe(["Lea Lindqvist has changed who serves (override #1). You are primary from Tue 17 Nov 00:00 to Wed 18 Nov 00:00."]);
        scene.Told(Ben).ShouldBe(["Lea Lindqvist has changed who serves (override #1). You are no longer primary from Tue 17 Nov 00:00 to Wed 18 Nov 00:00."]);
        scene.Told(Cleo).ShouldBeEmpty("she serves as before");
        scene.Told(Lea).ShouldBeEmpty("she is told by the answer");
        scene.Channel.ShouldBeEmpty("it is days away");
        scene.Roster.Changes.ShouldHaveSingleItem().By.ShouldBe(Lea.Id);
    }

    [Fact]
    public void What_begins_within_a_day_is_told_in_the_channel()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-12T08:00", "2026-11-12T17:00"));
        scene.Channel.ShouldBe(["Lea Lindqvist has changed who serves (override #1). Dan Weber is primary from tomorrow 08:00 to tomorrow 17:00 Chicago time."]);
    }

    [Fact]
    public void Only_leads_override() =>
        scene.Refuses(Scene.Overriding(Place.Primary, Dan, "2026-11-17T00:00", "2026-11-18T00:00") with { By = Ben }).ShouldStartWith("An override is a lead’s to make: Lea Lindqvist.");

    [Fact]
    public void Overlapping_changes_of_the_same_place_are_refused_naming_the_other()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-17T00:00", "2026-11-18T00:00"));
        scene.Refuses(Scene.Overriding(Place.Primary, Ada, "2026-11-17T23:59", "2026-11-19T00:00"))
            .ShouldBe("Then there is #1 (override, made by Lea Lindqvist, today 10:00) already: Dan Weber is primary from Tue 17 Nov 00:00 to Wed 18 Nov 00:00. Undo it first (“undo 1”), or choose another time.");
        scene.Does(Scene.Overriding(Place.Primary, Ada, "2026-11-18T00:00", "2026-11-19T00:00"));
        scene.Does(Scene.Overriding(Place.Backup, Ada, "2026-11-17T00:00", "2026-11-18T00:00"));
        scene.Serve("2026-11-17T12:00").ShouldBe("dan/ada");
    }

    [Fact]
    public void Nobody_is_primary_and_backup_at_once() =>
        scene.Refuses(Scene.Overriding(Place.Primary, Cleo, "2026-11-17T00:00", "2026-11-18T00:00"))
            .ShouldBe("Cleo Nakamura is backup from Tue 17 Nov 00:00 to Wed 18 Nov 00:00, and nobody is both. Give that place to somebody else first.");

    [Theory]
    [InlineData("2026-11-10T00:00", "2026-11-11T09:00", "That is over, and the past stays as it was.")]
    [InlineData("2026-11-18T00:00", "2026-11-17T00:00", "That is over, and the past stays as it was.")]
    [InlineData("2027-11-18T00:00", "2029-11-17T00:00", "That is more than two years away. Nobody plans that far.")]
    [InlineData("2026-11-14T00:00", "2026-11-15T00:00", "Ben Ortiz is primary then already.")]
    public void What_makes_no_sense_is_refused_with_a_sentence(string start, string end, string why) =>
        scene.Refuses(Scene.Overriding(Place.Primary, Ben, start, end)).ShouldBe(why);

    [Fact]
    public void Requesters_and_strangers_cannot_be_made_to_serve()
    {
        scene.Refuses(Scene.Overriding(Place.Primary, Mia, "2026-11-17T00:00", "2026-11-18T00:00")).ShouldBe("Mia Rossi is not one of the team’s developers. Choose somebody else.");
        scene.Refuses(Scene.Overriding(Place.Primary, Stranger(1), "2026-11-17T00:00", "2026-11-18T00:00")).ShouldContain("is not one of the team’s developers");
    }

    [Fact]
    public void An_override_beyond_what_is_published_publishes_up_to_it()
    {
        scene.Does(Scene.Overriding(Place.Primary, Lea, "2027-06-01T00:00", "2027-06-02T00:00"));
        scene.Serve("2027-06-01T12:00").ShouldStartWith("lea/");
        scene.Roster.Shifts[^1].End.ShouldBeGreaterThanOrEqualTo(At("2027-06-02T00:00"));
        scene.Roster.Shifts.Take(scene.Published.Shifts.Length).ShouldBe(scene.Published.Shifts);
    }

    [Fact]
    public void What_began_before_now_counts_from_now_on_only()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-11T00:00", "2026-11-12T00:00"));
        scene.Serve("2026-11-11T09:59").ShouldBe("ada/ben");
        scene.Serve("2026-11-11T10:00").ShouldBe("dan/ben");
    }

    [Fact]
    public void The_backup_steps_up_until_the_shift_ends_and_somebody_is_found_as_backup()
    {
        scene.Does(new RosterCommand.StepUp(Ben, "Ada is ill"));
        scene.Serve("2026-11-11T09:59").ShouldBe("ada/ben");
        scene.Serve("2026-11-11T10:00").ShouldBe("ben/cleo");
        scene.Serve("2026-11-13T16:59").ShouldBe("ben/cleo");
        scene.Channel.ShouldBe(["Ben Ortiz steps up as primary for Ada Park (#1). “Ada is ill”"]);
        scene.Told(Ada).ShouldHaveSingleItem().ShouldEndWith("You are no longer primary from now until Fri 13 Nov 17:00.");
        scene.Told(Cleo).ShouldHaveSingleItem().ShouldEndWith("You are backup from now until Fri 13 Nov 17:00.");
        scene.Told(Lea).ShouldHaveSingleItem().ShouldContain("Ben Ortiz is primary from now until Fri 13 Nov 17:00.");
        scene.Told(Ben).ShouldBeEmpty();
        scene.Does(new RosterCommand.Undo(Ben, 1));
        scene.Serve("2026-11-11T10:00").ShouldBe("ada/ben");
    }

    [Fact]
    public void The_primary_or_a_lead_has_the_backup_step_up_and_nobody_else()
    {
        scene.Refuses(new RosterCommand.StepUp(Cleo, null)).ShouldStartWith("Ben Ortiz is backup now.");
        new Scene().Does(new RosterCommand.StepUp(Ada, null)).Serve("2026-11-11T12:00").ShouldBe("ben/cleo");
        new Scene().Does(new RosterCommand.StepUp(Lea, null)).Serve("2026-11-11T12:00").ShouldBe("ben/cleo");
    }

    [Fact]
    public void What_a_lead_decided_for_later_in_the_shift_stays_when_the_backup_steps_up()
    {
        scene.Does(Scene.Overriding(Place.Primary, Dan, "2026-11-12T08:00", "2026-11-12T17:00"));
        scene.Does(new RosterCommand.StepUp(Ben, null));
        scene.Serve("2026-11-12T07:59").ShouldBe("ben/cleo");
        scene.Serve("2026-11-12T08:00").ShouldBe("dan/ben");
        scene.Serve("2026-11-12T17:00").ShouldBe("ada/ben");
    }
}
