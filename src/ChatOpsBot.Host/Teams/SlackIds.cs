using ChatOpsBot.Host.Text;

namespace ChatOpsBot.Host.Teams;

/// <summary>Tells ids of Slack from the names that people see there, and says where the id is to be found.</summary>
internal static class SlackIds
{
    private const int Shortest = 3;

    /// <summary>What is wrong with a user id, and what belongs there; null when it looks like one.</summary>
    public static (string What, string Expected)? WrongUser(string id) => Wrong(
        id, "UW", "user", "an id such as `U024BE7LH`, not the @name: in Slack, open the person's profile, then the three dots, then Copy member ID");

    /// <summary>The same for a channel.</summary>
    public static (string What, string Expected)? WrongChannel(string id) => Wrong(
        id, "CG", "channel", "an id such as `C024BE91L`, not the #name: in Slack, open the channel's details; the id is at the end of About");

    /// <summary>The same for a workspace.</summary>
    public static (string What, string Expected)? WrongWorkspace(string id) => Wrong(
        id, "TE", "workspace", "an id such as `T024BE7LD`, not the name: open Slack in a browser; the id follows /client/ in the address");

    /// <summary>The same for a user group.</summary>
    public static (string What, string Expected)? WrongGroup(string id) => Wrong(
        id, "S", "user group", "an id such as `S0123ABC`, not the @name: in Slack, open Directories, then User groups, then the group; under its three dots is Copy group ID");

    private static (string What, string Expected)? Wrong(string id, string first, string of, string expected) =>
        id.Length >= Shortest && first.Contains(id[0], StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            ? null
            : ($"{Quote.Of(id)} is no {of} id of Slack", expected);
}
