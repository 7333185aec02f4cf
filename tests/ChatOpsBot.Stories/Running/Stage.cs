using System.Reflection;
using Xunit.Sdk;

namespace ChatOpsBot.Stories.Running;

/// <summary>Where a story is played.</summary>
public enum Stage
{
    /// <summary>In the playground.</summary>
    Playground,

    /// <summary>On Slack, which delivers over HTTP.</summary>
    Slack,

    /// <summary>On Slack, which delivers through Socket Mode.</summary>
    SlackSockets,

    /// <summary>On Microsoft Teams.</summary>
    Teams,
}

/// <summary>A story for every stage; its first parameter is the stage, the others are these.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnEveryStageAttribute(params object[] rest) : DataAttribute
{
    public IReadOnlyList<object> Rest => rest;

    /// <summary>Whether it is also played through Socket Mode: once or twice is enough, since both ways end in the same place.</summary>
    public bool Sockets { get; init; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<Stage>().Where(stage => Sockets || stage != Stage.SlackSockets).Select(stage => (object[])[stage, .. rest]);
}

/// <summary>Where a story is played: what is around the host there, and the people.</summary>
public interface IStage : IAsyncDisposable
{
    /// <summary>More of the host's configuration.</summary>
    IReadOnlyList<string> Configuration { get; }

    /// <summary>The team's file for this stage.</summary>
    /// <param name="path">The file as it is for the playground.</param>
    string TeamFile(string path, StoryFolder folder);

    /// <summary>The host serves now, at first or again.</summary>
    Task Opens(RunningHost host, Api api);

    /// <summary>Waits until all that follows from what was done is done.</summary>
    Task Settle();

    /// <summary>A ticket's record, as it would be where conversations grow and people are known by their handles.</summary>
    SeenTicket Told(SeenTicket ticket);

    Someone Person(string handle);

    /// <summary>Somebody whom the team's file does not name.</summary>
    Task<Someone> NewPerson(string id, string name, string? zone);
}
