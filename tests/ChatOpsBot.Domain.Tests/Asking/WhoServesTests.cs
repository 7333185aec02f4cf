using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Rotation;
using NodaTime;

namespace ChatOpsBot.Domain.Tests.Asking;

public class WhoServesTests
{
    // A Wednesday.
    private static readonly LocalDate Today = new(2026, 11, 18);

    [Theory]
    [InlineData("who is primary", "P now")]
    [InlineData("who's the primary?", "P now")]
    [InlineData("Who’s the primary ?", "P now")]
    [InlineData("WHO IS PRIMARY", "P now")]
    [InlineData("who\u00A0is\u00A0primary", "P now")]
    [InlineData("  who   is\tprimary\n", "P now")]
    [InlineData("**who is primary?**", "P now")]
    [InlineData("“who is primary”", "P now")]
    [InlineData("who is\u200B primary\u202E", "P now")]
    [InlineData("primary?", "P now")]
    [InlineData("primary", "P now")]
    [InlineData("the primary please", "P now")]
    [InlineData("who is our primary developer", "P now")]
    [InlineData("who is the current primary", "P now")]
    [InlineData("who is primary now?", "P now")]
    [InlineData("who is primary right now", "P now")]
    [InlineData("who is currently primary", "P now")]
    [InlineData("whos primary today", "P now")]
    [InlineData("hey bot, who is primary?", "P now")]
    [InlineData("@ChatOpsBot who is primary", "P now")]
    [InlineData("ChatOpsBot: who is primary?", "P now")]
    [InlineData("can you tell me who is primary please?", "P now")]
    [InlineData("Hi! Could you tell me who the primary is?", "P now")]
    [InlineData("please tell me who is primary", "P now")]
    [InlineData("do you know who is primary", "P now")]
    [InlineData("who is backup", "B now")]
    [InlineData("who is the back-up?", "B now")]
    [InlineData("backup?", "B now")]
    [InlineData("who are primary and backup", "PB now")]
    [InlineData("who are the primary & backup?", "PB now")]
    [InlineData("primary/backup", "PB now")]
    [InlineData("backup and primary", "BP now")]
    [InlineData("who is primary and who is backup?", "PB now")]
    [InlineData("whos on call", "PB now")]
    [InlineData("who is on-call now", "PB now")]
    [InlineData("oncall", "PB now")]
    [InlineData("on call?", "PB now")]
    [InlineData("who is on duty this week", "PB now")]
    [InlineData("who is on shift", "PB now")]
    [InlineData("who is on support", "PB now")]
    [InlineData("who serves today", "PB now")]
    [InlineData("who's on support next week", "PB 2026-11-23")]
    [InlineData("next week who is primary", "P 2026-11-23")]
    [InlineData("who is primary next week?", "P 2026-11-23")]
    [InlineData("who will be primary next week", "P 2026-11-23")]
    [InlineData("who is next weeks primary", "P next")]
    [InlineData("who's next", "PB next")]
    [InlineData("who is next?", "PB next")]
    [InlineData("who is up next", "PB next")]
    [InlineData("who is the next primary", "P next")]
    [InlineData("next primary?", "P next")]
    [InlineData("who is primary next", "P next")]
    [InlineData("oncall next", "PB next")]
    [InlineData("on-call next shift", "PB next")]
    [InlineData("who was primary last week", "P 2026-11-09")]
    [InlineData("who was the previous primary", "P previous")]
    [InlineData("who was primary last shift", "P previous")]
    [InlineData("who was on call before", "PB previous")]
    [InlineData("who was on call yesterday", "PB 2026-11-17")]
    [InlineData("who is primary tomorrow", "P 2026-11-19")]
    [InlineData("who's on call the day after tomorrow", "PB 2026-11-20")]
    [InlineData("who is primary on friday", "P 2026-11-20")]
    [InlineData("who is primary on Wednesday", "P 2026-11-18")]
    [InlineData("who is primary on fri", "P 2026-11-20")]
    [InlineData("who is primary next monday", "P 2026-11-23")]
    [InlineData("who is primary next friday", "P 2026-11-27")]
    [InlineData("who is primary on monday next week", "P 2026-11-23")]
    [InlineData("who was primary last friday", "P 2026-11-13")]
    [InlineData("who is on call this weekend", "PB 2026-11-21")]
    [InlineData("who is on call in two weeks", "PB 2026-12-02")]
    [InlineData("who is on call in 3 days", "PB 2026-11-21")]
    [InlineData("who is on call in a week", "PB 2026-11-25")]
    [InlineData("who is on call two weeks from now", "PB 2026-12-02")]
    [InlineData("who was primary 2 weeks ago", "P 2026-11-04")]
    [InlineData("who is primary the week of Nov 30", "P 2026-11-30")]
    [InlineData("who is primary in the week of 30 November", "P 2026-11-30")]
    [InlineData("who is primary on 24 Dec", "P 2026-12-24")]
    [InlineData("who is primary on 2026-12-24", "P 2026-12-24")]
    [InlineData("who is primary on December 24th", "P 2026-12-24")]
    [InlineData("who is primary on December 24th, 2027?", "P 2027-12-24")]
    [InlineData("who is primary on the 24th of December", "P 2026-12-24")]
    [InlineData("who is primary on Thursday, 24 December", "P 2026-12-24")]
    [InlineData("who is primary on the 24th", "P 2026-11-24")]
    [InlineData("who is primary on the 3rd", "P 2026-12-03")]
    [InlineData("who is primary 24.12.", "P 2026-12-24")]
    [InlineData("who is primary on 24. Dec", "P 2026-12-24")]
    [InlineData("who is primary on 24.12.2026", "P 2026-12-24")]
    [InlineData("who is primary on 3.12.", "P 2026-12-03")]
    [InlineData("who is primary on 12/24", "P 2026-12-24")]
    [InlineData("who is primary on 24/12", "P 2026-12-24")]
    [InlineData("who is primary on 12/3", "P 2026-12-03")]
    [InlineData("who is primary on 12/24/26", "P 2026-12-24")]
    [InlineData("on 24 dec who is primary", "P 2026-12-24")]
    [InlineData("who is primary on 5 Jan", "P 2027-01-05")]
    [InlineData("who was primary on 5 Nov", "P 2026-11-05")]
    [InlineData("who was primary on 5 Dec", "P 2025-12-05")]
    [InlineData("who is primary on feb 29", "P 2028-02-29")]
    [InlineData("who is primary on feb 30", "no date feb 30")]
    [InlineData("who is primary on 2026-02-30", "no date 2026-02-30")]
    [InlineData("who is primary on 2026-99-99", "no date 2026-99-99")]
    [InlineData("who is primary on 13/13", "no date 13/13")]
    [InlineData("who is primary on 31 april", "no date 31 april")]
    [InlineData("who is primary on 1 jan 9999", "no date 1 jan 9999")]
    [InlineData("who is primary in 99999999999 weeks", "no date in 99999999999 weeks")]
    public void A_question_about_who_serves_is_understood(string text, string expected) =>
        Told(Questions.Parse(text, Today)).ShouldBe(expected);

    [Theory]
    [InlineData("", "PB now")]
    [InlineData("who", "PB now")]
    [InlineData("now", "PB now")]
    [InlineData("next", "PB next")]
    [InlineData("next week", "PB 2026-11-23")]
    [InlineData("on 24 dec", "PB 2026-12-24")]
    [InlineData("24.12.", "PB 2026-12-24")]
    [InlineData("2026-12-24", "PB 2026-12-24")]
    [InlineData("tomorrow", "PB 2026-11-19")]
    [InlineData("friday", "PB 2026-11-20")]
    [InlineData("in two weeks", "PB 2026-12-02")]
    [InlineData("last", "PB previous")]
    [InlineData("primary", "P now")]
    [InlineData("who is backup next week", "B 2026-11-23")]
    [InlineData("feb 30", "no date feb 30")]
    [InlineData("pizza", "none")]
    public void What_follows_oncall_may_be_a_time_alone(string text, string expected) =>
        Told(Questions.ParseOnCall(text, Today)).ShouldBe(expected);

    [Theory]
    [InlineData("who can help me with the reader, it fails")]
    [InlineData("the viewer crashes when I ask who is primary")]
    [InlineData("who is primary and why does the viewer crash")]
    [InlineData("primary key constraint fails")]
    [InlineData("backup failed tonight")]
    [InlineData("who is Ada")]
    [InlineData("who broke the build")]
    [InlineData("who is there")]
    [InlineData("next")]
    [InlineData("next week")]
    [InlineData("tomorrow")]
    [InlineData("24 dec")]
    [InlineData("is the backup of my files from monday still there")]
    [InlineData("who is primary on the moon")]
    [InlineData("call me tomorrow")]
    [InlineData("support for hdf5 is broken")]
    public void Whatever_leaves_a_word_over_is_not_a_question_about_shifts(string text) =>
        Questions.Parse(text, Today).ShouldBe(new Question.NotUnderstood());

    private static string Told(Question question) => question switch
    {
        Question.WhoServes asked => string.Concat(asked.Places.Select(place => place == Place.Primary ? "P" : "B")) + " " + asked.When switch
        {
            When.Now => "now",
            When.NextShift => "next",
            When.PreviousShift => "previous",
            When.OnDate on => NodaTime.Text.LocalDatePattern.Iso.Format(on.Date),
            _ => "?",
        },
        Question.NoSuchDate missing => "no date " + missing.Written,
        Question.NotUnderstood => "none",
        _ => question.ToString(),
    };
}
