namespace ChatOpsBot.Host.Tests.CommandLine;

public class CommandLineTests
{
    [Fact]
    public async Task Without_arguments_the_sample_team_is_served()
    {
        var outcome = await Cli.Run("");
        outcome.Status.ShouldBe(0);
        outcome.Ran.ShouldNotBeNull().TeamFiles.ShouldBe([Cli.Sample]);
        (outcome.Ran.DataFolder, outcome.Ran.Urls).ShouldBe((null, null));
        outcome.Ran.Configuration.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("run --team a.yaml --team b.yaml --data d --urls http://localhost:1")]
    [InlineData("--team a.yaml --team b.yaml --data d --urls http://localhost:1")]
    [InlineData("--urls=http://localhost:1 --team=a.yaml --data=d --team=b.yaml")]
    public async Task Run_takes_its_options_with_or_without_its_name(string line)
    {
        var ran = (await Cli.Run("", line.Split(' '))).Ran.ShouldNotBeNull();
        ran.TeamFiles.ShouldBe(["a.yaml", "b.yaml"]);
        (ran.DataFolder, ran.Urls).ShouldBe(("d", "http://localhost:1"));
    }

    [Theory]
    [InlineData("--Playground:Enabled=true")]
    [InlineData("--Playground:Enabled true --environment Production")]
    [InlineData("run Logging:LogLevel:Default=Debug /Store:Path=x")]
    public async Task Settings_pass_through_to_the_configuration(string line)
    {
        var ran = (await Cli.Run("", line.Split(' '))).Ran.ShouldNotBeNull();
        ran.Configuration.ShouldBe(line.Split(' ').Where(word => word is not "run"));
    }

    [Theory]
    [InlineData("chekc team.yaml", "`chekc` is not a command (did you mean `check`?)")]
    [InlineData("--teem a.yaml", "`--teem` is not an option (did you mean `--team`?)")]
    [InlineData("run a.yaml", "`a.yaml` is not understood")]
    [InlineData("--Playground:Enabled", "`--Playground:Enabled` has no value")]
    [InlineData("run --team", "Required argument missing for option: '--team'")]
    [InlineData("check", "Required argument missing for command: 'check'")]
    [InlineData("due", "Option '--team' is required")]
    [InlineData("spot more", "Unrecognized command or argument 'more'")]
    [InlineData("check --all x.yaml", "")]
    public async Task A_slip_on_the_command_line_is_said_and_exits_with_2(string line, string said)
    {
        var outcome = await Cli.Run("", line.Split(' '));
        outcome.Ran.ShouldBeNull();
        if (said.Length > 0)
        {
            outcome.Status.ShouldBe(2);
            outcome.Error.ShouldContain(said);
        }
    }

    [Theory]
    [InlineData("--help", "Commands:")]
    [InlineData("run --help", "--Section:Key=value")]
    [InlineData("check --help", "FILE:LINE:COLUMN")]
    [InlineData("spot --help", "\"verdict\"")]
    [InlineData("due --help", "24 hours of coverage time")]
    [InlineData("due -h", "Say when answers are due")]
    [InlineData("pack-teams --help", "Upload the file in the Teams admin center")]
    public async Task Help_is_everywhere(string line, string says)
    {
        var outcome = await Cli.Run("", line.Split(' '));
        (outcome.Status, outcome.Error, outcome.Ran).ShouldBe((0, "", null));
        outcome.Out.ShouldContain(says);
    }

    [Fact]
    public async Task The_version_is_told() => (await Cli.Run("", "--version")).Out.ShouldMatch(@"^\d+\.\d+\.\d+");

    [Fact]
    public async Task Check_sums_up_a_good_file_with_who_is_on_shift()
    {
        var outcome = await Cli.Run("", "check", Cli.Sample);
        outcome.Status.ShouldBe(0);
        outcome.Out.ShouldBe($"{Cli.Sample}: fine. Viewer: 9 people; coverage Mon-Fri 8:00-12:00 and 13:00-17:00 (America/Chicago); "
            + "Ben Ortiz is primary, Cleo Nakamura is backup until Fri 2026-11-20 17:00.\n");
    }

    [Fact]
    public async Task Check_prints_every_mistake_of_every_file_and_exits_with_1()
    {
        var outcome = await Cli.Run("", "check", "no-such.yaml", Cli.Sample, "@neither.yaml");
        outcome.Status.ShouldBe(1);
        outcome.Lines.ShouldBe(
        [
            "no-such.yaml:1:1: there is no such file; expected the name of a team's file",
            "@neither.yaml:1:1: there is no such file; expected the name of a team's file",
            "2 mistakes.",
        ]);
    }
}
