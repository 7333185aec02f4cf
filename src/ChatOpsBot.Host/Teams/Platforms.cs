using ChatOpsBot.Host.Teams.Yaml;

namespace ChatOpsBot.Host.Teams;

/// <summary>The chat platforms that a team's file may name. Known by name only; which of them the process speaks with is configuration.</summary>
internal static class Platforms
{
    public const string Slack = "slack";
    public const string Teams = "teams";

    public static readonly string[] All = ["playground", Slack, Teams];

    /// <summary>A part's values by platform, in our order; what else stands there is noted.</summary>
    public static IEnumerable<(string Platform, YamlNode Value)> In(YamlNode? node, string owner, MistakeList mistakes, string[]? among = null)
    {
        among ??= All;
        if (node is null || Fields.Of(node, owner, among, mistakes) is not { } fields)
        {
            yield break;
        }

        foreach (var platform in among)
        {
            if (fields.Optional(platform) is { } value)
            {
                yield return (platform, value);
            }
        }
    }
}
