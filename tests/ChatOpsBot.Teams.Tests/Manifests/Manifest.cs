using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsBot.Teams.Tests.Manifests;

/// <summary>The app's manifest as it lies in manifests/teams, its places filled in as <c>pack-teams</c> fills them.</summary>
internal static class Manifest
{
    public const string AppId = "8b5bcd5c-3e3f-4f0b-9d1e-6a2f6c1f7a10";

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "manifests", "teams"));

    public static JsonNode Read() => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "manifest.json"))
        .Replace("{{APP_ID}}", AppId, StringComparison.Ordinal)
        .Replace("{{MANIFEST_ID}}", AppId, StringComparison.Ordinal)
        .Replace("{{HOST}}", "bot.example.com", StringComparison.Ordinal)
        .Replace("{{VERSION}}", "1.0.0", StringComparison.Ordinal)
        .Replace("{{DEVELOPER}}", "Example", StringComparison.Ordinal)
        .Replace("{{WEBSITE}}", "https://bot.example.com/about", StringComparison.Ordinal)
        .Replace("{{PRIVACY}}", "https://bot.example.com/about#privacy", StringComparison.Ordinal)
        .Replace("{{TERMS}}", "https://bot.example.com/about#terms", StringComparison.Ordinal))!;

    /// <summary>What Microsoft's schema of the manifest's version has to say against it.</summary>
    public static async Task<string[]> Problems(JsonNode manifest)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Here(), "schema", "validate.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Start(start);
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(manifest.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await errors);
        return JsonSerializer.Deserialize<string[]>(await output)!;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("node did not start. Install Node.js 20 or newer: Microsoft's schema of manifests is checked with it.", missing);
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
