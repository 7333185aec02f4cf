using ChatOpsBot.Host;
using ChatOpsBot.Host.CommandLine;

return await CommandLineEntry.Invoke(args, Terminal.OfProcess(), RunCommand.Run);
