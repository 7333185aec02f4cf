using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.Stories.Running;

/// <summary>
/// What somebody on Slack sees, told as stories tell it. A ticket's conversation is the thread of its header in a group. A private card goes
/// to the conversation with the bot, since nothing else can be changed later; stories look for it where it is about: beside the person whom
/// it names.
/// </summary>
internal sealed class SlackView(SlackStage stage, Person me)
{
    /// <summary>Where the name of a conversation in stories leads: to a conversation, and a thread in it.</summary>
    public static (Conversation Conversation, Message? Header) Place(Person me, string id)
    {
        var (channel, thread) = id.Split(':') is [var first, var second] ? (first, second) : (id, null);
        var conversation = me.Conversations.Single(one => one.Id == channel);
        return (conversation, thread is null ? null : conversation.Messages.Single(message => Digits(message.Ts) == thread));
    }

    /// <summary>A timestamp as one number, which counts on over everything.</summary>
    public static string Digits(string ts) => ts.Replace(".", "", StringComparison.Ordinal);

    public SeenView All()
    {
        // Everyone has a conversation with the bot in front of them, if an empty one.
        _ = me.WithBot;
        return new(Seen(me), [.. me.Conversations.SelectMany(Conversations)]);
    }

    private static SeenPerson Seen(Person person) => new(person.Handle, person.Name, "", person.Zone ?? "", null);

    private static Named Named(Person person) => new(person.Handle, person.Name);

    private IEnumerable<SeenConversation> Conversations(Conversation conversation)
    {
        var messages = me.Sees(conversation).Where(message => !stage.IsUnseen(message)).ToList();
        if (conversation.Kind == ConversationKind.Direct)
        {
            var other = conversation.Members.FirstOrDefault(person => person != me) ?? me;
            yield return Told(conversation, conversation.Id, other.IsBot ? "bot" : "direct", other.Name, other.IsBot ? messages.Select(Told) : [
                .. messages.Concat(About(other)).OrderBy(message => message.Ts, StringComparer.Ordinal).Select(Told)]);
        }
        else if (conversation.Kind != ConversationKind.Group)
        {
            yield return Told(conversation, conversation.Id, "channel", conversation.Name!, messages.Select(Told));
        }
        else
        {
            foreach (var header in messages.Where(message => message is { Author.IsBot: true, Thread: null, OnlyFor: null }))
            {
                yield return Told(conversation, $"{conversation.Id}:{Digits(header.Ts)}", "group", header.TextFor(me), messages.Where(message => message.Thread == header.Ts).Select(Told));
            }
        }
    }

    private IEnumerable<Message> About(Person other) =>
        me.Sees(me.WithBot).Where(message => message.Author.IsBot && !stage.IsUnseen(message) && message.Words(me).Contains(other.Name, StringComparison.Ordinal));

    private static SeenConversation Told(Conversation conversation, string id, string kind, string title, IEnumerable<SeenMessage> messages) =>
        new(id, kind, title, [.. conversation.Members.Where(person => !person.IsBot).Select(Named)], 0, [.. messages]);

    private SeenMessage Told(Message message)
    {
        // Where words had to be shown exactly, a block of rich text stands for the text; it is no card.
        var exact = message.Blocks is [JsonObject only] && (string?)only["type"] == "rich_text";
        JsonElement? card = message.Blocks is not { Count: > 0 } || exact ? null : Card(message);
        return new(
            Digits(message.Ts), Named(message.Author), message.Ts, exact ? message.Words(me, datesAsWritten: true) : message.TextFor(me, datesAsWritten: true), [.. Mentions(message)],
            message.Author.IsBot, message.OnlyFor is not null || (message.Author.IsBot && message.Conversation.Kind == ConversationKind.Direct), message.Author == me, message.Edited, card)
        {
            CardAlone = card is not null,
            Shared = message.Conversation.Kind == ConversationKind.Group,
        };
    }

    private static IEnumerable<Named> Mentions(Message message) =>
        message.Conversation.Workspace.People.Select(person => (person, at: message.Text.IndexOf($"<@{person.Id}", StringComparison.Ordinal)))
            .Where(found => found.at >= 0).OrderBy(found => found.at).Select(found => Named(found.person));

    /// <summary>What a card shows, in the form in which stories read cards.</summary>
    private JsonElement Card(Message message) => JsonSerializer.SerializeToElement(new
    {
        body = message.Words(me, datesAsWritten: true).Split('\n').Select(line => new { text = line }),
        actions = message.Buttons.Select(title => new { type = "Action.Execute", title }),
    });
}
