using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Changes;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Changes;

public class SwapTests
{
    private readonly Scene scene = new();

    [Fact]
    public void A_swap_is_proposed_to_one_person_who_takes_it_from_the_card()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00", Dan));
        scene.Serve("2026-11-16T12:00").ShouldBe("ben/cleo", "nothing has changed yet");
        scene.Told(Dan).ShouldBe(["Ben Ortiz asks you to serve as primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00 instead (#1). Can you?"]);
        scene.Posts.Single(post => post.Card is not null).Card!.Everyone.Buttons.Select(button => button.Action.Verb).ShouldBe([Verb.AcceptOffer, Verb.DeclineOffer]);
        scene.Does(new RosterCommand.Accept(Dan, 1));
        scene.Serve("2026-11-16T12:00").ShouldBe("dan/cleo");
        scene.Told(Ben).ShouldBe(["Dan Weber has taken Ben Ortiz’s offer #1 (swap #2). You are no longer primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00."]);
        scene.Told(Lea).ShouldBe(["Dan Weber has taken Ben Ortiz’s offer #1 (swap #2). Dan Weber is primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00."]);
        scene.Roster.Changes.Single().ShouldSatisfyAllConditions(change => change.Kind.ShouldBe(ChangeKind.Swap), change => change.By.ShouldBe(Dan.Id), change => change.Instead.ShouldBe(Ben.Id));
    }

    [Fact]
    public void A_swap_offered_to_everyone_goes_to_whoever_is_first_and_the_others_are_told()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00"));
        scene.LastOffer.Asked.ShouldBe([Dan.Id, Ada.Id], "Cleo is backup then");
        scene.Does(new RosterCommand.Accept(Ada, 1));
        scene.Refuses(new RosterCommand.Accept(Dan, 1)).ShouldBe("Ada Park was faster and has taken offer #1. Thank you all the same!");
        scene.Refuses(new RosterCommand.Accept(Ada, 1)).ShouldBe("You have taken offer #1 already. Thank you!");
        scene.Refuses(new RosterCommand.Decline(Dan, 1, null)).ShouldStartWith("Ada Park was faster");
        scene.Serve("2026-11-16T12:00").ShouldBe("ada/cleo");
    }

    [Fact]
    public void A_part_of_a_shift_is_swapped_for_a_part_of_another()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-16T00:00", "2026-11-18T00:00", Dan, Scene.In(Place.Primary, "2026-11-30T00:00", "2026-12-02T00:00")));
        scene.Does(new RosterCommand.Accept(Dan, 1));
        scene.Serve("2026-11-15T23:59").ShouldBe("ben/cleo");
        scene.Serve("2026-11-16T00:00").ShouldBe("dan/cleo");
        scene.Serve("2026-11-18T00:00").ShouldBe("ben/cleo");
        scene.Serve("2026-11-30T00:00").ShouldBe("ben/ada");
        scene.Serve("2026-12-02T00:00").ShouldBe("dan/ada");
        scene.Does(new RosterCommand.Undo(Ben, 3));
        (scene.Serve("2026-11-16T12:00"), scene.Serve("2026-11-30T12:00")).ShouldBe(("ben/cleo", "dan/ada"), "both halves are undone together");
    }

    [Fact]
    public void Primary_and_backup_exchange_their_places()
    {
        scene.Refuses(Scene.Proposing(Ben, Place.Primary, "2026-11-16T00:00", "2026-11-18T00:00", Cleo)).ShouldStartWith("Cleo Nakamura would be primary and backup at once from Mon 16 Nov 00:00 to Wed 18 Nov 00:00.");
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-16T00:00", "2026-11-18T00:00", Cleo, Scene.In(Place.Backup, "2026-11-16T00:00", "2026-11-18T00:00")));
        scene.Does(new RosterCommand.Accept(Cleo, 1));
        scene.Serve("2026-11-16T12:00").ShouldBe("cleo/ben");
    }

    [Fact]
    public void Whoever_took_a_shift_may_give_it_on_and_undoing_goes_back_step_by_step()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00", Dan)).Does(new RosterCommand.Accept(Dan, 1));
        scene.Does(Scene.Proposing(Dan, Place.Primary, "2026-11-16T00:00", "2026-11-17T00:00", Ada)).Does(new RosterCommand.Accept(Ada, 3));
        scene.Serve("2026-11-16T12:00").ShouldBe("ada/cleo");
        scene.Refuses(new RosterCommand.Undo(Ben, 2)).ShouldStartWith("#4 (swap, made by Ada Park, today 10:00) lies over it");
        scene.Does(new RosterCommand.Undo(Dan, 4));
        scene.Serve("2026-11-16T12:00").ShouldBe("dan/cleo");
        scene.Does(new RosterCommand.Undo(Ben, 2));
        scene.Serve("2026-11-16T12:00").ShouldBe("ben/cleo");
    }

    [Fact]
    public void Declined_by_all_it_is_over_and_whoever_offered_it_is_told()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00")).Does(new RosterCommand.Decline(Dan, 1, "I travel"));
        scene.Told(Ben).ShouldBe(["Dan Weber cannot take your offer #1. It still stands for the others. “I travel”"]);
        scene.Does(new RosterCommand.Decline(Ada, 1, null));
        scene.Told(Ben)[^1].ShouldBe("Ada Park cannot take your offer #1, nor can anyone else who was asked. You stay primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00.");
        scene.Refuses(new RosterCommand.Accept(Ada, 1)).ShouldBe("Offer #1 was declined and stands no more.");
    }

    [Fact]
    public void An_offer_is_taken_back_and_lapses_when_its_time_has_passed()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00"));
        scene.Refuses(new RosterCommand.Undo(Dan, 1)).ShouldBe("Offer #1 is Ben Ortiz’s. They or a lead can take it back.");
        scene.Does(new RosterCommand.Undo(Ben, 1));
        scene.Told(Dan).ShouldBe(["Ben Ortiz has taken offer #1 back. Nobody is needed any more."]);
        scene.Refuses(new RosterCommand.Accept(Dan, 1)).ShouldStartWith("Offer #1 was taken back");

        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00"));
        RosterDecisions.NextStep(scene.Roster).ShouldBe(At("2026-11-20T17:00"));
        scene.Now = At("2026-11-20T17:00");
        scene.Does(new RosterCommand.TimePassed());
        scene.Refuses(new RosterCommand.Accept(Dan, 2)).ShouldBe("Offer #2 is over.");
        RosterDecisions.NextStep(scene.Roster).ShouldBeNull();
    }

    [Fact]
    public void Taken_late_it_counts_from_then_on()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00"));
        scene.Now = At("2026-11-16T12:00");
        scene.Does(new RosterCommand.Accept(Dan, 1));
        scene.Serve("2026-11-16T11:59").ShouldBe("ben/cleo");
        scene.Serve("2026-11-16T12:00").ShouldBe("dan/cleo");
    }

    [Fact]
    public void Only_ones_own_is_offered_once_and_to_developers()
    {
        scene.Refuses(Scene.Proposing(Ada, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00")).ShouldStartWith("Ben Ortiz is primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00, so you have nothing to swap there.");
        scene.Refuses(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00", Mia)).ShouldStartWith("Mia Rossi is not one of the team’s developers.");
        scene.Refuses(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00", Ben)).ShouldStartWith("That is you.");
        scene.Refuses(Scene.Proposing(Mia, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00")).ShouldStartWith("Who serves is for the team’s developers to arrange.");
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00", Dan));
        scene.Refuses(Scene.Proposing(Ben, Place.Primary, "2026-11-16T17:00", "2026-11-17T17:00")).ShouldBe("Offer #1 is about that already, by Ben Ortiz. Withdraw it first: “undo 1”.");
        scene.Refuses(new RosterCommand.Accept(Ada, 1)).ShouldBe("Offer #1 is made to Dan Weber.");
        scene.Refuses(new RosterCommand.Accept(Ben, 1)).ShouldStartWith("That is your own place.");
        scene.Refuses(new RosterCommand.Accept(Mia, 1)).ShouldStartWith("Who serves is for the team’s developers to arrange.");
        scene.Refuses(new RosterCommand.Accept(Dan, 99)).ShouldBe("There is no offer #99. “changes” lists what there is.");
    }

    [Fact]
    public void A_lead_who_overrides_meanwhile_has_the_offer_closed()
    {
        scene.Does(Scene.Proposing(Ben, Place.Primary, "2026-11-13T17:00", "2026-11-20T17:00"));
        scene.Does(Scene.Overriding(Place.Primary, Lea, "2026-11-16T00:00", "2026-11-17T00:00"));
        scene.Refuses(new RosterCommand.Accept(Dan, 1)).ShouldStartWith("Offer #1 was taken back");
    }

    [Fact]
    public void A_swap_that_gives_a_rule_of_the_rotation_up_is_refused_naming_it()
    {
        var rules = Viewer.Rotation.Rules with
        {
            Require = ["secured-site"],
            Members = [.. new[] { Ada, Ben, Cleo, Dan }.Select(person => new Domain.Rotation.Planning.Member(person.Id, person.Name, 100) { Skills = person == Ben || person == Ada ? ["secured-site"] : [] })],
        };
        var strict = new Scene(team: Viewer with { Rotation = new ShiftRotation(Viewer.Rotation.Pattern, Viewer.Rotation.Primaries, Viewer.Rotation.Backup, [], rules) });
        var at = At("2026-11-16T12:00");
        var (primary, backup) = (strict.Schedule.At(at).Primary, strict.Schedule.At(at).Backup);
        Suitability.Broken(primary, backup, strict.Team).ShouldBeNull();
        Suitability.Broken(Cleo.Id, Dan.Id, strict.Team).ShouldBe("one of the two has to have “secured-site”");
        var shift = strict.Schedule.At(at);
        var needed = Viewer.Get(shift.Primary);
        var other = shift.Backup == Cleo.Id ? Dan : Cleo;
        strict.Refuses(new RosterCommand.Propose(needed, Place.Primary, shift.Start, shift.End, other.Id, null, null)).ShouldStartWith("That would give a rule of the rotation up: one of the two has to have “secured-site”.");
    }
}
