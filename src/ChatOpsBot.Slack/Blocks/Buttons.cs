using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>The buttons of a card.</summary>
internal static class Buttons
{
    /// <summary>How the action ids of buttons begin that act at once.</summary>
    public const string Act = "act";

    /// <summary>How the action ids of buttons begin that open a form.</summary>
    public const string Form = "form";

    // Slack takes 25 in a block; more than these in a row are a crowd.
    private const int MostInRow = 5;

    /// <summary>Buttons in rows, as <c>actions</c> blocks.</summary>
    public static IEnumerable<JsonObject> Of(IEnumerable<Button> buttons, Room room) =>
        buttons.Take(room.Buttons).Select(Of).Chunk(MostInRow).Select(row => new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray([.. row]) });

    private static JsonObject Of(Button button, int index)
    {
        var json = new JsonObject
        {
            ["type"] = "button",
            ["text"] = Block.Plain(button.Label, 75),
            ["action_id"] = $"{(button.Form is null ? Act : Form)}-{index}",
            ["value"] = ButtonValue.Of(button.Action),
        };
        if (Style(button.Style) is { } style)
        {
            json["style"] = style;
        }

        return json;
    }

    private static string? Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Primary => "primary",
        ButtonStyle.Destructive => "danger",
        _ => null,
    };
}
