using ChatOpsBot.Web;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ChatOpsBot.MicrosoftGraph.Tokens;

/// <summary>
/// Keeps each token as long as it is good, and renews it a little earlier, while everybody goes on with the old one. There is one fetch at a time for each
/// audience, however many ask; nobody's giving up ends it for the others.
/// </summary>
/// <param name="clock">The real clock.</param>
internal sealed class KeptTokens(ITokenSource source, TimeProvider clock, ILogger<KeptTokens> log) : ITokens
{
    /// <summary>How much earlier than it must a token is renewed.</summary>
    public static readonly Duration Ahead = Duration.FromMinutes(5);

    /// <summary>A token younger than this is not fetched anew: whoever had theirs refused held an older one.</summary>
    public static readonly Duration Young = Duration.FromSeconds(30);

    // On its way a token that ends now would be refused.
    private static readonly Duration OnItsWay = Duration.FromSeconds(30);

    private static readonly Duration PauseWhenRefused = Duration.FromMinutes(1);
    private static readonly Duration PauseWhenUnreachable = Duration.FromSeconds(10);
    private static readonly Duration LongestPause = Duration.FromMinutes(5);

    private readonly Kept connector = new();
    private readonly Kept graph = new();

    private Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    public async ValueTask<(Secret? Token, Trouble? Trouble)> Get(TokenFor audience, bool anew, CancellationToken cancel)
    {
        var kept = audience == TokenFor.Connector ? connector : graph;
        Task flight;
        long before;
        lock (kept)
        {
            var now = Now;
            anew &= now - kept.Fetched >= Young;
            if (!anew && kept.IsGood(now) && now < kept.Renew)
            {
                return (kept.Token, null);
            }

            if (kept.Flight.IsCompleted && now >= kept.NextTry)
            {
                kept.Flight = Fetch(kept, audience, anew);
            }

            if (!anew && kept.IsGood(now))
            {
                return (kept.Token, null);
            }

            (flight, before) = (kept.Flight, kept.Generation);
        }

        await flight.WaitAsync(cancel);
        lock (kept)
        {
            return kept.Generation != before || (!anew && kept.IsGood(Now)) ? (kept.Token, null) : (null, kept.Trouble);
        }
    }

    private async Task Fetch(Kept kept, TokenFor audience, bool anew)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // the lock is held by whoever starts it
        var asked = Now;
        var fetched = await source.Fetch(audience, anew, CancellationToken.None);
        lock (kept)
        {
            if (fetched.Trouble is null)
            {
                kept.Take(fetched, asked);
                return;
            }

            var pause = fetched.Trouble.Kind == TroubleKind.Auth ? PauseWhenRefused : fetched.Trouble.RetryAfter ?? PauseWhenUnreachable;
            kept.Trouble = fetched.Trouble;
            kept.NextTry = Now + Duration.Min(pause, LongestPause);
        }

        log.LogWarning("No token for the {Audience} could be had: {Kind}, {Code}. Trying again when one is needed", audience, fetched.Trouble.Kind, fetched.Trouble.Code);
    }

    private sealed class Kept
    {
        public Secret? Token { get; private set; }

        public Instant Fetched { get; private set; } = Instant.MinValue;

        public Instant Renew { get; private set; } = Instant.MinValue;

        /// <summary>Changes with each token.</summary>
        public long Generation { get; private set; }

        public Instant NextTry { get; set; } = Instant.MinValue;

        /// <summary>Of the last fetch that failed.</summary>
        public Trouble? Trouble { get; set; }

        public Task Flight { get; set; } = Task.CompletedTask;

        private Instant End { get; set; } = Instant.MinValue;

        public bool IsGood(Instant now) => Token is not null && now < End;

        public void Take(FetchedToken fetched, Instant asked)
        {
            var lasts = fetched.Expires - asked;
            Token = fetched.Token;
            Fetched = asked;
            End = fetched.Expires - Duration.Min(OnItsWay, lasts / 2);
            Renew = fetched.Expires - Duration.Min(Ahead, lasts / 2);
            Generation++;
            Trouble = null;
        }
    }
}
