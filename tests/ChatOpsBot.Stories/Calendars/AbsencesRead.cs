using ChatOpsBot.Engine.Calendars;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Stories.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Stories.Calendars;

/// <summary>A calendar on this machine says that Dan, who is next, is away.</summary>
public sealed class AbsencesRead : IAsyncLifetime
{
    private const string Away = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261203\r\nSUMMARY:Dan Weber: leave\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    private WebApplication server = null!;
    private string calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(context => context.Response.WriteAsync(calendar));
        await server.StartAsync();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [OnEveryStage]
    public async Task Whoever_is_away_by_a_calendar_is_asked_and_told_when_it_changes_its_mind(Stage on)
    {
        var team = await File.ReadAllTextAsync(TeamFiles.Sample) + $"\ncalendars:\n  absences:\n    - ics: {server.Urls.First()}/absences.ics\n";
        await using var story = await StoryHost.Start(on, StoryTime.Monday, team);
        calendar = Away;
        await story.Api.Forward("PT61M");
        await Look(story);
        var asked = await story.Dan.Hears();
        asked.Words.ShouldContain("Are you away?");
        asked.Buttons.ShouldContain("Yes, I am away");
        await story.Dan.Presses("Yes, I am away");

        calendar = Away.Replace("20261203", "20261202", StringComparison.Ordinal);
        await story.Api.Forward("PT61M");
        await Look(story);
        (await story.Dan.Hears()).Buttons.ShouldContain("Yes, I am away");
    }

    private static async Task Look(StoryHost story)
    {
        await story.Host.Services.GetRequiredService<CalendarWatch>().Look(CancellationToken.None);
        await story.Settle();
    }
}
