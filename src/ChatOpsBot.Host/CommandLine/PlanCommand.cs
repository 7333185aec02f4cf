using System.CommandLine;
using System.Globalization;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Rotation.Planning;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>plan</c>: plans a team's rotation afresh and says why.</summary>
internal static class PlanCommand
{
    private const int MostWeeks = 520;

    private static readonly (string Name, Action<PlannedTeam, TextWriter> Write)[] Formats =
        [("json", PlanJson.Write), ("text", PlanText.Write), ("ics", PlanCalendar.Write)];

    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The team's file, such as team.yaml." };
        var from = new Option<string>("--from")
        {
            Description = "Plan from the first shift that starts on this date or later.",
            HelpName = "DATE",
            Required = true,
            Arity = ArgumentArity.ExactlyOne,
        };
        var weeks = new Option<string>("--weeks")
        {
            Description = "Plan the shifts that start within so many weeks.",
            HelpName = "N",
            DefaultValueFactory = _ => "12",
            Arity = ArgumentArity.ExactlyOne,
        };
        var format = new Option<string>("--format")
        {
            Description = "How the plan is written: json, text or ics.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
            Arity = ArgumentArity.ExactlyOne,
        };
        var command = new DetailedCommand("plan", "Plan a rotation, with the reason for each choice.", """
            Plans afresh by the team's file: nobody owes anybody a shift when the plan starts. Nothing is published or stored by it.
            "json" is {"shifts":[{"start","end","primary","backup","why"}],"gaps":[{"start","end","why"}],"shares":{"<person>":{"due","served"}}}
            with instants in UTC and people by their ids in the file; where nobody serves, it has null.
            "text" is a table in the team's zone; "ics" is a calendar.
            What could not be kept to besides gaps, such as a share that was cut, is written to standard error.
            The exit status is 2 where a gap remains, and 1 where the file or an option has a mistake.
            """)
        {
            file,
            from,
            weeks,
            format,
        };
        command.SetAction(parsed => Plan(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(from), parsed.GetRequiredValue(weeks), parsed.GetRequiredValue(format), terminal));
        return command;
    }

    private static int Plan(string file, string from, string weeks, string format, Terminal terminal)
    {
        var write = Array.Find(Formats, one => string.Equals(one.Name, format, StringComparison.OrdinalIgnoreCase)).Write;
        var date = Values.DateOf(from);
        var isCount = int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostWeeks;
        if (write is null)
        {
            terminal.Error.WriteLine($"{Quote.Of(format)} is not a format{Nearest.Hint(format, Formats.Select(one => one.Name))}; expected {Quote.AnyOf([.. Formats.Select(one => one.Name)])}.");
        }

        if (date is null)
        {
            terminal.Error.WriteLine($"{Quote.Of(from)} is not a date; expected one such as `2026-12-25`, in the years 2000 to 2199.");
        }

        if (!isCount)
        {
            terminal.Error.WriteLine($"{Quote.Of(weeks)} is not a number of weeks; expected 1 to {MostWeeks}.");
        }

        var read = TeamFiles.Read([file]);
        if (read.Teams is not [var team])
        {
            CheckCommand.Print(read.Mistakes, terminal.Error);
            return Exit.Mistakes;
        }

        if (write is null || date is not { } first || !isCount)
        {
            return Exit.Mistakes;
        }

        var plan = PlannedTeam.From(team, first, count);
        write(plan, terminal.Out);
        foreach (var note in plan.Notes)
        {
            terminal.Error.WriteLine(note);
        }

        return plan.Shifts.Any(shift => shift.Gap is not null) ? Exit.Gap : Exit.Fine;
    }
}
