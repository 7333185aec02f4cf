using System.Buffers.Binary;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsBot.Teams.Receiving;
using ChatOpsBot.Teams.Sending;

namespace ChatOpsBot.Teams.Tests.Manifests;

public partial class ManifestTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Manifest.Folder, "README.md"));

    [Fact]
    public async Task Microsofts_schema_has_nothing_to_say_against_the_manifest() => (await Manifest.Problems(Manifest.Read())).ShouldBeEmpty();

    [Fact]
    public async Task Microsofts_schema_does_find_mistakes()
    {
        var manifest = Manifest.Read();
        manifest["id"] = "viewer";
        manifest["bots"]![0]!["commandLists"]![0]!["commands"]![0]!["title"] = new string('x', 33);
        (await Manifest.Problems(manifest)).Length.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void The_schema_that_is_named_is_that_of_the_version()
    {
        var manifest = Manifest.Read();
        manifest["$schema"]!.ToString().ShouldBe($"https://developer.microsoft.com/en-us/json-schemas/teams/v{manifest["manifestVersion"]}/MicrosoftTeams.schema.json");
    }

    [Fact]
    public void The_bot_is_everywhere_and_every_place_has_its_commands()
    {
        var bot = Manifest.Read()["bots"]!.AsArray().ShouldHaveSingleItem()!;
        Strings(bot["scopes"]).ShouldBe(["personal", "groupChat", "team"]);
        bot["commandLists"]!.AsArray().SelectMany(list => Strings(list!["scopes"])).ShouldBe(["personal", "groupChat", "team"], ignoreOrder: true);
        foreach (var list in bot["commandLists"]!.AsArray())
        {
            // Teams shows ten at most.
            list!["commands"]!.AsArray().Count.ShouldBeInRange(1, 10);
            Strings(list["commands"], "title").ShouldBeUnique();
        }
    }

    [Fact]
    public void The_extensions_commands_are_those_the_program_knows()
    {
        var commands = Manifest.Read()["composeExtensions"]!.AsArray().ShouldHaveSingleItem()!["commands"]!.AsArray();
        commands.Select(command => (Text(command, "id"), Text(command, "type"), string.Join(' ', Strings(command!["context"])), Text(command, "fetchTask"))).ShouldBe(
        [
            (ExtensionCommands.RedirectToPrimary, "action", "message", "true"),
            (ExtensionCommands.NewTicket, "action", "compose commandBox", "true"),
            (ExtensionCommands.SearchTickets, "query", "compose commandBox", ""),
        ]);
        Strings(commands[2]!["parameters"], "name").ShouldBe([ExtensionCommands.SearchParameter]);
    }

    [Fact]
    public void What_a_chat_is_asked_for_is_what_the_program_consents_to_when_it_adds_itself() =>
        Granted().ShouldBe(ChatPermissions.All.Select(permission => (permission, "Application")), ignoreOrder: true);

    [Fact]
    public void Every_permission_of_a_chat_has_its_reason_in_the_README()
    {
        foreach (var (name, _) in Granted())
        {
            Readme.ShouldMatch($@"\| `{Regex.Escape(name)}` \| [^|]{{20,}} \|");
        }
    }

    [Fact]
    public void Every_permission_that_the_program_speaks_of_is_explained_in_the_README()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Manifest.Folder, "..", "..", "src", "ChatOpsBot.Teams"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        string[] spoken = [.. sources.SelectMany(file => Permission().Matches(File.ReadAllText(file))).Select(match => match.Value).Distinct()];
        spoken.Length.ShouldBeGreaterThan(6);
        foreach (var permission in spoken)
        {
            Readme.ShouldContain($"`{permission}`");
        }
    }

    [Fact]
    public void One_app_speaks_in_all_of_it()
    {
        var manifest = Manifest.Read();
        string[] ids = [Text(manifest["bots"]![0], "botId"), Text(manifest["composeExtensions"]![0], "botId"), Text(manifest["webApplicationInfo"], "id")];
        ids.ShouldAllBe(id => id == Manifest.AppId);
    }

    [Theory]
    [InlineData("color.png", 192, 2)]
    [InlineData("outline.png", 32, 6)]
    public void The_icons_have_the_sizes_that_Teams_takes(string file, int size, byte colours)
    {
        var head = File.ReadAllBytes(Path.Combine(Manifest.Folder, file)).AsSpan(0, 33);
        head[1..4].SequenceEqual("PNG"u8).ShouldBeTrue();
        (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..])).ShouldBe((size, size));
        head[25].ShouldBe(colours, "2 is colour without, 6 with transparency");
    }

    [Fact]
    public void Nothing_is_left_to_fill_in_but_what_pack_teams_knows()
    {
        var places = Place().Matches(File.ReadAllText(Path.Combine(Manifest.Folder, "manifest.json"))).Select(match => match.Value).Distinct();
        places.ShouldBe(["{{VERSION}}", "{{MANIFEST_ID}}", "{{DEVELOPER}}", "{{WEBSITE}}", "{{PRIVACY}}", "{{TERMS}}", "{{APP_ID}}", "{{HOST}}"]);
        Manifest.Read().ToJsonString().ShouldNotContain("{{");
    }

    private static IEnumerable<(string Name, string Type)> Granted() =>
        Manifest.Read()["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Select(one => (Text(one, "name"), Text(one, "type")));

    private static string Text(JsonNode? node, string name) => node?[name]?.ToString() ?? "";

    private static string[] Strings(JsonNode? list) => [.. list!.AsArray().Select(item => item!.ToString())];

    private static string[] Strings(JsonNode? list, string name) => [.. list!.AsArray().Select(item => Text(item, name))];

    [GeneratedRegex(@"\b(AppCatalog|Calendars|ChannelMessage|Chat|ChatMember|ChatMessage|Presence|TeamsAppInstallation|User)\.(Create|Manage|Read\w*)(\.\w+)?\b(?!\()", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Permission();

    [GeneratedRegex("""\{\{\w+\}\}""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();
}
