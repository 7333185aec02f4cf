using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;
using NodaTime;

namespace ChatOpsBot.Engine.Delivery;

/// <summary>What became of one effect on a platform: a conversation, a message, or a problem.</summary>
internal sealed record Outcome(Opened? Opened = null, MessageRef? Message = null, SendProblem? Problem = null)
{
    /// <summary>The ticket that another team has opened; null for anything else.</summary>
    public int? Number { get; init; }
}

/// <summary>Carries one effect to the platform that it is for.</summary>
internal sealed class Carrier(IEnumerable<IChatPlatform> platforms, TimeProvider clock)
{
    /// <summary>How long a platform may take over one effect, by the clock’s timers.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, IChatPlatform> byName = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);

    /// <summary>Tries once. Anything that a platform throws is a passing problem; only our own shutdown is passed on.</summary>
    public async ValueTask<Outcome> Carry(TeamId team, Effect effect, string key, bool again, CancellationToken cancel)
    {
        var name = PlatformOf(effect);
        if (!byName.TryGetValue(name, out var platform))
        {
            if (effect is Effect.Appoint)
            {
                return new Outcome(); // people have addresses where nobody is connected yet, and no group there says otherwise
            }

            return new Outcome(Problem: new SendProblem($"This process is not connected to {name}.", Permanent: true));
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await Send(platform, team, effect, key, again, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Outcome(Problem: new SendProblem($"{name} did not answer within {Patience.TotalSeconds:0} s.", Permanent: false, Outage: true));
        }
#pragma warning disable CA1031 // A platform's failure, of whatever kind, must not stop what is for others; it is recorded and tried again.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new Outcome(Problem: new SendProblem($"{name}: {failure.GetType().Name}", Permanent: false));
        }
#pragma warning restore CA1031
    }

    private static async ValueTask<Outcome> Send(IChatPlatform platform, TeamId team, Effect effect, string key, bool again, CancellationToken cancel) => effect switch
    {
        Effect.Open open => Of(await platform.Open(team, new Opening(key, open.Title, open.People, again), cancel)),
        Effect.Add add => Of(await platform.Add(team, new Joining(key, add.Title, add.Conversation, add.People, again), cancel)),
        Effect.Post post => Of(await platform.Post(team, new Posting(key, post.Target, post.Text, post.Card, again), cancel)),
        Effect.Update update => Of(await platform.Update(team, new Revising(update.Message, update.Text, update.Card, update.Via), cancel)),
        Effect.Appoint appoint => new Outcome(Problem: (await platform.Appoint(team, appoint.People, cancel)).Problem),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "An effect that nobody carries."),
    };

    private static Outcome Of(Sent<Opened> sent) => new(Opened: sent.Value, Problem: sent.Problem);

    private static Outcome Of(Sent<MessageRef> sent) => new(Message: sent.Value, Problem: sent.Problem);

    /// <summary>The platform that an effect is for.</summary>
    public static string PlatformOf(Effect effect) => effect switch
    {
        Effect.Open open => open.Platform,
        Effect.Add add => add.Conversation.Platform,
        Effect.Post { Target: Target.Into into } => into.Conversation.Platform,
        Effect.Post { Target: Target.To to } => to.Person.Platform,
        Effect.Post { Target: Target.Whisper whisper } => whisper.Conversation.Platform,
        Effect.Update update => update.Message.Conversation.Platform,
        Effect.Appoint appoint => appoint.Platform,
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "An effect for no platform."),
    };

    /// <summary>How long to wait before trying again: what the platform asked for, else 1 s, 2 s, 4 s, to a minute.</summary>
    public static Duration Backoff(SendProblem problem, int attempts) =>
        problem.RetryAfter ?? Duration.FromSeconds(Math.Min(60, Math.Pow(2, attempts)));
}
