using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>Has messages judged with what the team has taught and what is known around them; and answers what developers ask about that. Never aloud.</summary>
internal sealed partial class Reception
{
    /// <summary>Judges a message to the bot, or in a ticket's conversation.</summary>
    private async ValueTask<Judgement> Judge(string text, Person writer) =>
        Spotter.Judge(text, MessageContext.Of(await FileOf(writer), writer), await turn.TeamLayer());

    /// <summary>Judges a message to a developer.</summary>
    private async ValueTask<Judgement> Judge(string text, Person writer, Person developer) =>
        Spotter.Judge(text, MessageContext.Of(await FileOf(writer), writer, developer, inbound.Conversation, turn.Moment.Now), await turn.TeamLayer());

    private ValueTask<RequesterFile?> FileOf(Person requester) => turn.Load<RequesterFile>(Keys.Requester(requester.Id));

    private async ValueTask ListLessons(Person asker)
    {
        if (asker.IsResponder)
        {
            Reply(aloud: false, SpottingAnswers.Lessons(await turn.TeamLayer(), asker, turn.Moment));
        }
        else
        {
            Reply(aloud: false, SpottingAnswers.NotForRequesters());
        }
    }

    private async ValueTask ReportSpotting(Person asker)
    {
        if (asker.IsResponder)
        {
            Reply(aloud: false, SpottingAnswers.Report(await turn.SpotTallies(), await turn.TeamLayer(), turn.Moment));
        }
        else
        {
            Reply(aloud: false, SpottingAnswers.NotForRequesters());
        }
    }

    private async ValueTask ForgetLesson(int? number, Person asker)
    {
        var (after, says) = SpottingAnswers.Forget(await turn.TeamLayer(), number, asker, team);
        if (after is not null)
        {
            turn.Put(Keys.TeamLayer(team.Id), after);
        }

        Reply(aloud: false, says);
    }
}
