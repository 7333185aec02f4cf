using ChatOpsBot.Domain.Asking;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Engine;

/// <summary>What the platforms together show of somebody. From memory, and never proof.</summary>
internal sealed class Presences(IEnumerable<IPresence> all)
{
    private readonly IPresence[] all = [.. all];

    /// <summary>The first hint that any platform has on this person; null when none has.</summary>
    public Availability? Of(Person person)
    {
        foreach (var address in person.Addresses)
        {
            foreach (var presence in all)
            {
                if (presence.Of(address) is { } hint)
                {
                    return new Availability(hint.Words, hint.Until);
                }
            }
        }

        return null;
    }
}
