using System.Text;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Storage;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Engine.Tests.Rotation;

/// <summary>The rotation is changed in words and by buttons. It is Wednesday 11 November at ten; Ada is primary, then Ben from Friday, Cleo, Dan.</summary>
public class ChangeTests
{
    private readonly Rig rig = new();

    [Fact]
    public async Task At_the_first_start_twelve_weeks_are_published_and_nobody_is_bothered()
    {
        await Start();
        var roster = await Roster();
        roster.Shifts[0].Start.ShouldBe(At("2026-11-06T17:00"));
        roster.Shifts[^1].End.ShouldBeGreaterThanOrEqualTo(rig.Now + NodaTime.Duration.FromDays(84));
        rig.Platform.Messages.ShouldBeEmpty();
        (await rig.Count("roster-event")).ShouldBe(2);
    }

    [Fact]
    public async Task A_store_of_the_earlier_version_keeps_the_shift_that_it_made_known()
    {
        // As it was written before anything was recorded of the rotation.
        const string Known = """{"Format":1,"Value":{"Shift":{"Start":"2026-11-06T23:00:00Z","End":"2026-11-13T23:00:00Z","Primary":"dan","Backup":"cleo"},"Sendings":3}}""";
        await rig.Store.Save(Viewer.Id.Value, [new Change(Keys.Shift, Expected.Nothing, Encoding.UTF8.GetBytes(Known))], CancellationToken.None);
        await Start();
        var roster = await Roster();
        (roster.Shifts[0].Primary, roster.Shifts[0].Backup).ShouldBe((Dan.Id, Cleo.Id));
        rig.Platform.Messages.ShouldBeEmpty("nothing has changed");
        rig.Platform.Appointed!.Value.ShouldBe([Dan.Addresses[0], Cleo.Addresses[0]]);
    }

    [Fact]
    public async Task A_developer_who_is_away_is_covered_by_the_first_who_presses()
    {
        await Start();
        await Asks(Dan, "away 2026-12-01..2026-12-02 because I teach");
        LastTo(Dan).ShouldBe("Noted: you are away Tue 1 Dec to Wed 2 Dec (#1). I have asked Ada Park, Ben Ortiz, Cleo Nakamura to cover as primary from Tue 1 Dec 00:00 to Thu 3 Dec 00:00 (#2).");
        await rig.Presses(Ben, Verb.AcceptOffer);
        LastTo(Dan).ShouldBe("Ben Ortiz covers for you as primary from Tue 1 Dec 00:00 to Thu 3 Dec 00:00 (#3).");
        rig.Platform.SeenBy(Ben)[^1].Words.ShouldStartWith("You are primary from Tue 1 Dec 00:00 to Thu 3 Dec 00:00 (#3). Thank you, Ben.");
        await rig.Presses(Cleo, Verb.AcceptOffer);
        rig.Platform.SeenBy(Cleo).ShouldContain(message => message.Words == "Ben Ortiz was faster and has taken offer #2. Thank you all the same!");
        rig.Platform.SeenBy(Cleo).Single(message => message.Card is not null).Card!.Everyone.Buttons.ShouldBeEmpty("the card shows how it stands");
    }

    [Fact]
    public async Task Two_who_press_at_once_on_two_replicas_do_not_both_get_it_and_a_redelivery_does_nothing()
    {
        await Start();
        await Asks(Dan, "away 2026-12-01..2026-12-02");
        var other = new Rig(rig.Store, rig.Real, rig.Platform);
        var (one, two) = (rig.Pressing(Ben, Verb.AcceptOffer), other.Pressing(Cleo, Verb.AcceptOffer));
        await Task.WhenAll(Task.Run(() => rig.Accept(one)), Task.Run(() => other.Accept(two)));
        await rig.Settle();
        (await Roster()).Changes.ShouldHaveSingleItem();
        var words = rig.Platform.Messages.Select(message => message.Words).ToList();
        words.Count(said => said.Contains("was faster", StringComparison.Ordinal)).ShouldBe(1);
        (await rig.Accept(one)).Duplicate.ShouldBeTrue();
        await rig.Settle();
        (await Roster()).Changes.ShouldHaveSingleItem();
        rig.Platform.Messages.Count.ShouldBe(words.Count);
    }

    [Fact]
    public async Task A_crash_before_anything_was_told_tells_it_after_the_restart_and_once()
    {
        await Start();
        await rig.Asks(Lea, "override primary to @dan tomorrow");
        var again = new Rig(rig.Store, rig.Real, rig.Platform);
        await again.Watch.StartAsync(CancellationToken.None);
        await again.Settle();
        await again.Settle();
        rig.Platform.SeenBy(Dan).Count(message => message.Words.StartsWith("Lea Lindqvist has changed who serves (override #1).", StringComparison.Ordinal) && message.Target is Target.To).ShouldBe(1);
        again.Teams.ScheduleOf(Viewer).At(At("2026-11-12T12:00")).Primary.ShouldBe(Dan.Id);
    }

    [Fact]
    public async Task An_override_begins_and_ends_in_its_time_and_is_announced_and_undone()
    {
        await Start();
        await Asks(Lea, "override primary to dan tomorrow 9:00 to 12:00 because Ada is at the dentist");
        LastTo(Lea).ShouldBe("Dan Weber is primary from tomorrow 09:00 to tomorrow 12:00 (#1). Everyone concerned is told. “undo 1” takes it back.");
        await rig.Travel.AdvanceTo(At("2026-11-12T09:00"), CancellationToken.None);
        Channel[^1].ShouldStartWith("Dan Weber is primary now, with Ben Ortiz as backup, until today 12:00 Chicago time.");
        rig.Platform.Appointed!.Value.ShouldBe([Dan.Addresses[0], Ben.Addresses[0]]);
        await Asks(Lea, "undo 1");
        Channel[^1].ShouldStartWith("Ada Park is primary now, with Ben Ortiz as backup, until tomorrow 17:00 Chicago time.");
        rig.Platform.Appointed!.Value.ShouldBe([Ada.Addresses[0], Ben.Addresses[0]]);
        await Asks(Lea, "undo 1");
        LastTo(Lea).ShouldBe("#1 was undone already, by Lea Lindqvist.");
    }

    [Fact]
    public async Task The_backup_steps_up_by_the_card_and_new_requests_reach_them()
    {
        await Start();
        await Asks(Ben, "my shifts");
        await rig.Presses(Ben, Verb.StepUp, ("text", "Ada is ill"));
        Channel.ShouldContain("Ben Ortiz steps up as primary for Ada Park (#1). “Ada is ill”");
        await rig.Asks(Mia, "The viewer crashes when I open a file, can you help?");
        await rig.Settle();
        (await rig.Ticket(1)).Assignee.Name.ShouldBe("Ben Ortiz");
    }

    [Fact]
    public async Task A_swap_is_proposed_by_the_form_with_something_in_return()
    {
        await Start();
        await Asks(Ben, "my shifts");
        var form = FakePlatform.ButtonOf(rig.Platform.With(Verb.ProposeSwap, Ben)!, Verb.ProposeSwap, Ben)!;
        var button = (await rig.Desk.FindButton(Viewer.Id, form, Rig.User(Ben), CancellationToken.None))!;
        var shifts = button.Form!.Fields.OfType<Field.Choice>().Single(field => field.Name == "shift").Options;
        shifts[1].Label.ShouldBe("primary from Fri 13 Nov 17:00 to Fri 20 Nov 17:00");
        await rig.Presses(Ben, Verb.ProposeSwap, ("shift", shifts[1].Value), ("person", "dan"), ("return", "next"), ("text", "I marry"));
        await rig.Presses(Dan, Verb.AcceptOffer);
        var schedule = rig.Teams.ScheduleOf(Viewer);
        (schedule.At(At("2026-11-16T12:00")).Primary, schedule.At(At("2026-11-30T12:00")).Primary).ShouldBe((Dan.Id, Ben.Id));
    }

    [Fact]
    public async Task What_nobody_covers_is_raised_to_the_leads_by_the_clock_once_whatever_restarts()
    {
        await Start();
        await Asks(Dan, "away 2026-12-01..2026-12-02");
        rig.Becomes("2026-11-30T08:00");
        var again = new Rig(rig.Store, rig.Real, rig.Platform);
        await again.Watch.StartAsync(CancellationToken.None);
        await again.Settle();
        await rig.Settle();
        rig.Platform.SeenBy(Lea).Count(message => message.Words.Contains("nobody covers as primary", StringComparison.Ordinal)).ShouldBe(1);
        await again.Asks(Lea, "override primary to @ben 2026-12-01..2026-12-02");
        await again.Settle();
        again.Teams.ScheduleOf(Viewer).At(At("2026-12-01T12:00")).Primary.ShouldBe(Ben.Id);
        (await rig.Count("due")).ShouldBe(2, "the end of the shift, and what comes before it");
    }

    [Fact]
    public async Task Planning_anew_is_shown_and_done_by_a_button_and_stale_when_something_changed()
    {
        await Start();
        var changed = new Rig(rig.Store, rig.Real, rig.Platform, null, Viewer with { Rotation = new ShiftRotation(Viewer.Rotation.Pattern, Viewer.Rotation.Primaries, Viewer.Rotation.Backup, [], RotationRules.Plain with { Members = [new Member(Ben.Id, Ben.Name, 20)] }) });
        await changed.Watch.StartAsync(CancellationToken.None);
        await changed.Asks(Lea, "replan from 2026-12-04");
        await changed.Settle();
        var shown = changed.Pressing(Lea, Verb.Replan);
        await changed.Asks(Lea, "override primary to @dan 2026-12-14..2026-12-14");
        await changed.Settle();
        await changed.Accept(shown);
        await changed.Settle();
        LastTo(Lea).ShouldStartWith("The rotation has changed since that was shown.");
        await changed.Asks(Lea, "replan from 2026-12-04");
        await changed.Settle();
        await changed.Presses(Lea, Verb.Replan);
        rig.Platform.SeenBy(Lea).ShouldContain(message => message.Words.EndsWith("shifts are planned anew.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("away 2026-12-01..2026-12-02")]
    [InlineData("step up")]
    [InlineData("undo 1")]
    [InlineData("override primary to @dan tomorrow")]
    [InlineData("changes")]
    public async Task A_requester_gets_a_sentence_and_changes_nothing(string text)
    {
        await Start();
        await Asks(Mia, text);
        LastTo(Mia).ShouldStartWith("Who serves is for the team’s developers to arrange.");
        (await Roster()).Revision.ShouldBe(1);
        (await rig.Tickets()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("offer:1", Verb.AcceptOffer)]
    [InlineData("offer:99999999999999", Verb.AcceptOffer)]
    [InlineData("offer:-1", Verb.DeclineOffer)]
    [InlineData("offer:", Verb.DeclineOffer)]
    [InlineData("change:1", Verb.Resolve)]
    [InlineData("roster", Verb.GoAway)]
    [InlineData("roster", Verb.ProposeSwap)]
    [InlineData("roster", Verb.Acknowledge)]
    [InlineData("replan/2026-12-04/x", Verb.Replan)]
    [InlineData("replan/2026-99-99/x", Verb.Replan)]
    [InlineData("replan/9999-12-31/x", Verb.Replan)]
    [InlineData("notice:1", Verb.ConfirmNotice)]
    public async Task A_forged_press_is_answered_with_a_sentence_and_changes_nothing(string subject, Verb verb)
    {
        await Start();
        foreach (var person in new[] { Mia, Ben, Lea })
        {
            var before = rig.Platform.Messages.Count;
            await rig.Accept(rig.Pressing(person, new CardAction(verb, subject, 0), new MessageRef(Rig.BotOf(person), "none"), ("from", "x"), ("until", "9999-99-99"), ("shift", "\0"), ("person", "’; drop"), ("return", "next")));
            await rig.Settle();
            rig.Platform.Messages.Count.ShouldBeGreaterThan(before);
        }

        (await Roster()).Revision.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_a_year_old_is_put_away_by_the_clock()
    {
        await Start();
        await Asks(Lea, "override primary to @dan tomorrow");
        rig.Becomes("2028-02-01T10:00");
        await rig.Settle();
        (await rig.Count("roster-year")).ShouldBe(2, "2026, and what ended in 2027 more than a year ago");
        var year = StoredJson.Read<Domain.Rotation.Changes.RosterYear>("x", (await rig.Store.Load(Viewer.Id.Value, Keys.RosterYear(2026), CancellationToken.None))!.Body);
        year.Changes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_read_before_the_team_started_over_is_learned_no_more()
    {
        var store = new HookedStore(rig.Store);
        var slow = new Rig(store, rig.Real, rig.Platform);
        await slow.Watch.StartAsync(CancellationToken.None);
        await slow.Asks(Lea, "override primary to @dan tomorrow");
        await slow.Settle();
        store.AfterLoad = async key =>
        {
            if (key == Keys.Roster)
            {
                store.AfterLoad = _ => Task.CompletedTask;
                await slow.Travel.StartOver(Viewer.Id, CancellationToken.None);
            }
        };
        await slow.Ticker.Tick(CancellationToken.None);
        slow.Teams.ScheduleOf(Viewer).At(At("2026-11-12T12:00")).Primary.ShouldBe(Ada.Id);
    }

    // Apart from the channel, which everyone sees.
    private string LastTo(Person person) => rig.Platform.SeenBy(person).Last(message => message.Target is not Target.Into { Conversation.Id: "support" }).Words;

    private IReadOnlyList<string> Channel => [.. rig.Platform.Messages.Where(message => message.Target is Target.Into { Conversation.Id: "support" }).Select(message => message.Words)];

    private async Task Start()
    {
        await rig.Watch.StartAsync(CancellationToken.None);
        await rig.Settle();
    }

    private async Task Asks(Person from, string text)
    {
        await rig.Asks(from, text);
        await rig.Settle();
    }

    private async Task<Roster> Roster() => StoredJson.Read<Roster>(Keys.Roster, (await rig.Store.Load(Viewer.Id.Value, Keys.Roster, CancellationToken.None))!.Body);
}
