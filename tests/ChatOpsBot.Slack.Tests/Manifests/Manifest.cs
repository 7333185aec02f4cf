using System.Runtime.CompilerServices;
using ChatOpsBot.Web;
using YamlDotNet.RepresentationModel;

namespace ChatOpsBot.Slack.Tests.Manifests;

/// <summary>A manifest as it lies in manifests/slack, for reading by path.</summary>
internal sealed class Manifest(YamlNode node)
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "manifests", "slack"));

    /// <param name="whole">With the lines that are off, as the README says to switch them on.</param>
    public static Manifest Read(string file, bool whole)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var stream = new YamlStream();
        stream.Load(new StringReader(whole ? text.Replace("#+", "", StringComparison.Ordinal) : text));
        return new(stream.Documents[0].RootNode);
    }

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Folder, file));

    public Manifest? At(params ReadOnlySpan<string> path)
    {
        var here = node;
        foreach (var name in path)
        {
            if (here is not YamlMappingNode map || !map.Children.TryGetValue(new YamlScalarNode(name), out var next))
            {
                return null;
            }

            here = next;
        }

        return new(here);
    }

    public string? Text(params ReadOnlySpan<string> path) => (At(path)?.Node as YamlScalarNode)?.Value;

    public Manifest[] Items(params ReadOnlySpan<string> path) => At(path)?.Node is YamlSequenceNode items ? [.. items.Select(item => new Manifest(item))] : [];

    public string[] Texts(params ReadOnlySpan<string> path) => [.. Items(path).Select(item => item.Text() ?? "")];

    /// <summary>Every value in it.</summary>
    public IEnumerable<string> Values() => node.AllNodes.OfType<YamlScalarNode>().Select(value => value.Value ?? "");

    private YamlNode Node => node;

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
