using System.Xml;
using System.Xml.Linq;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Pages.Markup;
using ChatOpsBot.Pages.Schedule;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Pages.Tests;

/// <summary>Pages of the sample team, read back as documents: what is no well-formed markup cannot be read.</summary>
internal static class Pages
{
    /// <summary>The schedule page of November 2026, on Wednesday the 11th at ten.</summary>
    public static XElement Schedule(Roster? roster = null, Person? reader = null, string? key = "k", Team? team = null, string month = "2026-11", string? months = null, string now = "2026-11-11T10:00")
    {
        var visitor = Visitor(roster, reader, key, team, now);
        return Read(SchedulePage.Draw(visitor, MonthsAsked.Read(month, months, visitor.Moment.Now.InZone(visitor.Team.Zone).Date)));
    }

    public static Visitor Visitor(Roster? roster = null, Person? reader = null, string? key = "k", Team? team = null, string now = "2026-11-11T10:00")
    {
        var of = team ?? Viewer;
        return new Visitor(new Moment(At(now), of) { Schedule = new Domain.Rotation.Schedule(of, roster ?? Roster.Empty) }, reader, key);
    }

    public static XElement Read(Html page)
    {
        using var reader = XmlReader.Create(new StringReader(page.ToString()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    /// <summary>The elements of a class, in order.</summary>
    public static IEnumerable<XElement> OfClass(this XElement within, string name) =>
        within.Descendants().Where(element => element.Attribute("class")?.Value.Split(' ').Contains(name) == true);

    /// <summary>The text as it is read, blanks between words made one.</summary>
    public static string Words(this XElement element) => string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A roster of weekly shifts from Friday 6 November on: Ada with Ben, Ben with Cleo, Cleo with Dan, Dan with Ada.</summary>
    public static Roster Recorded(params RosterChange[] changes) => new()
    {
        Shifts =
        [
            Shift("2026-11-06", "2026-11-13", Ada, Ben), Shift("2026-11-13", "2026-11-20", Ben, Cleo),
            Shift("2026-11-20", "2026-11-27", Cleo, Dan), Shift("2026-11-27", "2026-12-04", Dan, Ada),
        ],
        Changes = [.. changes],
    };

    public static RosterChange Change(int number, Place place, Person person, string from, string until, ChangeKind kind = ChangeKind.Override, string? why = null) =>
        new(number, kind, place, At(from), At(until), person.Id, Lea.Id, At("2026-11-06T10:00"), why);

    public static Team Made(IEnumerable<Person> people, string name = "Viewer", DateTimeZone? zone = null) => new(
        Viewer.Id, name, zone ?? Viewer.Zone, [.. people], Viewer.Coverage, Viewer.Rotation, Viewer.Goal, Viewer.Ladder, Viewer.Channels);

    private static PlannedShift Shift(string from, string until, Person primary, Person backup) =>
        new(At($"{from}T17:00"), At($"{until}T17:00"), primary.Id, backup.Id, "next in turn; two others are away");
}
