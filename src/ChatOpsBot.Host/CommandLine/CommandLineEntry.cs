using System.CommandLine;
using System.CommandLine.Invocation;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>The command line as a whole. A further command is one more line in <see cref="Commands"/>.</summary>
internal static class CommandLineEntry
{
    private const string Default = "run";

    /// <summary>Runs what the arguments say and gives the exit status: 0 fine, 1 mistakes in the input, 2 a command line that is not understood.</summary>
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

        // Not the root's own action: only `run` may have settings that no option describes.
        var isBare = args.Length == 0 || !IsRoots(root, args[0]);
        var parsed = root.Parse(isBare ? [Default, .. args] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var status = await parsed.InvokeAsync(
            new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }, cancellation);
        await terminal.Out.FlushAsync(CancellationToken.None);
        await terminal.Error.FlushAsync(CancellationToken.None);
        return parsed.Action is ParseErrorAction ? Exit.Usage : status;
    }

    private static IEnumerable<Command> Commands(Terminal terminal, Func<RunOptions, CancellationToken, Task<int>> run) =>
    [
        RunSyntax.Make(terminal, run),
        CheckCommand.Make(terminal),
        SpotCommand.Make(terminal),
        DueCommand.Make(terminal),
    ];

    private static bool IsRoots(RootCommand root, string word) =>
        root.Subcommands.Select(command => command.Name)
            .Concat(root.Options.SelectMany(option => option.Aliases.Append(option.Name)))
            .Contains(word, StringComparer.Ordinal);
}
