using System.CommandLine;
using System.Text.Json;
using ChatOpsBot.Host.Teams;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>due</c>: says when answers are due by a team's coverage and goals. The lines are <see cref="DueLine"/>'s.</summary>
internal static class DueCommand
{
    public static Command Make(Terminal terminal)
    {
        var team = new Option<string>("--team")
        {
            Description = "The team's file, for its coverage, holidays and goals.",
            HelpName = "FILE",
            Required = true,
            Arity = ArgumentArity.ExactlyOne,
        };
        var command = new DetailedCommand("due", "Say when answers are due.", """
            Reads JSON lines {"id", "received", "goal"} from standard input and writes {"id", "due"}: the instant, in UTC,
            by which what came in at "received" is to be answered.
            "received" is an instant with its offset, such as 2026-11-20T09:30:00-06:00 or 2026-11-20T15:30:00Z.
            "goal" is an ISO 8601 duration such as PT4H, PT90M or PT0S; a day (P1D) is 24 hours of coverage time;
            or the name of one of the file's goals, whatever its rule; or "goal", the file's usual one.
            Instead of "goal", or with it left out, these choose the strictest goal that applies, and the answer names it:
              "priority": "high", "medium" (when not given) or "low"
              "group": the id of a group of the file, or a list of several
              "follow-up": true for a word after the first response
            An amount that ends where a window ends is due there; a goal of zero is due at the next open instant.
            Where the goal promises no time, "due" is null. Holidays that a calendar (ics) would add are not known here.
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
                var lines = new DueLine(only);
                return await JsonLines.Run(terminal, (JsonElement line, Utf8JsonWriter writer) => lines.Answer(line, writer), cancellation);
            }

            CheckCommand.Print(read.Mistakes, terminal.Error);
            return Exit.Mistakes;
        });
        return command;
    }
}
