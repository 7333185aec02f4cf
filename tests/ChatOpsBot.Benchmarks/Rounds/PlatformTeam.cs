using System.Text.RegularExpressions;
using ChatOpsBot.Host.Teams;

namespace ChatOpsBot.Benchmarks.Rounds;

/// <summary>The sample team on another platform than the playground.</summary>
public static partial class PlatformTeam
{
    /// <summary>Its file.</summary>
    /// <param name="platform">The platform's name: <c>slack</c>.</param>
    /// <param name="id">What becomes of a name in the sample: the channel is called <c>support</c>, people by their first names.</param>
    public static async Task<string> File(string platform, Func<string, string> id) =>
        Playground().Replace(await System.IO.File.ReadAllTextAsync(TeamFiles.Sample), match => $"{platform}: {id(match.Groups["what"].Value)}");

    [GeneratedRegex(@"playground: (?<what>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Playground();
}
