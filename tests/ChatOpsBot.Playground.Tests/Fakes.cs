using System.Collections.Concurrent;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Time;
using NodaTime;

namespace ChatOpsBot.Playground.Tests;

/// <summary>Remembers what it accepted.</summary>
internal sealed class FakeEngine : IConversationEngine
{
    private readonly ConcurrentQueue<Inbound> accepted = new();
    private int failures;

    /// <summary>How many calls are to fail from now on.</summary>
    public int Failing
    {
        get => failures;
        set => failures = value;
    }

    /// <summary>Awaited before each call is accepted.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public IReadOnlyList<Inbound> Accepted => [.. accepted];

    public T Only<T>()
        where T : Inbound => accepted.OfType<T>().ShouldHaveSingleItem();

    public async ValueTask<Receipt> Accept(Inbound inbound, CancellationToken cancel)
    {
        await Held.WaitAsync(cancel);
        if (Interlocked.Decrement(ref failures) >= 0)
        {
            throw new IOException("The engine's store is out of order.");
        }

        accepted.Enqueue(inbound);
        return new Receipt(Duplicate: false);
    }
}

internal sealed class FakeTime : ITimeTravel
{
    private static readonly Instant Real = Instant.FromUtc(2026, 11, 20, 15, 30);

    public Instant Now { get; set; } = Real;

    public Duration Offset => Now - Real;

    public Instant? Due { get; set; }

    public int Settled { get; private set; }

    public List<TeamId> StartedOver { get; } = [];

    public ValueTask<Instant?> NextDue(TeamId team, CancellationToken cancel) => new(Due);

    public ValueTask AdvanceTo(Instant target, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target, Now);
        Now = target;
        return default;
    }

    public ValueTask Settle(CancellationToken cancel)
    {
        Settled++;
        return default;
    }

    public ValueTask StartOver(TeamId team, CancellationToken cancel)
    {
        StartedOver.Add(team);
        Now = Real;
        return default;
    }
}

internal sealed class FakeBoard(Team team) : ITicketBoard
{
    private readonly TicketSummary[] tickets =
    [
        new(1, "Can't build", TicketStatus.Resolved, team.People[3], team.People[0], Instant.FromUtc(2026, 11, 19, 9, 0), null, Breached: false, "answered", null),
        new(2, "Crash", TicketStatus.WaitingForRequester, team.People[3], team.People[1], Instant.FromUtc(2026, 11, 20, 9, 0), Instant.FromUtc(2026, 11, 20, 14, 0), Breached: true, null, new ConversationRef("playground", "group:2")) { Kind = "Bug or incident" },
    ];

    public ValueTask<IReadOnlyList<TicketSummary>> List(TeamId team, bool openOnly, CancellationToken cancel) =>
        new([.. tickets.Where(ticket => !openOnly || ticket.Status != TicketStatus.Resolved)]);

    public ValueTask<(TicketSummary Ticket, IReadOnlyList<TimelineLine> Timeline)?> Find(TeamId team, int number, CancellationToken cancel) =>
        new(tickets.FirstOrDefault(ticket => ticket.Number == number) is { } found
            ? (found, [new TimelineLine(found.OpenedAt, found.Requester, "asked", "words"), new TimelineLine(found.OpenedAt, null, "opened", null)])
            : null);
}
