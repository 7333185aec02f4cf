using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation.Changes;

public class AbsenceTests
{
    private readonly Scene scene = new();

    [Fact]
    public void Whoever_is_away_has_cover_sought_from_everyone_who_could_the_backup_first()
    {
        scene.Does(Away(Dan, Scene.Day(12, 1), Scene.Day(12, 2), "conference"));
        scene.LastOffer.ShouldSatisfyAllConditions(
            offer => offer.Kind.ShouldBe(OfferKind.Cover),
            offer => (offer.Place, offer.Person, offer.Start, offer.End).ShouldBe((Place.Primary, Dan.Id, At("2026-12-01T00:00"), At("2026-12-03T00:00"))),
            offer => offer.Asked.ShouldBe([Ada.Id, Ben.Id, Cleo.Id]));
        scene.Told(Ada).ShouldHaveSingleItem().ShouldBe("Dan Weber is away and needs cover as primary from Tue 1 Dec 00:00 to Thu 3 Dec 00:00 (#2). Can you?");
        scene.Told(Lea).ShouldHaveSingleItem().ShouldContain("You stand in as primary from Tue 1 Dec 00:00 to Thu 3 Dec 00:00.");
        scene.Serve("2026-12-01T12:00").ShouldBe("lea/ada", "a lead stands in until somebody covers");
        scene.Schedule.GapAt(At("2026-12-01T12:00")).ShouldBe("Dan Weber is away; Lea Lindqvist stands in as primary.");
    }

    [Fact]
    public void The_first_to_accept_covers_and_the_backup_who_does_has_somebody_else_as_backup()
    {
        scene.Does(Away(Dan, Scene.Day(12, 1), Scene.Day(12, 2))).Does(new RosterCommand.Accept(Ada, 2));
        scene.Serve("2026-11-30T23:59").ShouldBe("dan/ada");
        scene.Serve("2026-12-01T12:00").ShouldBe("ada/ben");
        scene.Serve("2026-12-03T00:00").ShouldBe("dan/ada");
        scene.Schedule.GapAt(At("2026-12-01T12:00")).ShouldBeNull();
        scene.Told(Ben).ShouldHaveSingleItem().ShouldBe("Ada Park covers for Dan Weber, who is away (#3). You are backup from Tue 1 Dec 00:00 to Thu 3 Dec 00:00.");
        scene.Refuses(new RosterCommand.Accept(Ben, 2)).ShouldStartWith("Ada Park was faster");
        scene.Does(new RosterCommand.Undo(Ada, 3));
        scene.Serve("2026-12-01T12:00").ShouldBe("lea/ada");
        scene.LastOffer.IsOpen.ShouldBeTrue("cover is sought again");
    }

    [Fact]
    public void What_nobody_takes_is_raised_to_the_leads_in_good_time_and_once()
    {
        scene.Does(Away(Dan, Scene.Day(12, 1), Scene.Day(12, 2)));
        scene.LastOffer.Raised.ShouldBeFalse();

        // Three days before is Saturday; coverage opens on Monday.
        RosterDecisions.NextStep(scene.Roster).ShouldBe(At("2026-11-30T08:00"));
        scene.Now = At("2026-11-30T08:00");
        scene.Does(new RosterCommand.TimePassed());
        scene.Told(Lea).ShouldHaveSingleItem().ShouldBe("Dan Weber is away, and nobody covers as primary from tomorrow 00:00 to Thu 3 Dec 00:00 yet (#2). Asked, without an answer yet: Ada Park, Ben Ortiz, Cleo Nakamura. "
            + "Until somebody does, Lea Lindqvist stands in. Take it, or say who serves: “override primary to @person …”.");
        scene.Refuses(new RosterCommand.TimePassed()).ShouldBeEmpty();
    }

    [Fact]
    public void What_begins_at_once_or_was_declined_by_all_is_raised_at_once()
    {
        scene.Does(Away(Ada, Scene.Day(11, 11), Scene.Day(11, 12)));
        scene.LastOffer.Raised.ShouldBeTrue();
        scene.Serve("2026-11-11T10:00").ShouldBe("lea/ben");

        var other = new Scene().Does(Away(Dan, Scene.Day(12, 1), Scene.Day(12, 2)));
        foreach (var person in new[] { Ada, Ben, Cleo })
        {
            other.Does(new RosterCommand.Decline(person, 2, null));
        }

        other.Told(Lea).ShouldHaveSingleItem().ShouldContain("Everyone who could was asked and declined.");
        other.LastOffer.IsOpen.ShouldBeTrue("they may change their minds");
        other.Does(new RosterCommand.Accept(Ben, 2)).Serve("2026-12-01T12:00").ShouldBe("ben/ada");
    }

    [Fact]
    public void An_absence_over_several_shifts_asks_for_each_place_that_is_missed()
    {
        scene.Does(Away(Ben, Scene.Day(11, 12), Scene.Day(11, 24)));
        scene.Roster.Offers.Select(offer => (offer.Place, offer.Start, offer.End)).ShouldBe([
            (Place.Backup, At("2026-11-12T00:00"), At("2026-11-13T17:00")), (Place.Primary, At("2026-11-13T17:00"), At("2026-11-20T17:00"))]);
        scene.Serve("2026-11-12T12:00").ShouldBe("ada/-");
        scene.Schedule.GapAt(At("2026-11-12T12:00")).ShouldBe("Ben Ortiz is away; there is no backup.");
    }

    [Fact]
    public void Days_without_coverage_need_no_cover()
    {
        scene.Does(Away(Ben, Scene.Day(11, 14), Scene.Day(11, 15)));
        scene.Roster.Offers.ShouldBeEmpty();
        scene.Serve("2026-11-14T12:00").ShouldBe("ben/cleo");
    }

    [Fact]
    public void Back_again_nobody_is_asked_any_more_and_the_past_stays()
    {
        scene.Does(Away(Ada, Scene.Day(11, 11), Scene.Day(11, 13)));
        scene.Now = At("2026-11-12T09:00");
        scene.Does(new RosterCommand.ComeBack(Ada, Ada.Id));
        scene.Serve("2026-11-12T08:59").ShouldBe("lea/ben");
        scene.Serve("2026-11-12T09:00").ShouldBe("ada/ben");
        scene.LastOffer.State.ShouldBe(OfferState.Withdrawn);
        scene.Refuses(new RosterCommand.ComeBack(Ada, Ada.Id)).ShouldBe("I have not noted that you are away.");
    }

    [Fact]
    public void Whoever_stood_in_is_recorded_once_it_is_over()
    {
        scene.Does(Away(Ada, Scene.Day(11, 11), Scene.Day(11, 12)));
        scene.Now = At("2026-11-13T17:00");
        scene.Does(new RosterCommand.Publish(scene.Now + Duration.FromDays(84)));
        scene.Roster.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.Person.ShouldBe(Lea.Id), change => change.Start.ShouldBe(At("2026-11-11T10:00"), "when it was said"), change => change.End.ShouldBe(At("2026-11-13T00:00")));
        scene.Refuses(new RosterCommand.Publish(scene.Now + Duration.FromDays(80))).ShouldBeEmpty("it is recorded once");
    }

    [Fact]
    public void Only_the_person_or_a_lead_says_it_and_only_for_days_to_come()
    {
        scene.Refuses(new RosterCommand.GoAway(Ben, Ada.Id, Scene.Day(12, 1), Scene.Day(12, 2), null)).ShouldBe("Only Ada or a lead can say that Ada is away.");
        scene.Refuses(Away(Mia, Scene.Day(12, 1), Scene.Day(12, 2))).ShouldStartWith("Who serves is for the team’s developers");
        scene.Refuses(new RosterCommand.GoAway(Lea, Mia.Id, Scene.Day(12, 1), Scene.Day(12, 2), null)).ShouldStartWith("Mia Rossi is not one of the team’s developers");
        scene.Refuses(Away(Ada, Scene.Day(11, 1), Scene.Day(11, 10))).ShouldStartWith("That is over");
        scene.Refuses(Away(Ada, new LocalDate(2026, 12, 1), new LocalDate(2028, 12, 1))).ShouldStartWith("An absence is a year long at most");
        scene.Does(new RosterCommand.GoAway(Lea, Ada.Id, Scene.Day(12, 7), Scene.Day(12, 9), null));
        scene.Told(Ada).ShouldContain("Lea Lindqvist has noted that you are away Mon 7 Dec to Wed 9 Dec (#1). If that is wrong, type “undo 1”.");
        scene.Refuses(Away(Ada, Scene.Day(12, 9), Scene.Day(12, 10))).ShouldBe("You are away Mon 7 Dec to Wed 9 Dec already (#1). To change that, type “undo 1” and say it anew.");
        scene.Does(new RosterCommand.Undo(Ada, 1));
        scene.Does(Away(Ada, Scene.Day(12, 9), Scene.Day(12, 10)));
    }

    [Fact]
    public void Whoever_covers_and_is_away_then_is_covered_in_turn()
    {
        scene.Does(Away(Dan, Scene.Day(12, 1), Scene.Day(12, 2))).Does(new RosterCommand.Accept(Ben, 2));
        scene.Does(Away(Ben, Scene.Day(12, 2), Scene.Day(12, 2)));
        scene.LastOffer.Person.ShouldBe(Ben.Id);
        scene.Does(new RosterCommand.Accept(Cleo, scene.LastOffer.Number));
        scene.Serve("2026-12-01T12:00").ShouldBe("ben/ada");
        scene.Serve("2026-12-02T12:00").ShouldBe("cleo/ada");
        scene.Refuses(new RosterCommand.Accept(Dan, scene.LastOffer.Number)).ShouldStartWith("Cleo Nakamura was faster");
    }

    [Fact]
    public void Somebody_away_is_not_swapped_in()
    {
        scene.Does(Away(Cleo, Scene.Day(11, 30), Scene.Day(12, 1)));
        scene.Refuses(Scene.Proposing(Dan, Place.Primary, "2026-11-27T17:00", "2026-12-04T17:00", Cleo)).ShouldBe("Cleo Nakamura is away then (#1). Ask somebody else, or “anyone”.");
        scene.Refuses(Scene.Overriding(Place.Primary, Cleo, "2026-11-30T00:00", "2026-12-01T00:00")).ShouldStartWith("Cleo Nakamura is away then (#1).");
    }

    [Fact]
    public void What_a_calendar_says_is_asked_once_and_counts_when_it_is_confirmed()
    {
        var notice = new RosterCommand.NoticeAbsence(Dan.Id, Scene.Day(12, 1), Scene.Day(12, 2), "outlook", "k1");
        scene.Does(notice);
        scene.Told(Dan).ShouldBe(["Outlook says that you are away Tue 1 Dec to Wed 2 Dec (#1). Is that so? Then I look for somebody who covers what you serve."]);
        scene.Posts.Single().Card!.Everyone.Buttons.Select(button => button.Action).ShouldBe([new CardAction(Verb.ConfirmNotice, "notice:1", 0), new CardAction(Verb.DismissNotice, "notice:1", 0)]);
        scene.Serve("2026-12-01T12:00").ShouldBe("dan/ada");
        scene.Refuses(notice).ShouldBeEmpty("a repeated notice does not ask twice");
        scene.Refuses(new RosterCommand.AnswerNotice(Ben, 1, true)).ShouldBe("Only Dan or a lead can answer that.");
        scene.Does(new RosterCommand.AnswerNotice(Dan, 1, true));
        scene.Serve("2026-12-01T12:00").ShouldBe("lea/ada");
        scene.LastOffer.Asked.ShouldBe([Ada.Id, Ben.Id, Cleo.Id]);
        scene.Refuses(notice).ShouldBeEmpty();

        // Other days under the same key: the old ones stand until the new ones are confirmed.
        scene.Does(notice with { Until = Scene.Day(12, 1) });
        scene.Serve("2026-12-02T12:00").ShouldBe("lea/ada");
        scene.Does(new RosterCommand.AnswerNotice(Dan, scene.Roster.Absences[^1].Number, true));
        scene.Serve("2026-12-02T12:00").ShouldBe("dan/ada");
        scene.Serve("2026-12-01T12:00").ShouldBe("lea/ada");

        scene.Does(new RosterCommand.MissAbsence("outlook", "k1"));
        scene.Told(Dan).ShouldHaveSingleItem().ShouldContain("Are you there after all?");
        scene.Refuses(new RosterCommand.MissAbsence("outlook", "k1")).ShouldBeEmpty();
        scene.Serve("2026-12-01T12:00").ShouldBe("lea/ada", "until Dan says so");
    }

    [Fact]
    public void What_a_calendar_said_and_nobody_confirmed_is_withdrawn_when_it_is_missed_and_dismissed_when_it_is_wrong()
    {
        var notice = new RosterCommand.NoticeAbsence(Dan.Id, Scene.Day(12, 1), Scene.Day(12, 2), "outlook", "k1");
        scene.Does(notice).Does(new RosterCommand.MissAbsence("outlook", "k1"));
        scene.Refuses(new RosterCommand.AnswerNotice(Dan, 1, true)).ShouldBe("That was answered already.");

        var other = new Scene().Does(notice).Does(new RosterCommand.AnswerNotice(Dan, 1, false));
        other.Refuses(notice).ShouldBeEmpty("Dan has said that it is not so");
        other.Serve("2026-12-01T12:00").ShouldBe("dan/ada");
    }

    [Fact]
    public void A_change_in_a_shared_calendar_is_an_override_once_a_lead_confirms_it()
    {
        var notice = new RosterCommand.NoticeChange(Place.Primary, Cleo.Id, At("2026-11-16T00:00"), At("2026-11-17T00:00"), "outlook", "e1");
        scene.Refuses(notice with { To = Ben.Id }).ShouldBeEmpty("Ben serves then");
        scene.Does(notice with { To = Dan.Id });
        scene.Told(Lea).ShouldBe(["Outlook says that Dan Weber is primary from Mon 16 Nov 00:00 to Tue 17 Nov 00:00, instead of Ben Ortiz (#1). Shall it be so?"]);
        scene.Refuses(notice with { To = Dan.Id }).ShouldBeEmpty();
        scene.Refuses(new RosterCommand.AnswerNotice(Ben, 1, true)).ShouldBe("Who serves by the calendar is for a lead to confirm: Lea Lindqvist.");
        scene.Does(new RosterCommand.AnswerNotice(Lea, 1, true));
        scene.Serve("2026-11-16T12:00").ShouldBe("dan/cleo");
        scene.Roster.Changes.Single().ShouldSatisfyAllConditions(change => change.By.ShouldBe(Lea.Id), change => change.Why.ShouldBe("as Outlook has it"));
        scene.Refuses(new RosterCommand.AnswerNotice(Lea, 1, false)).ShouldBe("That was answered already: it holds.");
    }

    private static RosterCommand.GoAway Away(Person who, LocalDate from, LocalDate until, string? why = null) => new(who, who.Id, from, until, why);
}
