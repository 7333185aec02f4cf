using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;

namespace ChatOpsBot.Playground.Network;

/// <summary>A person of the network.</summary>
/// <param name="Id">The handle: user id in addresses, <c>{person}</c> in the HTTP interface.</param>
/// <param name="Person">The key in the team's file; null for a requester who came through the HTTP interface.</param>
internal sealed record Member(string Id, string Name, Role Role, string Zone, PersonId? Person)
{
    /// <summary>The bot, which is no person.</summary>
    public const string BotId = "bot";

    public const string BotName = "ChatOpsBot";

    /// <summary>The platform's name in addresses.</summary>
    public const string Platform = "playground";

    public Address Address => new(Platform, Id);

    public ChatUser User => new(Address, Name, Zone);
}
