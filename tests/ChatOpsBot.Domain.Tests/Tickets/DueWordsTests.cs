using ChatOpsBot.Domain.Tickets;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Domain.Tests.Tickets;

/// <summary>The next word as people agree on it in words: Ada, in Chicago, with Mia, in Berlin, on Wednesday at 10:00.</summary>
public class DueWordsTests
{
    [Theory]
    [InlineData("tomorrow 10:00", "2026-11-12T10:00")]
    [InlineData("by tomorrow at 10:00", "2026-11-12T10:00")]
    [InlineData("10:00 tomorrow, at the latest", "2026-11-12T10:00")]
    [InlineData("Tomorrow 3pm", "2026-11-12T15:00")]
    [InlineData("tomorrow 3:30 PM", "2026-11-12T15:30")]
    [InlineData("tomorrow at 12 am", "2026-11-12T00:00")]
    [InlineData("in 2 hours", "2026-11-11T12:00")]
    [InlineData("within two hours", "2026-11-11T12:00")]
    [InlineData("in 90 min", "2026-11-11T11:30")]
    [InlineData("in 1h", "2026-11-11T11:00")]
    [InlineData("in 1 hour and 30 minutes", "2026-11-11T11:30")]
    [InlineData("in half an hour", "2026-11-11T10:30")]
    [InlineData("in an hour", "2026-11-11T11:00")]
    [InlineData("in 3 days", "2026-11-14T10:00")]
    [InlineData("in a week", "2026-11-18T10:00")]
    [InlineData("fri noon", "2026-11-13T12:00")]
    [InlineData("on Friday at noon", "2026-11-13T12:00")]
    [InlineData("wed 15:00", "2026-11-11T15:00")] // today, still to come
    [InlineData("wed 9:00", "2026-11-18T09:00")] // passed today
    [InlineData("next monday 9:00", "2026-11-16T09:00")]
    [InlineData("next fri 9:00", "2026-11-20T09:00")] // next week's
    [InlineData("this friday 9:00", "2026-11-13T09:00")]
    [InlineData("day after tomorrow 08:00", "2026-11-13T08:00")]
    [InlineData("15:30", "2026-11-11T15:30")]
    [InlineData("9:00", "2026-11-12T09:00")] // passed today
    [InlineData("2026-12-01 15:30", "2026-12-01T15:30")]
    [InlineData("1 Dec 15:30", "2026-12-01T15:30")]
    [InlineData("dec 1st, 15:30", "2026-12-01T15:30")]
    [InlineData("Tue 1 dec 15:30", "2026-12-01T15:30")]
    [InlineData("1.12. 15:30", "2026-12-01T15:30")]
    [InlineData("tomorrow", "2026-11-12T17:00")] // when coverage closes
    [InlineData("today", "2026-11-11T17:00")]
    [InlineData("close of business", "2026-11-11T17:00")]
    [InlineData("by end of day fri", "2026-11-13T17:00")]
    [InlineData("eod", "2026-11-11T17:00")]
    [InlineData("tomorrow 16:00 their time", "2026-11-12T09:00")]
    [InlineData("tomorrow 16:00 Mia's time", "2026-11-12T09:00")]
    [InlineData("tomorrow 16:00 Berlin", "2026-11-12T09:00")]
    [InlineData("tomorrow 16:00 in Berlin", "2026-11-12T09:00")]
    [InlineData("tomorrow 16:00 Berlin time", "2026-11-12T09:00")]
    [InlineData("tomorrow 10:00 New York", "2026-11-12T09:00")]
    [InlineData("tomorrow 15:00 UTC", "2026-11-12T09:00")]
    [InlineData("tomorrow 10:00 my time", "2026-11-12T10:00")]
    [InlineData("tomorrow 10:00 our time", "2026-11-12T10:00")]
    [InlineData("2026-12-01 15:30 Kolkata", "2026-12-01T04:00")]
    [InlineData("today 17:30 their time", "2026-11-11T10:30")]
    public void Words_become_the_instant_that_they_say(string words, string due)
    {
        var scene = Scene.WithCard().Do(new TicketCommand.AgreeDue(Ada, 1, "2026-11-30", "08:00") { Words = words });
        scene.Refusal.ShouldBeNull();
        scene.Ticket.Clock!.Due.ShouldBe(At(due));
        scene.Ticket.Clock.Agreed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("soon", "I cannot read “soon” as a time.")]
    [InlineData("tomorrow or friday 10:00", "I cannot read")]
    [InlineData("tomorrow 10:00 11:00", "I cannot read")]
    [InlineData("tomorrow friday 10:00", "I cannot read")]
    [InlineData("tomorrow 25:00", "I cannot read")]
    [InlineData("tomorrow 13pm", "I cannot read")]
    [InlineData("tomorrow 10", "I cannot read")]
    [InlineData("in 2", "I cannot read")]
    [InlineData("in 0 hours", "I cannot read")]
    [InlineData("in 99999999999 hours", "I cannot read")]
    [InlineData("in -2 hours", "I cannot read")]
    [InlineData("tomorrow 10:00 Berlni", "I cannot read")]
    [InlineData("Berlin", "I cannot read")]
    [InlineData("their time", "I cannot read")]
    [InlineData("today 9:59", "has passed by your clock")]
    [InlineData("2026-11-10 10:00", "has passed by your clock")]
    [InlineData("today 16:00 Berlin", "has passed by your clock")]
    [InlineData("2028-11-10 10:00", "more than a year away")]
    [InlineData("in 60 weeks", "more than a year away")]
    [InlineData("sat", "There is no coverage on 2026-11-14. Give a time as well")]
    [InlineData("thanksgiving", "I cannot read")]
    [InlineData("2026-11-26", "There is no coverage on 2026-11-26.")]
    [InlineData("\0\uD83D", "I cannot read")]
    public void Words_that_say_no_instant_are_refused_with_how_to_write_one(string words, string why)
    {
        var scene = Scene.WithCard().Do(new TicketCommand.AgreeDue(Ada, 1, "2026-11-30", "08:00") { Words = words });
        scene.Refusal.ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public void Both_sides_read_it_by_their_own_clocks()
    {
        var abroad = Ben with { Zone = "Asia/Kolkata" };
        Scene.WithCard().Do(new TicketCommand.AgreeDue(abroad, 1, null, null) { Words = "tomorrow 19:30" }).Said
            .ShouldBe(["Mia Rossi, you will hear from Ada Park by tomorrow 15:00 your time (08:00 in Chicago). For Ben that is tomorrow 19:30 Kolkata time."]);
    }

    [Fact]
    public void Any_text_is_read_without_a_fault()
    {
        string[] pieces = ["tomorrow", "in", "10:00", "am", "pm", "next", "fri", "the", "2", "h", "at", "berlin", "time", "their", "1", "dec", "2026-12-01", "31.", "eod", "noon", "#", "-", ":", "by", "utc", "day", "after"];
        var random = new Random(7);
        for (var i = 0; i < 3_000; i++)
        {
            var words = string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]));
            var scene = Scene.WithCard().Do(new TicketCommand.AgreeDue(Ada, 1, null, null) { Words = words });
            (scene.Refusal is { Length: > 0 } || scene.Ticket.Clock!.Due > scene.Moment.Now).ShouldBeTrue(words);
        }
    }
}
