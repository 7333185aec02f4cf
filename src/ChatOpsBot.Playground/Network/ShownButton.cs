using System.Globalization;
using System.Text.Json;
using ChatOpsBot.AdaptiveCards;
using ChatOpsBot.Domain.Cards;

namespace ChatOpsBot.Playground.Network;

/// <summary>A button as a rendered card shows it, with the inputs of its form.</summary>
/// <param name="Titles">What it is called: its own title, and that of the button which opens its form.</param>
internal sealed record ShownButton(CardAction Action, string[] Titles, JsonElement[] Inputs)
{
    /// <summary>Every button of a card's JSON.</summary>
    public static List<ShownButton> Of(RawJson card)
    {
        using var json = JsonDocument.Parse(card.Utf8);
        var found = new List<ShownButton>();
        Walk(json.RootElement.Clone(), [], [], found);
        return found;
    }

    /// <summary>Checks what was filled in against the form; null when it is as the form wants it.</summary>
    public Refusal? Check(IReadOnlyDictionary<string, string> filled)
    {
        var fields = Inputs.ToDictionary(input => CardActions.FieldName(Text(input, "id")), StringComparer.Ordinal);
        if (filled.Keys.FirstOrDefault(name => !fields.ContainsKey(name)) is { } unknown)
        {
            return Refusal.Wrong(fields.Count == 0
                ? $"\"{Titles[0]}\" takes no inputs, but \"{PlainText.Clean(unknown)}\" was filled in."
                : $"\"{Titles[0]}\" has no input \"{PlainText.Clean(unknown)}\". It has: {string.Join(", ", fields.Keys)}.");
        }

        return fields.Select(field => Check(field.Key, field.Value, filled.GetValueOrDefault(field.Key))).FirstOrDefault(refusal => refusal is not null);
    }

    private static Refusal? Check(string name, JsonElement input, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return input.TryGetProperty("isRequired", out var required) && required.GetBoolean() ? Refusal.Wrong($"Fill in \"{name}\" ({Text(input, "label")}).") : null;
        }

        if (input.TryGetProperty("maxLength", out var most) && value.Length > most.GetInt32())
        {
            return Refusal.Wrong($"\"{name}\" has {value.Length} characters; {most.GetInt32()} is the most.");
        }

        if (input.TryGetProperty("choices", out var choices))
        {
            var values = choices.EnumerateArray().Select(choice => Text(choice, "value")).ToList();
            return values.Contains(value, StringComparer.Ordinal) ? null : Refusal.Wrong($"\"{name}\" must be one of: {string.Join(", ", values)}.");
        }

        return Text(input, "type") switch
        {
            "Input.Date" when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                Refusal.Wrong($"\"{name}\" must be a date like 2026-11-24."),
            "Input.Time" when !TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                Refusal.Wrong($"\"{name}\" must be a time like 09:30."),
            _ => null,
        };
    }

    private static void Walk(JsonElement json, List<string> titles, JsonElement[] inputs, List<ShownButton> found)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
            {
                Walk(item, titles, inputs, found);
            }
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        switch (Text(json, "type"))
        {
            case "Action.Execute" when CardActions.Decode(json.GetProperty("data")) is { } action:
                found.Add(new ShownButton(action, [Text(json, "title"), .. titles], inputs));
                return;
            case "Action.ShowCard":
                var body = json.GetProperty("card").GetProperty("body");
                Walk(body, [.. titles, Text(json, "title")], [.. body.EnumerateArray().Where(item => Text(item, "type").StartsWith("Input.", StringComparison.Ordinal))], found);
                return;
            default:
                foreach (var property in json.EnumerateObject())
                {
                    Walk(property.Value, titles, inputs, found);
                }

                return;
        }
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
