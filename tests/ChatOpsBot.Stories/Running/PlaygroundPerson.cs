using System.Net;
using System.Text.Json;

namespace ChatOpsBot.Stories.Running;

/// <summary>Somebody in the playground.</summary>
public sealed class PlaygroundPerson(Api api, string handle) : Someone(handle)
{
    public override Task Writes(string to, string text) => api.Post<JsonElement>($"people/{Handle}/messages", new { to, text });

    public override Task WritesIn(string conversation, string text) => api.Post<JsonElement>($"people/{Handle}/messages", new { conversation, text });

    public override Task PicksRedirect(SeenMessage message) =>
        api.Post<JsonElement>($"people/{Handle}/shortcuts", new { conversation = message.In, message = message.Id, shortcut = "redirect" });

    public override async Task Presses(string button, object? inputs = null)
    {
        var view = await View();
        var card = view.Messages.LastOrDefault(message => message.Buttons.Contains(button, StringComparer.Ordinal))
            ?? throw new InvalidOperationException($"{Handle} sees no button “{button}” among: {string.Join(", ", view.Messages.SelectMany(message => message.Buttons))}");
        await api.Post<JsonElement>($"people/{Handle}/actions", new { conversation = card.In, message = card.Id, action = button, inputs });
    }

    public override Task<(HttpStatusCode Status, string? Why)> TriesToPress(SeenMessage message, object action, object? inputs = null) =>
        api.Try($"people/{Handle}/actions", new { conversation = message.In, message = message.Id, action, inputs });

    public override Task<SeenView> View() => api.Get<SeenView>($"people/{Handle}/view?conversations=10000&messages=200");
}
