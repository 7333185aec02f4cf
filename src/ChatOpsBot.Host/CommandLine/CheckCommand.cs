using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Host.Teams;
using NodaTime;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>check</c>: says what is wrong with team files.</summary>
internal static class CheckCommand
{
    public static Command Make(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A team's file, such as team.yaml.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new DetailedCommand("check", "Check team files.", """
            Lists every mistake at once as FILE:LINE:COLUMN: what is wrong; what was expected. The exit status is then 1.
            A file without mistakes is summed up in a line.
            """)
        {
            files,
        };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(files), terminal));
        return command;
    }

    /// <summary>Writes mistakes, a line each, and how many they are.</summary>
    public static void Print(ImmutableArray<Mistake> mistakes, TextWriter writer)
    {
        foreach (var mistake in mistakes)
        {
            writer.WriteLine(mistake);
        }

        writer.WriteLine(mistakes.Length == 1 ? "1 mistake." : $"{mistakes.Length} mistakes.");
    }

    private static int Check(string[] files, Terminal terminal)
    {
        var read = TeamFiles.Read(files);
        if (!read.Mistakes.IsEmpty)
        {
            Print(read.Mistakes, terminal.Out);
            return Exit.Mistakes;
        }

        var now = Instant.FromDateTimeOffset(terminal.Time.GetUtcNow());
        foreach (var (file, team) in files.Zip(read.Teams))
        {
            terminal.Out.WriteLine($"{file}: fine. {Summary(team, now)}");
        }

        return Exit.Fine;
    }

    /// <summary>A team in a sentence: its people, its coverage, and who serves.</summary>
    public static string Summary(Team team, Instant now)
    {
        var shift = team.Rotation.At(now);
        var end = shift.End.InZone(team.Zone).ToString("ddd uuuu-MM-dd H:mm", CultureInfo.InvariantCulture);
        var backup = shift.Backup is { } person ? $", {team.Get(person).Name} is backup" : "";
        var people = team.People.Length == 1 ? "1 person" : $"{team.People.Length} people";
        return $"{team.Name}: {people}; coverage {team.Coverage.Describe()} ({team.Zone.Id}); {team.Get(shift.Primary).Name} is primary{backup} until {end}.";
    }
}
