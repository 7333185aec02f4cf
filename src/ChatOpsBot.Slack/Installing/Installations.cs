using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <inheritdoc cref="IInstallations"/>
internal sealed partial class Installations : IInstallations, IDisposable
{
    // On use a token is renewed only at the last minute: whoever keeps house has done so long before.
    private static readonly Duration AtTheLatest = Duration.FromMinutes(1);

    private readonly SlackOptions options;
    private readonly ISlackApi api;
    private readonly IStore store;
    private readonly ServedTeams teams;
    private readonly TokenKeeper tokens;
    private readonly ILogger<Installations> log;
    private readonly string? mark;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private volatile Known known = Known.Nothing;
    private volatile string? trouble;
    private volatile bool met;

    public Installations(SlackOptions options, ISlackApi api, IStore store, ServedTeams teams, TimeProvider clock, ILogger<Installations> log)
    {
        this.options = options;
        this.api = api;
        this.store = store;
        this.teams = teams;
        this.log = log;
        tokens = new(store, new TokenVault(options.TokenKeys), options, api, clock, log);
        mark = options.BotToken is { } token ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Value)).AsSpan(0, 8)) : null;
    }

    /// <summary>What is wrong with the configured bot token, in words for an operator; null while nothing is known to be.</summary>
    public string? Trouble => trouble;

    /// <summary>Whether Slack has answered for the configured bot token in this run; true when none is configured.</summary>
    public bool HasMet => mark is null || met;

    /// <inheritdoc/>
    public IReadOnlyCollection<Installation> All => known.Served;

    /// <inheritdoc/>
    public bool AwaitsFirstContact => mark is not null && !met && trouble is null && !known.Places.Values.Any(IsConfigured);

    /// <inheritdoc/>
    public Installation? Find(WorkspaceId workspace) => known.Places.GetValueOrDefault(workspace)?.Served;

    /// <inheritdoc/>
    public Installation? Of(TeamId team)
    {
        Installation? any = null;
        foreach (var installation in known.Served)
        {
            if (installation.Team == team)
            {
                any = any is null || (any.Broken is not null && installation.Broken is null) ? installation : any;
            }
        }

        return any;
    }

    /// <inheritdoc/>
    public async ValueTask<Secret?> Token(Installation installation, CancellationToken cancel)
    {
        var workspace = installation.Workspace;
        if (known.Places.GetValueOrDefault(workspace) is not { } place)
        {
            return null;
        }

        if (IsConfigured(place))
        {
            return options.BotToken;
        }

        var answer = await tokens.Get(workspace, InstallKeys.Bot, AtTheLatest, cancel);
        if (answer.Broken is { } why)
        {
            await Break(workspace, why, cancel);
        }

        return answer.Token;
    }

    /// <inheritdoc/>
    public bool HasConsented(WorkspaceId workspace, string user) => known.Consents.GetValueOrDefault((workspace, user)) is { Broken: null, Leaving: false };

    /// <inheritdoc/>
    public async ValueTask<Secret?> UserToken(WorkspaceId workspace, string user, CancellationToken cancel)
    {
        if (!HasConsented(workspace, user))
        {
            return null;
        }

        var answer = await tokens.Get(workspace, InstallKeys.Of(user), AtTheLatest, cancel);
        if (answer.Broken is { } why)
        {
            await BreakConsent(workspace, user, why, cancel);
        }

        return answer.Token;
    }

    /// <summary>The mark of the configured bot token where it serves this workspace; else null.</summary>
    public string? ConfiguredIn(WorkspaceId workspace) => known.Places.GetValueOrDefault(workspace)?.Stored.Configured;

    public void Dispose() => gate.Dispose();

    /// <summary>Reads everything anew: at the start, after a change, and now and then, since another replica may have changed it.</summary>
    /// <exception cref="StoreException">The store does not answer; what was known stays known.</exception>
    public async Task Reload(CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await ReloadInside(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    private bool IsConfigured(Known.Place place) => place.Stored.Configured is not null;

    private async Task ReloadInside(CancellationToken cancel)
    {
        var before = known;
        var installations = await store.ReadAll(InstallKeys.Partition, InstallKeys.AllInstallations, cancel);
        var consents = await store.ReadAll(InstallKeys.Partition, InstallKeys.AllConsents, cancel);
        known = Known.Read(installations, consents, teams, mark);
        foreach (var (workspace, place) in known.Places)
        {
            if (before.Places.GetValueOrDefault(workspace)?.Version != place.Version)
            {
                tokens.Forget(workspace);
            }

            if (place.Served is null)
            {
                SayOnce(ServedTeams.NotServed(workspace, Printable(place.Stored.Name)));
            }
        }

        foreach (var (key, consent) in known.Consents)
        {
            if (before.Consents.GetValueOrDefault(key) != consent)
            {
                tokens.Forget(key.Workspace);
            }
        }
    }

    /// <summary>Changes the store, then reads what it says now.</summary>
    private async Task Change(Func<Task> change, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            await change();
            await ReloadInside(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    private void SayOnce(string words)
    {
        lock (said)
        {
            if (!said.Add(words))
            {
                return;
            }
        }

        log.LogWarning("{Problem}", words);
    }

    private static string? Printable(string? name) => name is null ? null : string.Concat(name.Where(letter => !char.IsControl(letter)).Take(80));

    private async Task<ImmutableArray<Change>> Deletions((string From, string To) range, CancellationToken cancel) =>
        [.. (await store.ReadAll(InstallKeys.Partition, range, cancel)).Select(document => new Change(document.Key, Expected.Whatever, null))];

    private async Task Save(IEnumerable<Change> changes, CancellationToken cancel)
    {
        foreach (var chunk in changes.Chunk(IStore.MostChanges))
        {
            await store.Save(InstallKeys.Partition, chunk, cancel);
        }
    }
}
