using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Reading;

namespace ChatOpsBot.FakeTeams.Network;

// What people do with the app's message extension.
public sealed partial class Person
{
    /// <summary>Picks an action of the app in a message's menu; its dialog is in front of them then.</summary>
    public Task PicksMessageAction(string command, Message message)
    {
        if (!message.Conversation.Members.Contains(this))
        {
            throw new InvalidOperationException($"{Handle} does not see that message.");
        }

        return Picks(message.Conversation, new JsonObject
        {
            ["commandId"] = command, ["commandContext"] = "message", ["context"] = new JsonObject { ["theme"] = "default" }, ["messagePayload"] = ChatMessages.Payload(message),
        });
    }

    /// <summary>Picks an action of the app beside the box in which they write.</summary>
    public Task PicksComposeAction(string command, Conversation conversation) => Picks(conversation, new JsonObject
    {
        ["commandId"] = command, ["commandContext"] = "compose", ["context"] = new JsonObject { ["theme"] = "default" },
    });

    /// <summary>Fills in the dialog in front of them and sends it. It is gone then, unless the app answers with another one.</summary>
    /// <exception cref="InvalidOperationException">There is none, or Teams' client would not send it.</exception>
    public async Task Submits(params IEnumerable<(string Input, string Value)> answers)
    {
        var dialog = Dialog is { Card: not null } open ? open : throw new InvalidOperationException($"{Handle} sees no dialog to send.");
        var button = Cards.Buttons(dialog.Card!).FirstOrDefault() ?? throw new InvalidOperationException("The dialog has no button.");
        var value = (JsonObject)dialog.Value!.DeepClone();
        value["data"] = Form.Data(button, answers);
        Answered(await Microsoft.Deliveries.Invoke(Activities.Extended(this, dialog.Conversation!, "composeExtension/submitAction", value)), dialog.Conversation!, dialog.Value);
    }

    /// <summary>Closes the dialog; the app is not told.</summary>
    public void Cancels() => Dialog = null;

    /// <summary>Searches through the app; gives what it finds, as their previews say it.</summary>
    public async Task<IReadOnlyList<string>> Searches(string command, string words, Conversation? conversation = null, int skip = 0)
    {
        var value = new JsonObject
        {
            ["commandId"] = command, ["parameters"] = new JsonArray(new JsonObject { ["name"] = words.Length == 0 ? "initialRun" : "query", ["value"] = words.Length == 0 ? "true" : words }),
            ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = 25 },
        };
        var answer = await Microsoft.Deliveries.Invoke(Activities.Extended(this, conversation ?? WithBot, "composeExtension/query", value));
        var found = answer?["composeExtension"];
        return (string?)found?["type"] == "message"
            ? [(string?)found["text"] ?? ""]
            : [.. ((found?["attachments"] as JsonArray) ?? []).OfType<JsonObject>().Select(one => string.Join('\n', Cards.Texts(one["preview"] ?? one["content"])))];
    }

    private async Task Picks(Conversation conversation, JsonObject value) =>
        Answered(await Microsoft.Deliveries.Invoke(Activities.Extended(this, conversation, "composeExtension/fetchTask", value)), conversation, value);

    private void Answered(JsonObject? answer, Conversation conversation, JsonObject value)
    {
        var (task, extension) = (answer?["task"] as JsonObject, answer?["composeExtension"] as JsonObject);
        Composing = extension is null ? Composing : extension["attachments"]?[0]?["content"] as JsonObject;
        Dialog = task is null
            ? null
            : (string?)task["type"] == "message"
                ? new Dialog("", null, (string?)task["value"])
                : new Dialog((string?)task["value"]?["title"] ?? "", task["value"]?["card"]?["content"] as JsonObject, null) { Value = (JsonObject)value.DeepClone(), Conversation = conversation };
    }
}
