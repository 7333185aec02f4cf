using ChatOpsBot.Domain.Escalation;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation;
using ChatOpsBot.Domain.ServiceLevel;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Web;
using NodaTime;

namespace ChatOpsBot.Host.Tests.Teams;

public class TeamFileTests
{
    [Fact]
    public void A_good_file_becomes_the_team_it_describes()
    {
        var read = TeamText.Read(TeamText.Good);
        read.Mistakes.ShouldBeEmpty();
        var team = read.Teams.ShouldHaveSingleItem();
        (team.Id.Value, team.Name, team.Zone.Id).ShouldBe(("viewer", "Viewer", "America/Chicago"));
        team.Channels["playground"].ShouldBe("support");
        team.People.Select(person => (person.Id.Value, person.Role, person.Zone)).ShouldBe(
        [
            ("ada", Role.Developer, "America/Chicago"), ("ben", Role.Developer, "America/Chicago"),
            ("lea", Role.Lead, "America/Chicago"), ("mia", Role.Requester, "Europe/Berlin"),
        ]);
        team.Get(new PersonId("ada")).PercentTime.ShouldBe(50);
        team.Get(new PersonId("ben")).Spotting.ShouldBe(SpottingPreference.Auto);
        team.Find(new Address("slack", "U024BE7LH"))!.Name.ShouldBe("Ada Park");
        team.Coverage.Describe().ShouldBe("Mon-Thu 8:00-12:00 and 13:00-17:00; Fri 8:00-12:00");
        team.Coverage.Holidays.ShouldBe([new LocalDate(2026, 12, 25), new LocalDate(2027, 1, 1)], ignoreOrder: true);
        team.HolidayNames[new LocalDate(2026, 12, 25)].ShouldBe("Christmas Day");
        team.Goal.Rule.ShouldBe(new GoalRule.Covered(Duration.FromHours(4)));
        team.Goal.WarnAt.ShouldBe(0.75);
        team.Ladder.ShouldBe(
        [
            new LadderStep(Duration.Zero, Rung.Backup), new LadderStep(Duration.FromHours(4), Rung.Leads),
            new LadderStep(Duration.FromHours(8), Rung.Named, new PersonId("lea")),
        ]);
        team.Rotation.At(Instant.FromUtc(2026, 12, 28, 12, 0)).Primary.Value.ShouldBe("lea"); // by the override
    }

    [Fact]
    public void What_may_be_left_out_has_its_usual_value()
    {
        var text = TeamText.Good.Split("ladder:")[0]
            .Replace("  warnAt: 75%\n", "", StringComparison.Ordinal).Replace("  backup: next\n", "", StringComparison.Ordinal);
        var team = TeamText.Read(text).Teams.ShouldHaveSingleItem();
        team.Goal.WarnAt.ShouldBe(0.75);
        team.Rotation.Backup.ShouldBe(new BackupPolicy.NextPrimary());
        team.Ladder.ShouldBe([new LadderStep(Duration.Zero, Rung.Backup)]);
    }

    [Theory]
    [InlineData("mon-fri", "Mon-Fri")]
    [InlineData("Monday", "Mon")]
    [InlineData("mon, wed,fri", "Mon, Wed and Fri")]
    [InlineData("sat-mon", "Mon and Sat-Sun")]
    [InlineData("mon-sun", "every day")]
    public void Days_are_written_singly_in_runs_or_as_a_list(string key, string days)
    {
        var text = TeamText.Good.Replace("  mon-thu: [08:00-12:00, 13:00-17:00]\n  fri: 08:00-12:00", $"  {key}: 20:00-6:00", StringComparison.Ordinal);
        TeamText.Read(text).Teams.ShouldHaveSingleItem().Coverage.Describe().ShouldBe($"{days} 20:00-6:00 (next day)");
    }

    [Fact]
    public void The_sample_team_is_as_the_tour_tells_it()
    {
        var read = TeamFiles.Read([TeamFiles.Sample]);
        read.Mistakes.ShouldBeEmpty();
        var team = read.Teams.ShouldHaveSingleItem();
        (team.Id.Value, team.Zone.Id).ShouldBe(("viewer", "America/Chicago"));
        team.People.Select(person => person.Id.Value).ShouldBe(["ada", "ben", "cleo", "dan", "lea", "mia", "raj", "zoe", "tom"]);
        team.People.ShouldAllBe(person => person.On("playground") == new Address("playground", person.Id.Value));
        team.Coverage.Describe().ShouldBe("Mon-Fri 8:00-12:00 and 13:00-17:00");
        foreach (var year in new[] { 2026, 2027, 2028 })
        {
            team.HolidayNames.Where(holiday => holiday.Key.Year == year).ShouldContain(holiday => holiday.Value.Equals("Thanksgiving", StringComparison.Ordinal));
            team.Coverage.Holidays.Where(holiday => holiday.Year == year).ShouldAllBe(holiday => holiday.DayOfWeek <= IsoDayOfWeek.Friday);
        }

        // A weekend's requests belong to the next primary, in any year.
        foreach (var year in new[] { 1990, 2026, 2150 })
        {
            var shift = team.Rotation.At(Instant.FromUtc(year, 7, 1, 12, 0));
            shift.Start.InZone(team.Zone).LocalDateTime.ShouldSatisfyAllConditions(
                start => start.DayOfWeek.ShouldBe(IsoDayOfWeek.Friday), start => start.TimeOfDay.ShouldBe(new LocalTime(17, 0)));
            shift.Backup.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Workspaces_and_groups_of_those_on_call_are_read_and_may_be_left_out()
    {
        var team = TeamText.Read(TeamText.Good.Replace("people:", "workspaces: { slack: T024BE7LD, teams: 5f1c }\nonCallGroups: { slack: S0123ABC }\npeople:", StringComparison.Ordinal)
            .Replace("playground: support", "playground: support\n  slack: C024BE91L", StringComparison.Ordinal)).Teams.ShouldHaveSingleItem();
        team.Channels["slack"].ShouldBe("C024BE91L");
        team.Workspaces.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)).ShouldBe([("slack", "T024BE7LD"), ("teams", "5f1c")]);
        team.OnCallGroups.Single().ShouldBe(KeyValuePair.Create("slack", "S0123ABC"));

        var plain = TeamText.Read(TeamText.Good).Teams.ShouldHaveSingleItem();
        plain.Workspaces.ShouldBeEmpty();
        plain.OnCallGroups.ShouldBeEmpty();
    }

    [Fact]
    public void Ids_of_Teams_are_the_same_in_whatever_case_and_a_local_clients_are_taken_as_they_are()
    {
        var team = TeamText.Read(TeamText.Good.Replace("people:", "workspaces: { teams: 0123ABCD-89ab-CDEF-0123-456789abcdef }\npeople:", StringComparison.Ordinal)
            .Replace("playground: support", "playground: support\n  teams: 19:Abc@thread.tacv2", StringComparison.Ordinal)
            .Replace("playground: ben", "teams: [FEDCBA98-89ab-cdef-0123-456789abcdef, 00000000-0000-0000-0000-0000000000020, user-id-0]", StringComparison.Ordinal)).Teams.ShouldHaveSingleItem();
        team.Workspaces["teams"].ShouldBe("0123abcd-89ab-cdef-0123-456789abcdef");
        team.Channels["teams"].ShouldBe("19:Abc@thread.tacv2");
        team.Get(new PersonId("ben")).Addresses.Select(address => address.User).ShouldBe(["fedcba98-89ab-cdef-0123-456789abcdef", "00000000-0000-0000-0000-0000000000020", "user-id-0"]);
    }

    [Fact]
    public void Two_teams_may_not_share_a_workspace()
    {
        var folder = Directory.CreateTempSubdirectory("chatopsbot-");
        try
        {
            var (one, two) = (Path.Combine(folder.FullName, "one.yaml"), Path.Combine(folder.FullName, "two.yaml"));
            var text = $"{TeamText.Good}\nworkspaces: {{ slack: T024BE7LD }}\n";
            File.WriteAllText(one, text);
            File.WriteAllText(two, text.Replace("id: viewer", "id: other", StringComparison.Ordinal).Replace("playground: support", "playground: other", StringComparison.Ordinal));
            TeamFiles.Read([one, two]).Mistakes.Select(mistake => mistake.ToString()).ShouldBe(
                [$"{two}:1:1: the workspace `T024BE7LD` on slack is the team's of {one} too; expected a workspace for each team"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void All_mistakes_come_at_once_in_the_order_of_the_file()
    {
        var text = TeamText.Good.Replace("America/Chicago", "Mars", StringComparison.Ordinal).Replace("PT4H", "soon", StringComparison.Ordinal)
            .Replace("role: lead", "role: boss", StringComparison.Ordinal);
        TeamText.Read(text).Mistakes.Select(mistake => mistake.Line).ShouldBe([3, 19, 41, 46]);
    }

    [Fact]
    public void Two_files_may_not_be_one_team_or_share_a_channel()
    {
        var mistakes = TeamFiles.Read([TeamFiles.Sample, TeamFiles.Sample]).Mistakes;
        mistakes.Select(mistake => mistake.What).ShouldBe(
        [
            $"the team id `viewer` is taken by {TeamFiles.Sample}", $"the channel `support` on playground is the team's of {TeamFiles.Sample} too",
        ]);
    }
}
