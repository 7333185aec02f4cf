using System.Net;
using System.Text.Json;
using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.Teams.Authentication;

/// <summary>
/// The public keys of whoever signs tokens, the Bot Connector unless another is named (contract §1.1): fetched when first needed, by one at a time, and again after a day or, now and then, for a key that is
/// not among them. When they cannot be fetched, the last good ones serve on.
/// </summary>
/// <param name="metadata">The OpenID document that says where they are.</param>
/// <param name="whose">Whose they are, for the log.</param>
/// <param name="without">What it means to have none, for the log.</param>
internal sealed class KeyRing(
    Uri metadata, HttpClient http, TimeProvider clock, ILogger<KeyRing> log, string whose = "the Bot Connector", string without = "nothing that Teams sends can be let in")
{
    /// <summary>The longest document that is read, in bytes.</summary>
    public const int LongestDocument = 1024 * 1024;

    /// <summary>How often keys are fetched for an unknown one, or again in vain, at most.</summary>
    public static readonly Duration Pause = Duration.FromMinutes(5);

    /// <summary>How long keys are good without asking again.</summary>
    public static readonly Duration Lasting = Duration.FromHours(24);

    // Nobody can be let in as long as there are none at all.
    private static readonly Duration PauseWithoutKeys = Duration.FromSeconds(5);

    private static readonly Duration Patience = Duration.FromSeconds(4);

    // As long as there are keys, nobody waits longer than this for newer ones: Teams waits for us.
    private static readonly TimeSpan Politeness = TimeSpan.FromSeconds(2);

    private readonly Wire wire = new(http, clock);
    private readonly Lock gate = new();
    private volatile SigningKeys? keys;
    private Task flight = Task.CompletedTask;
    private Instant nextFetch = Instant.MinValue;
    private Instant nextForUnknown = Instant.MinValue;

    /// <summary>A client that reads no more than that.</summary>
    /// <param name="handler">Instead of the network, in tests.</param>
    public static HttpClient NewClient(HttpMessageHandler? handler = null)
    {
        var client = Wire.NewClient(handler);
        client.MaxResponseContentBufferSize = LongestDocument;
        return client;
    }

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>The keys that may be gone by without asking anybody; null when it is time to ask.</summary>
    public SigningKeys? Good => keys is { } known && Now - known.Fetched < Lasting ? known : null;

    /// <summary>The key with an id, and the set it is of; fetched first where that must be. Null when there is no such key, or no keys at all.</summary>
    public async ValueTask<(SigningKeys? All, SigningKey? Key)> Find(string id, CancellationToken cancel)
    {
        if (Good is null)
        {
            await Ordinary(cancel);
        }

        if (keys is { } known && !known.ById.ContainsKey(id))
        {
            await ForUnknown(known, cancel);
        }

        var all = keys;
        return (all, all?.ById.GetValueOrDefault(id));
    }

    private async Task Ordinary(CancellationToken cancel)
    {
        Task under;
        lock (gate)
        {
            if (flight.IsCompleted && Good is null && Now >= nextFetch)
            {
                flight = Fetch();
            }

            under = flight;
        }

        await Await(under, cancel);
    }

    private async Task ForUnknown(SigningKeys known, CancellationToken cancel)
    {
        Task under;
        lock (gate)
        {
            // Whatever is under way or was done meanwhile may bring the key; otherwise it may be asked for once in a while, whoever asks.
            if (flight.IsCompleted && ReferenceEquals(keys, known) && Now >= nextForUnknown)
            {
                nextForUnknown = Now + Pause;
                flight = Fetch();
            }

            under = flight;
        }

        await Await(under, cancel);
    }

    private async Task Await(Task fetch, CancellationToken cancel)
    {
        try
        {
            await fetch.WaitAsync(keys is null ? Timeout.InfiniteTimeSpan : Politeness, clock, cancel);
        }
        catch (TimeoutException)
        {
            // It goes on for those who come next.
        }
    }

    /// <summary>Fetches the keys, whoever has stopped waiting for them. Ends in time, and never fails.</summary>
    private async Task Fetch()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the gate is held by whoever starts it
        var (fetched, why) = await TryFetch();
        if (fetched is not null)
        {
            keys = fetched;
            return;
        }

        var now = Now;
        lock (gate)
        {
            nextFetch = now + (keys is null ? PauseWithoutKeys : Pause);
        }

        if (keys is { } last)
        {
            log.LogWarning("The keys of {Whose} could not be fetched ({Why}); those of {Fetched} serve on", whose, why, last.Fetched);
        }
        else
        {
            log.LogError("The keys of {Whose} could not be fetched from {Metadata} ({Why}): {Without}", whose, metadata.Host, why, without);
        }
    }

    private async Task<(SigningKeys? Keys, string Why)> TryFetch()
    {
        var (openId, why) = await Document(metadata);
        if (openId is null)
        {
            return (null, why);
        }

        using (openId)
        {
            if (SigningKeys.Announced(openId.RootElement, metadata) is not { } address)
            {
                return (null, "no_jwks_uri");
            }

            (var set, why) = await Document(address);
            using (set)
            {
                return set is null ? (null, why) : (SigningKeys.Read(set.RootElement, Now), "no_keys");
            }
        }
    }

    /// <summary>A document; tried once more where that may help.</summary>
    private async Task<(JsonDocument? Document, string Why)> Document(Uri address)
    {
        var (document, why, passing) = await Once(address);
        return passing && await Once(address) is var again ? (again.Document, again.Why) : (document, why);
    }

    private async Task<(JsonDocument? Document, string Why, bool Passing)> Once(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var reception = await wire.Send(request, Patience, CancellationToken.None);
        if (reception.Lost is { } lost)
        {
            return (null, lost.Why, Passing: lost.Why is not "answer_too_long");
        }

        if (reception.Status != HttpStatusCode.OK)
        {
            return (null, $"http_{(int)reception.Status}", Passing: (int)reception.Status >= 500);
        }

        try
        {
            return (JsonDocument.Parse(reception.Body), "", Passing: false);
        }
        catch (JsonException)
        {
            return (null, "not_json", Passing: false);
        }
    }
}
