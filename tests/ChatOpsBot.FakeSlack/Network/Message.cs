using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Interacting;

namespace ChatOpsBot.FakeSlack.Network;

/// <summary>A message.</summary>
public sealed class Message
{
    internal Message(Conversation conversation, Person author, string ts, string? thread, Person? onlyFor) =>
        (Conversation, Author, Ts, Thread, OnlyFor) = (conversation, author, ts, thread, onlyFor);

    public Conversation Conversation { get; }

    public Person Author { get; }

    /// <summary>What Slack knows it by in its conversation, and when it was said.</summary>
    public string Ts { get; }

    /// <summary>The <see cref="Ts"/> of the message whose thread it is in; null outside threads.</summary>
    public string? Thread { get; }

    /// <summary>The only person who sees it, where it is ephemeral.</summary>
    public Person? OnlyFor { get; }

    /// <summary>As it was sent, tokens and escapes included.</summary>
    public string Text { get; internal set; } = "";

    public JsonArray? Blocks { get; internal set; }

    public JsonObject? Metadata { get; internal set; }

    /// <summary>Whether its words were changed since.</summary>
    public bool Edited { get; internal set; }

    /// <summary>Whether it also stands in the channel, though it is in a thread.</summary>
    public bool Broadcast { get; internal set; }

    /// <summary>What this person sees: what its blocks show, a line each; the text where it has none.</summary>
    public string Words(Person reader, bool datesAsWritten = false) =>
        Blocks is { Count: > 0 } ? Reading.Words.Of(Blocks, reader, datesAsWritten) : TextFor(reader, datesAsWritten);

    /// <summary>Its text as this person reads it: what a notification says where there are blocks.</summary>
    public string TextFor(Person reader, bool datesAsWritten = false) => Reading.Words.Of(Text, reader, datesAsWritten);

    /// <summary>The labels of its buttons.</summary>
    public IReadOnlyList<string> Buttons => [.. Pressable.In(Blocks).Select(found => found.Label)];

    internal bool Shows(Person reader) => (OnlyFor is null || OnlyFor == reader) && Conversation.Members.Contains(reader);

    internal JsonObject Json(bool withMetadata = false)
    {
        var workspace = Conversation.Workspace;
        var json = new JsonObject { ["type"] = "message", ["user"] = Author.Id, ["text"] = Text, ["ts"] = Ts, ["team"] = workspace.Id };
        if (Author.IsBot)
        {
            json["bot_id"] = workspace.BotId;
            json["app_id"] = workspace.Slack.AppId;
            json["bot_profile"] = new JsonObject { ["id"] = workspace.BotId, ["app_id"] = workspace.Slack.AppId, ["name"] = Author.Name, ["deleted"] = false, ["team_id"] = workspace.Id };
        }
        else
        {
            json["client_msg_id"] = $"0f6e0b1c-0000-4000-8000-{Ts.Replace(".", "", StringComparison.Ordinal)[^12..]}";
        }

        if (Blocks is not null)
        {
            json["blocks"] = Blocks.DeepClone();
        }

        if (Thread is not null)
        {
            json["thread_ts"] = Thread;
            json["parent_user_id"] = Conversation.Messages.FirstOrDefault(message => message.Ts == Thread)?.Author.Id;
        }

        if (Edited)
        {
            json["edited"] = new JsonObject { ["user"] = Author.Id, ["ts"] = Ts };
        }

        if (withMetadata && Metadata is not null)
        {
            json["metadata"] = Metadata.DeepClone();
        }

        return json;
    }
}
