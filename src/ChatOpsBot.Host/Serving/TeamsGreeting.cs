using ChatOpsBot.Domain.People;
using ChatOpsBot.Teams;

namespace ChatOpsBot.Host.Serving;

/// <summary>What whoever starts the program is told of Teams.</summary>
internal static class TeamsGreeting
{
    /// <param name="url">Where the program listens.</param>
    public static IEnumerable<string> Lines(TeamsOptions options, IEnumerable<Team> teams, string url)
    {
        var absent = string.Join(", ", teams.SelectMany(TeamsSettings.Absent).Select(person => person.Name));
        if (absent.Length > 0)
        {
            yield return $"  note        without addresses.teams in the team's file: {absent}. When their turn comes, somebody else answers in Teams.";
        }

        if (options.Anonymous)
        {
            yield return $"  Teams       for a client on this machine, WITHOUT a token, at {url}/api/messages: whoever uses this machine may speak as anybody (Teams:Anonymous)";
            yield break;
        }

        if (options.CanOverhear)
        {
            yield return "  note        whoever agrees to it in Teams may have what is written to them in human chats looked at";
        }

        yield return $"  Teams       at {url}/api/messages as app {options.AppId}; {url}/health/ready says whether it is connected";
    }
}
