using System.IO.Compression;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Host.Tests.CommandLine;

public sealed class PackTeamsCommandTests : IDisposable
{
    private const string App = "8b5bcd5c-3e3f-4f0b-9d1e-6a2f6c1f7a10";
    private const string Other = "0d5c1a52-7e36-4c1c-a9d2-5b0b6a3f0c11";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatopsbot-pack-");

    private string Zip => Path.Combine(folder.FullName, "app.zip");

    [Fact]
    public async Task The_package_holds_the_manifest_filled_in_and_both_icons()
    {
        var outcome = await Pack("--app-id", App.ToUpperInvariant(), "--host", "bot.example.com", "--developer", "Ada \"{{HOST}}\" & Söhne", "--app-version", "1.2.3");
        (outcome.Status, outcome.Error).ShouldBe((0, ""));
        outcome.Out.ShouldContain("ChatOpsBot 1.2.3 for bot.example.com");

        using var zip = ZipFile.OpenRead(Zip);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(["manifest.json", "color.png", "outline.png"]);
        var manifest = Manifest(zip);
        (Text(manifest, "id"), Text(manifest, "version")).ShouldBe((App, "1.2.3"));
        manifest["bots"]![0]!["botId"]!.ToString().ShouldBe(App);
        manifest["composeExtensions"]![0]!["botId"]!.ToString().ShouldBe(App);
        manifest["webApplicationInfo"]!["id"]!.ToString().ShouldBe(App);
        manifest["validDomains"]!.AsArray().Select(domain => domain!.ToString()).ShouldBe(["bot.example.com"]);
        manifest["developer"]!["name"]!.ToString().ShouldBe("Ada \"{{HOST}}\" & Söhne", "what somebody wrote is not filled in again");
        manifest["developer"]!["privacyUrl"]!.ToString().ShouldBe("https://bot.example.com/about#privacy");
        manifest["developer"]!["name"] = "";
        manifest.ToJsonString().ShouldNotContain("{{");
    }

    [Fact]
    public async Task The_same_options_make_the_same_file_byte_for_byte()
    {
        await Pack("--app-id", App, "--host", "bot.example.com");
        var once = await File.ReadAllBytesAsync(Zip);
        await Pack("--app-id", App, "--host", "bot.example.com");
        (await File.ReadAllBytesAsync(Zip)).ShouldBe(once);
        await Pack("--app-id", App, "--host", "other.example.com");
        (await File.ReadAllBytesAsync(Zip)).ShouldNotBe(once);
    }

    [Fact]
    public async Task Everything_in_channels_is_asked_for_only_where_that_is_wanted()
    {
        await Pack("--app-id", App, "--host", "bot.example.com");
        Permissions().ShouldNotContain("ChannelMessage.Read.Group");
        var chat = Permissions();
        await Pack("--app-id", App, "--host", "bot.example.com", "--channel-messages");
        Permissions().ShouldBe([.. chat, "ChannelMessage.Read.Group"]);
    }

    [Fact]
    public async Task An_app_with_an_id_of_its_own_says_what_the_bot_must_be_told()
    {
        var outcome = await Pack("--app-id", App, "--host", "bot.example.com", "--manifest-id", Other);
        outcome.Out.ShouldContain($"Teams:ManifestId={Other}");
        using var zip = ZipFile.OpenRead(Zip);
        (Text(Manifest(zip), "id"), Manifest(zip)["bots"]![0]!["botId"]!.ToString()).ShouldBe((Other, App));
    }

    [Theory]
    [InlineData("--app-id viewer --host bot.example.com", "--app-id `viewer` is no id. It is the “Application (client) ID”")]
    [InlineData("--app-id 00000000-0000-0000-0000-000000000000 --host bot.example.com", "is no id")]
    [InlineData($"--app-id {App} --host https://bot.example.com/api", "--host is the name alone: bot.example.com")]
    [InlineData($"--app-id {App} --host bot.example.com:443", "is no name that Teams could reach")]
    [InlineData($"--app-id {App} --host localhost", "is no name that Teams could reach")]
    [InlineData($"--app-id {App} --host 203.0.113.7", "is no name that Teams could reach")]
    [InlineData($"--app-id {App} --host bot.example.com --app-version 1", "--app-version `1` is no version. Write three numbers")]
    [InlineData($"--app-id {App} --host bot.example.com --app-version 1.0.0.0", "is no version")]
    [InlineData($"--app-id {App} --host bot.example.com --developer xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "this one has 33")]
    [InlineData($"--app-id {App} --host bot.example.com --privacy http://example.com", "--privacy `http://example.com` is no https address")]
    public async Task A_mistake_is_said_in_a_sentence_and_nothing_is_written(string line, string said)
    {
        var outcome = await Pack(line.Split(' '));
        (outcome.Status, outcome.Out).ShouldBe((1, ""));
        outcome.Error.ShouldContain(said);
        outcome.Error.ShouldEndWith("1 mistake. Nothing was written.\n");
        File.Exists(Zip).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_mistake_is_said_at_once() =>
        (await Pack("--app-id", "x", "--host", "y", "--terms", "z")).Error.ShouldEndWith("3 mistakes. Nothing was written.\n");

    [Fact]
    public async Task A_place_that_cannot_be_written_is_said_in_a_sentence()
    {
        var outcome = await Cli.Run("", "pack-teams", "--app-id", App, "--host", "bot.example.com", "--out", Path.Combine(folder.FullName, "no", "such", "folder.zip"));
        outcome.Status.ShouldBe(1);
        outcome.Error.ShouldContain("could not be written");
        outcome.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("pack-teams --host bot.example.com", "Option '--app-id' is required")]
    [InlineData($"pack-teams --app-id {App}", "Option '--host' is required")]
    public async Task What_is_missing_is_named(string line, string said)
    {
        var outcome = await Cli.Run("", line.Split(' '));
        outcome.Status.ShouldBe(2);
        outcome.Error.ShouldContain(said);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private Task<Outcome> Pack(params string[] options) => Cli.Run("", ["pack-teams", "--out", Zip, .. options]);

    private string[] Permissions()
    {
        using var zip = ZipFile.OpenRead(Zip);
        return [.. Manifest(zip)["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Select(permission => permission!["name"]!.ToString())];
    }

    private static JsonNode Manifest(ZipArchive zip)
    {
        using var stream = zip.GetEntry("manifest.json")!.Open();
        return JsonNode.Parse(stream)!;
    }

    private static string Text(JsonNode manifest, string name) => manifest[name]!.ToString();
}
