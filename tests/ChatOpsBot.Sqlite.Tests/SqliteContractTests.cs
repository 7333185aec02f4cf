using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Sqlite.Tests;

public sealed class SqliteStoreContract : StoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override ValueTask<IStore> Open() => new(SqliteStore.Open(folder.Store));

    public void Dispose() => folder.Dispose();
}

public sealed class SqliteStoreRanges : StoreRangeContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override ValueTask<IStore> Open() => new(SqliteStore.Open(folder.Store));

    public void Dispose() => folder.Dispose();
}

public sealed class SqliteStoreRaces : StoreRaces, IDisposable
{
    private readonly TemporaryFolder folder = new();

    protected override ValueTask<IStore> Open() => new(SqliteStore.Open(folder.Store));

    public void Dispose() => folder.Dispose();
}
