using ChatOpsBot.Engine;
using ChatOpsBot.Playground.Api;

namespace ChatOpsBot.Playground.Network;

// What people see.
internal sealed partial class PlaygroundNetwork
{
    /// <summary>The most messages of a conversation that a view shows, and the most that count as unread.</summary>
    public const int MostMessages = 200;

    /// <summary>The most members of a channel that a view lists.</summary>
    public const int MostMembers = 200;

    /// <summary>The conversations that a person sees, the one with the newest message first; those with the bot and the channel also while empty.</summary>
    public List<Conversation> SeenBy(Member reader)
    {
        lock (gate)
        {
            return [.. byMember.GetValueOrDefault(reader.Id, []).Append(conversations[channelId])
                .Where(conversation => conversation.Saved > 0 || conversation.Kind != ConversationKind.Direct)
                .OrderByDescending(conversation => conversation.LastAt).ThenByDescending(conversation => conversation.Saved)];
        }
    }

    /// <summary>The place up to which a person has read a conversation.</summary>
    public long ReadUpTo(Conversation conversation, Member reader)
    {
        lock (gate)
        {
            return conversation.ReadBy(reader.Id);
        }
    }

    /// <summary>Who takes part, with the part that each plays; of a channel, where everyone does, the first <see cref="MostMembers"/>.</summary>
    public MemberDto[] MembersOf(Conversation conversation)
    {
        var (members, parts) = (conversation.Members, conversation.Parts);
        var people = conversation.Kind == ConversationKind.Channel ? Roster.All.Take(MostMembers) : members.Select(Roster.Find).OfType<Member>();
        return [.. people.Select(member => new MemberDto(member.Id, member.Name, Views.RoleName(member), parts.GetValueOrDefault(member.Name)))];
    }
}
