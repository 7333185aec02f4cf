using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.Stories.OnTeams;

/// <summary>What is to be seen of a conversation.</summary>
internal static class Seeing
{
    /// <summary>The newest card in it.</summary>
    public static Message TheCard(this Conversation conversation) => conversation.Messages.Last(message => message.Card is not null);

    /// <summary>What the bot says in it, oldest first.</summary>
    public static IReadOnlyList<string> SaidByBot(this Conversation conversation) => [.. conversation.Messages.Where(message => message.ByBot).Select(message => message.Text)];

    /// <summary>Who takes part beside the bot, by handle.</summary>
    public static IReadOnlyList<string> People(this Conversation conversation) => [.. conversation.Members.Select(person => person.Handle).Order(StringComparer.Ordinal)];
}
