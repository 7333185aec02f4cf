namespace ChatOpsBot.Engine.Delivery;

/// <summary>
/// The name of this process among those that share a store, as it stands in leases. No two that run at the same time may have the same; one that keeps
/// its name over a restart goes on at once with what it had claimed, where another would wait for the lease to run out.
/// </summary>
public sealed record Replica(string Name);
