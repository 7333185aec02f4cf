using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.Testing;

namespace ChatOpsBot.Engine.Tests.Sockets;

public sealed class InMemoryStoreContract : StoreContract
{
    protected override ValueTask<IStore> Open() => new(new InMemoryStore());
}

public sealed class InMemoryStoreRanges : StoreRangeContract
{
    protected override ValueTask<IStore> Open() => new(new InMemoryStore());
}

public sealed class InMemoryStoreRaces : StoreRaces
{
    protected override ValueTask<IStore> Open() => new(new InMemoryStore());
}
