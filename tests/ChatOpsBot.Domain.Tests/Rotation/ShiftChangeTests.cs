using System.Collections.Immutable;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Handovers;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Rotation;

public class ShiftChangeTests
{
    private static readonly Moment Friday = MomentAt("2026-11-13T17:00");
    private static readonly OpenWork Nothing = new(0, null);
    private static readonly Shift AdasShift = MomentAt("2026-11-11T10:00").Shift;

    [Theory]
    [InlineData(0, "Ben Ortiz is primary now, with Cleo Nakamura as backup, until Fri 20 Nov 17:00 Chicago time. No ticket is open. Thank you, Ada.")]
    [InlineData(1, "Ben Ortiz is primary now, with Cleo Nakamura as backup, until Fri 20 Nov 17:00 Chicago time. One ticket is open. Thank you, Ada.")]
    [InlineData(7, "Ben Ortiz is primary now, with Cleo Nakamura as backup, until Fri 20 Nov 17:00 Chicago time. 7 tickets are open. Thank you, Ada.")]
    public void The_announcement_says_who_serves_until_when_and_what_is_open(int open, string words) =>
        ShiftWords.Announcement(AdasShift, new OpenWork(open, null), Friday).Plain.ShouldBe(words);

    [Theory]
    [InlineData("2026-11-16T09:00", "2 tickets are open; the next reply is due Mon 16 Nov 09:00.")]
    [InlineData("2026-11-13T17:00", "2 tickets are open; a reply is overdue.")]
    [InlineData("2026-11-12T11:00", "2 tickets are open; a reply is overdue.")]
    public void The_announcement_says_how_urgent_what_is_open_is(string due, string words) =>
        ShiftWords.Announcement(AdasShift, new OpenWork(2, At(due)), Friday).Plain.ShouldContain(words);

    [Fact]
    public void Who_begins_in_a_place_is_told_and_who_stays_in_it_is_not()
    {
        ShiftChange.Beginning(AdasShift, Friday).ShouldBe([Ben, Cleo]);
        ShiftChange.Beginning(AdasShift with { Primary = Ben.Id, Backup = Ada.Id }, Friday).ShouldBe([Cleo]);
        ShiftChange.Beginning(Friday.Shift, Friday).ShouldBeEmpty();
        ShiftChange.Beginning(null, Friday).ShouldBeEmpty("nobody is told at the first start");
    }

    [Fact]
    public void The_two_who_serve_are_mentioned_and_nobody_else_and_the_end_is_an_instant()
    {
        var said = ShiftWords.Announcement(AdasShift, new OpenWork(3, null), Friday);
        said.Spans.OfType<Span.Mention>().Select(mention => mention.Person).ShouldBe([Ben.Id, Cleo.Id]);
        said.Spans.OfType<Span.When>().Single().At.ShouldBe(At("2026-11-20T17:00"));
    }

    [Fact]
    public void Whoever_goes_on_stays_and_is_not_thanked_for_leaving() =>
        ShiftWords.Announcement(AdasShift, Nothing, new Moment(Friday.Now, With([Ada.Id], []))).Plain
            .ShouldBe("Ada Park stays primary, until Fri 20 Nov 17:00 Chicago time. No ticket is open.");

    [Fact]
    public void Somebody_who_has_left_the_file_since_is_passed_over() =>
        ShiftWords.Announcement(AdasShift with { Primary = new PersonId("gone") }, Nothing, Friday).Plain.ShouldEndWith("No ticket is open.");

    [Fact]
    public void The_first_shift_ever_and_the_one_known_already_are_no_news()
    {
        ShiftChange.IsNews(null, Friday).ShouldBeFalse();
        ShiftChange.IsNews(Friday.Shift, Friday).ShouldBeFalse();
        ShiftChange.IsNews(Friday.Shift with { Start = Friday.Now - Duration.FromHours(1) }, Friday).ShouldBeFalse("the same people, until the same end or another");
        ShiftChange.IsNews(AdasShift, Friday).ShouldBeTrue();
        ShiftChange.IsNews(Friday.Shift with { Backup = Dan.Id }, Friday).ShouldBeTrue();
    }

    [Fact]
    public void Each_platform_that_a_person_or_the_team_names_is_told_on_its_own()
    {
        var cleo = Cleo with { Addresses = Cleo.Addresses.Add(new Address("slack", "U0CLEO")).Add(new Address("slack", "U0OTHER")) };
        var team = new Team(
            Viewer.Id, Viewer.Name, Viewer.Zone, Viewer.People.Replace(Cleo, cleo), Viewer.Coverage, Viewer.Rotation, Viewer.Goal, Viewer.Ladder, Viewer.Channels.Add("slack", "C0SUPPORT"))
        {
            OnCallGroups = ImmutableDictionary<string, string>.Empty.Add("third", "S0"),
        };
        var told = ShiftChange.Follow(AdasShift, new OpenWork(2, null), new Moment(Friday.Now, team));
        told.Keys.ShouldBe([Platform, "slack", "third"], ignoreOrder: true);
        ((Effect.Post)told["slack"][0]).Target.ShouldBe(new Target.Into(new ConversationRef("slack", "C0SUPPORT")));
        Appointed("slack").ShouldBe([new Address("slack", "U0CLEO")]);
        Appointed(Platform).ShouldBe([Ben.Addresses[0], Cleo.Addresses[0]]);
        told["third"].ShouldHaveSingleItem();
        Appointed("third").ShouldBeEmpty("whoever was on call there is no longer");

        ImmutableArray<Address> Appointed(string platform) => told[platform].OfType<Effect.Appoint>().Single().People;
    }

    [Fact]
    public void At_the_first_start_people_are_appointed_and_nothing_is_announced() =>
        ShiftChange.Follow(null, new OpenWork(2, null), Friday)[Platform].ShouldAllBe(effect => effect is Effect.Appoint);

    [Fact]
    public void Overrides_count()
    {
        var team = With([Ada.Id, Ben.Id, Cleo.Id, Dan.Id], [new ShiftOverride(new LocalDate(2026, 11, 13), Lea.Id, Ada.Id)]);
        ShiftWords.Announcement(AdasShift, Nothing, new Moment(Friday.Now, team)).Plain.ShouldStartWith("Lea Lindqvist is primary now, with Ada Park as backup,");
    }

    private static Team With(ImmutableArray<PersonId> primaries, ShiftOverride[] overrides) => Viewer with
    {
        Rotation = new ShiftRotation(Viewer.Rotation.Handover, Viewer.Rotation.Starts, primaries, Viewer.Rotation.Backup, overrides),
    };
}
