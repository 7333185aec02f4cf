using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Domain.People;

namespace ChatOpsBot.Engine.Calendars;

/// <summary>Where people's browsers and calendar programs find this process.</summary>
/// <param name="Base">With a slash at the end.</param>
/// <param name="Reachable">Whether somebody said so; otherwise it is only what the process listens on.</param>
public sealed record PublicAddress(Uri Base, bool Reachable)
{
    /// <summary>What is known where nothing was said.</summary>
    public static PublicAddress OfThisMachine { get; } = new(new Uri("http://localhost:3978/"), Reachable: false);

    /// <summary>The links with which calendars follow a team's shifts.</summary>
    /// <param name="key">The reader's key.</param>
    public CalendarLinks CalendarLinks(TeamId team, string key) => new(
        At($"calendar/{team}.ics?key={key}"), At($"calendar/{team}/mine.ics?key={key}"), Reachable);

    /// <summary>The schedule page.</summary>
    /// <param name="key">The reader's key.</param>
    public string SchedulePage(TeamId team, string key) => At($"schedule/{team}?key={key}");

    /// <summary>The page of the fairness report.</summary>
    /// <param name="key">The reader's key.</param>
    public string FairnessPage(TeamId team, string key) => At($"schedule/{team}/fairness?key={key}");

    /// <summary>An address below it.</summary>
    public string At(string path) => new Uri(Base, path).AbsoluteUri;
}
