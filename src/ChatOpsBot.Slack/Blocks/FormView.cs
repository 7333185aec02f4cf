using System.Text.Json.Nodes;
using ChatOpsBot.Domain.Cards;
using ChatOpsBot.Slack.Text;

namespace ChatOpsBot.Slack.Blocks;

/// <summary>Modals: what people fill in.</summary>
internal static class FormView
{
    private const int LongestTitle = 24;
    private const int LongestMetadata = 3000;

    /// <summary>A modal of these blocks.</summary>
    /// <exception cref="ArgumentException">The private metadata is longer than 3000 characters.</exception>
    public static JsonObject Modal(string callback, string title, string? submit, string close, string privateMetadata, IEnumerable<JsonObject> blocks)
    {
        if (privateMetadata.Length > LongestMetadata)
        {
            throw new ArgumentException($"A modal carries {LongestMetadata} characters of private metadata at most; these are {privateMetadata.Length}.", nameof(privateMetadata));
        }

        var view = new JsonObject { ["type"] = "modal", ["callback_id"] = callback, ["title"] = Block.Plain(title, LongestTitle), ["close"] = Block.Plain(close, LongestTitle) };
        if (submit is not null)
        {
            view["submit"] = Block.Plain(submit, LongestTitle);
        }

        if (privateMetadata.Length > 0)
        {
            view["private_metadata"] = privateMetadata;
        }

        // A title that was cut is said in full below.
        JsonObject[] shown = [.. Shown.Line(title, LongestTitle) == Shown.Line(title, 3000) ? [] : new[] { Block.Sentence(Piece.Of(title, 2900, strong: true)) }, .. blocks];
        view["blocks"] = new JsonArray([.. shown.Take(100)]);
        return view;
    }

    /// <summary>A field, as the block in which it is filled in.</summary>
    public static JsonObject Of(Field field) => field switch
    {
        Field.Text text => Input(field, Text(text)),
        Field.Choice { Options.IsEmpty: true } => Block.Small($"{Shown.Line(field.Label, 200)}: there is nothing to choose from."),
        Field.Choice choice => Input(field, Choice(choice)),
        Field.Date date => Input(field, new JsonObject { ["type"] = "datepicker" }.With("initial_date", date.Initial?.ToString("uuuu'-'MM'-'dd", null))),
        Field.Time time => Input(field, new JsonObject { ["type"] = "timepicker" }.With("initial_time", time.Initial?.ToString("HH':'mm", null))),
        _ => throw new NotSupportedException($"No rendering of {field.GetType().Name}"),
    };

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }

        return json;
    }

    private static JsonObject Input(Field field, JsonObject element)
    {
        // Slack says "(optional)" itself.
        var label = field.Required ? field.Label : field.Label.Replace(" (optional)", "", StringComparison.Ordinal);
        return new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = field.Name,
            ["label"] = Block.Plain(label, 2000),
            ["element"] = element.With("action_id", field.Name),
        }.With("optional", field.Required ? null : true);
    }

    private static JsonObject Text(Field.Text text) => new JsonObject
    {
        ["type"] = "plain_text_input",
        ["multiline"] = text.Multiline,
        ["max_length"] = Math.Clamp(text.MaxLength, 1, 3000),
    }.With("placeholder", Shown.Line(text.Placeholder, 150).Length > 0 ? Block.Plain(text.Placeholder, 150) : null);

    private static JsonObject Choice(Field.Choice choice)
    {
        // The one that is chosen already is among those that Slack has room for.
        var options = choice.Options.DistinctBy(option => option.Value)
            .Select((option, index) => (option, index)).OrderByDescending(at => at.option.Value == choice.Initial).Take(100).OrderBy(at => at.index)
            .Select(at => at.option).ToList();
        var initial = options.Find(option => option.Value == choice.Initial);
        return new JsonObject { ["type"] = "static_select", ["options"] = new JsonArray([.. options.Select(Option)]) }
            .With("initial_option", initial is null ? null : Option(initial));
    }

    private static JsonObject Option(Field.Option option) => new()
    {
        ["text"] = Block.Plain(option.Label, 75),
        ["value"] = option.Value is { Length: > 0 and <= 75 }
            ? option.Value
            : throw new ArgumentException($"A choice needs a value of 1 to 75 characters; that of “{Shown.Line(option.Label, 75)}” has {option.Value.Length}.", nameof(option)),
    };
}
