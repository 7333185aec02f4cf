using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>The command line as a whole. A further command is one more line in <see cref="Commands"/>.</summary>
internal static class CommandLineEntry
{
    private const string Default = "run";

    // Long enough for requests on their way to be answered and the store to be closed.
    private static readonly TimeSpan TimeForGoodbye = TimeSpan.FromSeconds(20);

    /// <summary>Runs what the arguments say and gives the exit status: 0 fine, 1 mistakes in the input, 2 a command line that is not understood, or a plan with a gap.</summary>
    public static async Task<int> Invoke(
        string[] args, Terminal terminal, Func<RunOptions, CancellationToken, Task<int>> run, CancellationToken cancellation = default)
    {
        var root = new RootCommand("""
            ChatOpsBot: hands support requests in chat over to whoever is on shift.

            Without a command it serves the sample team, with a playground in the browser.
            """);
        foreach (var command in Commands(terminal, run))
        {
            root.Add(command);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new DetailedHelp((HelpAction)help.Action!);

        if (args is [var first, ..] && !IsKnown(root, first))
        {
            if (!first.StartsWith('-') && !first.StartsWith('/') && !first.Contains('=', StringComparison.Ordinal))
            {
                var hint = Nearest.Hint(first, root.Subcommands.Select(command => command.Name));
                await terminal.Error.WriteLineAsync($"{Quote.Of(first)} is not a command{hint}. `--help` lists the commands.");
                return Exit.Usage;
            }

            args = [Default, .. args];
        }

        return await Invoke(root.Parse(args.Length == 0 ? [Default] : args, new ParserConfiguration { ResponseFileTokenReplacer = null }), terminal, cancellation);
    }

    private static async Task<int> Invoke(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var isServing = string.Equals(parsed.CommandResult.Command.Name, Default, StringComparison.Ordinal);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = isServing ? TimeForGoodbye : TimeSpan.FromSeconds(1),
        };
        if (parsed.Action is ParseErrorAction error)
        {
            error.ShowHelp = false;
        }

        try
        {
            var status = await parsed.InvokeAsync(configuration, cancellation);
            return parsed.Action is ParseErrorAction ? Exit.Usage : status;
        }
        catch (OperationCanceledException)
        {
            return Exit.Interrupted;
        }
        finally
        {
            if (parsed.Action is ParseErrorAction)
            {
                await terminal.Error.WriteLineAsync($"`{parsed.CommandResult.Command.Name} --help` says how it is used.");
            }

            await terminal.Out.FlushAsync(CancellationToken.None);
            await terminal.Error.FlushAsync(CancellationToken.None);
        }
    }

    private static IEnumerable<Command> Commands(Terminal terminal, Func<RunOptions, CancellationToken, Task<int>> run) =>
    [
        RunSyntax.Make(terminal, run),
        CheckCommand.Make(terminal),
        SpotCommand.Make(terminal),
        DueCommand.Make(terminal),
        PlanCommand.Make(terminal),
        PackTeamsCommand.Make(terminal),
    ];

    private static bool IsKnown(RootCommand root, string word) =>
        root.Subcommands.Select(command => command.Name)
            .Concat(root.Options.SelectMany(option => option.Aliases.Append(option.Name)))
            .Contains(word, StringComparer.Ordinal);
}
