using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Network;

namespace ChatOpsBot.Stories.Running;

/// <summary>
/// What somebody on Teams sees, told as stories tell it. The bot is in no chat of two people; what it says to one of them about the other stands in their own
/// chat with it, and stories look for it beside the person whom it names. What Teams shows to one person alone, as the answer to what they pressed, is a
/// private message.
/// </summary>
internal sealed class TeamsView(TeamsStage stage, Person me)
{
    /// <summary>The conversation that a story's name of it leads to.</summary>
    public static Conversation Place(Person me, string id) => me.Conversations.Single(one => Name(one) == id);

    public SeenView All()
    {
        // Everyone has a conversation with the bot in front of them, if an empty one.
        _ = me.WithBot;
        return new(new SeenPerson(me.Handle, me.Name, "", me.Zone ?? "", null), [.. me.Conversations.Where(one => one.Team is null || one == stage.Channel).Select(Told)]);
    }

    private static string Name(Conversation conversation) => string.Create(CultureInfo.InvariantCulture, $"{Kind(conversation)}:{conversation.Number}");

    private static string Kind(Conversation conversation) => conversation.Kind switch
    {
        ConversationKind.Personal => "bot",
        ConversationKind.Human => "direct",
        ConversationKind.Group => "group",
        _ => "channel",
    };

    // What a client does by itself is no button.
    private static JsonObject Visible(JsonObject card)
    {
        var visible = (JsonObject)card.DeepClone();
        visible.Remove("refresh");
        return visible;
    }

    private static Named Named(Person person) => new(person.Handle, person.Name);

    private SeenConversation Told(Conversation conversation)
    {
        var other = conversation.Kind == ConversationKind.Human ? conversation.Members.FirstOrDefault(person => person != me) : null;
        var said = conversation.Messages.Where(message => !stage.IsUnseen(message)).Select(Told)
            .Concat(Notices(notice => notice.On.Conversation == conversation))
            .Concat(other is null ? [] : About(other));
        var title = other?.Name ?? (conversation.Kind == ConversationKind.Personal ? conversation.Tenant.Microsoft.TeamsApp.Name : conversation.Name ?? "");
        return new SeenConversation(Name(conversation), Kind(conversation), title, [.. conversation.Members.Select(Named)], 0, [.. said.OrderBy(message => message.Number)]);
    }

    private IEnumerable<SeenMessage> About(Person other) =>
        me.WithBot.Messages.Where(message => message.ByBot && !stage.IsUnseen(message) && (stage.IsAside(message, other) || message.Words(me).Contains(other.Name, StringComparison.Ordinal))).Select(Told)
            .Concat(Notices(notice => notice.On.Conversation == me.WithBot && notice.Words.Contains(other.Name, StringComparison.Ordinal)));

    private IEnumerable<SeenMessage> Notices(Func<Notice, bool> which) => me.Notices.Where(which)
        .Select(notice => new SeenMessage(notice.Id, new Named("bot", stage.Microsoft.TeamsApp.Name), notice.Id, notice.Words, [], Bot: true, Private: true, Own: false, Edited: false, Card: null));

    private SeenMessage Told(Message message)
    {
        JsonElement? card = message.CardFor(me) is { } shown ? JsonSerializer.SerializeToElement(Visible(shown)) : null;
        var cardAlone = card is not null && message.Text.Length == 0;
        return new(
            message.Id, message.Author is { } author ? Named(author) : new Named("bot", stage.Microsoft.TeamsApp.Name), message.Id, cardAlone ? message.Summary : message.Text, [.. message.Mentions.Select(Named)],
            message.ByBot, message.ByBot && message.Conversation.Kind == ConversationKind.Personal, message.Author == me, message.Edited, card)
        {
            CardAlone = cardAlone,
        };
    }
}
