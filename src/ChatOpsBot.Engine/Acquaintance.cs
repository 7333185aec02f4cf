using ChatOpsBot.Domain;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Domain.Tickets;

namespace ChatOpsBot.Engine;

/// <summary>Who somebody is to a team, and what they may see: the same for what they do and for what they look at.</summary>
internal static class Acquaintance
{
    private const int LongestName = 100;

    /// <summary>The person of the team's file at this address; else a requester as the platform introduced them.</summary>
    public static Person PersonOf(this Team team, ChatUser user) => team.Find(user.Address) ?? new Person(
        new PersonId(user.Address.ToString()),
        Wording.Shorten(Wording.OrNull(user.Name) ?? user.Address.User, LongestName),
        Role.Requester,
        user.Zone ?? team.Zone.Id,
        [user.Address]);

    /// <summary>Requesters see their own tickets; the team's developers see all.</summary>
    public static bool MaySee(this Person person, Ticket ticket) => person.IsResponder || ticket.Requester.Id == person.Id;
}
