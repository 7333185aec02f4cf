using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Reading;

namespace ChatOpsBot.FakeTeams.Network;

// What people say. Each call returns when the app has taken it.
public sealed partial class Person
{
    /// <summary>Says something. <c>@handle</c> and <c>@Name</c> of people and <c>@bot</c> become mentions, as the client makes them; in their chat with the bot only that does.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="words">As they are typed.</param>
    /// <param name="thread">In a channel, in the thread of which message; a new one otherwise.</param>
    public async Task<Message> Says(Conversation conversation, string words, Message? thread = null)
    {
        Message message;
        Task told;
        lock (Microsoft.Gate)
        {
            if (!conversation.Members.Contains(this))
            {
                throw new InvalidOperationException($"{Handle} is not in {conversation.Name ?? conversation.Id}.");
            }

            var id = Microsoft.NextMessageId();
            message = new Message(conversation, this, id, conversation.Kind == ConversationKind.Channel ? thread?.Thread ?? id : null, Microsoft.Time.GetUtcNow()) { Typed = Typing.Of(conversation, words) };
            conversation.Put(message);
            told = Told(message, "created", Hears(message) ? Activities.Said(message) : null);
        }

        await told;
        return message;
    }

    /// <summary>Says something to one other person.</summary>
    public Task<Message> Tells(Person other, string words) => Says(Tenant.Between(this, other), words);

    /// <summary>Says something to the bot, which has to be installed for them.</summary>
    public Task<Message> TellsBot(string words) => Says(WithBot, words);

    /// <summary>Changes the words of a message of their own.</summary>
    public Task Edits(Message message, string words)
    {
        lock (Microsoft.Gate)
        {
            (message.Typed, message.Edited, message.Changed) = (Typing.Of(message.Conversation, words), true, Microsoft.Time.GetUtcNow());
            return Told(message, "updated", Hears(message) ? Activities.Changed(message, "messageUpdate", "editMessage") : null);
        }
    }

    /// <summary>Deletes a message of their own.</summary>
    public Task Deletes(Message message)
    {
        lock (Microsoft.Gate)
        {
            (message.Deleted, message.Changed) = (true, Microsoft.Time.GetUtcNow());
            return Told(message, "deleted", Hears(message) ? Activities.Changed(message, "messageDelete", "softDeleteMessage") : null);
        }
    }

    /// <summary>Takes a deletion back.</summary>
    public Task Undeletes(Message message)
    {
        lock (Microsoft.Gate)
        {
            (message.Deleted, message.Changed) = (false, Microsoft.Time.GetUtcNow());
            return Told(message, "updated", Hears(message) ? Activities.Changed(message, "messageUpdate", "undeleteMessage") : null);
        }
    }

    /// <summary>Reacts to a message of the bot.</summary>
    public Task Reacts(Message message, string reaction) => message.ByBot ? Microsoft.Deliveries.Tell(Activities.Reacted(this, message, reaction)) : Task.CompletedTask;

    private static bool Hears(Message message) => message.Conversation switch
    {
        { Kind: ConversationKind.Human } or { HasBot: false } or { Blocked: true } => false,
        { Kind: ConversationKind.Personal } => true,
        var other => other.HearsAll || message.Typed!.MentionsBot,
    };

    private Task Told(Message message, string change, JsonObject? activity)
    {
        Microsoft.Subscriptions.Notify(message, change);
        return activity is null ? Task.CompletedTask : Microsoft.Deliveries.Tell(activity);
    }
}
