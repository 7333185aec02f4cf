using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Delivery;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Engine.Time;
using ChatOpsBot.Host.Calendars;
using ChatOpsBot.Host.CommandLine;
using ChatOpsBot.Outlook;
using ChatOpsBot.Pages;
using ChatOpsBot.Playground;
using ChatOpsBot.Slack;
using ChatOpsBot.Sqlite;
using ChatOpsBot.Teams;
using ChatOpsBot.Web;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace ChatOpsBot.Host.Serving;

/// <summary>Puts the rooms together: the one place that knows every vendor.</summary>
internal static class ServingHost
{
    /// <summary>A builder that has read configuration but composed nothing.</summary>
    public static WebApplicationBuilder Prepare(string[] configuration)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = configuration, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // Whoever asks whether it is ready is told why not; a line for every probe would bury the rest.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        return builder;
    }

    /// <summary>The application, composed and not started.</summary>
    public static WebApplication Compose(WebApplicationBuilder builder, Settings settings, IReadOnlyCollection<Team> teams, SqliteStore store, Terminal terminal)
    {
        var services = builder.Services;

        // What hinders the start is said in a sentence by whoever starts; .NET's own word on it would be a stack trace.
        var started = CancellationToken.None;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && started.IsCancellationRequested);
        builder.WebHost.UseUrls(settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        services.AddSingleton(new TeamDirectory(teams));
        services.AddSingleton<IStore>(store);
        services.AddSingleton<Signal>();
        services.AddSingleton<ConversationEngine>();
        services.AddSingleton<IConversationEngine>(provider => provider.GetRequiredService<ConversationEngine>());
        services.AddCalendars(settings.Address, settings.CalendarsAllowPrivate, terminal.Wire);
        services.AddSingleton<ITicketBoard, TicketBoard>();
        services.AddSingleton<IFrontDesk, FrontDesk>();
        services.AddSingleton<IRotationBoard, RotationBoard>();
        services.AddPages(new PagesOptions { OpenTo = http => settings.PlaygroundEnabled && PlaygroundSetup.IsOfThisMachine(http) });

        // One process holds the data folder, so whatever was claimed in it before is this one's to carry on.
        services.AddSingleton(new Replica("holder of the data folder"));
        services.AddSingleton<OutboxDelivery>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDelivery>());
        services.AddHostedService<ShiftWatch>();
        services.AddSingleton<DueTicker>();
        services.AddHostedService(provider => provider.GetRequiredService<DueTicker>());
        services.AddHealthChecks().AddCheck<StoreCheck>("store");
        if (settings.PlaygroundEnabled)
        {
            // Only with the playground can the clock be moved; otherwise there is nothing to move it by.
            var clock = new ShiftedClock(terminal.Time);
            services.AddSingleton(clock);
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton<TimeTravel>();
            services.AddSingleton<ITimeTravel>(provider => provider.GetRequiredService<TimeTravel>());
            services.AddPlayground(new PlaygroundOptions { AllowRemote = settings.PlaygroundAllowRemote, AllowTimeTravel = settings.PlaygroundAllowTimeTravel });
        }
        else
        {
            services.AddSingleton(terminal.Time);
        }

        if (settings.Outlook is { } app365)
        {
            services.AddOutlook(app365, terminal.Wire);
        }

        if (settings.Slack is { } slack)
        {
            services.AddSlack(slack, terminal.Wire);
        }

        if (settings.Teams is { } microsoft)
        {
            services.AddTeams(microsoft, terminal.Wire);
        }

        var app = builder.Build();
        started = app.Lifetime.ApplicationStarted;
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Readiness.Write });
        app.MapAbout();
        app.MapCalendarFeed();
        app.MapPages();
        if (settings.Slack is not null)
        {
            app.MapSlack();
        }

        if (settings.Teams is not null)
        {
            app.MapTeams();
            if (settings.Teams.Anonymous)
            {
                app.Logger.LogWarning("Teams:Anonymous is set: whatever is sent from this machine to /api/messages is taken for Teams', without a token");
            }
        }

        if (settings.PlaygroundEnabled)
        {
            app.MapPlayground();
        }

        return app;
    }
}
