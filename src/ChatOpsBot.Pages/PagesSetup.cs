using ChatOpsBot.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsBot.Pages;

/// <summary>Puts the pages into a host.</summary>
public static class PagesSetup
{
    /// <summary>Adds the pages. The host provides <see cref="IRotationBoard"/> and <see cref="Engine.Calendars.RosterKeys"/>.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, PagesOptions options) => services.AddSingleton(options).AddSingleton<PageDoor>();

    /// <summary>Maps <c>/schedule/{team}</c> and <c>/schedule/{team}/fairness</c>: see docs/schedule.md.</summary>
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        var door = app.ServiceProvider.GetRequiredService<PageDoor>();
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        app.MapMethods("/schedule/{team}", methods, door.Schedule);
        app.MapMethods("/schedule/{team}/fairness", methods, door.Fairness);
    }
}
