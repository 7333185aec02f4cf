using System.Collections.Immutable;
using System.Reflection;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Time;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Host.Serving;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Sqlite;
using NodaTime;

namespace ChatOpsBot.Host;

/// <summary>Serves the teams until it is cancelled.</summary>
internal static class RunCommand
{
    /// <summary>Gives the exit status: 0 after a clean stop, 1 when something has to be mended first.</summary>
    public static Task<int> Run(RunOptions options, CancellationToken cancellation) => Run(options, Terminal.OfProcess(), started: null, cancellation);

    /// <param name="options">What the command line says.</param>
    /// <param name="terminal">Where to say what is going on.</param>
    /// <param name="started">Told of the application once it serves; for tests.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<int> Run(RunOptions options, Terminal terminal, Action<WebApplication>? started, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var builder = ServingHost.Prepare([.. options.Configuration]);
            var (settings, mistakes) = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment(), options);
            var read = TeamFiles.Read(options.TeamFiles);
            ImmutableArray<string> all = [.. mistakes, .. read.Mistakes.Select(mistake => mistake.ToString())];
            all = settings.Slack is null ? all : [.. all, .. SlackSettings.CheckTeams(read.Teams)];
            all = settings.Teams is null ? all : [.. all, .. TeamsSettings.CheckTeams(read.Teams, settings.Teams)];
            all = [.. all, .. OutlookSettings.CheckTeams(read.Teams, settings.Outlook)];
            if (!all.IsEmpty)
            {
                throw new StartException(string.Join(Environment.NewLine, [.. all, all.Length == 1 ? "1 mistake. Nothing was started." : $"{all.Length} mistakes. Nothing was started."]));
            }

            using var folder = DataFolder.Hold(settings.DataFolder);
            await using var store = OpenStore(folder);
            await using var app = ServingHost.Compose(builder, settings, read.Teams, store, terminal);
            await Serve(app, settings, read.Teams, folder, terminal, started, cancellation);
            return Exit.Fine;
        }
        catch (StartException reason)
        {
            await terminal.Error.WriteLineAsync(reason.Message);
            return Exit.Mistakes;
        }
    }

    private static async Task Serve(
        WebApplication app, Settings settings, ImmutableArray<Team> teams, DataFolder folder, Terminal terminal, Action<WebApplication>? started, CancellationToken cancellation)
    {
        if (settings.PlaygroundAllowTimeTravel && app.Services.GetService<TimeTravel>() is { } travel)
        {
            await travel.Resume(cancellation);
        }

        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartException($"{settings.Urls} is in use by another program. Stop that one, or listen elsewhere: --urls http://localhost:4000", failure);
        }

        await Greet(app, settings, teams, folder, terminal);
        started?.Invoke(app);
        await app.WaitForShutdownAsync(cancellation);
        await terminal.Out.WriteLineAsync("Stopped. Everything is saved; the next start goes on from here.");
        await terminal.Out.FlushAsync(CancellationToken.None);
    }

    private static SqliteStore OpenStore(DataFolder folder)
    {
        try
        {
            return SqliteStore.Open(folder.Store);
        }
        catch (StoreException problem)
        {
            throw new StartException(problem.Message, problem);
        }
    }

    private static async Task Greet(WebApplication app, Settings settings, ImmutableArray<Team> teams, DataFolder folder, Terminal terminal)
    {
        var now = Instant.FromDateTimeOffset(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var version = typeof(RunCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        await terminal.Out.WriteLineAsync($"ChatOpsBot {version}");
        foreach (var team in teams)
        {
            await terminal.Out.WriteLineAsync($"  team        {CheckCommand.Summary(team, now)}");
        }

        await terminal.Out.WriteLineAsync($"  kept in     {folder.Store}");
        if (settings.Slack is { } slack)
        {
            var ways = string.Join(" and ", new[] { slack.SigningSecrets.IsEmpty ? null : $"HTTP at {app.Urls.First()}/slack/events", slack.AppToken is null ? null : "Socket Mode" }.OfType<string>());
            var absent = string.Join(", ", teams.SelectMany(SlackSettings.Absent).Select(person => person.Name));
            if (absent.Length > 0)
            {
                await terminal.Out.WriteLineAsync($"  note        without addresses.slack in the team's file: {absent}. When their turn comes, somebody else answers in Slack.");
            }

            await terminal.Out.WriteLineAsync($"  Slack       by {ways}; {app.Urls.First()}/health/ready says whether it is connected");
        }

        if (settings.Teams is { } microsoft)
        {
            foreach (var line in TeamsGreeting.Lines(microsoft, teams, app.Urls.First()))
            {
                await terminal.Out.WriteLineAsync(line);
            }
        }

        await terminal.Out.WriteLineAsync(settings.PlaygroundEnabled
            ? $"  playground  {app.Urls.First()}   <- open this in a browser; Ctrl-C stops"
            : settings.Slack is not null || settings.Teams is not null
                ? "  Ctrl-C stops"
                : $"  no chat platform is connected: the playground is off (Playground:Enabled=true switches it on). Health is at {app.Urls.First()}/health/ready");
        await terminal.Out.FlushAsync(CancellationToken.None);
    }
}
