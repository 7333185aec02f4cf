using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Slack.Installing;

/// <summary>A token with what renews it.</summary>
/// <param name="Access">The token.</param>
/// <param name="Refresh">What renews it; null where tokens are not rotated.</param>
/// <param name="Expires">Until when it is good; null for ever.</param>
internal sealed record Credential(Secret Access, Secret? Refresh, Instant? Expires);

/// <summary>A token; or none, and why when only a new installation helps.</summary>
internal readonly record struct TokenAnswer(Secret? Token, string? Broken);

/// <summary>
/// Keeps tokens encrypted in the store and renews those that expire (contract §11): one at a time over all replicas, claimed in the store.
/// A renewed one is saved before it is used, for its refresh token works once.
/// </summary>
internal sealed class TokenKeeper(IStore store, TokenVault vault, SlackOptions options, ISlackApi api, TimeProvider clock, ILogger log)
{
    private static readonly Duration ClaimLasts = Duration.FromSeconds(45);
    private static readonly Duration RetryAfter = Duration.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Held> all = new(StringComparer.Ordinal);

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The change that stores a token, for a transaction with what it belongs to.</summary>
    /// <exception cref="VaultException">There is no key to encrypt it with.</exception>
    public Change Put(WorkspaceId workspace, string kind, Credential credential) =>
        new(InstallKeys.Token(workspace, kind), Expected.Whatever, StoredJson.Write(Seal(workspace, kind, credential)));

    /// <summary>Forgets what is remembered of a workspace's tokens: they changed in the store.</summary>
    public void Forget(WorkspaceId workspace)
    {
        var (from, _) = InstallKeys.AllTokens(workspace);
        foreach (var key in all.Keys.Where(key => key.StartsWith(from, StringComparison.Ordinal)))
        {
            all.TryRemove(key, out _);
        }
    }

    /// <summary>A token that is good now, renewed first where it expires within <paramref name="within"/> and can be.</summary>
    /// <exception cref="StoreException">The store does not answer, and no good token is remembered.</exception>
    public async ValueTask<TokenAnswer> Get(WorkspaceId workspace, string kind, Duration within, CancellationToken cancel)
    {
        var held = all.GetOrAdd(InstallKeys.Token(workspace, kind), _ => new());
        if (held.Answer is { } known && (known.Broken is not null || !IsDue(held.Credential, within)))
        {
            return known;
        }

        // Whoever holds the gate renews; everyone else goes on with the old one as long as it is good.
        var old = held.Credential;
        if (!await held.Gate.WaitAsync(IsGood(old) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancel))
        {
            return new(old!.Access, null);
        }

        try
        {
            return held.Remember(await Look(held, workspace, kind, within, cancel));
        }
        catch (StoreException problem) when (IsGood(held.Credential))
        {
            log.LogWarning("A token of {Workspace} could not be renewed yet and is used as it is: {Problem}", workspace, problem.Message);
            return new(held.Credential!.Access, null);
        }
        finally
        {
            held.Gate.Release();
        }
    }

    private async Task<TokenAnswer> Look(Held held, WorkspaceId workspace, string kind, Duration within, CancellationToken cancel)
    {
        while (true)
        {
            if (await store.Load(InstallKeys.Partition, InstallKeys.Token(workspace, kind), cancel) is not { } document)
            {
                held.Credential = null;
                return default;
            }

            StoredToken stored;
            try
            {
                (stored, held.Credential) = Open(workspace, kind, document);
            }
            catch (VaultException locked)
            {
                held.Credential = null;
                return new(null, locked.Message);
            }

            if (held.Unsaved is { } unsaved)
            {
                held.Unsaved = null;
                if (stored.Claim == unsaved.Claim && !await Save(held, workspace, kind, document.Version, unsaved))
                {
                    continue;
                }
            }

            if (!IsDue(held.Credential, within) || held.Credential!.Refresh is null || Now < held.NextTry)
            {
                return new(IsGood(held.Credential) ? held.Credential!.Access : null, null);
            }

            if (stored.ClaimedUntil > Now.ToUnixTimeSeconds())
            {
                if (IsGood(held.Credential))
                {
                    return new(held.Credential.Access, null);
                }

                await Task.Delay(LookAgain, clock, cancel);
            }
            else if (await Claim(workspace, kind, document, stored) is var (version, claim) && await Renew(held, workspace, kind, version, claim) is { } broken)
            {
                return new(null, broken);
            }
        }
    }

    // From here on nothing is cancelled: a renewed token that is dropped would be lost for good.
    private async Task<(string Version, string Claim)?> Claim(WorkspaceId workspace, string kind, Document document, StoredToken stored)
    {
        var claim = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var claimed = stored with { Claim = claim, ClaimedUntil = (Now + ClaimLasts).ToUnixTimeSeconds() };
        await store.Save(InstallKeys.Partition, [new(document.Key, Expected.Exactly(document.Version), StoredJson.Write(claimed))], CancellationToken.None);
        return await store.Load(InstallKeys.Partition, document.Key, CancellationToken.None) is { } mine && StoredJson.Read<StoredToken>(mine.Body)?.Claim == claim
            ? (mine.Version, claim)
            : null;
    }

    /// <summary>Renews; in words when it never will be.</summary>
    private async Task<string?> Renew(Held held, WorkspaceId workspace, string kind, string version, string claim)
    {
        var old = held.Credential!;
        var arguments = new ApiArguments().With("grant_type", "refresh_token").With("refresh_token", old.Refresh!.Value.Value);
        var answer = await api.Call(options.ClientId ?? "", options.ClientSecret ?? default, "oauth.v2.access", arguments, CancellationToken.None);
        var renewed = answer.Ok ? OAuthAnswer.Renewed(answer.Body, Now) : null;
        if (renewed is not null)
        {
            await Save(held, workspace, kind, version, new(claim, renewed));
            return null;
        }

        if (answer.Problem?.Error is "invalid_refresh_token" or "token_revoked" or "account_inactive")
        {
            // What Slack refused once is not offered again, and nobody waits for the claim to run out.
            await store.Save(
                InstallKeys.Partition, [new(InstallKeys.Token(workspace, kind), Expected.Exactly(version), StoredJson.Write(Seal(workspace, kind, old with { Refresh = null })))], CancellationToken.None);
            return $"Slack does not renew the token of {workspace} ({answer.Problem.Error}). {(kind == InstallKeys.Bot ? "Install the app there again." : "They can connect again from Home.")}";
        }

        held.NextTry = Now + Duration.Max(RetryAfter, answer.Problem?.RetryAfter ?? Duration.Zero);
        log.LogWarning("A token of {Workspace} could not be renewed now ({Problem}); trying again", workspace, answer.Problem?.Error ?? "no token in the answer");
        await store.Save(InstallKeys.Partition, [new(InstallKeys.Token(workspace, kind), Expected.Exactly(version), StoredJson.Write(Seal(workspace, kind, old)))], CancellationToken.None);
        return null;
    }

    /// <summary>Saves a renewed token before anybody uses it; false when something else was stored meanwhile.</summary>
    private async Task<bool> Save(Held held, WorkspaceId workspace, string kind, string version, Unsaved renewed)
    {
        try
        {
            var change = new Change(InstallKeys.Token(workspace, kind), Expected.Exactly(version), StoredJson.Write(Seal(workspace, kind, renewed.Credential)));
            var saved = (await store.Save(InstallKeys.Partition, [change], CancellationToken.None)).Saved;
            held.Credential = saved ? renewed.Credential : held.Credential;
            return saved;
        }
        catch (StoreException)
        {
            held.Unsaved = renewed;
            throw;
        }
    }

    private StoredToken Seal(WorkspaceId workspace, string kind, Credential credential) => new(
        vault.Seal(credential.Access, workspace, kind),
        credential.Refresh is { } refresh ? vault.Seal(refresh, workspace, kind + ".refresh") : null,
        credential.Expires?.ToUnixTimeSeconds());

    private (StoredToken, Credential) Open(WorkspaceId workspace, string kind, Document document)
    {
        var stored = StoredJson.Read<StoredToken>(document.Body) ?? throw new VaultException($"The stored token of {workspace} cannot be read. Install the app there again.");
        return (stored, new(
            vault.Open(stored.Access, workspace, kind),
            stored.Refresh is { } refresh ? vault.Open(refresh, workspace, kind + ".refresh") : null,
            stored.Expires is { } expires ? Instant.FromUnixTimeSeconds(expires) : null));
    }

    private bool IsDue(Credential? credential, Duration within) => credential?.Expires is { } expires && expires - Now <= within;

    private bool IsGood(Credential? credential) => credential is not null && (credential.Expires is not { } expires || expires > Now);

    private sealed record Unsaved(string Claim, Credential Credential);

    private sealed class Held
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public TokenAnswer? Answer { get; private set; }

        public Credential? Credential { get; set; }

        public Unsaved? Unsaved { get; set; }

        public Instant NextTry { get; set; }

        public TokenAnswer Remember(TokenAnswer answer)
        {
            Answer = answer.Token is null && answer.Broken is null ? null : answer;
            return answer;
        }
    }
}
