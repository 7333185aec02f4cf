using System.CommandLine;
using ChatOpsBot.SpotterTraining;

return await Commands.Root().Parse(args).InvokeAsync();
