using ChatOpsBot.Domain.People;
using ChatOpsBot.Slack.Installing;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Tests.Api;

/// <summary>The app installed in one workspace.</summary>
internal sealed class OneWorkspace : IInstallations
{
    public static readonly TeamId Team = new("viewer");

    public Installation? Here { get; set; } = new(new WorkspaceId("T1"), Team, "UBOT", "B1", []);

    public Queue<Secret?> Tokens { get; } = new([new Secret("xoxb-secret-1")]);

    public List<string> Breaks { get; } = [];

    public IReadOnlyCollection<Installation> All => Here is null ? [] : [Here];

    public bool AwaitsFirstContact { get; set; }

    public Installation? Find(WorkspaceId workspace) => Here?.Workspace == workspace ? Here : null;

    /// <summary>Slack answers for the first time right after the next question for an installation.</summary>
    public bool MeetsAfterTheNextQuestion { get; set; }

    public Installation? Of(TeamId team)
    {
        if (MeetsAfterTheNextQuestion)
        {
            (MeetsAfterTheNextQuestion, AwaitsFirstContact) = (false, false);
            return null;
        }

        return Here?.Team == team ? Here : null;
    }

    public ValueTask<Secret?> Token(Installation installation, CancellationToken cancel) => new(Tokens.Count > 1 ? Tokens.Dequeue() : Tokens.Peek());

    public bool HasConsented(WorkspaceId workspace, string user) => false;

    public ValueTask<Secret?> UserToken(WorkspaceId workspace, string user, CancellationToken cancel) => default;

    public ValueTask Break(WorkspaceId workspace, string why, CancellationToken cancel)
    {
        Breaks.Add(why);
        return default;
    }

    public ValueTask Remove(WorkspaceId workspace, CancellationToken cancel) => default;

    public ValueTask Revoked(WorkspaceId workspace, bool bot, IReadOnlyCollection<string> users, CancellationToken cancel) => default;

    public ValueTask Disconnect(WorkspaceId workspace, string user, CancellationToken cancel) => default;
}
