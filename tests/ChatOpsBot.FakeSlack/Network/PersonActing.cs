using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Delivering;
using ChatOpsBot.FakeSlack.Interacting;
using ChatOpsBot.FakeSlack.Reading;

namespace ChatOpsBot.FakeSlack.Network;

// What people do. Each call returns when Slack has delivered it and the app has acknowledged it.
public sealed partial class Person
{
    /// <summary>Says something. <c>@handle</c> and <c>@Name</c> of people and <c>@bot</c> become mentions, as the client makes them.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="words">As they are typed; Slack escapes them.</param>
    /// <param name="thread">In the thread of which message, or of whose thread.</param>
    public Task<Message> Says(Conversation conversation, string words, Message? thread = null) => SaysRaw(conversation, Typing.Escape(Workspace, words, labels: false), thread);

    /// <summary>Says something to one other person.</summary>
    public Task<Message> Tells(Person other, string words) => Says(Workspace.Among(this, other), words);

    /// <summary>Says something to the bot.</summary>
    public Task<Message> TellsBot(string words) => Says(WithBot, words);

    /// <summary>Says something that is escaped already, tokens included.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="text">As it stands in events.</param>
    /// <param name="thread">In the thread of which message.</param>
    /// <param name="subtype">Such as <c>file_share</c>, <c>me_message</c>.</param>
    public async Task<Message> SaysRaw(Conversation conversation, string text, Message? thread = null, string? subtype = null)
    {
        Message message;
        Task delivered;
        lock (Slack.Gate)
        {
            if (!conversation.Members.Contains(this))
            {
                throw new InvalidOperationException($"{Handle} is not in {conversation.NameShown}.");
            }

            message = new Message(conversation, this, Slack.NextTs(), thread is null ? null : thread.Thread ?? thread.Ts, null) { Text = text };
            conversation.Put(message);
            delivered = Slack.Deliveries.Said(message, subtype);
        }

        await delivered;
        return message;
    }

    /// <summary>Types a slash command; not in a thread, where Slack has none. The app's answer shows as a message that only they see, unless it is said to all.</summary>
    /// <param name="line">Such as <c>/redirect @mia she is blocked</c>; the manifest has <c>should_escape</c>.</param>
    /// <param name="conversation">Where.</param>
    public async Task Types(string line, Conversation conversation)
    {
        var (command, words) = line.Split(' ', 2) is [var first, var rest] ? (first, rest) : (line, "");
        var form = new JsonObject
        {
            ["token"] = "deprecated", ["team_id"] = Workspace.Id, ["team_domain"] = Workspace.Name, ["channel_id"] = conversation.Id, ["channel_name"] = conversation.NameShown,
            ["user_id"] = Id, ["user_name"] = Handle, ["command"] = command, ["text"] = Typing.Escape(Workspace, words, labels: true), ["api_app_id"] = Slack.AppId,
            ["is_enterprise_install"] = "false", ["response_url"] = Slack.ResponseUrls.Issue(this, conversation, null), ["trigger_id"] = Slack.ApiServer.Triggers.Issue(this),
        };
        var reply = await Slack.Deliveries.Interaction(DeliveryKind.Command, form);
        if (reply is null)
        {
            Slack.ResponseUrls.Show(this, conversation, new JsonObject { ["text"] = $"{command} failed with the error \"dispatch_failed\"" });
        }
        else if (reply.Length > 0)
        {
            Slack.ResponseUrls.Show(this, conversation, Typing.Answer(reply));
        }
    }

    /// <summary>Presses a button of a message: the newest that they see with this label, unless a message is named. Also picks from a menu with this choice.</summary>
    public Task Presses(string label, Message? message = null)
    {
        var at = message ?? Messages.LastOrDefault(one => Pressable.Find(one.Blocks, label) is not null)
            ?? throw new InvalidOperationException($"{Handle} sees no button “{label}” among: {string.Join(", ", Messages.SelectMany(one => one.Buttons))}");
        return PressesIn(at, Pressable.Find(at.Blocks, label) ?? throw new InvalidOperationException($"The message has no button “{label}”; it has: {string.Join(", ", at.Buttons)}"));
    }

    /// <summary>Presses a button of a message as it stood once: an old client, or a hand-made request.</summary>
    /// <param name="message">The message.</param>
    /// <param name="action">The action as an element of <c>actions</c>, but for its time.</param>
    public Task PressesRaw(Message message, JsonObject action) => PressesIn(message, new Pressable("", "", action));

    /// <summary>Presses a button of the Home tab.</summary>
    public Task PressesHome(string label) => PressesIn(Home ?? throw new InvalidOperationException($"{Handle} has no Home tab yet."), label);

    /// <summary>Presses a button of the form in front of them.</summary>
    public Task PressesModal(string label) => PressesIn(Modal ?? throw new InvalidOperationException($"{Handle} sees no form."), label);

    /// <summary>Fills in the form in front of them and submits it, as far as Slack lets them.</summary>
    /// <param name="answers">By the label of the input, or by the end of its block or action id; a choice by its text or value, a person by handle, an instant in ISO 8601.</param>
    /// <exception cref="InvalidOperationException">Slack's client would not submit it: something required is missing, or too long.</exception>
    public async Task Submits(params IEnumerable<(string Input, string Value)> answers)
    {
        var view = Modal ?? throw new InvalidOperationException($"{Handle} sees no form to submit.");
        foreach (var (input, value) in answers)
        {
            view.Fill(input, value);
        }

        view.Check();
        var payload = Interaction("view_submission");
        payload["view"] = view.Json();
        payload["response_urls"] = new JsonArray();
        if (await Slack.Deliveries.Interaction(DeliveryKind.Submission, payload) is { } reply)
        {
            Slack.ApiServer.Views.Answered(this, view, reply);
        }
    }

    /// <summary>Closes the form in front of them; apps that asked for it are told.</summary>
    public async Task Cancels()
    {
        var view = Modal ?? throw new InvalidOperationException($"{Handle} sees no form to close.");
        Closes(view);
        if (view.NotifyOnClose)
        {
            var payload = Interaction("view_closed");
            payload["view"] = view.Json();
            payload["is_cleared"] = false;
            await Slack.Deliveries.Interaction(DeliveryKind.Interaction, payload);
        }
    }

    /// <summary>Picks a message shortcut.</summary>
    public Task Picks(string callbackId, Message message)
    {
        if (!message.Shows(this))
        {
            throw new InvalidOperationException($"{Handle} does not see that message.");
        }

        var payload = Interaction("message_action");
        payload["callback_id"] = callbackId;
        payload["response_url"] = Slack.ResponseUrls.Issue(this, message.Conversation, null);
        payload["message_ts"] = message.Ts;
        payload["channel"] = Place(message.Conversation);
        payload["message"] = message.Json();
        return Slack.Deliveries.Interaction(DeliveryKind.Interaction, payload);
    }

    /// <summary>Picks a global shortcut.</summary>
    public Task PicksGlobal(string callbackId)
    {
        var payload = Interaction("shortcut");
        payload["callback_id"] = callbackId;
        return Slack.Deliveries.Interaction(DeliveryKind.Interaction, payload);
    }

    /// <summary>Opens the app's Home tab, or its messages.</summary>
    public Task OpensHome(string tab = "home")
    {
        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = Id, ["channel"] = WithBot.Id, ["tab"] = tab, ["event_ts"] = Slack.NextTs() };
        if (Home is not null && tab == "home")
        {
            opened["view"] = Home.Json();
        }

        return Slack.Deliveries.Event(Workspace, "app_home_opened", opened);
    }

    private Task<string?> PressesIn(Message message, Pressable found)
    {
        var conversation = message.Conversation;
        if (!message.Shows(this))
        {
            throw new InvalidOperationException($"{Handle} does not see that message.");
        }

        var payload = Interaction("block_actions");
        var container = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = conversation.Id, ["is_ephemeral"] = message.OnlyFor is not null };
        if (message.Thread is not null)
        {
            container["thread_ts"] = message.Thread;
        }

        payload["container"] = container;
        payload["channel"] = Place(conversation);
        if (message.OnlyFor is null)
        {
            payload["message"] = message.Json();
        }

        payload["state"] = new JsonObject { ["values"] = Inputs.Values(message.Blocks, null) };
        payload["response_url"] = Slack.ResponseUrls.Issue(this, conversation, message);
        payload["actions"] = new JsonArray(found.Action(Slack.NextTs()));
        return Slack.Deliveries.Interaction(DeliveryKind.Interaction, payload);
    }

    private Task<string?> PressesIn(View view, string label)
    {
        var found = Pressable.Find(view.Blocks, label)
            ?? throw new InvalidOperationException($"There is no button “{label}” among: {string.Join(", ", Pressable.In(view.Blocks).Select(one => one.Label))}");
        var payload = Interaction("block_actions");
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = view.Json();
        payload["actions"] = new JsonArray(found.Action(Slack.NextTs()));
        return Slack.Deliveries.Interaction(DeliveryKind.Interaction, payload);
    }

    private static JsonObject Place(Conversation conversation) => new() { ["id"] = conversation.Id, ["name"] = conversation.NameShown };

    private JsonObject Interaction(string type) => new()
    {
        ["type"] = type, ["team"] = Workspace.Json(), ["user"] = Reference(), ["api_app_id"] = Slack.AppId, ["token"] = "deprecated", ["enterprise"] = null, ["is_enterprise_install"] = false,
        ["trigger_id"] = Slack.ApiServer.Triggers.Issue(this), ["action_ts"] = Slack.NextTs(),
    };
}
