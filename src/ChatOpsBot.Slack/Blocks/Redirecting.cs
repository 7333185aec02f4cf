using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;
using ChatOpsBot.Web;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>What is asked of a developer who redirects somebody where the bot cannot see whom.</summary>
internal static class Redirecting
{
    public static IEnumerable<JsonObject> Blocks(string? note)
    {
        yield return Block.Sentence(Piece.Of("The two of you meet the primary in one conversation, so that nobody is dropped.", 3000));
        yield return new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = "person",
            ["label"] = Block.Plain("Who is asking?", 100),
            ["element"] = new JsonObject { ["type"] = "users_select", ["action_id"] = "person", ["placeholder"] = Block.Plain("Choose a person", 100) },
        };
        var input = FormView.Of(new Field.Text("note", "What is it about?", Required: false, "The primary and the person see these words"));
        if (Shown.Clean(note ?? "") is { Length: > 0 } words)
        {
            input["element"]!["initial_value"] = Shown.Keep(words, 3000, escaped: false);
        }

        yield return input;
    }
}
