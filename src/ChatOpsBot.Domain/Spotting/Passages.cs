using System.Buffers;

namespace ChatOpsBot.Domain.Spotting;

/// <summary>Tells a writer's own words from what they quote or paste, line by line.</summary>
internal struct Passages
{
    private static readonly SearchValues<char> Symbols = SearchValues.Create("{}()[];=<>|\\$&*#\"");

    private bool fenced;

    /// <summary>Lines of code, logs and stack traces.</summary>
    public int Code { get; private set; }

    /// <summary>Of those, lines that name a failure.</summary>
    public int Failures { get; private set; }

    /// <summary>Lines quoted from somebody.</summary>
    public int Quoted { get; private set; }

    /// <summary>Whether a line is of the writer's own words; else it is noted as what it is.</summary>
    public bool IsProse(ReadOnlySpan<char> line)
    {
        var words = line.Trim();
        if (words.StartsWith("```", StringComparison.Ordinal))
        {
            // ```one line``` opens and closes; words behind an opening fence name its language.
            fenced = !fenced && words[3..].IndexOf("```", StringComparison.Ordinal) < 0;
            Code++;
            return false;
        }

        if (fenced || LooksPasted(words))
        {
            Code++;
            Failures += IsOfTrace(words) || NamesFailure(words) ? 1 : 0;
            return false;
        }

        if (words.StartsWith(">", StringComparison.Ordinal) || words.StartsWith("&gt;", StringComparison.Ordinal))
        {
            Quoted++;
            return false;
        }

        return words.Length > 0;
    }

    private static bool LooksPasted(ReadOnlySpan<char> line)
    {
        if (IsOfTrace(line) || line.StartsWith("$ ", StringComparison.Ordinal))
        {
            return true;
        }

        if (line.Length > 19 && char.IsAsciiDigit(line[0]) && char.IsAsciiDigit(line[3]) && line[4] == '-' && line[7] == '-' && line[13] == ':')
        {
            return true;
        }

        // Nearly every line ends here.
        if (line.Length < 12 || !line.ContainsAny(Symbols))
        {
            return false;
        }

        var (symbols, smiles) = (0, false);
        for (var at = 0; at < line.Length; at++)
        {
            // Brackets that are a mouth say nothing of code: ":((".
            var c = line[at];
            smiles = c is '(' or ')' && at > 0 && (line[at - 1] is ':' or ';' or '-' || (smiles && line[at - 1] == c));
            symbols += !smiles && Symbols.Contains(c) ? 1 : 0;
        }

        return symbols * 7 > line.Length;
    }

    // A stack trace is only shown when something failed.
    private static bool IsOfTrace(ReadOnlySpan<char> line) =>
        (line.StartsWith("at ", StringComparison.Ordinal) && line.Contains('(') && line.Contains('.'))
        || line.StartsWith("Traceback (", StringComparison.Ordinal) || line.StartsWith("File \"", StringComparison.Ordinal);

    // A statement of a program may well be named Fail().
    private static bool NamesFailure(ReadOnlySpan<char> line) =>
        line is not [.., ';' or '{' or '}'] && (line.Contains("error", StringComparison.OrdinalIgnoreCase) || line.Contains("exception", StringComparison.OrdinalIgnoreCase)
        || line.Contains("traceback", StringComparison.OrdinalIgnoreCase) || line.Contains("fatal", StringComparison.OrdinalIgnoreCase)
        || line.Contains("segmentation fault", StringComparison.OrdinalIgnoreCase) || line.Contains("fail", StringComparison.OrdinalIgnoreCase));
}
