using System.Text.Json.Nodes;
using ChatOpsBot.FakeTeams.Delivering;
using ChatOpsBot.FakeTeams.Reading;

namespace ChatOpsBot.FakeTeams.Network;

// What people press.
public sealed partial class Person
{
    /// <summary>Presses a button of the card as they see it: the newest with this title, unless a message is named. Of one that opens a form: fills it in and sends it.</summary>
    /// <param name="answers">By the input's id, the end of its id, or its label; a choice by its value or its title.</param>
    /// <exception cref="InvalidOperationException">There is no such button, or Teams' client would not send the form.</exception>
    public Task Presses(string title, Message? message = null, params IEnumerable<(string Input, string Value)> answers)
    {
        var (at, button) = FindButton(title, message);
        var data = Form.Data(button, answers);
        return button.Type switch
        {
            "Action.Execute" => Executes(at, button.Action, data, "manual"),
            "Action.Submit" => Microsoft.Deliveries.Tell(Activities.Submitted(this, at, data)),
            _ => throw new InvalidOperationException($"“{title}” is a {button.Type}, which sends nothing."),
        };
    }

    /// <summary>Presses it in an old client, which knows only <c>Action.Submit</c>: the button's fallback.</summary>
    public Task SubmitsOld(string title, Message? message = null, params IEnumerable<(string Input, string Value)> answers)
    {
        var (at, button) = FindButton(title, message);
        var fallback = button.Action["fallback"] as JsonObject ?? throw new InvalidOperationException($"“{title}” has no fallback: an old client shows nothing.");
        return Microsoft.Deliveries.Tell(Activities.Submitted(this, at, Form.Data(button with { Action = fallback }, answers)));
    }

    /// <summary>Presses a button of a message as it stood once, or one made by hand.</summary>
    /// <param name="action">An <c>Action.Execute</c> with all its data.</param>
    public Task PressesRaw(Message message, JsonObject action) => Executes(message, action, (action["data"] as JsonObject)?.DeepClone() as JsonObject ?? [], "manual");

    /// <summary>Looks at a message again: their client asks for their own view of its card, where it has one.</summary>
    public Task Looks(Message message) => message.Card is { } card && Refreshing.For(card, this, message.Conversation) is { } action
        ? Executes(message, action, (action["data"] as JsonObject)?.DeepClone() as JsonObject ?? [], "automatic")
        : Task.CompletedTask;

    private (Message At, Pressable Button) FindButton(string title, Message? message)
    {
        var at = message ?? Messages.LastOrDefault(one => one.Buttons(this).Contains(title, StringComparer.Ordinal))
            ?? throw new InvalidOperationException($"{Handle} sees no button “{title}” among: {string.Join(", ", Messages.SelectMany(one => one.Buttons(this)))}");
        if (!at.Conversation.Members.Contains(this))
        {
            throw new InvalidOperationException($"{Handle} does not see that message.");
        }

        var button = at.CardFor(this) is { } card ? Cards.Buttons(card).FirstOrDefault(one => one.Title == title) : null;
        return (at, button ?? throw new InvalidOperationException($"The message has no button “{title}”; it has: {string.Join(", ", at.Buttons(this))}"));
    }

    private async Task Executes(Message at, JsonObject action, JsonObject data, string trigger)
    {
        var pressed = new JsonObject { ["type"] = "Action.Execute" };
        foreach (var part in new[] { "id", "title", "verb" }.Where(action.ContainsKey))
        {
            pressed[part] = action[part]!.DeepClone();
        }

        pressed["data"] = data;
        var before = at.Changed;
        var answer = await Microsoft.Deliveries.Invoke(Activities.Executed(this, at, pressed, trigger));
        if (answer is null)
        {
            Notify(at, "Something went wrong. Please try again.", error: true);
            return;
        }

        lock (Microsoft.Gate)
        {
            if (InvokeRules.Card(answer) is { } card)
            {
                // What was replaced for everyone meanwhile is newer than an answer to what was there before: their client asks again by itself.
                if (trigger == "manual" || at.Changed == before)
                {
                    at.Show(this, card);
                }
            }
            else if (InvokeRules.Words(answer) is var (words, isError))
            {
                Notify(at, words, isError);
            }
        }
    }
}
