using System.Text;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Receiving;

/// <summary>Activities as they were delivered, recorded from a local Teams-like client.</summary>
internal static class Fixture
{
    private const string Prefix = "activity-";

    /// <summary>All there are.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Fixture).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name)[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> All => [.. Names];

    /// <summary>One of them; changed first, if need be.</summary>
    public static byte[] Of(string name, Action<JsonObject>? change = null)
    {
        var json = Read(name);
        change?.Invoke(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    public static JsonObject Read(string name)
    {
        using var stream = typeof(Fixture).Assembly.GetManifestResourceStream($"{Prefix}{name}.json") ?? throw new ArgumentException($"There is no fixture {name}.", nameof(name));
        return JsonNode.Parse(stream)!.AsObject();
    }
}
