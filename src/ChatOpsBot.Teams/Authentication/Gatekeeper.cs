using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using NodaTime;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>Lets in what the Bot Connector's token vouches for; in development, without an app id, what a client on this machine sends.</summary>
internal sealed class Gatekeeper : IGatekeeper
{
    private readonly TeamsOptions options;
    private readonly KeyRing ring;
    private readonly TimeProvider clock;
    private readonly FrozenSet<string> tenants;
    private readonly TokenVerifier? verifier;

    /// <param name="options">Who the bot is.</param>
    /// <param name="ring">The Bot Connector's keys.</param>
    /// <param name="clock">The real clock.</param>
    public Gatekeeper(TeamsOptions options, KeyRing ring, TimeProvider clock)
    {
        this.options = options;
        this.ring = ring;
        this.clock = clock;
        tenants = (options.Tenants.IsDefaultOrEmpty ? new[] { options.TenantId }.OfType<string>() : options.Tenants).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        verifier = options.AppId is { } appId ? new(appId, ring, clock) : null;
    }

    /// <summary>Tokens that were verified already.</summary>
    public KnownTokens Known { get; } = new();

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public ValueTask<Admission> Admit(string? authorization, JsonElement activity, IPAddress? from, CancellationToken cancel)
    {
        if (verifier is null)
        {
            return new(new Admission(ActivityRules.CheckLocal(options, activity, from)));
        }

        if (BearerText.Read(authorization, out var token) is { } why)
        {
            return new(new Admission(why));
        }

        return Known.Find(token, ring.Good, Now) is { } trusted
            ? new(new Admission(ActivityRules.Check(trusted, activity, tenants)))
            : Verify(verifier, token.ToString(), activity, cancel);
    }

    private async ValueTask<Admission> Verify(TokenVerifier verify, string token, JsonElement activity, CancellationToken cancel)
    {
        var (trusted, why) = await verify.Verify(token, cancel);
        if (trusted is null)
        {
            return new(why);
        }

        Known.Add(token, trusted, Now);
        return new(ActivityRules.Check(trusted, activity, tenants));
    }
}
