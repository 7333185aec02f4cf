using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.AdaptiveCards;

/// <summary>The buttons of a card and their forms.</summary>
internal static class Buttons
{
    /// <summary>More than these nobody reads.</summary>
    public const int Most = 9;

    // As many as Teams shows of one set of actions.
    private const int MostInSet = 6;

    // Hosts put a set of actions on one line and shorten what does not fit, down to "R…". Teams gives a card in a chat about 500 pixels for it; a button
    // takes some 8 for a letter and 32 around it.
    private const int LineWidth = 500;
    private const int LetterWidth = 8;
    private const int Around = 32;

    /// <summary>The buttons as ActionSets (older clients honour a fallback only there), one for each line; none when there are no buttons.</summary>
    public static IEnumerable<JsonObject> Of(ImmutableArray<Button> buttons, Room room)
    {
        var verbs = new HashSet<Verb>();
        var (line, width) = (new JsonArray(), 0);
        var lines = new List<JsonArray>();
        for (var i = 0; i < Math.Min(buttons.Length, Most); i++)
        {
            var button = buttons[i];
            var more = Around + (LetterWidth * Title(button.Label).Length);
            if (line.Count is 0 or MostInSet || width + more > LineWidth)
            {
                lines.Add(line = []);
                width = 0;
            }

            // Ids are unique in the whole card, or mobile clients refuse it.
            var prefix = verbs.Add(button.Action.Verb) ? $"{button.Action.Verb}" : $"{button.Action.Verb}-{i}";
            line.Add(button.Form is { } form ? Opening(button, form, prefix, room) : Pressing(button.Label, button.Action));
            width += more;
        }

        return lines.Select((actions, i) => new JsonObject { ["type"] = "ActionSet", ["spacing"] = i == 0 ? "Medium" : "Small", ["actions"] = actions });
    }

    private static JsonObject Pressing(string label, CardAction action) => new()
    {
        ["type"] = "Action.Execute",
        ["title"] = Title(label),
        ["verb"] = action.Verb.ToString(),
        ["data"] = CardActions.Data(action),
        ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = Title(label), ["data"] = CardActions.Data(action) },
    };

    private static JsonObject Opening(Button button, Form form, string prefix, Room room)
    {
        var body = new JsonArray(Runs.Block(Runs.Run(Words.Line(form.Title, room.Text)).Bold()));
        foreach (var field in form.Fields)
        {
            body.Add(Input(field, $"{prefix}-{field.Name}", room));
        }

        body.Add(new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(Pressing(form.Submit, button.Action)) });
        return new JsonObject
        {
            ["type"] = "Action.ShowCard",
            ["title"] = Title(button.Label),
            ["card"] = new JsonObject { ["type"] = "AdaptiveCard", ["body"] = body },
        };
    }

    /// <summary>A field as an input.</summary>
    public static JsonObject Input(Field field, string id, Room room)
    {
        var input = field switch
        {
            Field.Text text => new JsonObject
            {
                ["type"] = "Input.Text",
                ["placeholder"] = Words.Line(text.Placeholder, 200),
                ["maxLength"] = text.MaxLength,
                ["isMultiline"] = text.Multiline,
            },
            Field.Choice choice => new JsonObject
            {
                ["type"] = "Input.ChoiceSet",
                ["style"] = "compact",
                ["choices"] = new JsonArray([.. choice.Options.Select(option => Option(option, room))]),
            }.With("value", choice.Initial),
            Field.Date date => new JsonObject { ["type"] = "Input.Date" }.With("value", date.Initial?.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture)),
            Field.Time time => new JsonObject { ["type"] = "Input.Time" }.With("value", time.Initial?.ToString("HH':'mm", CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"No rendering of {field.GetType().Name}"),
        };
        var label = Words.Line(field.Label, 200);
        return input.With("id", id)
            .With("label", label)
            .With("isRequired", field.Required)
            .With("errorMessage", field.Required ? $"Please fill in: {label}" : null);
    }

    private static JsonObject Option(Field.Option option, Room room) =>
        new() { ["title"] = Words.Line(option.Label, Math.Min(room.Text, 120)), ["value"] = option.Value };

    private static string Title(string label) => Words.Line(label, 60);
}
