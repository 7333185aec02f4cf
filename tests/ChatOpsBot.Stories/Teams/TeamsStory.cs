using ChatOpsBot.FakeTeams;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>A story that only Teams has: the real host, and beside it Microsoft and people with Teams as they are there. Monday 09:00 in Chicago, Cleo is primary, Dan is backup.</summary>
public sealed class TeamsStory : IAsyncDisposable
{
    private readonly StoryFolder folder = new();
    private readonly TeamsStage stage;
    private RunningHost? host;
    private Api? api;

    private TeamsStory(TeamsStage stage) => this.stage = stage;

    public LoopbackMicrosoft Microsoft => stage.Microsoft;

    public Tenant Tenant => Microsoft.Tenant;

    /// <summary>The team's channel, where everybody is.</summary>
    public Conversation Channel => stage.Channel;

    public RunningHost Host => host!;

    public Api Api => api!;

    public StoryFolder Folder => folder;

    public string TeamFile { get; private set; } = "";

    /// <summary>More of the host's configuration.</summary>
    public IList<string> More { get; } = [];

    /// <summary>How the host is configured.</summary>
    public IReadOnlyList<string> Configuration => [.. stage.Configuration, .. More];

    public Person Mia => Tenant.Person("mia");

    public Person Raj => Tenant.Person("raj");

    public Person Ada => Tenant.Person("ada");

    public Person Ben => Tenant.Person("ben");

    public Person Cleo => Tenant.Person("cleo");

    public Person Dan => Tenant.Person("dan");

    public Person Lea => Tenant.Person("lea");

    /// <summary>The group chats that the bot opened, oldest first.</summary>
    public IReadOnlyList<Conversation> Groups => [.. Tenant.Conversations.Where(one => one.Kind == ConversationKind.Group)];

    /// <summary>Starts one with the sample team, and the app installed for everyone.</summary>
    /// <param name="before">What is so before the host starts.</param>
    /// <param name="installed">Whether the app is installed for everyone.</param>
    /// <param name="team">Makes the team's file out of the sample's.</param>
    /// <param name="now">An instant in UTC.</param>
    public static async Task<TeamsStory> Start(Action<TeamsStory>? before = null, bool installed = true, Func<string, string>? team = null, string now = StoryTime.Monday)
    {
        var story = await Prepare(installed, team);
        before?.Invoke(story);
        await story.StartAgain(now);
        return story;
    }

    /// <summary>Everything but the host, for a story that starts it otherwise.</summary>
    public static async Task<TeamsStory> Prepare(bool installed = true, Func<string, string>? team = null)
    {
        var story = new TeamsStory(await TeamsStage.Start(installed));
        var file = story.stage.TeamFile(TeamFiles.Sample, story.folder);
        story.TeamFile = team is null ? file : story.folder.Write("team.yaml", team(File.ReadAllText(file)));
        return story;
    }

    /// <summary>Starts the host, again on the same folder. When Microsoft is there, returns when all that follows is done.</summary>
    public async Task StartAgain(string now = StoryTime.Monday)
    {
        var options = StoryHost.Options(folder.Data, TeamFile);
        host = await RunningHost.Start(options with { Configuration = [.. options.Configuration, .. Configuration] }, StoryTime.At(now));
        api = new Api(host.Address) { AndThen = stage.Settle };
        if (Microsoft.Down)
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

    /// <summary>The app is installed for everyone, and in their team.</summary>
    public Task Install() => stage.Install();

    /// <summary>A developer lets the app read what others write to them.</summary>
    public Task Connect(Person developer) => stage.Connect(developer);

    /// <summary>What the bot said to a person alone since they let it in, oldest first, as they read it.</summary>
    public IReadOnlyList<string> Told(Person person) => [.. person.WithBot.Messages.Where(message => message.ByBot && !stage.IsUnseen(message)).Select(message => message.Words(person))];

    /// <summary>Waits for something that comes in the background.</summary>
    public static Task Until(Func<bool> come, string what) => TeamsStage.Until(come, what);

    /// <inheritdoc cref="Until(Func{bool}, string)"/>
    public static Task Until(Func<Task<bool>> come, string what) => TeamsStage.Until(come, what);

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
