using System.Collections.Immutable;
using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using NodaTime;
using static ChatOpsBot.Testing.SampleTeam;

namespace ChatOpsBot.Testing;

/// <summary>The sample team as a help desk that uses every kind of escalation: ladders by priority, skills, levels, other teams.</summary>
public static class HelpDesk
{
    /// <summary>The team with ladders and skills: Cleo and Dan know <c>cuda</c>, Lea <c>legal</c>.</summary>
    public static readonly Team Laddered = Viewer with
    {
        People = [.. Viewer.People.Select(person => person.Id == Dan.Id || person.Id == Cleo.Id ? person with { Skills = ["cuda"] } : person.Id == Lea.Id ? person with { Skills = ["legal"] } : person)],
        Ladders =
        [
            new Ladder("urgent", [Step(0, Rung.Backup), Step(1, Rung.AskSkilled) with { Skill = "cuda" }, Step(2, Rung.Leads)]) { For = Priority.High, Repeat = Duration.FromHours(2) },
            new Ladder("usual", [Step(0, Rung.Backup), Step(2, Rung.AskDevelopers), Step(4, Rung.Leads)]) { Repeat = Duration.FromHours(8) },
        ],
    };

    /// <summary>The same with two teams to pass tickets on to: one in the same process, one elsewhere.</summary>
    public static readonly Team WithOthers = Laddered with { Others = [new OtherTeam("render", "Render", null), new OtherTeam("netops", "Network operations", "netops@example.org")] };

    /// <summary>The same with three levels: Ben, then Cleo and Dan, then Lea. What is urgent begins with Cleo and Dan.</summary>
    public static readonly Team Levelled = WithOthers with
    {
        Levels =
        [
            new Level(0, "Front desk", [Ben.Id]) { Within = Amounts(8), HandsUp = "too complex, or not our kind of task" },
            new Level(1, "Engineers", [Cleo.Id, Dan.Id]) { Within = Amounts(16), Starts = [Priority.High] },
            new Level(2, "Lead", [Lea.Id]),
        ],
    };

    private static LadderStep Step(int hours, Rung rung) => new(Duration.FromHours(hours), rung);

    private static ImmutableDictionary<Priority, Duration> Amounts(int hours) =>
        Enum.GetValues<Priority>().ToImmutableDictionary(priority => priority, priority => Duration.FromHours(priority == Priority.High ? hours / 2 : hours));
}
