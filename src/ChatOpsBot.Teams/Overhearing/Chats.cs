using System.Collections.Concurrent;
using System.Text.Json;
using ChatOpsBot.Engine.Sockets;
using ChatOpsBot.MicrosoftGraph;
using ChatOpsBot.Web;

namespace ChatOpsBot.Teams.Overhearing;

/// <summary>Which chats are one-to-one, and with whom: asked of Graph once per chat, for nobody joins or leaves those.</summary>
internal sealed class Chats(IGraph graph, IStore store)
{
    private const int MostRemembered = 2000;

    private readonly ConcurrentDictionary<(string Person, string Chat), StoredChat> remembered = new();

    /// <summary>The chat as this person is in it; or why that could not be learned.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async ValueTask<(StoredChat? Chat, Trouble? Trouble)> Find(string person, string chat, CancellationToken cancel)
    {
        if (remembered.TryGetValue((person, chat), out var known))
        {
            return (known, null);
        }

        var key = OverhearingKeys.Chat(person, chat);
        if (OverhearingJson.Read<StoredChat>(await store.Load(OverhearingKeys.Partition, key, cancel)) is not { } stored)
        {
            var answer = await graph.Call(HttpMethod.Get, $"chats/{Uri.EscapeDataString(chat)}?$expand=members", null, cancel);
            if (answer.Trouble is { } trouble)
            {
                return (null, trouble);
            }

            if (answer.Body.At("members") is null)
            {
                // Not to be kept for ever as a chat that it is not.
                return (null, new Trouble(TroubleKind.Refused, 200, "no_members"));
            }

            stored = Read(answer.Body, person);
            await store.Save(OverhearingKeys.Partition, [new Change(key, Expected.Whatever, OverhearingJson.Write(stored))], cancel);
        }

        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        remembered[(person, chat)] = stored;
        return (stored, null);
    }

    private static StoredChat Read(JsonElement chat, string person)
    {
        var members = chat.Items("members").Select(member => OverhearingKeys.PersonOf(member.Text("userId"))).Distinct(StringComparer.Ordinal).ToList();
        return new StoredChat(chat.Text("chatType") is "oneOnOne" && members.Count == 2 && members.Contains(person) ? members.Find(member => member != person) : null);
    }
}
