using System.Collections.Immutable;

namespace ChatOpsBot.Host.CommandLine;

/// <summary>What the command line of <c>run</c> says.</summary>
/// <param name="TeamFiles">The teams' files; the sample team's when none is named.</param>
/// <param name="DataFolder">Where to keep the store; null for the usual place.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons; null for the usual one.</param>
/// <param name="Configuration">The rest, in the way of .NET: <c>--Playground:Enabled=true</c>.</param>
public sealed record RunOptions(ImmutableArray<string> TeamFiles, string? DataFolder, string? Urls, ImmutableArray<string> Configuration);
