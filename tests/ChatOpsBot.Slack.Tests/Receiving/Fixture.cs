using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Slack.Tests.Receiving;

/// <summary>What Slack delivers, as bytes of a request's body.</summary>
/// <param name="Name">The file.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record Fixture(string Name, string ContentType, byte[] Body)
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Fixture).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".form", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>An event, a command (<c>.form</c>) or an interaction, in the way in which Slack sends it; changed first, if need be.</summary>
    public static Fixture Of(string name, Action<JsonObject>? change = null)
    {
        var file = Names.Contains($"{name}.form") ? $"{name}.form" : $"{name}.json";
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream(file) ?? throw new ArgumentException($"There is no fixture {name}.", nameof(name));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        if (file.EndsWith(".form", StringComparison.Ordinal))
        {
            return new Fixture(name, Form, copy.ToArray());
        }

        var json = JsonNode.Parse(copy.ToArray())!.AsObject();
        change?.Invoke(json);
        return json.ContainsKey("event") || !json.ContainsKey("trigger_id")
            ? new Fixture(name, Json, Encoding.UTF8.GetBytes(json.ToJsonString()))
            : new Fixture(name, Form, Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(json.ToJsonString())));
    }
}
