using System.CommandLine;
using System.Text.Json;
using ChatOpsBot.Domain.Coverage;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Host.Text;
using NodaTime.Text;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>due</c>: says when answers are due by a team's coverage.</summary>
internal static class DueCommand
{
    public static Command Make(Terminal terminal)
    {
        var team = new Option<string>("--team")
        {
            Description = "The team's file, for its coverage and holidays.",
            HelpName = "FILE",
            Required = true,
            Arity = ArgumentArity.ExactlyOne,
        };
        var command = new DetailedCommand("due", "Say when answers are due.", """
            Reads JSON lines {"id", "received", "goal"} from standard input and writes {"id", "due"}: the instant, in UTC,
            at which the goal's amount of coverage time has run since "received".
            "received" is an instant with its offset, such as 2026-11-20T09:30:00-06:00 or 2026-11-20T15:30:00Z.
            "goal" is an ISO 8601 duration such as PT4H, PT90M or PT0S; a day (P1D) is 24 hours of coverage time.
            An amount that ends where a window ends is due there; a goal of zero is due at the next open instant.
            A bad line is answered with {"line", "error"}, the rest goes on, and the exit status is 1.
            """)
        {
            team,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var read = TeamFiles.Read([parsed.GetRequiredValue(team)]);
            if (read.Teams is [var only])
            {
                return await JsonLines.Run(terminal, (line, writer) => Answer(only.Coverage, line, writer), cancellation);
            }

            CheckCommand.Print(read.Mistakes, terminal.Error);
            return Exit.Mistakes;
        });
        return command;
    }

    private static string? Answer(CoverageCalendar coverage, JsonElement line, Utf8JsonWriter writer)
    {
        if (JsonLines.Text(line, "received", out var wrong) is not { } receivedText)
        {
            return wrong;
        }

        if (JsonLines.Text(line, "goal", out wrong) is not { } goalText)
        {
            return wrong;
        }

        if (InstantText.Read(receivedText) is not { } received)
        {
            return $"\"received\" {Quote.Of(receivedText)} is not {InstantText.Expected}";
        }

        if (IsoDuration.Read(goalText, out wrong) is not { } goal)
        {
            return $"\"goal\" {wrong}; expected {IsoDuration.Expected}";
        }

        var due = coverage.Due(received, goal);
        if (due == CoverageCalendar.Never)
        {
            return $"the coverage of {CoverageCalendar.HorizonYears} years does not hold a goal of {Quote.Of(goalText)}";
        }

        writer.WriteString("due", InstantPattern.ExtendedIso.Format(due));
        return null;
    }
}
