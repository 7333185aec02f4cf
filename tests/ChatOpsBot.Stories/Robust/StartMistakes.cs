using System.Net;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Stories.Running;

namespace ChatOpsBot.Stories.Robust;

/// <summary>A host that cannot serve says why, all at once, and starts nothing.</summary>
public sealed class StartMistakes
{
    [Fact]
    public async Task A_team_file_with_mistakes_refuses_to_start_and_all_are_listed()
    {
        using var folder = new StoryFolder();
        var file = folder.Write("team.yaml", """
            id: Viewer!
            name: Viewer
            zone: America/Chicagoo
            people:
              - { id: ada, name: Ada Park, rolle: developer }
            coverage:
              mon-fri: 08:00-25:00
            """);
        var (status, said) = await RunningHost.Refusal(StoryHost.Options(folder.Data, file));

        status.ShouldBe(1);
        said.ShouldContain($"{file}:1:");
        said.ShouldContain($"{file}:3:");
        said.ShouldContain($"{file}:5:");
        said.ShouldContain($"{file}:7:");
        said.ShouldContain("rolle");
        said.ShouldContain("mistakes. Nothing was started.");
        Directory.Exists(folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using var folder = new StoryFolder();
        var (status, said) = await RunningHost.Refusal(StoryHost.Options(folder.Data, Path.Combine(folder.Path, "none.yaml")));

        status.ShouldBe(1);
        said.ShouldContain("none.yaml");
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task An_unknown_setting_is_a_mistake_with_the_nearest_known_one()
    {
        using var folder = new StoryFolder();
        var options = StoryHost.Options(folder.Data);
        var (status, said) = await RunningHost.Refusal(options with { Configuration = [.. options.Configuration, "--Playground:Enabld=true", "--Playground:AllowRemote=perhaps"] });

        status.ShouldBe(1);
        said.ShouldContain("Playground:Enabld is no setting");
        said.ShouldContain("Enabled");
        said.ShouldContain("Playground:AllowRemote: `perhaps` is neither true nor false.");
    }

    [Fact]
    public async Task A_port_in_use_is_said_so()
    {
        await using var story = await StoryHost.Start();
        using var folder = new StoryFolder();
        var (status, said) = await RunningHost.Refusal(StoryHost.Options(folder.Data) with { Urls = story.Host.Address.ToString() });

        status.ShouldBe(1);
        said.ShouldContain("is in use by another program");
        said.ShouldContain("--urls");
    }

    [Fact]
    public async Task A_data_folder_that_another_host_holds_is_said_so()
    {
        await using var story = await StoryHost.Start();
        var (status, said) = await RunningHost.Refusal(StoryHost.Options(story.Folder.Data));

        status.ShouldBe(1);
        said.ShouldStartWith("Another ChatOpsBot is using the data folder");
        said.ShouldContain("--data");
    }

    [Fact]
    public async Task In_production_there_is_no_playground_and_health_answers()
    {
        using var folder = new StoryFolder();
        RunOptions options = StoryHost.Options(folder.Data) with { Configuration = ["--environment=Production", "--Logging:LogLevel:Default=None"] };
        await using var host = await RunningHost.Start(options, StoryTime.At(StoryTime.Monday));
        using var http = new HttpClient { BaseAddress = host.Address };

        foreach (var path in new[] { "/", "/playground/api/network", "/playground/api/people/mia/view" })
        {
            (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Said.ShouldContain("the playground is off");
    }

    [Fact]
    public async Task Everybody_can_read_what_is_read_and_kept_where_the_app_in_Teams_links_to()
    {
        using var folder = new StoryFolder();
        await using var host = await RunningHost.Start(StoryHost.Options(folder.Data) with { Configuration = ["--environment=Production", "--Logging:LogLevel:Default=None"] }, StoryTime.At(StoryTime.Monday));
        using var http = new HttpClient { BaseAddress = host.Address };

        var answer = await http.GetAsync(new Uri("/about", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("id=\"privacy\"");
        page.ShouldContain("id=\"terms\"");
        page.ShouldContain("the last ten messages");
    }

    [Fact]
    public async Task It_says_what_it_serves_where_and_that_it_has_stopped()
    {
        await using var story = await StoryHost.Start();
        var host = story.Host;
        host.Said.ShouldContain("Viewer: 9 people");
        host.Said.ShouldContain(host.Address.ToString().TrimEnd('/'));
        host.Said.ShouldContain("Ctrl-C stops");

        await story.Stop();
        host.Said.ShouldContain("Stopped. Everything is saved; the next start goes on from here.");
    }
}
