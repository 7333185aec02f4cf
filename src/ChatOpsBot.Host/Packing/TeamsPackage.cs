using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Host.Packing;

/// <summary>
/// The zip that Teams takes: manifest and icons of <c>manifests/teams</c>, filled in. The same input makes the same bytes, so that one can see whether anything changed.
/// </summary>
internal static class TeamsPackage
{
    /// <summary>The permission that <see cref="TeamsApp.ChannelMessages"/> asks for, of each team that the app is added to.</summary>
    public const string ChannelPermission = "ChannelMessage.Read.Group";

    private const int ReadableByAll = 0b110_100_100 << 16;

    private static readonly string[] Icons = ["color.png", "outline.png"];

    // Time of day says nothing here; a zip's own begins with 1980.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where manifest and icons lie: beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "teams-app");

    /// <summary>The zip's bytes.</summary>
    /// <exception cref="IOException">Manifest or icons are not there.</exception>
    public static byte[] Pack(TeamsApp app)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "manifest.json", Encoding.UTF8.GetBytes(Manifest(app).ToJsonString(Readable) + "\n"));
            foreach (var icon in Icons)
            {
                Add(archive, icon, File.ReadAllBytes(Path.Combine(Folder, icon)));
            }
        }

        return zip.ToArray();
    }

    /// <summary>The manifest, filled in.</summary>
    /// <exception cref="IOException">It is not there.</exception>
    public static JsonNode Manifest(TeamsApp app)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{{APP_ID}}"] = app.AppId,
            ["{{MANIFEST_ID}}"] = app.ManifestId,
            ["{{HOST}}"] = app.Host,
            ["{{VERSION}}"] = app.Version,
            ["{{DEVELOPER}}"] = app.Developer.Trim(),
            ["{{WEBSITE}}"] = app.Website,
            ["{{PRIVACY}}"] = app.Privacy,
            ["{{TERMS}}"] = app.Terms,
        };
        var manifest = Filled(JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")))!, values);
        if (app.ChannelMessages)
        {
            manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Add(new JsonObject { ["name"] = ChannelPermission, ["type"] = "Application" });
        }

        return manifest;
    }

    // In the tree and not in the text, so that a quotation mark in a name stays one. Each place is filled once: a value that looks like a place is left alone.
    private static JsonNode Filled(JsonNode node, Dictionary<string, string> values) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : (JsonNode?)Filled(pair.Value, values)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Filled(item, values))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Filled(value.GetValue<string>(), values)),
        _ => node.DeepClone(),
    };

    private static string Filled(string text, Dictionary<string, string> values)
    {
        var begin = text.IndexOf("{{", StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf("}}", begin, StringComparison.Ordinal);
        return end < 0 ? text : text[..begin] + values[text[begin..(end + 2)]] + Filled(text[(end + 2)..], values);
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Always;
        entry.ExternalAttributes = ReadableByAll;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
