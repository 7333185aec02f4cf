using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Testing;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Asking;

public class SpottingQuestionTests
{
    private static readonly LocalDate Today = new(2026, 11, 18);

    private static readonly TeamLayer Layer = new TeamLayer([])
        .Learn(TeamLesson.Of(1, At("2026-11-10T10:00"), false, ["Lunch at noon?"])! with { By = Ben.Id })
        .Learn(TeamLesson.Of(2, At("2026-11-11T09:00"), true, ["it looks odd"])! with { By = Cleo.Id })
        .Learn(TeamLesson.Of(3, At("2026-11-11T09:30"), false, ["coffee?"])!);

    [Theory]
    [InlineData("spotting lessons")]
    [InlineData("Show me the spotting lessons, please")]
    [InlineData("list spotting lessons")]
    public void Lessons_are_asked_for(string text) => Questions.Parse(text, Today).ShouldBe(new Question.Lessons());

    [Theory]
    [InlineData("spotting report")]
    [InlineData("show the spotting report")]
    [InlineData("what is our spotting precision?")]
    public void The_report_is_asked_for(string text) => Questions.Parse(text, Today).ShouldBe(new Question.SpottingReport());

    [Theory]
    [InlineData("spotting forget 7", 7)]
    [InlineData("spotting forget #7", 7)]
    [InlineData("Spotting: forget lesson 7 please", 7)]
    [InlineData("forget spotting lesson #12", 12)]
    [InlineData("spotting forget all", null)]
    [InlineData("spotting forget all lessons", null)]
    [InlineData("spotting forget everything", null)]
    public void Something_is_to_be_forgotten(string text, int? number) => Questions.Parse(text, Today).ShouldBe(new Question.ForgetLesson(number));

    [Theory]
    [InlineData("spotting report crashes")]
    [InlineData("the spotting lessons page is empty")]
    [InlineData("spotting forget")]
    [InlineData("spotting forget 0")]
    [InlineData("spotting forget -3")]
    [InlineData("spotting forget 99999999999")]
    [InlineData("spotting forget 7 8")]
    [InlineData("spotting forget all of my files")]
    [InlineData("spotting")]
    public void A_request_that_mentions_it_is_none(string text) => Questions.Parse(text, Today).ShouldBeOfType<Question.NotUnderstood>();

    [Theory]
    [InlineData("spotting off", SpottingPreference.Off)]
    [InlineData("set my spotting to auto", SpottingPreference.Auto)]
    public void What_one_wants_for_oneself_is_said_as_before(string text, SpottingPreference wanted) => Questions.Parse(text, Today).ShouldBe(new Question.Preference(wanted));

    [Fact]
    public void Lessons_are_listed_the_latest_first_and_without_words()
    {
        var card = SpottingAnswers.Lessons(Layer, Ben, MomentAt("2026-11-11T10:00"));
        card.Body[0].ShouldBeOfType<Element.Facts>().Items.Select(fact => (fact.Label, fact.Value)).ShouldBe(
        [
            ("#3", "not a request, today 09:30"),
            ("#2", "a request, says Cleo Nakamura, today 09:00"),
            ("#1", "not a request, says Ben Ortiz, yesterday 10:00"),
        ]);
        Words(card).ShouldContain("“spotting forget 3” takes a lesson back");
        Words(SpottingAnswers.Lessons(TeamLayer.Empty, Ben, MomentAt("2026-11-11T10:00"))).ShouldContain("teaches me");
    }

    [Fact]
    public void Long_lists_say_how_many_more_there_are()
    {
        var many = Enumerable.Range(1, 40).Aggregate(TeamLayer.Empty, (layer, number) => layer.Learn(TeamLesson.Of(number, At("2026-11-10T10:00"), false, ["lunch?"])!));
        Words(SpottingAnswers.Lessons(many, Ben, MomentAt("2026-11-11T10:00"))).ShouldContain("And 25 more.");
    }

    [Theory]
    [InlineData("ben", 1, "Lesson #1 is forgotten.", true)]
    [InlineData("ben", 2, "Lesson #2 is Cleo Nakamura’s. They or a lead can have it forgotten: Lea Lindqvist.", false)]
    [InlineData("ben", 3, "Lesson #3 is somebody’s. They or a lead can have it forgotten: Lea Lindqvist.", false)]
    [InlineData("lea", 2, "Lesson #2 is forgotten.", true)]
    [InlineData("lea", 3, "Lesson #3 is forgotten.", true)]
    [InlineData("lea", 9, "There is no lesson #9.", false)]
    [InlineData("ben", null, "All lessons together are a lead’s to forget: Lea Lindqvist.", false)]
    [InlineData("lea", null, "Forgotten, all 3.", true)]
    [InlineData("mia", 1, "What spotting learns is for the team’s developers.", false)]
    public void Their_own_lessons_and_as_a_lead_any_are_forgotten(string who, int? number, string says, bool forgotten)
    {
        var (after, told) = SpottingAnswers.Forget(Layer, number, Viewer.Get(new PersonId(who)), Viewer);
        told.Plain.ShouldStartWith(says);
        (after is not null).ShouldBe(forgotten);
        after?.Lessons.ShouldBe(number is null ? [] : Layer.Lessons.Where(lesson => lesson.Number != number));
    }

    [Fact]
    public void The_report_tells_four_weeks_and_all_of_them()
    {
        SpotTally[] tallies =
        [
            new(null) { Asked = 10, Redirected = 3, Answered = 2, Dismissed = 5, Missed = 1 },
            new(new LocalDate(2026, 10, 12)) { Asked = 1, Dismissed = 1 },
            new(new LocalDate(2026, 10, 19)) { Asked = 5, Redirected = 2, Answered = 1, Dismissed = 1, ByItself = 2 },
            new(new LocalDate(2026, 11, 9)) { Asked = 2, Redirected = 2 },
        ];
        var card = SpottingAnswers.Report(tallies, Layer, MomentAt("2026-11-11T10:00"));
        Words(card).ShouldContain("Since Mon 19 Oct");
        Facts(card, 1).ShouldBe(
        [
            ("I asked about", "7 messages"), ("Requests", "5: 4 redirected, 1 answered"), ("Not a request", "1"), ("Undecided", "1"), ("Precision", "83 % (5 of 6)"), ("Redirected by itself", "2"),
            ("Missed", "none that was redirected by hand"),
        ]);
        Facts(card, 3).ShouldBe(
        [
            ("I asked about", "18 messages"), ("Requests", "10: 7 redirected, 3 answered"), ("Not a request", "7"), ("Undecided", "1"), ("Precision", "59 % (10 of 17)"), ("Redirected by itself", "2"),
            ("Missed", "1, redirected by hand"),
        ]);
        Words(card).ShouldContain("I go by 3 lessons of yours: 1 request, 2 not.");
    }

    [Fact]
    public void A_report_on_nothing_says_so()
    {
        var card = SpottingAnswers.Report([], TeamLayer.Empty, MomentAt("2026-11-11T10:00"));
        Facts(card, 1)[0].ShouldBe(("I asked about", "no message"));
        Words(card).ShouldContain("You have taught me nothing yet");
    }

    private static List<(string Label, string Value)> Facts(Card card, int at) => [.. ((Element.Facts)card.Body[at]).Items.Select(fact => (fact.Label, fact.Value))];

    private static string Words(Card card) => string.Join('\n', card.Body.OfType<Element.Paragraph>().Select(paragraph => paragraph.Text.Plain));
}
