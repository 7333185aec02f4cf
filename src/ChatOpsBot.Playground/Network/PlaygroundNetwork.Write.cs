using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Network;

/// <summary>A message to be written.</summary>
/// <param name="PrivateTo">Its only reader; null for everyone in the conversation.</param>
internal sealed record Draft(string Author, string AuthorName, string Text, MentionDocument[] Mentions, string? PrivateTo = null, CardDocument? Card = null);

// Writing messages, by people and by the bot.
internal sealed partial class PlaygroundNetwork
{
    /// <summary>Saves a message together with what must not be lost beside it; it is visible when this is done.</summary>
    /// <param name="key">The key under which a repetition finds it; null for none.</param>
    /// <param name="place">Finds or makes the conversation; called under the lock.</param>
    /// <param name="pending">What the engine is to be told, by the message's number and id; null for nothing.</param>
    private async Task<Made> Write(Draft draft, string? key, Func<Conversation> place, Func<long, string, Conversation, PendingDocument>? pending)
    {
        Task saving;
        Made made;
        lock (gate)
        {
            var conversation = place();
            var number = NextId();
            var ordinal = ++conversation.Count;
            var at = Now();
            var id = $"{number}.{ordinal}";
            conversation.LastAt = at;
            made = new Made(conversation, id);
            var message = new MessageDocument(1, id, draft.Author, draft.AuthorName, at, draft.Text, draft.Mentions, draft.PrivateTo, Edited: false, draft.Card);
            var stored = Put(StoreKeys.Message(conversation.Id, ordinal), message, DocumentJson.Short.MessageDocument);
            List<Change> changes = [stored, Stored(conversation)];
            var telling = pending?.Invoke(number, id, conversation);
            Beside(changes, key, made, telling);
            var author = draft.Author == Member.BotId ? null : draft.Author;
            if (author is not null)
            {
                changes.Add(Marked(conversation, author, ordinal));
            }

            saving = journal.Save(changes, () => Show(conversation, ordinal, stored, message, author, telling));
        }

        await saving;
        return made;
    }

    /// <summary>Saves something to tell the engine that leaves no message behind: a command, a press.</summary>
    private async Task<Made> Tell(string? key, Func<Conversation> place, Func<long, Conversation, PendingDocument> pending)
    {
        Task saving;
        Made made;
        lock (gate)
        {
            var conversation = place();
            var telling = pending(NextId(), conversation);
            made = new Made(conversation, null);
            List<Change> changes = [Stored(conversation)];
            Beside(changes, key, made, telling);
            saving = journal.Save(changes, () => Deliver(telling));
        }

        await saving;
        return made;
    }

    private void Show(Conversation conversation, long ordinal, Change stored, MessageDocument message, string? author, PendingDocument? telling)
    {
        lock (gate)
        {
            cache.Put(stored.Key, message, stored.Body!.Value.Length);
            conversation.Saved = Math.Max(conversation.Saved, ordinal);
            if (author is not null)
            {
                // Whoever writes in a conversation has read it.
                conversation.MarkRead(author, ordinal);
            }
        }

        Revisions.Changed();
        if (telling is not null)
        {
            Deliver(telling);
        }
    }

    private long NextId() => Interlocked.Increment(ref lastId);

    private static Change Stored(Conversation conversation) => Put(StoreKeys.Conversation(conversation.Id), conversation.Document(), DocumentJson.Short.ConversationDocument);

    private static Change Marked(Conversation conversation, string person, long place) =>
        Put(StoreKeys.Mark(conversation.Id, person), new MarkDocument(conversation.Id, person, place), DocumentJson.Short.MarkDocument);

    private static void Beside(List<Change> changes, string? key, Made made, PendingDocument? telling)
    {
        if (key is not null)
        {
            changes.Add(Put(key, new MadeDocument(1, made.Conversation.Id, made.Message), DocumentJson.Short.MadeDocument));
        }

        if (telling is not null)
        {
            changes.Add(Put(StoreKeys.Pending(telling.Number), telling, DocumentJson.Short.PendingDocument));
        }
    }
}
