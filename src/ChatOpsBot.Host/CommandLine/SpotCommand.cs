using System.CommandLine;
using System.Text.Json;
using ChatOpsBot.Domain.Spotting;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>spot</c>: judges messages.</summary>
internal static class SpotCommand
{
    private const string Own = "same-author: ";
    private const string Other = "other: ";

    public static Command Make(Terminal terminal)
    {
        var explain = new Option<bool>("--explain") { Description = "Tell for each message what it seems to ask for, and why it was judged so." };
        var command = new DetailedCommand("spot", "Judge whether messages ask for support.", """
            Reads JSON lines {"id", "text"} from standard input and writes {"id", "score", "verdict"}:
            the score is from 0 to 1, how likely the message is a request; the verdict is "request", "unsure" or "chatter".
            A line may have "context", the message before: "other: …" or "same-author: …", by who wrote it.
            With --explain, answers also have "kind", the "phrases" that a developer would be shown, and "why": phrases for and
            against with their weights in log-odds (0.7 doubles the odds), what the rest of the message comes to ("rest"), what is
            around it ("around"), and the "rule" that applied, if one did.
            A bad line is answered with {"line", "error"}, the rest goes on, and the exit status is 1.
            """)
        { explain };
        command.SetAction((parsed, cancellation) =>
        {
            var why = parsed.GetValue(explain);
            return JsonLines.Run(terminal, (line, writer) => Judge(line, writer, why), cancellation);
        });
        return command;
    }

    private static string? Judge(JsonElement line, Utf8JsonWriter writer, bool explain)
    {
        if (JsonLines.Text(line, "text", out var wrong) is not { } text || ContextOf(line, out wrong) is not { } context)
        {
            return wrong;
        }

        if (explain)
        {
            Write(Spotter.Explain(text, context, TeamLayer.Empty), writer);
        }
        else
        {
            Write(Spotter.Judge(text, context, TeamLayer.Empty), writer);
        }

        return null;
    }

    private static SpotContext? ContextOf(JsonElement line, out string wrong)
    {
        wrong = "";
        if (!line.TryGetProperty("context", out var given) || given.ValueKind is JsonValueKind.Null)
        {
            return SpotContext.None;
        }

        if (JsonLines.Text(line, "context", out wrong) is not { } before)
        {
            return null;
        }

        if (before.StartsWith(Own, StringComparison.Ordinal))
        {
            return new SpotContext { Before = before[Own.Length..], BeforeIsOwn = true };
        }

        if (before.StartsWith(Other, StringComparison.Ordinal))
        {
            return new SpotContext { Before = before[Other.Length..] };
        }

        wrong = $"\"context\" begins with neither \"{Own.TrimEnd()}\" nor \"{Other.TrimEnd()}\"";
        return null;
    }

    private static void Write(Judgement judgement, Utf8JsonWriter writer)
    {
        writer.WriteNumber("score", judgement.Score);
        writer.WriteString("verdict", judgement.Verdict switch
        {
            Verdict.Request => "request",
            Verdict.Unsure => "unsure",
            _ => "chatter",
        });
    }

    private static void Write(Explanation explanation, Utf8JsonWriter writer)
    {
        var judgement = explanation.Judgement;
        Write(judgement, writer);
        writer.WriteString("kind", judgement.Kind switch
        {
            RequestKind.Question => "question",
            RequestKind.Incident => "incident",
            RequestKind.Change => "change",
            RequestKind.Access => "access",
            _ => "other",
        });
        writer.WriteStartArray("phrases");
        foreach (var phrase in judgement.Phrases)
        {
            writer.WriteStringValue(phrase);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("why");
        foreach (var phrase in explanation.Phrases)
        {
            writer.WriteStartObject();
            writer.WriteString("phrase", phrase.Phrase);
            writer.WriteNumber("weight", Math.Round(phrase.Weight, 2));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("rest", Math.Round(explanation.AtFirstSight, 2));
        writer.WriteNumber("around", Math.Round(explanation.Around, 2));
        if (explanation.Rule is { } rule)
        {
            writer.WriteString("rule", rule);
        }
    }
}
