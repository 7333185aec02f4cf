using System.Collections.Immutable;
using ChatOpsBot.Host.Teams.Yaml;

namespace ChatOpsBot.Host.Teams;

/// <summary>Reads where a team is at home on each platform: <c>channels</c>, <c>workspaces</c> and <c>onCallGroups</c>.</summary>
internal sealed class PlaceReader(MistakeList mistakes)
{
    private static readonly string[] WithWorkspaces = [Platforms.Slack, Platforms.Teams];
    private static readonly string[] WithGroups = [Platforms.Slack];

    private readonly Values values = new(mistakes);

    /// <summary>The team's channel by platform.</summary>
    public ImmutableDictionary<string, string> Channels(YamlNode? node) =>
        Read(node, "`channels`", Platforms.All, "the id of the team's channel", SlackIds.WrongChannel, TeamsIds.WrongChannel);

    /// <summary>The workspace that the team works in, by platform.</summary>
    public ImmutableDictionary<string, string> Workspaces(YamlNode? node) =>
        Read(node, "`workspaces`", WithWorkspaces, "the id of the team's workspace", SlackIds.WrongWorkspace, TeamsIds.WrongTenant);

    /// <summary>The group of those on call, by platform.</summary>
    public ImmutableDictionary<string, string> OnCallGroups(YamlNode? node) =>
        Read(node, "`onCallGroups`", WithGroups, "the id of the group of those on call", SlackIds.WrongGroup, _ => null);

    private ImmutableDictionary<string, string> Read(
        YamlNode? node, string owner, string[] platforms, string expected, Func<string, (string What, string Expected)?> onSlack, Func<string, (string What, string Expected)?> onTeams)
    {
        var ids = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (platform, value) in Platforms.In(node, owner, mistakes, platforms))
        {
            if (values.Text(value, expected) is not { } id)
            {
                continue;
            }

            ids[platform] = platform == Platforms.Teams ? TeamsIds.Usual(id) : id;
            if ((platform == Platforms.Slack ? onSlack(id) : platform == Platforms.Teams ? onTeams(id) : null) is { } wrong)
            {
                mistakes.Add(value, wrong.What, wrong.Expected);
            }
        }

        return ids.ToImmutable();
    }
}
