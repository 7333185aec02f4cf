using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Slack.Api;
using Microsoft.Extensions.Logging;

namespace ChatOpsBot.Slack.Installing;

/// <content>What changes installations and consents. Everything here may be repeated, and come in any order.</content>
internal sealed partial class Installations
{
    /// <summary>Raised when somebody should look after installations soon.</summary>
    public SemaphoreSlim Wake { get; } = new(0);

    /// <inheritdoc/>
    public async ValueTask Break(WorkspaceId workspace, string why, CancellationToken cancel)
    {
        if (known.Places.GetValueOrDefault(workspace) is not { Stored.Broken: null })
        {
            return;
        }

        log.LogError("Slack workspace {Workspace}: nothing can be done there any more. {Why}", workspace, why);
        known = known.WithBroken(workspace, why);
        await Mark(workspace, why, cancel);
    }

    /// <summary>Remembers that all is well again.</summary>
    public async Task Mend(WorkspaceId workspace, CancellationToken cancel)
    {
        if (known.Places.GetValueOrDefault(workspace) is { Stored.Broken: not null })
        {
            log.LogInformation("Slack workspace {Workspace}: it works again", workspace);
            await Mark(workspace, null, cancel);
        }
    }

    /// <inheritdoc/>
    public async ValueTask Remove(WorkspaceId workspace, CancellationToken cancel)
    {
        if (known.Places.ContainsKey(workspace))
        {
            log.LogWarning("Slack workspace {Workspace}: the app was uninstalled there; its tokens are erased", workspace);
        }

        if (ConfiguredIn(workspace) is not null)
        {
            (met, trouble) = (false, "The app was uninstalled from the workspace of Slack:BotToken. Install it there again, set Slack:BotToken to the new token, and start again.");
        }

        await Change(
            async () =>
            {
                var consents = await Deletions(InstallKeys.AllConsentsOf(workspace), cancel);
                var secrets = await Deletions(InstallKeys.AllTokens(workspace), cancel);
                await Save([new(InstallKeys.Installation(workspace), Expected.Whatever, null), .. consents, .. secrets], cancel);
            },
            cancel);
        tokens.Forget(workspace);
    }

    /// <inheritdoc/>
    public async ValueTask Revoked(WorkspaceId workspace, bool bot, IReadOnlyCollection<string> users, CancellationToken cancel)
    {
        if (bot)
        {
            // The event may be older than a new installation: whether the token is really gone is looked at next.
            await Break(workspace, "Its bot token was revoked. Install the app there again.", cancel);
            Wake.Release();
        }

        var gone = users.Where(InstallKeys.IsId).ToList();
        if (gone.Count > 0)
        {
            await Change(() => Save(gone.SelectMany(user => Erased(workspace, user)), cancel), cancel);
            tokens.Forget(workspace);
        }
    }

    /// <inheritdoc/>
    public async ValueTask Disconnect(WorkspaceId workspace, string user, CancellationToken cancel)
    {
        if (known.Consents.GetValueOrDefault((workspace, user)) is not { } consent)
        {
            return;
        }

        // From here on nothing of theirs is read, whether Slack can be told now or later.
        var leaving = new Change(InstallKeys.Consent(workspace, user), Expected.Whatever, StoredJson.Write(consent with { Leaving = true }));
        await Change(() => Save([leaving], cancel), cancel);
        await Leave(workspace, user, cancel);
    }

    /// <summary>Saves a new installation, or a renewed one, with its token.</summary>
    /// <param name="stored">The installation.</param>
    /// <param name="credential">Its token; null for the configured one.</param>
    public Task Put(StoredInstallation stored, Credential? credential, CancellationToken cancel)
    {
        var workspace = new WorkspaceId(stored.Workspace);
        var installation = new Change(InstallKeys.Installation(workspace), Expected.Whatever, StoredJson.Write(stored));
        return Change(() => Save(credential is null ? [installation] : [installation, tokens.Put(workspace, InstallKeys.Bot, credential)], cancel), cancel);
    }

    /// <summary>Saves a person's consent with their token.</summary>
    public async Task PutConsent(WorkspaceId workspace, string user, Credential credential, CancellationToken cancel)
    {
        var consent = new Change(InstallKeys.Consent(workspace, user), Expected.Whatever, StoredJson.Write(new StoredConsent(workspace.Value, user, null, Leaving: false)));
        await Change(() => Save([consent, tokens.Put(workspace, InstallKeys.Of(user), credential)], cancel), cancel);
        tokens.Forget(workspace);
    }

    private static IEnumerable<Change> Erased(WorkspaceId workspace, string user) =>
    [
        new(InstallKeys.Consent(workspace, user), Expected.Whatever, null),
        new(InstallKeys.Token(workspace, InstallKeys.Of(user)), Expected.Whatever, null),
    ];

    /// <summary>Tells Slack that a person left, and forgets them once it knows; tried again later when it cannot be told.</summary>
    private async Task Leave(WorkspaceId workspace, string user, CancellationToken cancel)
    {
        var answer = await tokens.Get(workspace, InstallKeys.Of(user), AtTheLatest, cancel);
        if (answer.Token is { } token
            && (await api.Call(token, workspace.Value, "auth.revoke", new ApiArguments(), cancel)).Problem is { Kind: not ProblemKind.Auth } problem)
        {
            log.LogWarning("A person's token in Slack workspace {Workspace} could not be revoked yet ({Problem}); nothing is read with it, and it is tried again", workspace, problem.Error);
            return;
        }

        await Change(() => Save(Erased(workspace, user), cancel), cancel);
        tokens.Forget(workspace);
    }

    private async Task BreakConsent(WorkspaceId workspace, string user, string why, CancellationToken cancel)
    {
        log.LogWarning("Slack workspace {Workspace}: a person's direct messages are not read any more. {Why}", workspace, why);
        var broken = new Change(InstallKeys.Consent(workspace, user), Expected.Whatever, StoredJson.Write(new StoredConsent(workspace.Value, user, why, Leaving: false)));
        await Change(() => Save([broken], cancel), cancel);
    }

    private Task Mark(WorkspaceId workspace, string? broken, CancellationToken cancel) => Change(
        async () =>
        {
            if (await store.Load(InstallKeys.Partition, InstallKeys.Installation(workspace), cancel) is { } document
                && StoredJson.Read<StoredInstallation>(document.Body) is { } stored)
            {
                // On a conflict somebody else installed, broke or removed it meanwhile: what they say is newer.
                await store.Save(InstallKeys.Partition, [new(document.Key, Expected.Exactly(document.Version), StoredJson.Write(stored with { Broken = broken }))], cancel);
            }
        },
        cancel);
}
