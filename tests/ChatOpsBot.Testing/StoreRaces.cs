using System.Buffers.Binary;
using System.Collections.Concurrent;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Testing;

/// <summary>What every store has to do when many write at once.</summary>
public abstract class StoreRaces : IAsyncLifetime
{
    private const string Team = "viewer";
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The store under test, empty at first.</summary>
    protected IStore Store { get; private set; } = null!;

    /// <summary>Opens an empty store.</summary>
    protected abstract ValueTask<IStore> Open();

    public async Task InitializeAsync() => Store = await Open();

    public async Task DisposeAsync()
    {
        if (Store is IAsyncDisposable opened)
        {
            await opened.DisposeAsync();
        }
    }

    [Fact]
    public async Task Of_many_who_make_one_key_exactly_one_succeeds()
    {
        var outcomes = await Many(50, writer => Store.Save(Team, [new("claim", Expected.Nothing, Number(writer)), new($"mine:{writer}", Expected.Nothing, Number(writer))], None));

        var winner = Array.FindIndex(outcomes, outcome => outcome.Saved);
        outcomes.Count(outcome => outcome.Saved).ShouldBe(1);
        Number((await Store.Load(Team, "claim", None))!.Body).ShouldBe(winner);
        (await Store.Range(Team, "mine:", "mine;", 100, None)).ShouldHaveSingleItem().Key.ShouldBe($"mine:{winner}");
    }

    [Fact]
    public async Task Each_version_has_exactly_one_successor()
    {
        await Store.Save(Team, [new("counter", Expected.Nothing, Number(0))], None);
        var writtenOn = new ConcurrentBag<string>();

        await Many(16, async writer =>
        {
            for (var done = 0; done < 20;)
            {
                var read = (await Store.Load(Team, "counter", None))!;
                var outcome = await Store.Save(Team, [new("counter", Expected.Exactly(read.Version), Number(Number(read.Body) + 1))], None);
                if (outcome.Saved)
                {
                    writtenOn.Add(read.Version);
                    done++;
                }
            }

            return default;
        });

        Number((await Store.Load(Team, "counter", None))!.Body).ShouldBe(16 * 20);
        writtenOn.Distinct(StringComparer.Ordinal).Count().ShouldBe(16 * 20);
    }

    [Fact]
    public async Task Who_has_saved_sees_it_at_once()
    {
        var stale = await Many(16, async writer =>
        {
            for (var round = 1; round <= 50; round++)
            {
                await Store.Save(Team, [new($"own:{writer}", Expected.Whatever, Number(round))], None);
                if (Number((await Store.Load(Team, $"own:{writer}", None))!.Body) != round)
                {
                    return new SaveOutcome("stale");
                }
            }

            return default;
        });

        stale.ShouldAllBe(outcome => outcome.Saved);
    }

    [Fact]
    public async Task A_range_never_shows_half_a_transaction()
    {
        await Store.Save(Team, Pair(0), None);
        var writing = Many(1, async _ =>
        {
            for (var round = 1; round <= 300; round++)
            {
                await Store.Save(Team, Pair(round), None);
            }

            return default;
        });

        while (!writing.IsCompleted)
        {
            var pair = await Store.Range(Team, "pair:", "pair;", 2, None);
            Number(pair[0].Body).ShouldBe(Number(pair[1].Body));
        }

        await writing;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_sequence_of_saves_ends_as_a_dictionary_would(int seed)
    {
        var random = new Random(seed);
        var model = new SortedDictionary<string, (string Version, int Value)>(StringComparer.Ordinal);
        for (var step = 0; step < 400; step++)
        {
            var keys = Enumerable.Range(0, 6).Select(n => $"k:{n}").OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
            var changes = keys.ConvertAll(key => AnyChange(random, key, model.TryGetValue(key, out var there) ? there.Version : null, step));
            var conflicts = changes.FindAll(change => !change.Expected.Anything
                && !string.Equals(change.Expected.Version, model.TryGetValue(change.Key, out var there) ? there.Version : null, StringComparison.Ordinal));

            var outcome = await Store.Save(Team, changes, None);

            outcome.Saved.ShouldBe(conflicts.Count == 0);
            conflicts.Exists(change => string.Equals(change.Key, outcome.Conflict, StringComparison.Ordinal)).ShouldBe(!outcome.Saved);
            foreach (var change in outcome.Saved ? changes : [])
            {
                model.Remove(change.Key);
                if (change.Body is { } body)
                {
                    model[change.Key] = ((await Store.Load(Team, change.Key, None))!.Version, Number(body));
                }
            }

            (await Store.Range(Team, "", "~", 100, None)).Select(document => (document.Key, document.Version, Number(document.Body)))
                .ShouldBe(model.Select(pair => (pair.Key, pair.Value.Version, pair.Value.Value)));
        }
    }

    private static Change AnyChange(Random random, string key, string? version, int value)
    {
        var body = random.Next(4) == 0 ? (ReadOnlyMemory<byte>?)null : Number(value);
        return random.Next(10) switch
        {
            0 or 1 => new(key, Expected.Whatever, body),
            2 => new(key, Expected.Exactly("0"), body),
            3 => new(key, Expected.Nothing, body ?? Number(value)),
            _ => version is null ? new(key, Expected.Nothing, body ?? Number(value)) : new(key, Expected.Exactly(version), body),
        };
    }

    private static Task<SaveOutcome[]> Many(int writers, Func<int, ValueTask<SaveOutcome>> write) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => write(writer).AsTask())));

    private static Change[] Pair(int number) => [new("pair:a", Expected.Whatever, Number(number)), new("pair:b", Expected.Whatever, Number(number))];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static int Number(ReadOnlyMemory<byte> body) => BinaryPrimitives.ReadInt32LittleEndian(body.Span);
}
