using System.Globalization;
using System.Text;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.ICalendar.Writing;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>A plan as a calendar: an event for each shift that somebody serves.</summary>
internal static class PlanCalendar
{
    public static void Write(PlannedTeam plan, TextWriter output)
    {
        var team = plan.Team;
        var calendar = new WrittenCalendar($"{team.Name}: plan", [.. plan.Shifts.Where(shift => shift.Primary is not null || shift.Backup is not null).Select(shift => Event(shift, team))])
        {
            Zone = team.Zone,
        };

        // The lines of a calendar end as its format says, wherever it is written.
        output.Write(Encoding.UTF8.GetString(IcsWriter.Write(calendar)));
    }

    private static WrittenEvent Event(PlannedShift shift, Team team)
    {
        var uid = $"{shift.Start.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{team.Id}-plan@chatopsbot";
        return new WrittenEvent(uid, shift.Start, shift.End, Title(shift, team), shift.Start)
        {
            Description = shift.Gap is { } gap ? $"{shift.Why}\n{gap}" : shift.Why,
        };
    }

    private static string Title(PlannedShift shift, Team team) => (shift.Primary, shift.Backup) switch
    {
        ({ } primary, { } backup) => $"{Name(primary, team)}, with {Name(backup, team)} as backup",
        ({ } primary, null) => Name(primary, team),
        (null, { } backup) => $"Nobody is primary; {Name(backup, team)} is backup",
        _ => "Nobody serves",
    };

    private static string Name(PersonId person, Team team) => team.Find(person)?.Name ?? person.Value;
}
