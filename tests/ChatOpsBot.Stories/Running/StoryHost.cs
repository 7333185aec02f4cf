using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Teams;

namespace ChatOpsBot.Stories.Running;

/// <summary>A host of a story's own, with a folder of its own, on a Monday morning; and the people of the sample team.</summary>
public sealed class StoryHost : IAsyncDisposable
{
    private readonly StoryFolder folder = new();
    private readonly IStage stage;
    private string[] teamFiles = [];
    private RunningHost? host;
    private Api? api;

    private StoryHost(IStage stage) => this.stage = stage;

    public Api Api => api!;

    public RunningHost Host => host!;

    public StoryFolder Folder => folder;

    public Someone Mia => Person("mia");

    public Someone Raj => Person("raj");

    public Someone Ada => Person("ada");

    public Someone Ben => Person("ben");

    /// <summary>The primary on that Monday.</summary>
    public Someone Cleo => Person("cleo");

    /// <summary>The backup on that Monday.</summary>
    public Someone Dan => Person("dan");

    /// <summary>The lead.</summary>
    public Someone Lea => Person("lea");

    /// <summary>Starts a host for the playground. Without a team file it serves the sample team.</summary>
    public static Task<StoryHost> Start(params string[] teams) => Start(Stage.Playground, StoryTime.Monday, teams);

    /// <summary>Starts a host.</summary>
    /// <param name="on">For which stage.</param>
    /// <param name="now">An instant in UTC.</param>
    /// <param name="teams">The teams' files, as text; the sample team when there are none.</param>
    public static async Task<StoryHost> Start(Stage on, string now = StoryTime.Monday, params string[] teams)
    {
        var story = new StoryHost(on switch
        {
            Stage.Playground => new PlaygroundStage(),
            Stage.Teams => await TeamsStage.Start(),
            _ => await SlackStage.Start(on == Stage.SlackSockets),
        });
        var files = teams.Select((text, i) => story.folder.Write($"team-{i + 1}.yaml", text));
        story.teamFiles = [.. files.DefaultIfEmpty(TeamFiles.Sample).Select(file => story.stage.TeamFile(file, story.folder))];
        await story.StartAgain(now);
        return story;
    }

    /// <summary>Starts a host of the sample team in the playground on a copy of a store that another one left.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="now">An instant in UTC.</param>
    public static async Task<StoryHost> StartOn(string store, string now)
    {
        var story = new StoryHost(new PlaygroundStage()) { teamFiles = [TeamFiles.Sample] };
        Directory.CreateDirectory(story.folder.Data);
        File.Copy(store, Path.Combine(story.folder.Data, "chatopsbot.db"));
        await story.StartAgain(now);
        return story;
    }

    /// <summary>Stops it as Ctrl-C does.</summary>
    public async Task Stop()
    {
        api?.Dispose();
        api = null;
        if (host is not null)
        {
            (await host.Stop()).ShouldBe(0);
            await host.DisposeAsync();
            host = null;
        }
    }

    /// <summary>Starts it again on the same folder.</summary>
    public async Task StartAgain(string now = StoryTime.Monday)
    {
        var options = Options(folder.Data, teamFiles);
        host = await RunningHost.Start(options with { Configuration = [.. options.Configuration, .. stage.Configuration] }, StoryTime.At(now));
        api = new Api(host.Address) { AndThen = stage.Settle, Told = stage.Told };
        await stage.Opens(host, api);
    }

    /// <summary>Waits until all that follows from what was done is done, on the stage too: what is owed there may have to wait for a second to pass.</summary>
    public async Task Settle()
    {
        await Api.Settle();
        await stage.Settle();
    }

    /// <summary>How the host of a story is started: on a free port, as in development, with its logs kept from the test's output.</summary>
    public static RunOptions Options(string data, params string[] teamFiles) => new(
        teamFiles.Length == 0 ? [TeamFiles.Sample] : [.. teamFiles], data, "http://127.0.0.1:0", ["--environment=Development", "--Logging:LogLevel:Default=None"]);

    public Someone Person(string handle) => stage.Person(handle);

    /// <summary>A requester whom the team's file does not name.</summary>
    public Task<Someone> NewPerson(string id, string name, string? zone = null) => stage.NewPerson(id, name, zone);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await stage.DisposeAsync();
        folder.Dispose();
    }
}
