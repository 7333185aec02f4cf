using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Stories.Browser.TeamsClient;

/// <summary>Every different card that the product posts in a story with all its turns, as whoever sees it sees it.</summary>
internal sealed class PostedCards(Stage stage)
{
    private static readonly string[] Readers = ["mia", "zoe", "ada", "dan", "ben", "cleo"];

    private readonly Dictionary<string, JsonNode> cards = new(StringComparer.Ordinal);

    /// <summary>What it is, with the card.</summary>
    public IEnumerable<(string What, JsonNode Card)> All => cards.Select(pair => (pair.Key, pair.Value));

    /// <summary>Lives through the story, and looks after each step.</summary>
    public async Task Collect()
    {
        await stage.StartOver();
        await Step("people/mia/messages", new { to = "dan", text = "The viewer crashes when I open the 40 GB run from last night. Can you help?\n\nError: out of memory at\n    Mesh.load(big.vtk)" });
        await Step("people/zoe/messages", new { to = "bot", text = "Can you add me to the licence server, please?" });
        await Press("dan", "Redirect to primary");
        await Press("ben", "Acknowledge");
        await Press("ben", "Kind", new { kind = "Incident" });
        await Step("clock", new { to = "nextDue" });
        await Step("clock", new { to = "nextDue" });
        await Step("clock", new { to = "nextDue" });
        await Step("people/ben/messages", new { to = "bot", text = "tickets" });
        await Step("people/ben/messages", new { to = "bot", text = "ticket 2" });
        await Step("people/mia/messages", new { to = "bot", text = "my tickets" });
        await Step("people/ada/messages", new { to = "bot", text = "schedule" });
        await Step("people/ada/messages", new { to = "bot", text = "help" });
        await Press("ben", "Resolve", new { resolution = "Answered", text = "Open it with --stream until 24.3 is out." });
        await Step("people/mia/messages", new { to = "bot", text = "ticket 2" });
    }

    private async Task Step(string path, object body)
    {
        await stage.Post(path + "?settle=true", body);
        await Look();
    }

    // The newest card of this person that has such a button.
    private async Task Press(string person, string title, object? inputs = null)
    {
        var view = await stage.Get($"people/{person}/view");
        foreach (var conversation in view.GetProperty("conversations").EnumerateArray())
        {
            foreach (var message in conversation.GetProperty("messages").EnumerateArray().Reverse())
            {
                if (message.GetProperty("card") is { ValueKind: JsonValueKind.Object } card && card.GetRawText().Contains($"\"{title}\"", StringComparison.Ordinal))
                {
                    var press = new { conversation = conversation.GetProperty("id").GetString(), message = message.GetProperty("id").GetString(), action = title, inputs };
                    await Step($"people/{person}/actions", press);
                    return;
                }
            }
        }

        throw new InvalidOperationException($"No card of {person} has a button “{title}”. Seen so far: {string.Join("; ", cards.Values.Select(card => card["fallbackText"]))}");
    }

    private async Task Look()
    {
        foreach (var reader in Readers)
        {
            var view = await stage.Get($"people/{reader}/view");
            foreach (var message in view.GetProperty("conversations").EnumerateArray().SelectMany(conversation => conversation.GetProperty("messages").EnumerateArray()))
            {
                if (message.GetProperty("card") is { ValueKind: JsonValueKind.Object } card && !cards.Values.Any(seen => seen.ToJsonString() == JsonNode.Parse(card.GetRawText())!.ToJsonString()))
                {
                    cards[$"{cards.Count + 1}, as {reader} sees it"] = JsonNode.Parse(card.GetRawText())!;
                }
            }
        }
    }
}
