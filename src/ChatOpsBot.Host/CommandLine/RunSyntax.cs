using System.Collections.Immutable;
using System.CommandLine;
using ChatOpsBot.Host.Teams;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.CommandLine;

/// <summary><c>run</c>: what its command line means. The work itself is <see cref="RunCommand"/>'s.</summary>
internal static class RunSyntax
{
    // What ASP.NET Core itself reads from the command line without a section's name.
    private static readonly string[] HostKeys =
        ["environment", "contentRoot", "webRoot", "applicationName", "http_ports", "https_ports", "AllowedHosts", "preferHostingUrls", "shutdownTimeoutSeconds"];

    public static Command Make(Terminal terminal, Func<RunOptions, CancellationToken, Task<int>> run)
    {
        var teams = new Option<string[]>("--team")
        {
            Description = "A team's file; give it once for each team. Without it, the sample team is served.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var data = new Option<string>("--data") { Description = "The folder to keep everything in.", HelpName = "FOLDER" };
        var urls = new Option<string>("--urls") { Description = "The addresses to listen on, separated by semicolons.", HelpName = "URLS" };
        var command = new DetailedCommand("run", "Serve teams until Ctrl-C (the default).", """
            Any other setting can be given in the way of .NET configuration: --Section:Key=value.
            """)
        {
            teams,
            data,
            urls,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellation) =>
        {
            string[] rest = [.. parsed.UnmatchedTokens];
            if (Stray(rest, command) is { } stray)
            {
                await terminal.Error.WriteLineAsync(stray);
                return Exit.Usage;
            }

            ImmutableArray<string> files = [.. parsed.GetValue(teams) ?? []];
            return await run(new RunOptions(files.IsEmpty ? [TeamFiles.Sample] : files, parsed.GetValue(data), parsed.GetValue(urls), [.. rest]), cancellation);
        });
        return command;
    }

    /// <summary>What is wrong with the first token that is neither an option nor configuration; null when there is none.</summary>
    private static string? Stray(string[] tokens, Command command)
    {
        var isValue = false;
        foreach (var token in tokens)
        {
            if (isValue)
            {
                isValue = false;
                continue;
            }

            var hasValue = token.Contains('=', StringComparison.Ordinal);
            var isOption = token.StartsWith("--", StringComparison.Ordinal);
            var key = token.Split('=', 2)[0].TrimStart('-', '/');
            if ((!isOption && !hasValue) || !(key.Contains(':', StringComparison.Ordinal) || HostKeys.Contains(key, StringComparer.OrdinalIgnoreCase)))
            {
                return isOption
                    ? $"{Quote.Of(token)} is not an option{Nearest.Hint(token.Split('=', 2)[0], command.Options.Select(option => option.Name))}. Settings are written --Section:Key=value; `run --help` lists the options."
                    : $"{Quote.Of(token)} is not understood. Settings are written --Section:Key=value; `run --help` lists the options.";
            }

            isValue = isOption && !hasValue;
        }

        return isValue ? $"{Quote.Of(tokens[^1])} has no value. Settings are written --Section:Key=value." : null;
    }
}
