using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeTeams.Reading;

/// <summary>What is filled in, as the client sends it with a button; it sends nothing that its checks do not let pass.</summary>
internal static class Form
{
    /// <summary>The data of a button with what is filled in beside it.</summary>
    /// <param name="answers">By the input's id, the end of its id, or its label; a choice by its value or its title; a person by their Entra object id.</param>
    /// <exception cref="InvalidOperationException">Teams' client would not send it.</exception>
    public static JsonObject Data(Pressable button, IEnumerable<(string Input, string Value)> answers)
    {
        var data = (button.Action["data"] as JsonObject)?.DeepClone() as JsonObject ?? [];
        var given = answers.ToList();
        foreach (var (name, _) in given)
        {
            if (!button.Inputs.Any(input => Answers(input, name)))
            {
                throw new InvalidOperationException($"“{button.Title}” has no input {name}; it has: {string.Join(", ", button.Inputs.Select(input => (string?)input["id"]))}");
            }
        }

        foreach (var input in button.Inputs)
        {
            var value = given.Where(answer => Answers(input, answer.Input)).Select(answer => answer.Value).LastOrDefault() ?? (string?)input["value"] ?? "";
            if (Checked(input, value) is { } entered)
            {
                data[(string)input["id"]!] = entered;
            }
        }

        return data;
    }

    private static bool Answers(JsonObject input, string name) =>
        (string?)input["id"] is { } id && (id == name || id.EndsWith("-" + name, StringComparison.Ordinal) || (string?)input["label"] == name);

    private static string? Checked(JsonObject input, string value)
    {
        var (type, id) = ((string)input["type"]!, (string?)input["id"]);
        if (value.Length == 0)
        {
            return (bool?)input["isRequired"] == true ? throw new InvalidOperationException((string?)input["errorMessage"] ?? $"{id} has to be filled in.") : type == "Input.Text" ? "" : null;
        }

        switch (type)
        {
            case "Input.Text" when (int?)input["maxLength"] is { } most && value.Length > most:
                throw new InvalidOperationException($"{id} takes {most} characters, not {value.Length}.");
            case "Input.ChoiceSet" when input["choices.data"] is JsonObject people && (string?)people["dataset"] == "graph.microsoft.com/users":
                return Guid.TryParseExact(value, "D", out _) ? value : throw new InvalidOperationException($"The people picker gives the Entra object id of somebody, not “{value}”.");
            case "Input.ChoiceSet":
                var choices = ((input["choices"] as JsonArray) ?? []).OfType<JsonObject>().ToList();
                return (string?)choices.Find(choice => (string?)choice["value"] == value || (string?)choice["title"] == value)?["value"]
                    ?? throw new InvalidOperationException($"{id} has no choice “{value}” among: {string.Join(", ", choices.Select(choice => (string?)choice["value"]))}");
            case "Input.Date" when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
            case "Input.Time" when !TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
                throw new InvalidOperationException($"{id} cannot be “{value}”.");
            default:
                return value;
        }
    }
}
