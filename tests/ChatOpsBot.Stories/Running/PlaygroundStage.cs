namespace ChatOpsBot.Stories.Running;

/// <summary>The playground, which the host serves itself.</summary>
public sealed class PlaygroundStage : IStage
{
    private Api? api;

    public IReadOnlyList<string> Configuration => [];

    public string TeamFile(string path, StoryFolder folder) => path;

    public Task Opens(RunningHost host, Api api)
    {
        this.api = api;
        return Task.CompletedTask;
    }

    // Its calls settle by themselves.
    public Task Settle() => Task.CompletedTask;

    public SeenTicket Told(SeenTicket ticket) => ticket;

    public Someone Person(string handle) => new PlaygroundPerson(api!, handle);

    public async Task<Someone> NewPerson(string id, string name, string? zone)
    {
        await api!.Post<SeenPerson>("people", new { id, name, zone });
        return Person(id);
    }

    public ValueTask DisposeAsync() => default;
}
