using System.Collections.Concurrent;
using System.Collections.Immutable;
using ChatOpsBot.Domain;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Teams.Tests.Doubles;

/// <summary>Remembers what it accepted, and claims events and messages as the engine does.</summary>
internal sealed class ClaimingEngine : IConversationEngine
{
    private readonly ConcurrentQueue<Inbound> accepted = new();
    private readonly ConcurrentDictionary<string, bool> claims = new();
    private int asked;

    /// <summary>Thrown by every call while set.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>What is said privately to everyone.</summary>
    public ImmutableArray<Effect.Post> Says { get; set; } = [];

    /// <summary>Awaited before anything is accepted.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>How often it was asked.</summary>
    public int Asked => asked;

    public IReadOnlyList<Inbound> Accepted => [.. accepted];

    public T Only<T>()
        where T : Inbound => Accepted.ShouldHaveSingleItem().ShouldBeOfType<T>();

    public async ValueTask<Receipt> Accept(Inbound inbound, CancellationToken cancel)
    {
        Interlocked.Increment(ref asked);
        await Before;
        if (Trouble is { } trouble)
        {
            throw trouble;
        }

        var claim = inbound is Inbound.Message message ? $"{message.Conversation.Id}:{message.MessageId}" : inbound.EventId;
        if (!claims.TryAdd($"{inbound.At.ToUnixTimeSeconds() / 3600}:{claim}", true))
        {
            return new Receipt(Duplicate: true);
        }

        accepted.Enqueue(inbound);
        return new Receipt(Duplicate: false) { Answers = Says };
    }

    /// <summary>Words for one person.</summary>
    public static Effect.Post Whispered(string words, CardViews? card = null) =>
        new(new Target.Whisper(new ConversationRef("teams", "any"), new Address("teams", "any")), Prose.Of(words), card);
}
