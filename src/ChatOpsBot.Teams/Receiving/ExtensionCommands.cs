namespace ChatOpsBot.Teams.Receiving;

/// <summary>What the message extension offers, by the ids in <c>manifests/teams/manifest.json</c>; Teams sends them as <c>commandId</c> (contract §5.3).</summary>
internal static class ExtensionCommands
{
    /// <summary>An action on a message: its author is redirected to the primary.</summary>
    public const string RedirectToPrimary = "redirectToPrimary";

    /// <summary>An action beside the message field: a new ticket.</summary>
    public const string NewTicket = "newTicket";

    /// <summary>A search among the tickets that the searcher may see.</summary>
    public const string SearchTickets = "searchTickets";

    /// <summary>The one parameter of <see cref="SearchTickets"/>: what is searched for.</summary>
    public const string SearchParameter = "query";
}
