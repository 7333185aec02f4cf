using System.Text.Json.Nodes;
using ChatOpsBot.FakeSlack.Network;

namespace ChatOpsBot.FakeSlack.Interacting;

/// <summary>A form in front of a person, or their Home tab.</summary>
public sealed class View
{
    private readonly Dictionary<string, JsonNode> filled = new(StringComparer.Ordinal);
    private JsonObject sent;

    internal View(Person person, JsonObject json, View? root, View? previous) =>
        (Person, sent, Root, Previous, Id, Hash) = (person, json, root, previous, person.Workspace.Slack.NextId("V"), person.Workspace.Slack.NextTs());

    public Person Person { get; }

    public string Id { get; }

    /// <summary>Changes with every change.</summary>
    public string Hash { get; private set; }

    /// <summary>Its title; empty for a Home tab.</summary>
    public string Title => (string?)sent["title"]?["text"] ?? "";

    public JsonArray? Blocks => sent["blocks"] as JsonArray;

    /// <summary>The labels of its inputs.</summary>
    public IReadOnlyList<string> InputLabels => [.. Inputs.In(Blocks).Select(input => input.Label)];

    /// <summary>The labels of its buttons.</summary>
    public IReadOnlyList<string> Buttons => [.. Pressable.In(Blocks).Select(found => found.Label)];

    /// <summary>What the app said against the last submission, by the label of the input.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; internal set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Everything that it shows, a line each.</summary>
    public string Words => string.Join('\n', [.. Title.Length > 0 ? new[] { Title } : [], Reading.Words.Of(Blocks, Person)]);

    /// <summary>Where its buttons lead that lead somewhere, by their labels.</summary>
    public IReadOnlyDictionary<string, Uri> Links => Pressable.In(Blocks).Where(found => found.Url is not null).ToDictionary(found => found.Label, found => found.Url!, StringComparer.Ordinal);

    internal bool NotifyOnClose => (bool?)sent["notify_on_close"] ?? false;

    internal string? ExternalId => (string?)sent["external_id"];

    internal View? Root { get; }

    internal View? Previous { get; }

    internal void Change(JsonObject json)
    {
        sent = json;
        Hash = Person.Workspace.Slack.NextTs();
        Errors = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>Fills in an input.</summary>
    /// <param name="input">Its label, or the end of its block or action id.</param>
    /// <param name="value">See <see cref="Person.Submits"/>.</param>
    internal void Fill(string input, string value)
    {
        var all = Inputs.In(Blocks).ToList();
        var found = all.Find(one => one.Label == input) ?? all.Find(one => one.BlockId == input || one.ActionId == input)
            ?? all.Find(one => one.BlockId.EndsWith(input, StringComparison.OrdinalIgnoreCase) || one.ActionId.EndsWith(input, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException($"The form has no input “{input}” but: {string.Join(", ", InputLabels)}");
        filled[found.BlockId] = found.Answer(value, Person.Workspace);
    }

    internal void Check()
    {
        var mistakes = Inputs.In(Blocks).Select(input => input.Mistake(filled)).OfType<string>().ToList();
        if (mistakes.Count > 0)
        {
            throw new InvalidOperationException($"Slack does not submit the form: {string.Join(' ', mistakes)}");
        }
    }

    internal JsonObject Json()
    {
        var json = (JsonObject)sent.DeepClone();
        json["id"] = Id;
        json["team_id"] = Person.Workspace.Id;
        json["app_id"] = Person.Workspace.Slack.AppId;
        json["bot_id"] = Person.Workspace.BotId;
        json["hash"] = Hash;
        json["private_metadata"] ??= "";
        json["callback_id"] ??= "";
        json["external_id"] ??= "";
        json["root_view_id"] = (Root ?? this).Id;
        json["previous_view_id"] = Previous?.Id;
        json["app_installed_team_id"] = Person.Workspace.Id;
        json["state"] = new JsonObject { ["values"] = Inputs.Values(Blocks, filled) };
        return json;
    }
}
