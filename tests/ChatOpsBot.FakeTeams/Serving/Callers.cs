using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatOpsBot.FakeTeams.Serving;

/// <summary>Counts the connections that are open. What was asked over one is done, or never will be, when it is closed.</summary>
internal sealed class Callers
{
    private int open;

    /// <summary>Counts those of an address.</summary>
    public void Count(ListenOptions address) => address.Use(next => async connection =>
    {
        Interlocked.Increment(ref open);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    });

    /// <summary>Waits until there are none.</summary>
    public async Task Gone()
    {
        while (Volatile.Read(ref open) > 0)
        {
            await Task.Delay(10);
        }
    }
}
