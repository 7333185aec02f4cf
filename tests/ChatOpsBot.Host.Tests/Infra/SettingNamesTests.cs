using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ChatOpsBot.Host.Serving;

namespace ChatOpsBot.Host.Tests.Infra;

/// <summary>What infra says of settings is what the program knows, so that neither drifts from the other.</summary>
public partial class SettingNamesTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "infra"));

    private static readonly string[] Known = [.. Settings.Known.SelectMany(section => section.Value.Select(key => $"{section.Key}__{key}"))];

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))];

    [Fact]
    public void The_example_names_every_setting_and_no_other() => Named("bot.env.example").ShouldBe(Known, ignoreOrder: true);

    [Fact]
    public void Nothing_in_the_example_is_set_by_copying_it() =>
        File.ReadAllLines(Path.Combine(Folder, "bot.env.example")).ShouldAllBe(line => line.Length == 0 || line.StartsWith('#'));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_that_is_named_anywhere_is_one(string file) => Named(file).ShouldBeSubsetOf(Known);

    [Fact]
    public void Azure_sets_what_a_bot_with_a_managed_identity_must_have() =>
        Named(Path.Combine("azure", "main.bicep")).Intersect(Known).ShouldBe(["Teams__AppId", "Teams__TenantId", "Teams__ManagedIdentity", "Data__Folder", "Playground__Enabled", "Teams__ManifestId"]);

    private static string[] Named(string file) => [.. Setting().Matches(File.ReadAllText(Path.Combine(Folder, file))).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Za-z]+\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Setting();

    private static string Here([CallerFilePath] string file = "") => file;
}
