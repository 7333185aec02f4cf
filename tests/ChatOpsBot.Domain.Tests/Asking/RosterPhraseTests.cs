using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Asking;

public class RosterPhraseTests
{
    // A Wednesday.
    private static readonly LocalDate Today = new(2026, 11, 18);

    [Theory]
    [InlineData("away 2026-12-01..2026-12-05", "2026-12-01", "2026-12-05")]
    [InlineData("Away 2026-12-01 .. 2026-12-05", "2026-12-01", "2026-12-05")]
    [InlineData("away 2026-12-01 – 2026-12-05", "2026-12-01", "2026-12-05")]
    [InlineData("away 1 dec to 5 dec", "2026-12-01", "2026-12-05")]
    [InlineData("I'm away from 1 December until 5 December", "2026-12-01", "2026-12-05")]
    [InlineData("I am on vacation 28 dec to 3 jan", "2026-12-28", "2027-01-03")]
    [InlineData("i will be out of office tomorrow", "2026-11-19", "2026-11-19")]
    [InlineData("away today", "2026-11-18", "2026-11-18")]
    [InlineData("away on friday", "2026-11-20", "2026-11-20")]
    [InlineData("away next monday", "2026-11-23", "2026-11-23")]
    [InlineData("away next week", "2026-11-23", "2026-11-29")]
    [InlineData("away this week", "2026-11-18", "2026-11-22")]
    [InlineData("away until friday", "2026-11-18", "2026-11-20")]
    [InlineData("away for 3 days", "2026-11-18", "2026-11-20")]
    [InlineData("away from friday to monday", "2026-11-20", "2026-11-23")]
    [InlineData("sick today", "2026-11-18", "2026-11-18")]
    [InlineData("hey bot, I am away tomorrow please", "2026-11-19", "2026-11-19")]
    [InlineData("ooo dec 24", "2026-12-24", "2026-12-24")]
    public void Absences_are_said_in_many_ways(string text, string from, string until) =>
        Read(text).ShouldBe(new RosterRequest.Away(null, Date(from), Date(until), null));

    [Fact]
    public void A_reason_is_kept_in_the_persons_own_words() =>
        Read("away tomorrow because I’m at the 9:30 “Dentist”!").ShouldBe(new RosterRequest.Away(null, Date("2026-11-19"), Date("2026-11-19"), "I’m at the 9:30 “Dentist”!"));

    [Theory]
    [InlineData("ben is away tomorrow")]
    [InlineData("@Ben Ortiz is away tomorrow")]
    [InlineData("Ben Ortiz will be away tomorrow")]
    [InlineData("away @ben tomorrow")]
    public void Somebody_else_is_said_to_be_away(string text) => Read(text).ShouldBe(new RosterRequest.Away(Ben.Id, Date("2026-11-19"), Date("2026-11-19"), null));

    [Theory]
    [InlineData("back")]
    [InlineData("I'm back")]
    [InlineData("I am back again")]
    [InlineData("i am not away")]
    public void Coming_back_is_said(string text) => Read(text).ShouldBe(new RosterRequest.Back(null));

    [Fact]
    public void Somebody_else_is_said_to_be_back() => Read("ben is back").ShouldBe(new RosterRequest.Back(Ben.Id));

    [Theory]
    [InlineData("swap my next shift with @ben")]
    [InlineData("swap my next shift with Ben Ortiz")]
    [InlineData("I'd like to swap my next shift with ben")]
    public void A_swap_is_proposed(string text) => Read(text).ShouldBe(new RosterRequest.Swap(new Occasion.NextShift(), null, Ben.Id, null, null));

    [Fact]
    public void A_swap_has_a_stretch_a_place_a_partner_and_something_in_return()
    {
        var days = new Occasion.Days(Date("2026-12-07"), Date("2026-12-08"), null, null);
        Read("swap 2026-12-07..2026-12-08").ShouldBe(new RosterRequest.Swap(days, null, null, null, null));
        Read("swap 2026-12-07..2026-12-08 with anyone because I travel").ShouldBe(new RosterRequest.Swap(days, null, null, null, "I travel"));
        Read("offer 2026-12-07..2026-12-08 with everyone").ShouldBe(new RosterRequest.Swap(days, null, null, null, null));
        Read("swap my next primary shift with ben for his next shift").ShouldBe(new RosterRequest.Swap(new Occasion.NextShift(), Place.Primary, Ben.Id, new Occasion.NextShift(), null));
        Read("swap next week with ben in return for 2026-12-14").ShouldBe(new RosterRequest.Swap(new Occasion.ShiftOn(Date("2026-11-23")), null, Ben.Id, new Occasion.Days(Date("2026-12-14"), Date("2026-12-14"), null, null), null));
        Read("swap tomorrow with ben for his backup").ShouldBe(new RosterRequest.Swap(new Occasion.Days(Date("2026-11-19"), Date("2026-11-19"), null, null), null, Ben.Id, new Occasion.SameTime(Place.Backup), null));
    }

    [Fact]
    public void An_override_has_a_place_a_person_and_a_time()
    {
        var tomorrow = new Occasion.Days(Date("2026-11-19"), Date("2026-11-19"), null, null);
        Read("override primary to @ben tomorrow").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, tomorrow, null));
        Read("override the backup with ben tomorrow because Ada asked").ShouldBe(new RosterRequest.Override(Place.Backup, Ben.Id, tomorrow, "Ada asked"));
        Read("override primary tomorrow to Ben Ortiz").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, tomorrow, null));
        Read("make ben primary tomorrow").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, tomorrow, null));
        Read("override primary to me").ShouldBe(new RosterRequest.Override(Place.Primary, Lea.Id, new Occasion.ThisShift(), null));
        Read("override primary to ben next shift").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, new Occasion.NextShift(), null));
        Read("override primary to ben next week").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, new Occasion.ShiftOn(Date("2026-11-23")), null));
        Read("override primary to ben tomorrow 9:00 to 12:30").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, tomorrow with { Starts = new LocalTime(9, 0), Ends = new LocalTime(12, 30) }, null));
        Read("override primary to ben until friday 2pm").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, new Occasion.Days(Today, Date("2026-11-20"), null, new LocalTime(14, 0)), null));
        Read("override primary to ben from 2026-12-07 17:00 until 2026-12-08 8:00").ShouldBe(new RosterRequest.Override(Place.Primary, Ben.Id, new Occasion.Days(Date("2026-12-07"), Date("2026-12-08"), new LocalTime(17, 0), new LocalTime(8, 0)), null));
    }

    [Theory]
    [InlineData("undo 12", 12)]
    [InlineData("undo #12", 12)]
    [InlineData("withdraw offer 3", 3)]
    public void Something_is_undone_by_its_number(string text, int number) => Read(text).ShouldBe(new RosterRequest.Undo(number));

    [Fact]
    public void The_rest_is_read_too()
    {
        Read("step up").ShouldBe(new RosterRequest.StepUp(null));
        Read("I'm stepping up because Ada is ill").ShouldBe(new RosterRequest.StepUp("Ada is ill"));
        Read("ben steps up").ShouldBe(new RosterRequest.StepUp(null));
        Read("accept 12").ShouldBe(new RosterRequest.Take(12));
        Read("I take #12").ShouldBe(new RosterRequest.Take(12));
        Read("decline 12 because I travel").ShouldBe(new RosterRequest.Decline(12, "I travel"));
        Read("changes").ShouldBe(new RosterRequest.Changes());
        Read("show me the changes").ShouldBe(new RosterRequest.Changes());
        Read("absences").ShouldBe(new RosterRequest.Absences());
        Read("who's away?").ShouldBe(new RosterRequest.Absences());
        Read("my shifts").ShouldBe(new RosterRequest.MyShifts());
        Read("when is my next shift?").ShouldBe(new RosterRequest.MyShifts());
        Read("schedule with reasons").ShouldBe(new RosterRequest.Reasons());
        Read("replan").ShouldBe(new RosterRequest.Replan(null));
        Read("replan from 2026-12-04").ShouldBe(new RosterRequest.Replan(Date("2026-12-04")));
        Read("why is ben primary next week?").ShouldBe(new RosterRequest.Explain(Ben.Id, new When.OnDate(Date("2026-11-23"))));
        Read("why am I primary on 24 dec").ShouldBe(new RosterRequest.Explain(Lea.Id, new When.OnDate(Date("2026-12-24"))));
    }

    [Theory]
    [InlineData("away")]
    [InlineData("I am away")]
    public void What_is_begun_without_days_is_asked_for_them(string text) => Read(text).ShouldBeOfType<RosterRequest.Unclear>().Says.ShouldStartWith("Tell me the days:");

    [Theory]
    [InlineData("Swap partition is full on host x, can you help?")]
    [InlineData("swap the disk with a new one")]
    [InlineData("I am away from my desk and the viewer crashes")]
    [InlineData("away team cannot log in")]
    [InlineData("The viewer is back to crashing")]
    [InlineData("my screen comes back black")]
    [InlineData("undo does not work in the viewer")]
    [InlineData("undo the last change in my file")]
    [InlineData("the changes are lost")]
    [InlineData("why is the viewer slow next to the old one")]
    [InlineData("why does it crash")]
    [InlineData("override of the theme fails")]
    [InlineData("I need to step up the resolution")]
    [InlineData("step up converter fails")]
    [InlineData("take 3 screenshots")]
    [InlineData("my shift key is stuck")]
    [InlineData("back up of my data failed")]
    [InlineData("make ben happy")]
    [InlineData("who is primary")]
    [InlineData("schedule")]
    [InlineData("new version crashes")]
    [InlineData("")]
    [InlineData("😀")]
    public void A_support_request_is_not_taken_for_a_change_of_the_rotation(string text) => Read(text).ShouldBeNull();

    [Theory]
    [InlineData("swap x y z", "Tell me which shift")]
    [InlineData("override ben", "Tell me the place")]
    [InlineData("away someday", "Tell me the days")]
    [InlineData("undo it", "Tell me its number")]
    public void After_a_slash_command_whoever_began_one_is_told_how_it_goes_on(string text, string says) =>
        RosterPhrases.Read(text, Names([]), Today, argument: true).ShouldBeOfType<RosterRequest.Unclear>().Says.ShouldStartWith(says);

    [Fact]
    public void A_mention_is_whoever_the_platform_says_whatever_they_are_called_there() =>
        RosterPhrases.Read("override primary to @Benny O. tomorrow", Names([("Benny O.", Ben.Id)]), Today, argument: false)
            .ShouldBeOfType<RosterRequest.Override>().To.ShouldBe(Ben.Id);

    [Fact]
    public void Any_sequence_of_our_words_is_read_and_always_the_same()
    {
        string[] words = ["away", "swap", "override", "primary", "backup", "to", "with", "for", "@ben", "ben", "ortiz", "anyone", "next", "week", "shift", "my", "tomorrow", "2026-12-01", "..", "9:00", "24:00", "99:99", "9999-12-31", "0001-01-01", "friday", "until", "because", "undo", "12", "#", "step", "up",
            "why", "is", "back", "\0", "😀", "\uD83D", "replan", "from", "-1", "99999999999", "in", "days", "1000", "weeks", "h", "0h", "13pm"];
        Prop.ForAll(Gen.Elements(words).ArrayOf().Select(chosen => string.Join(' ', chosen)).ToArbitrary(), text =>
        {
            var read = RosterPhrases.Read(text, Names([]), Today, argument: true);
            return Equals(read, RosterPhrases.Read(text, Names([]), Today, argument: true)) && Resolves(read);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    // Whatever was read, the schedule has an answer to it or none, and never a fault.
    private static bool Resolves(RosterRequest? request)
    {
        var moment = MomentAt("2026-11-18T10:00");
        foreach (var occasion in request is RosterRequest.Swap swap ? new[] { swap.What, swap.Return } : [(request as RosterRequest.Override)?.When])
        {
            if (occasion is not null)
            {
                _ = Occasions.Of(occasion, moment);
                _ = Occasions.OfPerson(occasion, Ben.Id, null, moment);
            }
        }

        return true;
    }

    private static RosterRequest? Read(string text) => RosterPhrases.Read(text, Names([]), Today, argument: false);

    private static NameWords Names(IEnumerable<(string, PersonId)> mentions) => new(Viewer, Lea, mentions);

    private static LocalDate Date(string written) => NodaTime.Text.LocalDatePattern.Iso.Parse(written).Value;
}
