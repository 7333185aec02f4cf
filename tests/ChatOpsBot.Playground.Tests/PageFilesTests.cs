using System.Text.RegularExpressions;

namespace ChatOpsBot.Playground.Tests;

/// <summary>The page as the build lays it out beside the program.</summary>
public sealed partial class PageFilesTests
{
    private const string Assets = "/playground/assets/";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "playground");

    [Fact]
    public void Every_address_in_the_page_is_a_file_that_the_build_puts_there()
    {
        var addresses = Address().Matches(Index()).Select(match => match.Groups["address"].Value).ToList();

        addresses.Count.ShouldBeGreaterThan(10);
        addresses.ShouldAllBe(address => address.StartsWith(Assets, StringComparison.Ordinal));
        addresses.Where(address => !File.Exists(Path.Combine(Folder, address[Assets.Length..]))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_module_imports_only_files_that_are_there_and_names_of_the_import_map()
    {
        var mapped = Mapped().Matches(Index()).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Modules().SelectMany(module => Import().Matches(File.ReadAllText(module)).Select(match => (module, name: match.Groups["name"].Value)))
            .Where(import => import.name.StartsWith('.')
                ? !File.Exists(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(import.module)!, import.name)))
                : !mapped.Contains(import.name))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_page_loads_nothing_from_elsewhere_and_holds_no_script_but_the_import_map()
    {
        var files = Modules().Concat(Directory.EnumerateFiles(Path.Combine(Folder, "css"))).Append(Path.Combine(Folder, "index.html"));

        files.Where(file => Elsewhere().IsMatch(File.ReadAllText(file).Replace("http://www.w3.org/", "", StringComparison.Ordinal))).ShouldBeEmpty();
        InlineScript().Matches(Index()).Select(match => match.Groups["attributes"].Value.Trim()).ShouldBe(["type=\"importmap\""]);
    }

    private static string Index() => File.ReadAllText(Path.Combine(Folder, "index.html"));

    private static IEnumerable<string> Modules() => Directory.EnumerateFiles(Path.Combine(Folder, "js"), "*.js", SearchOption.AllDirectories);

    [GeneratedRegex("(?:src|href)=\"(?<address>[^\"]+)\"|\":\"(?<address>/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Address();

    [GeneratedRegex("\"(?<name>[^\"]+)\":\"/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Mapped();

    [GeneratedRegex("^(?:import|export)\\b[^\"';]*from \"(?<name>[^\"]+)\"", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Import();

    [GeneratedRegex("https?://(?!\\$)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("<script(?![^>]*\\ssrc=)(?<attributes>[^>]*)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InlineScript();
}
