using System.Collections.Immutable;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Slack.Installing;

/// <summary>What the store said of installations and consents when it was last read. Immutable: whoever asks never waits.</summary>
internal sealed record Known(
    ImmutableDictionary<WorkspaceId, Known.Place> Places,
    ImmutableDictionary<(WorkspaceId Workspace, string User), StoredConsent> Consents)
{
    /// <summary>A workspace with the app in it.</summary>
    /// <param name="Stored">As stored.</param>
    /// <param name="Version">The version that was read.</param>
    /// <param name="Served">The installation; null when no team is served there.</param>
    internal sealed record Place(StoredInstallation Stored, string Version, Installation? Served);

    public static Known Nothing { get; } = new(ImmutableDictionary<WorkspaceId, Place>.Empty, ImmutableDictionary<(WorkspaceId, string), StoredConsent>.Empty);

    /// <summary>Every installation in which a team is served.</summary>
    public ImmutableArray<Installation> Served { get; } = [.. Places.Values.Select(place => place.Served).OfType<Installation>().OrderBy(place => place.Workspace.Value, StringComparer.Ordinal)];

    /// <summary>Reads documents. What cannot be read, or belongs to a configured token of before, is left out.</summary>
    /// <param name="mark">The mark of the configured bot token; null without one.</param>
    public static Known Read(IEnumerable<Document> installations, IEnumerable<Document> consents, ServedTeams teams, string? mark)
    {
        var places = ImmutableDictionary.CreateBuilder<WorkspaceId, Place>();
        foreach (var document in installations)
        {
            if (StoredJson.Read<StoredInstallation>(document.Body) is { BotUser: not null, Workspace: not null } stored && (stored.Configured is null || stored.Configured == mark))
            {
                var workspace = new WorkspaceId(stored.Workspace);
                places[workspace] = new(stored, document.Version, teams.For(workspace, stored.Configured is not null) is { } team
                    ? new Installation(workspace, team, stored.BotUser, stored.BotId, stored.Scopes.IsDefault ? [] : stored.Scopes) { Broken = stored.Broken }
                    : null);
            }
        }

        return new(places.ToImmutable(), consents
            .Select(document => StoredJson.Read<StoredConsent>(document.Body))
            .OfType<StoredConsent>()
            .ToImmutableDictionary(consent => (new WorkspaceId(consent.Workspace), consent.User)));
    }

    public Known WithBroken(WorkspaceId workspace, string? why) => Places.GetValueOrDefault(workspace) is { } place
        ? this with { Places = Places.SetItem(workspace, place with { Stored = place.Stored with { Broken = why }, Served = place.Served is { } served ? served with { Broken = why } : null }) }
        : this;
}
