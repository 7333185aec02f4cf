using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Benchmarks;

/// <summary>Saves like the engine's for one message: two claims and four writes, about 300 bytes each.</summary>
public static class StoreLoad
{
    private const int Tickets = 10_000;

    /// <summary>The transaction with this number.</summary>
    public static Change[] Transaction(int number)
    {
        var ticket = number % Tickets;
        var body = new byte[300];
        new Random(number).NextBytes(body);
        return
        [
            new($"inbound:2026112015:Ev{unchecked((uint)number * 2654435761):X8}{number:X8}", Expected.Nothing, body),
            new($"event:{ticket:D10}:{number / Tickets:D6}", Expected.Nothing, body),
            new($"ticket:{ticket:D10}", Expected.Whatever, body),
            new($"conversation:playground:{ticket}", Expected.Whatever, body),
            new($"due:20261120153000:{ticket}", Expected.Whatever, body),
            new($"out:{number % 8}:{number:D10}", Expected.Nothing, body),
        ];
    }
}
