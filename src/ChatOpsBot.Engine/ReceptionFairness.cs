using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Fairness;

namespace ChatOpsBot.Engine;

/// <summary>Answers how the load was shared.</summary>
internal sealed partial class Reception
{
    // Never aloud: who served how much is the team's own affair.
    private async ValueTask ReportFairness(Question.Fairness asked, Person asker)
    {
        if (!asker.IsResponder)
        {
            Reply(aloud: false, Prose.Of("The fairness report is for the team’s developers. “schedule” shows who is on support."));
        }
        else if ((asked.Since is { } day ? FairnessPeriod.Since(day, turn.Moment) : FairnessPeriod.Usual(turn.Moment)) is { } period)
        {
            Reply(aloud: false, FairnessWords.Card(await turn.Fairness(period), turn.Moment));
        }
        else
        {
            Reply(aloud: false, Prose.Of("That day is still to come. Ask for a day that has passed: “fairness since 2026-01-01”."));
        }
    }
}
