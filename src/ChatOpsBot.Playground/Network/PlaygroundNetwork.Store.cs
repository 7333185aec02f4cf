using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsBot.Domain.People;
using ChatOpsBot.Engine;
using ChatOpsBot.Engine.Sockets;

namespace ChatOpsBot.Playground.Network;

// Reading and writing documents.
internal sealed partial class PlaygroundNetwork
{
    private const int PageSize = 500;

    /// <summary>The newest messages of a conversation up to a place, at most <paramref name="most"/>, oldest first.</summary>
    public async Task<List<(long Place, MessageDocument Message)>> Newest(Conversation conversation, int most, CancellationToken cancel)
    {
        var last = conversation.Saved;
        var first = Math.Max(1, last - most + 1);
        var found = new List<(long, MessageDocument)>();
        for (var place = last; place >= first; place--)
        {
            var key = StoreKeys.Message(conversation.Id, place);
            if (cache.Find(key) is not { } message)
            {
                // From here on back the store knows it.
                var stored = await store.Range(partition, StoreKeys.Message(conversation.Id, first), StoreKeys.Message(conversation.Id, place + 1), most, cancel);
                found.AddRange(stored.Reverse().Select(document => (Place(document.Key), Cached(document))));
                break;
            }

            found.Add((place, message));
        }

        found.Reverse();
        return found;
    }

    /// <summary>A message by its id; null when the conversation has none such.</summary>
    public async Task<MessageDocument?> Find(Conversation conversation, string id, CancellationToken cancel)
    {
        if (PlaceOf(id) is not { } place)
        {
            return null;
        }

        var key = StoreKeys.Message(conversation.Id, place);
        var message = cache.Find(key) ?? (await store.Load(partition, key, cancel) is { } document ? Cached(document) : null);
        return string.Equals(message?.Id, id, StringComparison.Ordinal) ? message : null;
    }

    private static Change Put<T>(string key, T document, JsonTypeInfo<T> type) =>
        new(key, Expected.Whatever, JsonSerializer.SerializeToUtf8Bytes(document, type));

    private static T Get<T>(Document document, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(document.Body.Span, type) ?? throw new InvalidDataException($"The playground's document {document.Key} is empty. Start over to be rid of it.");

    private MessageDocument Cached(Document document) => cache.Keep(document.Key, Get(document, DocumentJson.Short.MessageDocument), document.Body.Length);

    private static long Place(string key) => long.Parse(key.AsSpan(key.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    // A message's id is a number of the network's and, after a dot, its place in the conversation.
    private static long? PlaceOf(string id) =>
        long.TryParse(id.AsSpan(id.IndexOf('.', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;

    private async Task Read()
    {
        if (await store.Load(partition, StoreKeys.Counter, CancellationToken.None) is { } counter)
        {
            lastId = Math.Max(lastId, Get(counter, DocumentJson.Short.CounterDocument).Last);
        }

        await Each('p', document =>
        {
            var person = Get(document, DocumentJson.Short.PersonDocument);
            var member = new Member(person.Id, person.Name, Role.Requester, person.Zone, null);
            Roster.Add(member);
            KeepBotConversation(member);
        });
        await Each('c', document => Keep(Conversation.From(Get(document, DocumentJson.Short.ConversationDocument))));
        await Each('r', document =>
        {
            var mark = Get(document, DocumentJson.Short.MarkDocument);
            conversations.GetValueOrDefault(mark.Conversation)?.MarkRead(mark.Person, mark.Read);
        });
        await Each('q', document => Deliver(Get(document, DocumentJson.Short.PendingDocument)));
    }

    private async Task Each(char letter, Action<Document> with)
    {
        var (from, to) = StoreKeys.All(letter);
        while (true)
        {
            var page = await store.Range(partition, from, to, PageSize, CancellationToken.None);
            lock (gate)
            {
                foreach (var document in page)
                {
                    with(document);
                }
            }

            if (page.Count < PageSize)
            {
                return;
            }

            // The next key after the last one in ordinal order, of the characters that keys may have.
            from = page[^1].Key + "-";
        }
    }
}
