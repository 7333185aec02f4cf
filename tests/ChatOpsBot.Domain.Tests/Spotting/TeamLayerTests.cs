using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Spotting;

public class TeamLayerTests
{
    private static readonly Instant Then = SampleTeam.At("2026-11-11T10:00");

    private static readonly string[] Pieces =
    [
        "the", "viewer", "crashes", "how", "do", "i", "does", "not", "work", "please", "lunch", "noon", "pizza", "you", "could", "try", "?", "!", ".", "\n", "> ", "`", "@ada", "http://x", "😀", "\uD83D",
        "привет", "数据", "2026-11-18", "'", "ERROR", "licence", "coffee", "branch", "review",
    ];

    private static Gen<string> Message => Gen.Elements(Pieces).ArrayOf().Select(pieces => string.Join(' ', pieces));

    private static Gen<(string Text, bool IsRequest)> Said => Message.SelectMany(text => Gen.Elements(true, false).Select(request => (text, request)));

    private static Arbitrary<((string Text, bool IsRequest)[] Lessons, string Text)> Taught =>
        Said.ArrayOf().SelectMany(lessons => Message.Select(text => (lessons, text))).ToArbitrary();

    [Theory]
    [InlineData("Lunch at noon?")]
    [InlineData("anyone up for pizza later, the place around the corner?")]
    [InlineData("lunch lunch lunch")]
    [InlineData("are you there?")]
    public void One_lesson_moves_the_very_same_message_by_a_step(string text)
    {
        Layer((text, false)).ShiftOf(text).ShouldBe(-TeamLayer.Step, 1e-4);
        Layer((text, true)).ShiftOf(text).ShouldBe(TeamLayer.Step, 1e-4);
    }

    [Fact]
    public void Messages_like_it_are_moved_noticeably_and_others_hardly()
    {
        var layer = Layer(("Do you want to go for lunch at noon?", false));
        layer.ShiftOf("lunch at noon?").ShouldBeLessThan(-0.4);
        layer.ShiftOf("Going for lunch today?").ShouldBeLessThan(-0.1);
        layer.ShiftOf("Do you know why the viewer crashes when I open a file?").ShouldBe(0);
        layer.ShiftOf("do you want to go").ShouldBe(0, "a sentence's frame says nothing about what it is about");
        layer.ShiftOf("").ShouldBe(0);
    }

    [Fact]
    public void A_word_alone_never_moves_farther_than_one_lesson_however_often_it_was_taught()
    {
        var layer = Layer([.. Enumerable.Repeat(("lunch", false), 50)]);
        layer.ShiftOf("the viewer crashes since lunch and I need help").ShouldBe(-TeamLayer.Step, 1e-4);
    }

    [Fact]
    public void Only_hashes_are_kept_and_of_long_messages_the_beginning()
    {
        TeamLesson.Of(1, Then, true, ["Привет lunch"])!.Features.Length.ShouldBe(3);
        TeamLesson.Of(1, Then, true, [string.Join(' ', Enumerable.Range(0, 5000).Select(i => $"w{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}"))])!.Features.Length.ShouldBe(32);
        TeamLesson.Of(1, Then, true, ["", "?", "> quoted", "hello"]).ShouldBeNull("there is nothing to go by");
    }

    [Fact]
    public void A_lessons_features_are_among_those_that_the_model_meets()
    {
        const string Text = "Hi, do you want lunch at noon?\nThe viewer crashes, is it known?";
        var met = new Met([]);
        Features.Of(Reading.Of(Text, Spotter.Cues.Words), [], ref met);
        TeamLesson.Of(1, Then, true, [Text])!.Features.ShouldBeSubsetOf(met.Hashes);
    }

    [Fact]
    public void The_newest_three_hundred_lessons_count_and_numbers_are_given_once()
    {
        var layer = Layer([.. Enumerable.Range(0, 310).Select(i => ($"word{(char)('a' + (i % 26))}{(char)('a' + (i / 26))} lunch", false))]);
        layer.Lessons.Select(lesson => lesson.Number).ShouldBe(Enumerable.Range(11, 300));
        layer.Without(310).Next.ShouldBe(311);
        layer.WithoutAny().Next.ShouldBe(311);
        layer.Without(5).ShouldBe(layer);
        layer.Learn(layer.Lessons[7] with { IsRequest = true }).ShouldBe(layer, "a number is learned once");
    }

    [Fact]
    public void No_team_moves_any_message_farther_than_the_bound() => Prop.ForAll(Taught, given =>
    {
        var layer = Layer(given.Lessons);
        return Math.Abs(layer.ShiftOf(given.Text)) <= TeamLayer.Farthest && Math.Abs(Many(given.Lessons).ShiftOf(given.Text + given.Text)) <= TeamLayer.Farthest;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Opposite_lessons_leave_nothing() => Prop.ForAll(Taught, given =>
        Layer([.. given.Lessons, .. given.Lessons.Select(lesson => (lesson.Text, !lesson.IsRequest))]).ShiftOf(given.Text).Equals(0.0))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_lesson_taken_back_leaves_exactly_what_was_before() => Prop.ForAll(Taught, given =>
    {
        var before = Layer(given.Lessons);
        var after = TeamLesson.Of(before.Next, Then, false, [given.Text]) is { } lesson ? before.Learn(lesson).Without(lesson.Number) : before;
        return after.Lessons.SequenceEqual(before.Lessons) && after.ShiftOf(given.Text).Equals(before.ShiftOf(given.Text));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_order_in_which_lessons_arrive_makes_no_difference() => Prop.ForAll(Taught, given =>
    {
        var one = Layer(given.Lessons);
        var other = one.Lessons.Reverse().Aggregate(TeamLayer.Empty, (layer, lesson) => layer.Learn(lesson));
        return other.Lessons.SequenceEqual(one.Lessons) && other.ShiftOf(given.Text).Equals(one.ShiftOf(given.Text));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void What_was_taught_counts_in_the_direction_in_which_it_was_taught() => Prop.ForAll(Taught, given =>
        (TeamLesson.Of(1, Then, true, [given.Text]) is { } lesson ? TeamLayer.Empty.Learn(lesson).ShiftOf(given.Text) : 1) > 0)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Meeting_features_allocates_nothing()
    {
        var layer = Layer(("Lunch at noon?", false));
        var reading = Reading.Of("lunch at noon?", Spotter.Cues.Words);
        layer.ShiftOf(reading);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            layer.ShiftOf(reading);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static TeamLayer Layer(params (string Text, bool IsRequest)[] lessons) => lessons.Aggregate(TeamLayer.Empty, (layer, said) =>
        TeamLesson.Of(layer.Next, Then, said.IsRequest, [said.Text]) is { } lesson ? layer.Learn(lesson) : layer);

    private static TeamLayer Many((string Text, bool IsRequest)[] lessons) => Layer([.. lessons.Where(lesson => lesson.IsRequest).SelectMany(lesson => Enumerable.Repeat(lesson, 9))]);

    private readonly struct Met(HashSet<uint> hashes) : IEvidence
    {
        public HashSet<uint> Hashes => hashes;

        public bool Add(Family family, uint hash, int first, int last)
        {
            if (family == Family.Words)
            {
                hashes.Add(hash);
            }

            return true;
        }
    }
}
