using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Engine.Tests.Calendars;

/// <summary>Calendars at addresses, as a test says.</summary>
internal sealed class ScriptedAddresses : ICalendarAddress
{
    public Dictionary<string, CalendarAnswer> Answers { get; } = [];

    public List<(string Address, string? Tag)> Asked { get; } = [];

    public void Says(string address, params CalendarEntry[] entries) => Answers[address] = new CalendarAnswer.Read([.. entries], $"\"{Guid.NewGuid()}\"", []);

    public ValueTask<CalendarAnswer> Read(string address, string? tag, Interval span, DateTimeZone zone, CancellationToken cancel)
    {
        Asked.Add((address, tag));
        return new(Answers.GetValueOrDefault(address) switch
        {
            null => new CalendarAnswer.Failed("answered 404"),
            CalendarAnswer.Read read when tag is not null && read.Tag == tag => new CalendarAnswer.Same(),
            var answer => answer,
        });
    }

    public static CalendarEntry Days(string key, string title, LocalDate from, LocalDate until) => new(
        key, title, Testing.SampleTeam.Chicago.AtStartOfDay(from).ToInstant(), Testing.SampleTeam.Chicago.AtStartOfDay(until.PlusDays(1)).ToInstant(), from, until, WholeDays: true);
}
