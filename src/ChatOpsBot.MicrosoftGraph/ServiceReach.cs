using ChatOpsBot.Web;

namespace ChatOpsBot.MicrosoftGraph;

/// <summary>Whether the connector and Graph can be reached, for readiness. A token that cannot be fetched counts as its service.</summary>
/// <param name="clock">The real clock.</param>
internal sealed class ServiceReach(TimeProvider clock)
{
    /// <summary>The Bot Connector.</summary>
    public Reach Connector { get; } = new(clock);

    /// <summary>Microsoft Graph.</summary>
    public Reach Graph { get; } = new(clock);

    /// <summary>How long one of them has not been reached, by every call to it since; null while both are.</summary>
    public TimeSpan? OutOfReachFor => (Connector.OutOfReachFor, Graph.OutOfReachFor) switch
    {
        ({ } connector, { } graph) => connector > graph ? connector : graph,
        var (connector, graph) => connector ?? graph,
    };

    /// <summary>Notes what became of a call.</summary>
    public void Note(ServiceCall call, Trouble? trouble) =>
        (call.Bearer is TokenFor.Graph ? Graph : Connector).Note(trouble is not { Kind: TroubleKind.Unreachable });
}
