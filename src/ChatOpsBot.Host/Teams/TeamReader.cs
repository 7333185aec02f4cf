using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams.Yaml;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads a team from a file's text.</summary>
internal static class TeamReader
{
    private static readonly string[] TeamFields = ["id", "name", "zone", "channels", "workspaces", "onCallGroups", "people", "coverage", "holidays", "exceptions", "absences", "rotation", "goal", "goals", "groups", "waiting", "ladder", "ladders", "levels", "otherTeams", "calendars"];

    /// <summary>The team, or null when there are mistakes; all of them are noted.</summary>
    public static Team? Read(string text, MistakeList mistakes)
    {
        var root = YamlTree.Read(text, mistakes);
        if (root is null or YamlNode.Scalar { IsNothing: true })
        {
            if (mistakes.IsEmpty)
            {
                mistakes.Add(1, 1, "the file is empty", "a team; docs/team-file.md describes every field");
            }

            return null;
        }

        if (Fields.Of(root, "the team", TeamFields, mistakes) is not { } fields)
        {
            return null;
        }

        var values = new Values(mistakes);
        var id = values.Id(fields.Required("id", "a short lower-case id such as `viewer`"), "a team");
        var name = values.Text(fields.Required("name", "the team's name"), "the team's name");
        var zone = values.Zone(fields.Required("zone", "the IANA time zone of coverage and handovers, such as `America/Chicago`"));

        var peopleReader = new PeopleReader(mistakes);
        var book = peopleReader.Read(fields.Required("people", "a list of people"), zone);
        var placeReader = new PlaceReader(mistakes);
        var channels = placeReader.Channels(fields.Optional("channels"));
        var workspaces = placeReader.Workspaces(fields.Optional("workspaces"));
        var groups = placeReader.OnCallGroups(fields.Optional("onCallGroups"));

        var coverageReader = new CoverageReader(mistakes);
        var coverageNode = fields.Required("coverage", "hours by weekday, such as `mon-fri: [08:00-12:00, 13:00-17:00]`; or `none`");
        var isCovered = !CoverageReader.IsNone(coverageNode);
        var windows = coverageReader.Windows(coverageNode);
        var holidayReader = new HolidayReader(mistakes);
        var (holidays, calendars) = holidayReader.Holidays(fields.Optional("holidays"));
        var exceptions = holidayReader.Exceptions(fields.Optional("exceptions"));

        var coverage = zone is null ? null
            : !isCovered ? CoverageCalendar.None(zone)
            : windows.IsDefaultOrEmpty ? null
            : new CoverageCalendar(zone, windows, holidays.Keys, exceptions);

        var absences = new AbsenceReader(book, mistakes).Read(fields.Optional("absences"));
        var rotationReader = new RotationReader(book, mistakes);
        var rotation = rotationReader.Read(fields.Required("rotation", "`handover`, `starts` and `primaries`"), zone, isCovered ? coverage : null, absences);
        var requesters = new GroupReader(book, mistakes).Read(fields.Optional("groups"));
        var levelReader = new LevelReader(book, mistakes);
        var levels = levelReader.Levels(fields.Optional("levels"), zone, holidays.Keys);
        var goalReader = new GoalReader(isCovered, mistakes);
        var goalNode = isCovered ? fields.Required("goal", "`respondWithin`, and `warnAt` if you like") : fields.Optional("goal");
        var goal = isCovered || goalNode is not null ? goalReader.Goal(goalNode) : new ResponseGoal(new GoalRule.NoPromise());
        var goals = goalReader.Goals(fields.Optional("goals"), requesters, levels);
        var waiting = new WaitingReader(mistakes).Read(fields.Optional("waiting"));
        var ladderReader = new LadderReader(book, mistakes);
        var ladder = ladderReader.Ladder(fields.Optional("ladder"), rotation);
        var ladders = ladderReader.Ladders(fields.Optional("ladder"), fields.Optional("ladders"), ladder, rotation);
        var others = levelReader.OtherTeams(fields.Optional("otherTeams"));

        var theirs = new CalendarsReader(book, mistakes).Calendars(fields.Optional("calendars"));

        // No mistake means that every part was read; the patterns say so to the compiler.
        return mistakes.IsEmpty && id is not null && name is not null && zone is not null && coverage is not null && rotation is not null && goal is not null
            ? new Team(new TeamId(id), name, zone, book.People, coverage, rotation, goal, ladder, channels)
            {
                HandoverNotice = rotationReader.HandoverNotice,
                HolidayNames = holidays,
                HolidayCalendars = calendars,
                Goals = goals,
                Groups = requesters,
                Waiting = waiting,
                Calendars = theirs,
                Workspaces = workspaces,
                OnCallGroups = groups,
                Ladders = ladders,
                Levels = levels,
                Others = others,
            }
            : null;
    }
}
