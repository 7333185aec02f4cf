using ChatOpsBot.Domain.People;
using NodaTime;

namespace ChatOpsBot.Engine.Sockets;

/// <summary>What a platform shows of what somebody is doing just now: a hint, and never proof of anything.</summary>
/// <param name="Words">After the person's name: <c>is in a meeting</c>, <c>is away</c>.</param>
/// <param name="Until">Until when, if the platform knows.</param>
public sealed record PresenceHint(string Words, Instant? Until);

/// <summary>Hints on who is likely to answer soon. From memory: nobody waits for a platform here, and nothing is decided by it.</summary>
public interface IPresence
{
    /// <summary>The hint on whoever has this address, where the platform knows one that is worth telling; null when they seem to be there, or nothing is known.</summary>
    PresenceHint? Of(Address person);
}
