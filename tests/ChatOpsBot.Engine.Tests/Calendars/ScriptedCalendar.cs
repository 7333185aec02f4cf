using System.Collections.Immutable;
using ChatOpsBot.Domain.Calendars;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Engine.Tests.Calendars;

/// <summary>A shared calendar in memory, in which a test moves things as people do.</summary>
internal sealed class ScriptedCalendar : IRosterCalendar
{
    private readonly List<string> dirty = [];
    private int lastId;

    public string Name => "Outlook";

    public Dictionary<string, (string? Uid, SharedEntry Entry)> Events { get; } = [];

    public List<AwayTime> Out { get; } = [];

    public CalendarTrouble? Trouble { get; set; }

    /// <summary>After so many writes the process dies: the write is made, and nobody hears of it.</summary>
    public int DiesAfter { get; set; } = int.MaxValue;

    public int Writes { get; private set; }

    /// <summary>What happens between a question and its answer.</summary>
    public Action Meanwhile { get; set; } = () => { };

    public IEnumerable<SharedEntry> InOrder => Events.Values.Select(one => one.Entry).OrderBy(entry => entry.Start);

    /// <summary>Somebody changes an event.</summary>
    public void Change(string id, Func<SharedEntry, SharedEntry> how)
    {
        Events[id] = Events[id] with { Entry = how(Events[id].Entry) };
        dirty.Add(id);
    }

    public void Delete(string id)
    {
        Events.Remove(id);
        dirty.Add(id);
    }

    public void Add(string title, Instant start, Instant end) => Events[$"other-{++lastId}"] = (null, new SharedEntry($"other-{lastId}", title, start, end));

    public ValueTask<(string? Id, CalendarTrouble? Trouble)> Put(SharedCalendar where, PlacedShift shift, string? id, CancellationToken cancel)
    {
        if (Trouble is not null)
        {
            return new((null, Trouble));
        }

        if (id is not null && !Events.ContainsKey(id))
        {
            return new((null, null));
        }

        id ??= Events.Where(one => one.Value.Uid == shift.Uid).Select(one => one.Key).FirstOrDefault() ?? $"id-{++lastId}";
        Events[id] = (shift.Uid, new SharedEntry(id, shift.Title, shift.Start, shift.End));
        dirty.Add(id);
        return ++Writes > DiesAfter ? throw new InvalidOperationException("The process died.") : new((id, null));
    }

    public ValueTask<CalendarTrouble?> Remove(SharedCalendar where, string id, CancellationToken cancel)
    {
        Events.Remove(id);
        Writes++;
        return new(Trouble);
    }

    public ValueTask<CalendarNews> Changes(SharedCalendar where, string? position, Interval span, CancellationToken cancel)
    {
        ImmutableArray<string> changed = [.. dirty.Distinct()];
        dirty.Clear();
        Meanwhile();
        return ValueTask.FromResult(Trouble is not null ? new CalendarNews([], [], null, false, Trouble)
            : position is null ? new([.. Events.Values.Select(one => one.Entry)], [], "here", Whole: true)
            : new([.. changed.Where(Events.ContainsKey).Select(id => Events[id].Entry)], [.. changed.Where(id => !Events.ContainsKey(id))], "here", Whole: false));
    }

    public ValueTask<(ImmutableArray<AwayTime> Found, CalendarTrouble? Trouble)> Away(SharedCalendar where, IReadOnlyList<string> addresses, Interval span, CancellationToken cancel)
    {
        ImmutableArray<AwayTime> found = [.. Out.Where(away => addresses.Contains(away.Address))];
        Meanwhile();
        return new((found, Trouble));
    }
}
