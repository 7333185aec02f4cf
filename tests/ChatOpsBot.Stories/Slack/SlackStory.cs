using ChatOpsBot.FakeSlack;
using ChatOpsBot.FakeSlack.Network;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.OnSlack;

/// <summary>A story that only Slack has: the real host, and beside it Slack and its people as they are there. Monday 09:00 in Chicago, Cleo is primary, Dan is backup.</summary>
public sealed class SlackStory : IAsyncDisposable
{
    // Four minutes: a busy machine takes its time, and a look at a Slack that was out of reach comes again after a minute at the latest.
    private const int Looks = 12_000;

    private readonly StoryFolder folder = new();
    private readonly SlackStage stage;
    private RunningHost? host;
    private Api? api;

    private SlackStory(SlackStage stage) => this.stage = stage;

    public LoopbackSlack Slack => stage.Slack;

    public Workspace Workspace => Slack.Workspace;

    /// <summary>The team's channel, where everybody is.</summary>
    public Conversation Channel => stage.Channel;

    public RunningHost Host => host!;

    public Api Api => api!;

    public StoryFolder Folder => folder;

    public string TeamFile { get; private set; } = "";

    /// <summary>The files of more teams.</summary>
    public IList<string> OtherTeams { get; } = [];

    /// <summary>More of the host's configuration.</summary>
    public IList<string> More { get; } = [];

    /// <summary>How the host is configured.</summary>
    public IReadOnlyList<string> Configuration => [.. stage.Configuration, .. More];

    public Person Mia => Workspace.Person("mia");

    public Person Raj => Workspace.Person("raj");

    public Person Ada => Workspace.Person("ada");

    public Person Ben => Workspace.Person("ben");

    public Person Cleo => Workspace.Person("cleo");

    public Person Dan => Workspace.Person("dan");

    public Person Lea => Workspace.Person("lea");

    /// <summary>The groups that the bot opened, oldest first.</summary>
    public IReadOnlyList<Conversation> Groups => [.. Workspace.Conversations.Where(one => one.Kind == ConversationKind.Group)];

    /// <summary>Starts one with the sample team.</summary>
    /// <param name="before">What is so before the host starts.</param>
    /// <param name="team">Makes the team's file out of the sample's.</param>
    /// <param name="sockets">Whether Slack delivers through Socket Mode.</param>
    public static async Task<SlackStory> Start(Action<SlackStory>? before = null, Func<SlackStory, string, string>? team = null, bool sockets = false)
    {
        var story = await Prepare(team, sockets);
        before?.Invoke(story);
        await story.StartAgain();
        return story;
    }

    /// <summary>Everything but the host, for a story that starts it otherwise.</summary>
    public static async Task<SlackStory> Prepare(Func<SlackStory, string, string>? team = null, bool sockets = false)
    {
        var story = new SlackStory(await SlackStage.Start(sockets));
        var file = story.stage.TeamFile(TeamFiles.Sample, story.folder);
        story.TeamFile = team is null ? file : story.folder.Write("team.yaml", team(story, File.ReadAllText(file)));
        return story;
    }

    /// <summary>Starts the host, again on the same folder. When Slack is there, returns when all that follows is done.</summary>
    public async Task StartAgain(string now = StoryTime.Monday)
    {
        var options = StoryHost.Options(folder.Data, [TeamFile, .. OtherTeams]);
        host = await RunningHost.Start(options with { Configuration = [.. options.Configuration, .. Configuration] }, StoryTime.At(now));
        api = new Api(host.Address) { AndThen = stage.Settle };
        if (Slack.Down)
        {
            stage.Meets(host, api);
        }
        else
        {
            await stage.Opens(host, api);
        }
    }

    /// <summary>Stops the host as Ctrl-C does.</summary>
    public async Task Stop()
    {
        api?.Dispose();
        if (host is not null)
        {
            (await host.Stop()).ShouldBe(0);
            await host.DisposeAsync();
            host = null;
        }
    }

    /// <summary>Waits until all that follows from what was done is done.</summary>
    public Task Settle() => stage.Settle();

    /// <summary>A developer lets the app read what others write to them, through the browser.</summary>
    public Task Connect(Person developer) => stage.Connect(developer);

    /// <summary>Waits for something that comes in the background.</summary>
    public static async Task Until(Func<bool> come, string what) => await Until(() => Task.FromResult(come()), what);

    /// <inheritdoc cref="Until(Func{bool}, string)"/>
    public static async Task Until(Func<Task<bool>> come, string what)
    {
        for (var looks = 0; looks < Looks; looks++)
        {
            if (await come())
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"It never came that {what}.");
    }

    /// <summary>Whether the host is ready, and what it says about that.</summary>
    public async Task<(int Status, string Words)> Readiness()
    {
        using var http = new HttpClient { BaseAddress = Host.Address };
        using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await stage.DisposeAsync();
        folder.Dispose();
    }
}
