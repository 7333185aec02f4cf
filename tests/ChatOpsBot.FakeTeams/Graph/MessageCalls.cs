using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Network;
using ChatOpsBot.FakeTeams.Serving;

namespace ChatOpsBot.FakeTeams.Graph;

/// <summary>Messages of chats, for whoever has to catch up.</summary>
internal sealed partial class MessageCalls(GraphServer graph)
{
    public Reply OfChat(Request request, string id)
    {
        var chat = graph.FindChat(id);
        graph.Need(chat, "Chat.Read.All", "Chat.ReadWrite.All", "ChatMessage.Read.Chat");
        return graph.Page(request, [.. Within(request, chat.All).OrderByDescending(message => message.Changed).Select(ChatMessages.Resource)]);
    }

    public Reply One(string id, string message)
    {
        var chat = graph.FindChat(id);
        graph.Need(chat, "Chat.Read.All", "Chat.ReadWrite.All", "ChatMessage.Read.Chat");
        return chat.All.FirstOrDefault(one => one.Id == message) is { } found ? new Reply(200, ChatMessages.Resource(found)) : throw new RefusalException(404, "NotFound", "Message not found.");
    }

    /// <summary>Everything in all chats of a person, those with the bot too.</summary>
    public Reply OfPerson(Request request, string who)
    {
        graph.Need(null, "Chat.Read.All", "Chat.ReadWrite.All");
        var person = graph.FindPerson(who);
        return graph.Page(request, [.. Within(request, person.Conversations.Where(one => one.Kind != ConversationKind.Channel).SelectMany(one => one.All)).OrderBy(message => message.Changed).Select(ChatMessages.Resource)], usual: 10);
    }

    private IEnumerable<Message> Within(Request request, IEnumerable<Message> messages)
    {
        if (request.Query("$filter") is not { } filter)
        {
            return messages;
        }

        var (after, before) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        foreach (var part in filter.Split(" and "))
        {
            if (Bound().Match(part.Trim()) is not { Success: true } bound)
            {
                graph.Microsoft.Complain($"A filter that is not taken: {filter}");
                throw new RefusalException(400, "BadRequest", "The filter is not supported.");
            }

            var at = DateTimeOffset.Parse(bound.Groups["at"].Value, CultureInfo.InvariantCulture);
            (after, before) = bound.Groups["way"].Value is "gt" or "ge" ? (at, before) : (after, at);
        }

        return messages.Where(message => message.Changed > after && message.Changed < before);
    }

    [GeneratedRegex("^(lastModifiedDateTime|createdDateTime) (?<way>gt|ge|lt|le) (?<at>[0-9TZ:.+-]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bound();
}
