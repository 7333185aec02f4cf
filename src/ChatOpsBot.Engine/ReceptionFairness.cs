using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;

namespace ChatOpsBot.Engine;

/// <summary>Answers how the load was shared, and where the pages are. Never aloud: whoever has an address can read with it.</summary>
internal sealed partial class Reception
{
    // Where nobody has said under which address people reach this process, none is told: it would lead nowhere.
    private async ValueTask<string?> SchedulePageOf(Person asker) =>
        asker.IsResponder && address.Reachable ? address.SchedulePage(team.Id, await turn.CalendarKey(asker.Id, anew: false)) : null;

    /// <summary>Replies with the schedule's card, and tells a developer privately where there is more: on the card where nobody else reads it.</summary>
    private async ValueTask ReplySchedule(bool aloud, Card card, Person asker)
    {
        var more = await SchedulePageOf(asker) is { } page
            ? Prose.Of($"Months, changes, absences and your own shifts are on your schedule page: {page} (keep the address to yourself)")
            : Prose.Empty;
        var alone = !aloud || inbound.Kind == ConversationKind.Bot;
        Reply(aloud, alone && !more.Spans.IsEmpty ? card with { Body = card.Body.Add(new Element.Paragraph(more, Subtle: true)) } : card);
        if (!alone)
        {
            Reply(aloud: false, more);
        }
    }

    // Never aloud: who served how much is the team's own affair.
    private async ValueTask ReportFairness(Question.Fairness asked, Person asker)
    {
        if (!asker.IsResponder)
        {
            Reply(aloud: false, Prose.Of("The fairness report is for the team’s developers. “schedule” shows who is on support."));
        }
        else if ((asked.Since is { } day ? FairnessPeriod.Since(day, turn.Moment) : FairnessPeriod.Usual(turn.Moment)) is { } period)
        {
            var page = address.Reachable ? address.FairnessPage(team.Id, await turn.CalendarKey(asker.Id, anew: false)) : null;
            Reply(aloud: false, FairnessWords.Card(await turn.Fairness(period), turn.Moment, page));
        }
        else
        {
            Reply(aloud: false, Prose.Of("That day is still to come. Ask for a day that has passed: “fairness since 2026-01-01”."));
        }
    }
}
