using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatOpsBot.FakeTeams.Connector;

/// <summary>What Teams does not show of a card, or not as it was meant (contract §5.4).</summary>
internal sealed class CardLint(LoopbackMicrosoft microsoft)
{
    private const int MostActions = 6;
    private const int MostReaders = 60;

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "TextBlock", "RichTextBlock", "TextRun", "Image", "ImageSet", "Container", "ColumnSet", "Column", "FactSet", "Table", "TableRow", "TableCell", "ActionSet",
        "Input.Text", "Input.Number", "Input.Date", "Input.Time", "Input.Toggle", "Input.ChoiceSet", "AdaptiveCard", "Data.Query",
        "Action.Execute", "Action.Submit", "Action.ShowCard", "Action.OpenUrl", "Action.ToggleVisibility",
    };

    /// <summary>What is wrong with a card, a line each.</summary>
    public IReadOnlyList<string> Check(JsonObject card)
    {
        var wrong = new List<string>();
        if ((string?)card["type"] != "AdaptiveCard")
        {
            wrong.Add($"a card of type {(string?)card["type"]}");
        }

        if (!decimal.TryParse((string?)card["version"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) || version is < 1.0m or > 1.5m)
        {
            wrong.Add($"version {(string?)card["version"]}; Teams knows up to 1.5");
        }

        Walk(card, new HashSet<string>(StringComparer.Ordinal), wrong);
        Refresh(card["refresh"], wrong);
        return wrong;
    }

    private static void Walk(JsonNode? node, HashSet<string> ids, List<string> wrong)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Walk(item, ids, wrong);
            }
        }

        if (node is not JsonObject element)
        {
            return;
        }

        if ((string?)element["type"] is { } type && element["type"] is JsonValue)
        {
            Check(element, type, ids, wrong);
        }

        foreach (var (name, value) in element)
        {
            // What a button carries is the app's own; a fallback stands for what has been looked at.
            if (name is not ("data" or "msteams" or "refresh" or "fallback" or "choices" or "authentication"))
            {
                Walk(value, ids, wrong);
            }
        }
    }

    private static void Check(JsonObject element, string type, HashSet<string> ids, List<string> wrong)
    {
        if (!Elements.Contains(type))
        {
            wrong.Add($"an element of type {type}, which Teams does not show");
        }

        if ((string?)element["id"] is { } id && !ids.Add(id))
        {
            wrong.Add($"two elements with the id {id}");
        }

        if (type.StartsWith("Input.", StringComparison.Ordinal) && string.IsNullOrEmpty((string?)element["id"]))
        {
            wrong.Add("an input without an id, whose value is never sent");
        }

        if (type.StartsWith("Action.", StringComparison.Ordinal))
        {
            if (string.IsNullOrWhiteSpace((string?)element["title"]))
            {
                wrong.Add("a button without a title");
            }

            if ((string?)element["style"] is "positive" or "destructive")
            {
                wrong.Add($"a button of style {(string?)element["style"]}, which Teams does not show");
            }
        }

        if (type == "Action.Execute" && (element["data"] is not (null or JsonObject) || string.IsNullOrEmpty((string?)element["verb"])))
        {
            wrong.Add("an Action.Execute without a verb, or whose data is no object");
        }

        if (type == "TextBlock" && element["text"] is null)
        {
            wrong.Add("a TextBlock without text");
        }

        if (element["actions"] is JsonArray { Count: > MostActions } actions)
        {
            wrong.Add($"{actions.Count} buttons in one place; Teams shows {MostActions}");
        }
    }

    private void Refresh(JsonNode? node, List<string> wrong)
    {
        if (node is null)
        {
            return;
        }

        if ((string?)node["action"]?["type"] != "Action.Execute")
        {
            wrong.Add("a refresh without an Action.Execute");
        }

        if (node["userIds"] is JsonArray ids)
        {
            if (ids.Count > MostReaders)
            {
                wrong.Add($"a refresh for {ids.Count} people; Teams takes {MostReaders}");
            }

            foreach (var id in ids.Select(id => (string?)id ?? "").Where(id => microsoft.Tenants.All(tenant => tenant.Find(id.StartsWith("8:orgid:", StringComparison.Ordinal) ? id[8..] : id.StartsWith("29:", StringComparison.Ordinal) ? id : "") is null)))
            {
                wrong.Add($"a refresh for {id}, whom nobody knows by that id");
            }
        }
    }
}
