using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Api;

/// <summary>chat.*</summary>
internal sealed class ChatMethods(LoopbackSlack slack)
{
    public IEnumerable<Method> All => [new("chat.postMessage", Post, true), new("chat.update", Update, true), new("chat.postEphemeral", PostEphemeral, true), new("chat.delete", Delete, true)];

    private JsonObject Post(Call call)
    {
        call.Scope("chat:write");
        var conversation = Target(call);
        var content = Content.Read(slack, call);
        var message = new Message(conversation, call.Me, slack.NextTs(), Thread(call, conversation), null)
        {
            Text = content.Text, Blocks = content.Blocks, Metadata = Metadata(call), Broadcast = call.Flag("reply_broadcast"),
        };
        conversation.Put(message);
        _ = slack.Deliveries.Said(message, null);
        return new JsonObject { ["channel"] = conversation.Id, ["ts"] = message.Ts, ["message"] = message.Json(withMetadata: true) };
    }

    private JsonObject Update(Call call)
    {
        call.Scope("chat:write");
        var (conversation, message) = Own(call, "cant_update_message");
        var content = Content.Read(slack, call);
        if (call["blocks"] is null && message.Blocks is not null)
        {
            slack.Complain("chat.update of a message with blocks says nothing about blocks: send text and blocks, always.");
        }

        var before = message.Json();
        (message.Text, message.Blocks, message.Edited) = (content.Text, content.Blocks, true);
        message.Metadata = call["metadata"] is null ? message.Metadata : Metadata(call);
        _ = slack.Deliveries.Changed(conversation, "message_changed", message.Json(), before);
        return new JsonObject { ["channel"] = conversation.Id, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = message.Json(withMetadata: true) };
    }

    private JsonObject PostEphemeral(Call call)
    {
        call.Scope("chat:write");
        var conversation = ConversationMethods.Joined(call);
        var user = call.Needs("user");
        var reader = conversation.Members.FirstOrDefault(person => person.Id == user) ?? throw new SlackErrorException("user_not_in_channel");
        var content = Content.Read(slack, call);
        var message = new Message(conversation, call.Me, slack.NextTs(), Thread(call, conversation), reader) { Text = content.Text, Blocks = content.Blocks };
        conversation.Put(message);
        return new JsonObject { ["message_ts"] = message.Ts };
    }

    private JsonObject Delete(Call call)
    {
        call.Scope("chat:write");
        var (conversation, message) = Own(call, "cant_delete_message");
        conversation.Remove(message);
        _ = slack.Deliveries.Changed(conversation, "message_deleted", null, message.Json());
        return new JsonObject { ["channel"] = conversation.Id, ["ts"] = message.Ts };
    }

    private static (Conversation Conversation, Message Message) Own(Call call, string otherwise)
    {
        var conversation = ConversationMethods.Find(call);
        var message = conversation.Messages.FirstOrDefault(message => message.Ts == call["ts"] && message.OnlyFor is null) ?? throw new SlackErrorException("message_not_found");
        return message.Author == call.Me ? (conversation, message) : throw new SlackErrorException(otherwise);
    }

    /// <summary>A conversation, or a person, whose conversation with the bot is opened.</summary>
    private static Conversation Target(Call call)
    {
        var id = call.Needs("channel", "channel_not_found");
        var conversation = id[0] is 'U' or 'W' ? Direct(call, id) : ConversationMethods.Joined(call);
        return conversation.Archived ? throw new SlackErrorException("is_archived")
            : conversation.Kind == ConversationKind.Direct && conversation.Members.Any(person => person.Deleted) ? throw new SlackErrorException("user_disabled")
            : conversation;
    }

    private static Conversation Direct(Call call, string id) =>
        call.Workspace.People.Any(person => person.Id == id) ? ConversationMethods.Among(call, [id], create: true, out _) : throw new SlackErrorException("channel_not_found");

    private string? Thread(Call call, Conversation conversation)
    {
        if (call["thread_ts"] is not { } ts)
        {
            return null;
        }

        var parent = conversation.Messages.FirstOrDefault(message => message.Ts == ts && message.OnlyFor is null) ?? throw new SlackErrorException("thread_not_found");
        if (parent.Thread is not null)
        {
            slack.Complain($"{call.Method} answers a reply instead of the message that its thread hangs on.");
        }

        return parent.Thread ?? ts;
    }

    private static JsonObject? Metadata(Call call)
    {
        var metadata = call.Structure("metadata", "invalid_metadata_format");
        return metadata is null ? null
            : metadata is JsonObject given && given["event_type"] is JsonValue && given["event_payload"] is JsonObject ? given
            : throw new SlackErrorException("invalid_metadata_schema");
    }
}
