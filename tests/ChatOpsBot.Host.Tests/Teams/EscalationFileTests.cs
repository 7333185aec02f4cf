using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams;
using NodaTime;

namespace ChatOpsBot.Host.Tests.Teams;

/// <summary>Ladders, skills, levels and other teams in a team's file.</summary>
public class EscalationFileTests
{
    private static readonly string Good = TeamText.Good.Replace("    spotting: auto\n", "    spotting: auto\n    skills: [cuda, secured-site]\n", StringComparison.Ordinal);

    private const string More = """

        ladders:
          - name: urgent
            for: high
            repeat: PT1H
            steps:
              - { after: PT0S, bring: backup }
              - { after: PT1H, ask: developers }
              - { after: PT2H, ask: { skill: CUDA } }
              - { after: PT3H, ask: lea }
        levels:
          - name: Front desk
            people: [ada]
            handUpAfter: PT4H
            handsUp: too complex, or not our kind of task
          - name: Server people
            people: [ben, lea]
            handUpAfter: { high: PT2H, low: PT48H }
            hours: { mon-sun: 00:00-24:00 }
            starts: high
        otherTeams:
          - { id: netops, name: Network operations, reach: netops@example.org }
        """;

    [Fact]
    public void Everything_that_is_written_is_read()
    {
        TeamText.Mistakes(Good + More).ShouldBeEmpty();
        var team = TeamText.Read(Good + More).Teams.Single();
        team.Get(new PersonId("ben")).Skills.ShouldBe(["cuda", "secured-site"]);
        var urgent = team.LadderFor(Priority.High);
        (urgent.Name, urgent.Repeat).ShouldBe(("urgent", Duration.FromHours(1)));
        urgent.Steps.Select(step => (step.Bring, step.Skill, step.Person?.Value)).ShouldBe([(Rung.Backup, null, null), (Rung.AskDevelopers, null, null), (Rung.AskSkilled, "CUDA", null), (Rung.AskNamed, null, "lea")]);
        team.LadderFor(Priority.Low).Steps.Length.ShouldBe(3, "all others climb the ladder of the team");
        team.Levels.Select(level => (level.Number, level.Name, string.Join(' ', level.People))).ShouldBe([(0, "Front desk", "ada"), (1, "Server people", "ben lea")]);
        team.Levels[0].Within[Priority.Medium].ShouldBe(Duration.FromHours(4));
        team.Levels[1].Within.ContainsKey(Priority.Medium).ShouldBeFalse();
        (team.Levels[1].Starts.Single(), team.Levels[1].Hours!.IsOpen(Instant.FromUtc(2026, 11, 14, 3, 0)), team.Levels[0].HandsUp).ShouldBe((Priority.High, true, "too complex, or not our kind of task"));
        team.Others.ShouldBe([new OtherTeam("netops", "Network operations", "netops@example.org")]);
    }

    [Fact]
    public void A_goal_may_be_a_levels()
    {
        const string goals = "\ngoals:\n  - { name: at-the-servers, level: server people, elapsed: PT2H }\n";
        TeamText.Read(Good + More + goals).Teams.Single().Goals.Single().For.Levels.ShouldBe([1]);
        TeamText.Mistakes(Good + More + goals.Replace("server people", "server peoples", StringComparison.Ordinal)).Single()
            .ShouldContain("there is no level `server peoples` (did you mean `Server people`?); expected the name of a level from `levels`");
    }

    [Fact]
    public void A_ladder_may_repeat_itself()
    {
        var text = Good[..Good.IndexOf("ladder:", StringComparison.Ordinal)] + "ladder:\n  repeat: PT2H\n  steps:\n    - { after: PT0S, bring: backup }\n";
        var team = TeamText.Read(text).Teams.Single();
        (team.Ladder.Length, team.LadderFor(Priority.High).Repeat, team.LadderFor(Priority.High).Steps.Length).ShouldBe((1, Duration.FromHours(2), 1));
    }

    [Fact]
    public void Teams_of_one_process_can_pass_tickets_to_each_other_without_a_word_in_any_file()
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-");
        try
        {
            var (one, other) = (Path.Combine(folder.FullName, "a.yaml"), Path.Combine(folder.FullName, "b.yaml"));
            File.WriteAllText(one, Good);
            File.WriteAllText(other, Good.Replace("id: viewer", "id: render", StringComparison.Ordinal).Replace("name: Viewer", "name: Render", StringComparison.Ordinal).Replace("playground: support", "playground: render", StringComparison.Ordinal));
            var teams = TeamFiles.Read([one, other]).Teams;
            teams[0].Others.ShouldBe([new OtherTeam("render", "Render", null)]);
            teams[1].Others.ShouldBe([new OtherTeam("viewer", "Viewer", null)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("ask: developers", "ask: develpers", "there is no person `develpers`")]
    [InlineData("skill: CUDA", "skill: cudda", "no developer or lead has the skill `cudda` (did you mean `cuda`?); expected a skill that somebody in `people` has")]
    [InlineData("repeat: PT1H", "repeat: PT1M", "a repetition every `PT1M` is out of range; expected coverage time from 15 minutes to 1000 hours")]
    [InlineData("for: high", "for: hihg", "`hihg` is no priority (did you mean `high`?)")]
    [InlineData("after: PT1H, ask: developers", "after: PT1H, ask: developers, bring: leads", "a step either brings people in or asks them; expected `bring` or `ask`, each in a step of its own")]
    [InlineData("people: [ben, lea]", "people: [ben, mia]", "`mia` is a requester; expected the id of a developer or lead who serves at this level")]
    [InlineData("handUpAfter: PT4H", "handUpAfter: PT0S", "a level’s time of `PT0S` is out of range")]
    [InlineData("starts: high", "starts: [high, high]", "tickets of high priority begin with `Server people` already; expected each priority at one level")]
    [InlineData("name: Server people", "name: front desk", "there are two levels called `front desk`; expected a name for each level")]
    [InlineData("handsUp:", "handUp:", "`handUp` is not a field of a level (did you mean `handsUp`?)")]
    [InlineData("reach: netops@example.org", "phone: 555", "`phone` is not a field of another team")]
    [InlineData("otherTeams:\n", "otherTeams: netops\nx:\n", "`otherTeams` is not a list; expected a list of teams, each with `id`, `name` and `reach`")]
    public void A_mistake_is_named_where_it_stands(string good, string bad, string mistake)
    {
        var text = Good + More;
        text.Contains(good, StringComparison.Ordinal).ShouldBeTrue();
        TeamText.Mistakes(text.Replace(good, bad, StringComparison.Ordinal)).ShouldContain(line => line.Contains(mistake, StringComparison.Ordinal));
    }
}
