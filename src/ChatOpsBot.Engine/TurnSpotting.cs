using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Spotting;
using ChatOpsBot.Engine.Storage;

namespace ChatOpsBot.Engine;

/// <summary>What a turn reads and writes of what the team has taught the spotter.</summary>
internal sealed partial class Turn
{
    /// <summary>What the team has taught so far, as this turn has it.</summary>
    public async ValueTask<TeamLayer> TeamLayer() => await Load<TeamLayer>(Keys.TeamLayer(Moment.Team.Id)) ?? Domain.Spotting.TeamLayer.Empty;

    /// <summary>How the spotter did with every requester's messages.</summary>
    public async ValueTask<IReadOnlyList<SpotTally>> SpotTallies() =>
        await Reads.Requesters(store, Moment.Team.Id, cancel).SelectMany(file => file.Tallies.ToAsyncEnumerable()).ToListAsync(cancel);

    private async ValueTask Teach(Person requester, IntakeStep.Teach teach)
    {
        var layer = await TeamLayer();
        if (TeamLesson.Of(layer.Next, Moment.Now, teach.IsRequest, teach.Messages) is not { } lesson)
        {
            return;
        }

        Put(Keys.TeamLayer(Moment.Team.Id), layer.Learn(lesson with { By = teach.By.Id }));
        if (!teach.IsRequest)
        {
            await Decide(requester, new IntakeCommand.Taught(teach.By.Id, lesson.Number));
        }
    }

    private async ValueTask Unteach(int lesson)
    {
        var layer = await TeamLayer();
        var after = layer.Without(lesson);
        if (after != layer)
        {
            Put(Keys.TeamLayer(Moment.Team.Id), after);
        }
    }
}
