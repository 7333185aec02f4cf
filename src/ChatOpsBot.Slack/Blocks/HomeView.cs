using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>The Home tab: cards under each other.</summary>
internal static class HomeView
{
    private const int Most = 100;

    // Slack takes 250 KB of JSON in all; a character is three bytes at most.
    private const int MostCharacters = 70_000;

    public static JsonObject Of(IReadOnlyList<Card> cards, JsonArray? more)
    {
        JsonNode[] own = [.. (more ?? []).OfType<JsonNode>().Take(Most - 2).Select(block => block.DeepClone())];
        var blocks = new JsonArray();
        var (places, room) = (Most - own.Length - 1, MostCharacters - own.Sum(CardBlocks.Length));
        var shown = 0;
        foreach (var card in cards)
        {
            var next = CardBlocks.Of(card);
            var length = CardBlocks.Length(next);
            if (blocks.Count + next.Count + 1 > places || length > room)
            {
                break;
            }

            if (blocks.Count > 0)
            {
                blocks.Add(Block.Divider());
            }

            foreach (var block in next)
            {
                blocks.Add(block!.DeepClone());
            }

            room -= length;
            shown++;
        }

        if (shown < cards.Count)
        {
            blocks.Add(Block.Small(string.Create(CultureInfo.InvariantCulture, $"… and {cards.Count - shown} more, for which there is no room here.")));
        }

        foreach (var block in own)
        {
            blocks.Add(block);
        }

        if (blocks.Count == 0)
        {
            blocks.Add(Block.Small("Nothing here yet."));
        }

        return new JsonObject { ["type"] = "home", ["blocks"] = blocks };
    }
}
