using System.CommandLine;
using System.Text.Json;
using ChatOpsBot.Domain.Intake;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>spot</c>: judges messages.</summary>
internal static class SpotCommand
{
    public static Command Make(Terminal terminal)
    {
        var command = new DetailedCommand("spot", "Judge whether messages ask for support.", """
            Reads JSON lines {"id", "text"} from standard input and writes {"id", "score", "verdict"}:
            the score is from 0 to 1, higher for a likelier request; the verdict is "request", "unsure" or "chatter".
            A bad line is answered with {"line", "error"}, the rest goes on, and the exit status is 1.
            """);
        command.SetAction((_, cancellation) => JsonLines.Run(terminal, Judge, cancellation));
        return command;
    }

    private static string? Judge(JsonElement line, Utf8JsonWriter writer)
    {
        if (JsonLines.Text(line, "text", out var wrong) is not { } text)
        {
            return wrong;
        }

        var judgement = Spotter.Judge(text);
        writer.WriteNumber("score", judgement.Score);
        writer.WriteString("verdict", judgement.Verdict switch
        {
            Verdict.Request => "request",
            Verdict.Unsure => "unsure",
            _ => "chatter",
        });
        return null;
    }
}
