using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ChatOpsBot.Host.Tests;

public class ArchitectureTests
{
    private const int LongestFile = 400;

    // Host -> vendors -> Engine -> Domain, and no vendor knows another. Cards are drawn by one project for all that draw them, and what every
    // protocol over the web needs stands in another, and what whoever speaks to Microsoft Graph needs in a third. What trains the spotter is no part of the program.
    private static readonly Dictionary<string, string[]> Knows = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Engine"] = ["Domain"],
        ["AdaptiveCards"] = ["Domain"],
        ["ICalendar"] = [],
        ["Pages"] = ["Domain", "Engine"],
        ["MicrosoftGraph"] = ["Web"],
        ["Outlook"] = ["Domain", "Engine", "MicrosoftGraph", "Web"],
        ["Playground"] = ["AdaptiveCards", "Domain", "Engine"],
        ["Slack"] = ["Domain", "Engine", "Web"],
        ["SpotterTraining"] = ["Domain"],
        ["Sqlite"] = ["Engine"],
        ["Teams"] = ["AdaptiveCards", "Domain", "Engine", "MicrosoftGraph", "Web"],
        ["Web"] = [],
        ["Host"] = ["AdaptiveCards", "Domain", "Engine", "ICalendar", "MicrosoftGraph", "Outlook", "Pages", "Playground", "Slack", "Sqlite", "Teams", "Web"],
    };

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    [Fact]
    public void Every_project_knows_only_those_it_may()
    {
        var found = Projects().ToDictionary(project => project.Name, project => References(project.File), StringComparer.Ordinal);
        found.Keys.ShouldBe(Knows.Keys, ignoreOrder: true);
        foreach (var (project, references) in found)
        {
            references.ShouldBe(Knows[project], project);
        }
    }

    [Fact]
    public void Every_project_has_its_tests()
    {
        foreach (var (name, _) in Projects())
        {
            File.Exists(Path.Combine(Root, "tests", $"ChatOpsBot.{name}.Tests", $"ChatOpsBot.{name}.Tests.csproj")).ShouldBeTrue($"tests of {name}");
        }
    }

    [Fact]
    public void No_source_file_is_too_long_to_read()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules")).ToArray();
        sources.ShouldNotBeEmpty();
        sources.Where(file => File.ReadLines(file).Count() > LongestFile).ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, string File)> Projects() =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileNameWithoutExtension(file)["ChatOpsBot.".Length..], file));

    private static string[] References(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["ChatOpsBot.".Length..])
            .Order(StringComparer.Ordinal)];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
