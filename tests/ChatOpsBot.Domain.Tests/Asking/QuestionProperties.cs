using ChatOpsBot.Domain.Asking;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Asking;

public class QuestionProperties
{
    private static readonly string[] Words =
    [
        "who", "is", "primary", "backup", "next", "week", "on", "the", "of", "in", "two", "-1", "99999999999", "feb", "30", "2026-02-30", "31/31", "0.0", "24.12.", "9999-12-31", "0001-01-01",
        "#", "#3", "#-", "ticket", "new", "open", "a", ":", "?", "schedule", "spotting", "off", "last", "friday", "ago", "from", "now", "months", "\0", "\u202E", "😀", "\uD83D", "@", "@ada", "&", "&&", "please", "thanks", "'", "\n",
    ];

    private static readonly LocalDate[] Days = [new(2026, 11, 18), new(2024, 2, 29), new(2026, 12, 31), new(1000, 1, 1), new(9000, 12, 31)];

    [Fact]
    public void Any_sequence_of_our_words_gets_an_answer_and_always_the_same() =>
        Prop.ForAll(
            Gen.Elements(Words).ArrayOf().Select(words => string.Join(' ', words)).ToArbitrary(),
            Gen.Elements(Days).ToArbitrary(),
            (text, today) => Same(text, today))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Any_text_gets_an_answer() =>
        Prop.ForAll<string>(text => Same(text ?? "", Days[0])).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_very_long_text_is_not_a_question()
    {
        Questions.Parse(string.Concat(Enumerable.Repeat("who is primary ", 3000)), Days[0]).ShouldBe(new Question.NotUnderstood());
        Questions.Parse(new string('#', 40_000), Days[0]).ShouldBe(new Question.NotUnderstood());
        Questions.Parse(new string('9', 40_000), Days[0]).ShouldBe(new Question.NotUnderstood());
    }

    private static bool Same(string text, LocalDate today) =>
        Questions.Parse(text, today).Equals(Questions.Parse(text, today))
        && Questions.ParseOnCall(text, today).Equals(Questions.ParseOnCall(text, today))
        && Questions.ParseTicket(text, today).Equals(Questions.ParseTicket(text, today));
}
