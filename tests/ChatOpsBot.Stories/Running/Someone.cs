using System.Net;
using System.Text.Json;

namespace ChatOpsBot.Stories.Running;

/// <summary>A person of a story: writes, presses buttons and looks, as one does in a chat program. Each call returns when all that follows is done.</summary>
public sealed class Someone(Api api, string handle)
{
    public string Handle => handle;

    /// <summary>Writes to a person, or to <c>bot</c>.</summary>
    public Task Writes(string to, string text) => api.Post<JsonElement>($"people/{handle}/messages", new { to, text });

    /// <summary>Writes in a conversation.</summary>
    public Task WritesIn(SeenConversation conversation, string text) => WritesIn(conversation.Id, text);

    /// <inheritdoc cref="WritesIn(SeenConversation, string)"/>
    public Task WritesIn(string conversation, string text) => api.Post<JsonElement>($"people/{handle}/messages", new { conversation, text });

    /// <summary>Picks "Redirect to primary" on a message.</summary>
    public Task PicksRedirect(SeenMessage message) =>
        api.Post<JsonElement>($"people/{handle}/shortcuts", new { conversation = message.In, message = message.Id, shortcut = "redirect" });

    /// <summary>Presses the button with this title: the newest one that the person sees.</summary>
    public async Task Presses(string button, object? inputs = null)
    {
        var view = await View();
        var card = view.Messages.LastOrDefault(message => message.Buttons.Contains(button, StringComparer.Ordinal))
            ?? throw new InvalidOperationException($"{handle} sees no button “{button}” among: {string.Join(", ", view.Messages.SelectMany(message => message.Buttons))}");
        await api.Post<JsonElement>($"people/{handle}/actions", new { conversation = card.In, message = card.Id, action = button, inputs });
    }

    /// <summary>Tries to press a button of a given message; gives what is said against it, null when it is taken.</summary>
    public Task<(HttpStatusCode Status, string? Why)> TriesToPress(SeenMessage message, object action, object? inputs = null) =>
        api.Try($"people/{handle}/actions", new { conversation = message.In, message = message.Id, action, inputs });

    /// <summary>All that the person sees.</summary>
    public Task<SeenView> View() => api.Get<SeenView>($"people/{handle}/view?conversations=10000&messages=200");

    /// <summary>The newest group that the person is in.</summary>
    public async Task<SeenConversation> Group() => (await View()).Groups[^1];

    /// <summary>The newest thing that the bot said to this person, anywhere.</summary>
    public async Task<SeenMessage> Hears() => (await View()).Messages.Last(message => message.Bot);

    /// <summary>Writes to the bot and gives its answer, words and card.</summary>
    public async Task<string> Asks(string question)
    {
        await Writes("bot", question);
        return (await View()).With("bot").Messages[^1].Words;
    }
}
