using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Handovers;

/// <summary>
/// The month of a team, from Monday 2 November 2026 to Wednesday 2 December: five shifts, with requests on weekdays, on weekends and on Thanksgiving. Each week Mia asks in the morning and is answered; Raj asks
/// late, and the primary hands it over with a note, or carries it; Zoe asks on Saturday.
/// </summary>
public sealed partial class AMonth
{
    private static readonly string[] Mondays = ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"];

    [Theory]
    [OnEveryStage]
    public async Task Every_request_is_answered_by_whoever_serves_and_the_report_says_who_it_was(Stage on)
    {
        await using var story = await StoryHost.Start(on, At(Mondays[0], "08:30"));
        var month = new Month(story);
        foreach (var (monday, week) in Mondays.Select((monday, week) => (monday, week)))
        {
            // The weekend's pile and what was handed over are the first thing on Monday.
            await month.Becomes(At(monday, week == 0 ? "09:00" : "08:00"));
            var primary = story.Person((await story.Api.Network()).Shift.Primary);
            if (week > 0)
            {
                await month.FindsTheFirstList(primary);
            }

            var shift = (await story.Api.Network()).Shift;
            shift.Backup.ShouldNotBe(shift.Primary);
            await month.Asks(story.Mia, "The viewer crashes when I open a file, please help.", primary);
            await month.Answers(primary, story.Mia);
            await story.Mia.Presses("It is solved");
            if (week == Mondays.Length - 1)
            {
                break;
            }

            if (week == 2)
            {
                // A day of the shift on which the primary is away, and the backup covers it.
                await month.IsCovered(primary, story.Person(shift.Backup!), monday);
            }

            // Thanksgiving takes the end of that week; the card came on Wednesday after lunch, and Raj's ticket comes on it.
            var holiday = week == 3;
            await month.Becomes(At(monday, "15:30", days: holiday ? 2 : 4));
            await month.Asks(story.Raj, "How can I export a movie of my simulation?", primary);
            await month.HandsOver(primary, carries: week == 1, note: $"Raj waits for the nightly of week {week}");
            if (holiday)
            {
                await month.Becomes(At(monday, "11:00", days: 3));
                await month.Asks(story.Person("tom"), "The licence server refuses us, can you help?", answers: null);
            }

            await month.Becomes(At(monday, "12:00", days: 5));
            (await story.Api.Network()).Shift.Primary.ShouldNotBe(primary.Handle);
            await month.Asks(story.Person("zoe"), "The installer fails with an error about a missing library.", await month.AnswersNext());
        }

        await month.Becomes(At(Mondays[^1], "10:00", days: 2));
        var tickets = await story.Api.Tickets();
        tickets.Length.ShouldBe(month.Asked);
        tickets.ShouldAllBe(ticket => ticket.State == "resolved");
        tickets.ShouldAllBe(ticket => !ticket.Breached);
        await month.ReportsAgree();
    }

    private static string At(string date, string time, int days = 0) =>
        DateTimeOffset.Parse($"{date}T{time}:00-06:00", CultureInfo.InvariantCulture).AddDays(days).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What happens in the month, and who did it.</summary>
    private sealed class Month(StoryHost story)
    {
        private readonly Dictionary<string, int> answers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> assigned = new(StringComparer.Ordinal);
        private readonly List<(int Number, Someone Requester)> open = [];
        private (Someone By, int Number, string Note)? carried;
        private (Someone By, int Number, string Note)? noted;

        public int Asked { get; private set; }

        public async Task Becomes(string instant) => _ = await story.Api.Forward(instant);

        /// <summary>Whoever serves now answers when coverage opens again.</summary>
        public async Task<Someone> AnswersNext() => story.Person((await story.Api.Network()).Shift.Primary);

        /// <param name="answers">Who is to have it; null for whoever is on duty when coverage opens, which Monday's list checks.</param>
        public async Task Asks(Someone requester, string words, Someone? answers)
        {
            await requester.Writes("bot", words);
            Asked++;
            open.Add((Asked, requester));
            var ticket = await story.Api.Ticket(Asked);
            var has = answers?.Handle ?? ticket.Assignee!.Id;
            (ticket.Requester.Id, ticket.Assignee!.Id, ticket.State).ShouldBe((requester.Handle, has, "open"));
            assigned[has] = assigned.GetValueOrDefault(has) + 1;
        }

        public async Task Answers(Someone responder, Someone requester)
        {
            await responder.WritesIn(await requester.Group(), $"Hello, here is how it works. All the best, {responder.Handle}");
            var number = open.Last(ticket => ticket.Requester.Handle == requester.Handle).Number;
            (await story.Api.Ticket(number)).NextReplyDue.ShouldBeNull();
            answers[responder.Handle] = answers.GetValueOrDefault(responder.Handle) + 1;
            open.RemoveAll(ticket => ticket.Requester.Handle == requester.Handle);
        }

        public async Task IsCovered(Someone primary, Someone backup, string monday)
        {
            var wednesday = DateTime.Parse(monday, CultureInfo.InvariantCulture).AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await primary.Writes("bot", $"away {wednesday}");
            await backup.Presses("I take it");
            await Becomes(At(wednesday, "10:00"));
            (await story.Api.Network()).Shift.Primary.ShouldBe(backup.Handle);
            await Asks(story.Person("tom"), "The viewer is black after the update, what can I do?", backup);
            await Answers(backup, story.Person("tom"));
            await story.Person("tom").Presses("It is solved");
        }

        public async Task HandsOver(Someone primary, bool carries, string note)
        {
            var number = open[^1].Number;
            await primary.Writes("bot", "handover");
            await primary.Presses(carries ? $"Carry #{number}" : $"Hand #{number} over", new { ticket = number.ToString(CultureInfo.InvariantCulture), text = note });
            if (carries)
            {
                carried = (primary, number, note);
            }
            else
            {
                noted = (primary, number, note);
            }
        }

        public async Task FindsTheFirstList(Someone primary)
        {
            var list = string.Join('\n', (await primary.View()).With("bot").Messages.Where(message => message.Words.Contains("first list", StringComparison.Ordinal)).Select(message => message.Words));
            foreach (var (number, requester) in open.ToList())
            {
                var stays = carried?.Number == number ? carried.Value.By : null;
                (await story.Api.Ticket(number)).Assignee!.Id.ShouldBe((stays ?? primary).Handle);
                list.ShouldContain($"#{number}");
                await Answers(stays ?? primary, requester);
                await requester.Presses("It is solved");
            }

            if (noted is { } handed)
            {
                (await story.Api.Ticket(handed.Number)).Story.Count(line => line.StartsWith("Handed over", StringComparison.Ordinal)).ShouldBe(1);
            }

            if (carried is { } kept)
            {
                list.ShouldContain(kept.Note);
                list.ShouldContain("Carried on by those who had them");
            }
            else
            {
                list.ShouldContain(noted!.Value.Note);
            }

            (carried, noted) = (null, null);
        }

        public async Task ReportsAgree()
        {
            var report = await story.Lea.Asks("fairness");
            foreach (var (handle, name) in new[] { ("ada", "Ada Park"), ("ben", "Ben Ortiz"), ("cleo", "Cleo Nakamura"), ("dan", "Dan Weber") })
            {
                var line = Line().Matches(report).Select(match => match.Value).Single(text => text.StartsWith(name, StringComparison.Ordinal));
                var (given, got) = (answers.GetValueOrDefault(handle), assigned.GetValueOrDefault(handle));
                line.ShouldContain($"{got} ticket{(got == 1 ? "" : "s")}, {given} answer{(given == 1 ? "" : "s")} in {given}");
            }

            var told = (await story.Api.Tickets()).Select(ticket => story.Api.Ticket(ticket.Number)).ToList();
            var byTimeline = (await Task.WhenAll(told)).SelectMany(ticket => ticket.Timeline!).Where(entry => entry.What.EndsWith("gave the first response", StringComparison.Ordinal) || entry.What.EndsWith(" replied", StringComparison.Ordinal))
                .GroupBy(entry => entry.By!.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
            byTimeline.ShouldBe(answers, ignoreOrder: true);
        }
    }

    // A person's name and, on the same line or the next, what is said of them.
    [GeneratedRegex(@"(Ada Park|Ben Ortiz|Cleo Nakamura|Dan Weber)[:\s]+\d[^\n]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Line();
}
